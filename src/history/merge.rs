//! What a merge itself changed: what differs from every parent in the same place.

use std::collections::BTreeSet;

use super::watch::brings_all_in_it;
use crate::{
    diff::{Change, Judged},
    model::ItemPath,
};

/// What a change is about, whatever it was before.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identity<'c> {
    item: Option<ItemPath>,
    key: Option<&'c str>,
    what: &'static str,
    /// The entry of a list, where only its text tells it from others.
    entry: Option<&'c str>,
}

impl<'c> Identity<'c> {
    fn of(change: &'c Change) -> Self {
        let (what, _) = change.kind.parts();
        let is_entry = ["example", "counter-example", "mapping", "alias"].contains(&what);
        let entry = change.after.as_deref().or(change.before.as_deref());
        Self {
            item: change.concerns().next(),
            key: change.key.as_deref(),
            what,
            entry: entry.filter(|_| is_entry),
        }
    }

    /// Returns whether the other side has another value here, too: it changed the same, or has
    /// nothing of what this lies in.
    fn differs_in(&self, side: &[&'c Judged]) -> bool {
        side.iter().any(|it| {
            let other = Self::of(&it.change);
            other == *self || (brings_all_in_it(it.change.kind) && other.is_around(self))
        })
    }

    fn is_around(&self, other: &Self) -> bool {
        let (Some(this), Some(other)) = (&self.item, &other.item) else {
            return false;
        };
        this == other || this.holds(other)
    }
}

/// Returns which changes against the parents are the merge's own, by the parent and the place
/// among its changes, each told once.
pub(super) fn own(sides: &[Vec<&Judged>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (at, side) in sides.iter().enumerate() {
        for (place, judged) in side.iter().enumerate() {
            let identity = Identity::of(&judged.change);
            let mut others = sides.iter().enumerate().filter(|(other, _)| *other != at);
            if others.all(|(_, other)| identity.differs_in(other)) && told.insert(identity) {
                found.push((at, place));
            }
        }
    }
    found
}
