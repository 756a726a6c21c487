//! What an item of TO was in FROM: by its id, by `formerly`, or in the place that it left.
//!
//! A comparison calls it a rename only where exactly one thing claims an old id. A history goes
//! further back: what was split still came from what it names in `formerly`, and what was merged
//! from all that it names.

use std::collections::BTreeSet;

use super::{Diff, Kind, align::Names};
use crate::model::{Framework, Id, ItemPath, LevelPath, MarkerPath};

/// What the items of TO were in FROM.
pub struct Ancestry<'d> {
    diff: &'d Diff,
    from: &'d Framework,
    to: &'d Framework,
    names: Names,
}

impl<'d> Ancestry<'d> {
    /// Returns what the items of `to` were in `from`, `diff` being the comparison of the two.
    #[must_use]
    pub fn between(diff: &'d Diff, from: &'d Framework, to: &'d Framework) -> Self {
        Self {
            diff,
            from,
            to,
            names: Names::between(from, to),
        }
    }

    /// Returns the paths in FROM of what an item of TO was: the one of the same item, and those of
    /// what it took the place of. Where it was nothing, the path that it would have had.
    #[must_use]
    pub fn of(&self, item: &ItemPath) -> BTreeSet<ItemPath> {
        let here = self.left(item).unwrap_or_else(|| self.names.original(item));
        let gone = |path: &ItemPath| self.from.has(path) && !self.to.has(path);
        let mut found: BTreeSet<ItemPath> = self.former(item).into_iter().filter(gone).collect();
        if found.is_empty() || self.from.has(&here) {
            found.insert(here);
        }
        found
    }

    /// Returns the place that a marker moved away from.
    fn left(&self, item: &ItemPath) -> Option<ItemPath> {
        let changes = self.diff.changes.iter().map(|it| &it.change);
        let mut moves = changes.filter(|it| it.kind == Kind::MarkerMoved);
        let moved = moves.find(|it| it.subject.as_ref() == Some(item))?;
        moved.before.as_ref()?.parse().ok()
    }

    /// Returns every path that `formerly` gives an item, its own among them, as far as FROM knows
    /// what it lies in.
    fn former(&self, item: &ItemPath) -> Vec<ItemPath> {
        match item {
            ItemPath::Family(family) => {
                let families = self.families(family).into_iter();
                families.map(ItemPath::Family).collect()
            }
            ItemPath::Level(level) => {
                let levels = self.levels(level).into_iter();
                levels.map(ItemPath::Level).collect()
            }
            ItemPath::Definition(family, competency) => pairs(
                &self.families(family),
                &self.competencies(family, competency),
                ItemPath::Definition,
            ),
            ItemPath::Expectation(level, competency) => {
                let places = self.expectations(level, competency).into_iter();
                places
                    .map(|(level, competency)| ItemPath::Expectation(level, competency))
                    .collect()
            }
            ItemPath::Marker(marker) => self.markers(marker),
        }
    }

    fn families(&self, id: &Id) -> Vec<Id> {
        let family = self.to.families.get(id);
        let mut ids = with_former(id, family.map(|it| it.formerly.as_slice()));
        ids.retain(|id| self.from.families.contains_key(id));
        ids
    }

    fn levels(&self, path: &LevelPath) -> Vec<LevelPath> {
        let level = self.to.level(path);
        let ids = with_former(&path.level, level.map(|it| it.formerly.as_slice()));
        let mut levels = pairs(&self.families(&path.family), &ids, |family, level| {
            LevelPath { family, level }
        });
        levels.retain(|level| self.from.level(level).is_some());
        levels
    }

    fn competencies(&self, family: &Id, id: &Id) -> Vec<Id> {
        let defined = self.to.competency(family, id.as_str());
        with_former(id, defined.map(|(_, it)| it.formerly.as_slice()))
    }

    fn expectations(&self, level: &LevelPath, competency: &Id) -> Vec<(LevelPath, Id)> {
        let ids = self.competencies(&level.family, competency);
        let mut places = pairs(&self.levels(level), &ids, |level, id| (level, id));
        places.retain(|(level, id)| {
            let level = self.from.level(level);
            level.is_some_and(|it| it.expectations.contains_key(id))
        });
        places
    }

    fn markers(&self, path: &MarkerPath) -> Vec<ItemPath> {
        let level = self.to.level(&path.level);
        let expectation = level.and_then(|it| it.expectations.get(&path.competency));
        let marker = expectation.and_then(|it| it.markers.get(&path.marker));
        let ids = with_former(&path.marker, marker.map(|it| it.formerly.as_slice()));
        let places = self.expectations(&path.level, &path.competency);
        pairs(&places, &ids, |(level, competency), marker| {
            ItemPath::Marker(MarkerPath {
                level,
                competency,
                marker,
            })
        })
    }
}

/// Returns an id and those that it had before.
fn with_former(id: &Id, formerly: Option<&[Id]>) -> Vec<Id> {
    let formerly = formerly.into_iter().flatten();
    std::iter::once(id).chain(formerly).cloned().collect()
}

/// Returns every place with every id in it.
fn pairs<P: Clone, R>(places: &[P], ids: &[Id], path: impl Fn(P, Id) -> R) -> Vec<R> {
    let mut found = Vec::with_capacity(places.len() * ids.len());
    for place in places {
        found.extend(ids.iter().map(|id| path(place.clone(), id.clone())));
    }
    found
}
