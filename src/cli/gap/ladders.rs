//! The versions of the ladder that people are measured by, each loaded once.

use std::collections::{BTreeMap, btree_map::Entry};

use ladder::{
    load::{self, Loaded},
    model::Date,
    source::Snapshot,
};
use typed_arena::Arena;

use crate::cli::{
    context::Context,
    failure::Failure,
    measure::{Measure, Version},
};

/// Ladders that were read, for as long as anybody is measured by them.
pub(super) type Store = Arena<(Snapshot, Loaded)>;

/// The versions of the ladder, by revision; none is the work tree.
pub(super) struct Ladders<'l> {
    store: &'l Store,
    today: Date,
    by_revision: BTreeMap<Option<String>, Result<Measure<'l>, Failure>>,
}

impl<'l> Ladders<'l> {
    pub(super) fn new(store: &'l Store, today: Date) -> Self {
        Self {
            store,
            today,
            by_revision: BTreeMap::new(),
        }
    }

    /// Returns the ladder at a revision, read where it was not before, or why nobody can be measured
    /// by it. Fails where there is none.
    pub(super) fn at(
        &mut self,
        revision: Option<&str>,
        context: &Context,
    ) -> Result<&mut Result<Measure<'l>, Failure>, Failure> {
        let vacant = match self.by_revision.entry(revision.map(str::to_owned)) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(vacant) => vacant,
        };
        let snapshot = context.ladder(revision)?;
        let loaded = load::load(&snapshot);
        let (snapshot, loaded) = self.store.alloc((snapshot, loaded));
        let measure = Measure::of(Version {
            snapshot,
            loaded,
            today: self.today,
        });
        Ok(vacant.insert(measure))
    }

    /// Returns what is to be said about them.
    pub(super) fn into_notes(self) -> impl Iterator<Item = String> {
        let measures = self.by_revision.into_values().filter_map(Result::ok);
        measures.flat_map(|measure| measure.notes)
    }
}
