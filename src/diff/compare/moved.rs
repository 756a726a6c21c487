//! Markers that left one place of their family for another.
//!
//! A marker moves only where its id stands once in the family on either side. Nothing else
//! moves: a competency that two levels name is two expectations.

use std::collections::BTreeMap;

use super::{Comparison, expectation::place};
use crate::{
    diff::{
        Kind,
        change::{Detail, Fact},
    },
    model::{Family, Id, ItemPath, LevelPath, Marker, MarkerPath},
};

impl Comparison<'_> {
    /// Notes which markers of a family moved, so that they are neither removed nor added.
    pub(super) fn find_moved(&mut self, family: &Id, old: &Family, new: &Family) {
        let were = places(family, old);
        let are = places(family, new);
        self.moved.clear();
        self.left.clear();
        for (id, is) in are {
            let (Some(is), Some(Some(was))) = (is, were.get(id)) else {
                continue;
            };
            if is != *was {
                self.left.insert(was.clone());
                self.moved.insert(is, was.clone());
            }
        }
    }

    /// Adds the moves of a family, and what else is otherwise about the markers that moved.
    pub(super) fn moved_markers(&mut self, family: &Id, old: &Family, new: &Family) {
        for (is, was) in self.moved.clone() {
            let (Some(before), Some(after)) = (marker(old, &was), marker(new, &is)) else {
                continue;
            };
            debug_assert_eq!(is.level.family, *family, "markers move within their family");
            let original = self.names.original(&ItemPath::Marker(was.clone()));
            let item = ItemPath::Marker(is.clone());
            let paths = (Some(original.to_string()), Some(item.to_string()));
            let fact = Fact::changed(Kind::MarkerMoved, Some(item), paths.0, paths.1);
            self.add(fact.with(Detail::Left(was)));
            self.same_marker(is, before, after);
        }
        self.moved.clear();
        self.left.clear();
    }
}

/// Returns where each marker id stands, none where in several places.
fn places<'f>(family_id: &Id, family: &'f Family) -> BTreeMap<&'f Id, Option<MarkerPath>> {
    let mut found: BTreeMap<&Id, Option<MarkerPath>> = BTreeMap::new();
    for (level_id, level) in &family.levels {
        let path = LevelPath {
            family: family_id.clone(),
            level: level_id.clone(),
        };
        for (competency, expectation) in &level.expectations {
            for id in expectation.markers.keys() {
                let entry = found.entry(id);
                let here = || Some(place(&path, competency, id));
                entry.and_modify(|it| *it = None).or_insert_with(here);
            }
        }
    }
    found
}

fn marker<'f>(family: &'f Family, path: &MarkerPath) -> Option<&'f Marker> {
    let level = family.levels.get(&path.level.level)?;
    let expectation = level.expectations.get(&path.competency)?;
    expectation.markers.get(&path.marker)
}
