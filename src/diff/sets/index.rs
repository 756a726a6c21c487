//! The changes by what they are about, for those who ask what a difference came from.

use std::collections::BTreeMap;

use crate::{
    diff::{Change, Kind, change::Detail},
    model::{Id, ItemPath, MarkerPath},
};

/// A level, or where an expectation is written: family and level.
pub(super) type Place<'c> = (&'c Id, &'c Id);

/// The changes (as indexes) by subject, by TO's ids.
#[derive(Debug, Default)]
pub(super) struct Index<'c> {
    changes: &'c [Change],
    families: BTreeMap<&'c Id, Vec<usize>>,
    definitions: BTreeMap<(&'c Id, &'c Id), Vec<usize>>,
    levels: BTreeMap<Place<'c>, Vec<usize>>,
    expectations: BTreeMap<(Place<'c>, &'c Id), Vec<usize>>,
    /// Changes of markers where they are, or were if they are gone.
    markers: BTreeMap<(Place<'c>, &'c Id), Vec<(&'c Id, usize)>>,
    /// Moves by the place that the marker left.
    left: BTreeMap<(Place<'c>, &'c Id), Vec<(&'c Id, usize)>>,
}

impl<'c> Index<'c> {
    pub(super) fn of(changes: &'c [Change]) -> Self {
        let mut index = Self {
            changes,
            ..Self::default()
        };
        for (at, change) in changes.iter().enumerate() {
            match &change.aligned {
                None => {}
                Some(ItemPath::Family(id)) => index.families.entry(id).or_default().push(at),
                Some(ItemPath::Definition(family, id)) => {
                    index.definitions.entry((family, id)).or_default().push(at);
                }
                Some(ItemPath::Level(path)) => {
                    let place = (&path.family, &path.level);
                    index.levels.entry(place).or_default().push(at);
                }
                Some(ItemPath::Expectation(path, id)) => {
                    let place = (&path.family, &path.level);
                    index.expectations.entry((place, id)).or_default().push(at);
                }
                Some(ItemPath::Marker(path)) => {
                    let key = marker_key(path);
                    index
                        .markers
                        .entry(key)
                        .or_default()
                        .push((&path.marker, at));
                }
            }
            if let Detail::Left(path) = &change.detail {
                let key = marker_key(path);
                index.left.entry(key).or_default().push((&path.marker, at));
            }
        }
        index
    }

    fn of_kinds(&self, found: Option<&Vec<usize>>, kinds: &[Kind]) -> Vec<usize> {
        let all = found.map(Vec::as_slice).unwrap_or_default();
        let wanted = |at: &usize| self.kind(*at).is_some_and(|kind| kinds.contains(&kind));
        all.iter().copied().filter(wanted).collect()
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.changes.get(at).map(|change| change.kind)
    }

    pub(super) fn change(&self, at: usize) -> Option<&'c Change> {
        self.changes.get(at)
    }

    pub(super) fn family(&self, family: &Id, kinds: &[Kind]) -> Vec<usize> {
        self.of_kinds(self.families.get(family), kinds)
    }

    pub(super) fn definition(&self, family: &Id, competency: &Id, kinds: &[Kind]) -> Vec<usize> {
        self.of_kinds(self.definitions.get(&(family, competency)), kinds)
    }

    pub(super) fn level(&self, place: Place<'_>, kinds: &[Kind]) -> Vec<usize> {
        self.of_kinds(self.levels.get(&place), kinds)
    }

    pub(super) fn expectation(
        &self,
        place: Place<'_>,
        competency: &Id,
        kinds: &[Kind],
    ) -> Vec<usize> {
        self.of_kinds(self.expectations.get(&(place, competency)), kinds)
    }

    /// Returns every change of a definition.
    pub(super) fn all_of_definition<'s>(
        &'s self,
        family: &'s Id,
        competency: &'s Id,
    ) -> &'s [usize] {
        let found = self.definitions.get(&(family, competency));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns every change of an expectation, but those of its markers.
    pub(super) fn all_of_expectation<'s>(
        &'s self,
        place: Place<'s>,
        competency: &'s Id,
    ) -> &'s [usize] {
        let found = self.expectations.get(&(place, competency));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns every change of an expectation's markers.
    pub(super) fn markers<'s>(
        &'s self,
        place: Place<'s>,
        competency: &'s Id,
    ) -> &'s [(&'s Id, usize)] {
        let found = self.markers.get(&(place, competency));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the moves of markers that left an expectation.
    pub(super) fn left<'s>(
        &'s self,
        place: Place<'s>,
        competency: &'s Id,
    ) -> &'s [(&'s Id, usize)] {
        let found = self.left.get(&(place, competency));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

fn marker_key(path: &MarkerPath) -> (Place<'_>, &Id) {
    ((&path.level.family, &path.level.level), &path.competency)
}
