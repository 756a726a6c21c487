//! A ladder as plain values: what the files say, and what follows from it.
//!
//! The types are the format: they derive both the reading of the files and the JSON Schemas in
//! `schema/`. Nothing here knows where a value was written; [`crate::route::Route`] tells that.

pub mod changes;
pub mod competency;
pub mod cycle;
pub mod family;
pub mod former;
pub mod id;
pub mod item;
pub mod level;
pub mod path;
pub mod policy;
pub mod ratings;
pub mod required;
pub mod scalar;
pub mod schema;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer};

pub use changes::Change;
pub use competency::{Competency, Expectation, Marker, MarkerDetails, Requirement};
pub use family::{Family, Status};
pub use id::{Id, Text};
pub use item::{ItemPath, LevelPath, LevelRef, MarkerPath};
pub use level::{Level, Step, StepKind};
pub use policy::Settings;
pub use ratings::Ratings;
pub use scalar::{Date, Share};

/// A map in the order of its keys that takes little room: a large ladder holds a great many of
/// them, most with a few entries, where `BTreeMap` has room for eleven from the first on.
pub type Map<K, V> = litemap::LiteMap<K, V>;

/// Returns a map from what is written as one; [`Map`] by itself would take a list of pairs, too.
fn map_only<'de, D, K, V>(deserializer: D) -> Result<Map<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Ord + Deserialize<'de>,
    V: Deserialize<'de>,
{
    let entries = BTreeMap::deserialize(deserializer)?;
    // Room for these alone: a vector that grows keeps room for four.
    let mut map = Map::with_capacity(entries.len());
    for (key, value) in entries {
        map.insert(key, value);
    }
    Ok(map)
}

/// Everything under one ladder root that could be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Framework {
    /// What `ladder.yaml` says.
    pub settings: Settings,
    /// The families by id, with their levels.
    pub families: BTreeMap<Id, Family>,
    /// The declared intents by file stem.
    pub changes: BTreeMap<Id, Change>,
    /// Families that are there but could not be read: nothing is known of what they hold.
    pub unread: BTreeSet<Id>,
    /// What is there and was not looked into, since what it holds was not asked for.
    pub unopened: Unopened,
}

/// What of a ladder was not looked into.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unopened {
    /// Families of which no file was.
    pub families: BTreeSet<Id>,
    /// Levels of other families.
    pub levels: BTreeSet<LevelPath>,
}

impl Framework {
    /// Returns the family of that id, if it was read.
    #[must_use]
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.get(id)
    }

    /// Returns whether there is a family of that id, whatever is known of it.
    #[must_use]
    pub fn has_family(&self, id: &Id) -> bool {
        let known = self.families.contains_key(id) || self.unread.contains(id);
        known || self.unopened.families.contains(id)
    }

    /// Returns the ids of all families, whatever is known of them.
    pub fn family_ids(&self) -> impl Iterator<Item = &Id> {
        let known = self.families.keys();
        known.chain(&self.unread).chain(&self.unopened.families)
    }

    /// Returns whether there is a level at a path, whatever is known of it.
    #[must_use]
    pub fn has_level(&self, path: &LevelPath) -> bool {
        self.level(path).is_some() || self.unopened.levels.contains(path)
    }

    /// Returns the level at a path, if it was read.
    #[must_use]
    pub fn level(&self, path: &LevelPath) -> Option<&Level> {
        self.families.get(&path.family)?.levels.get(&path.level)
    }

    /// Returns whether the item of a path is written under it.
    #[must_use]
    pub fn has(&self, item: &ItemPath) -> bool {
        let expectation = |level: &LevelPath, competency: &Id| {
            let level = self.level(level);
            level.and_then(|it| it.expectations.get(competency))
        };
        match item {
            ItemPath::Family(family) => self.families.contains_key(family),
            ItemPath::Level(level) => self.level(level).is_some(),
            ItemPath::Definition(family, competency) => {
                let family = self.families.get(family);
                family.is_some_and(|it| it.competencies.contains_key(competency))
            }
            ItemPath::Expectation(level, competency) => expectation(level, competency).is_some(),
            ItemPath::Marker(marker) => expectation(&marker.level, &marker.competency)
                .is_some_and(|it| it.markers.contains_key(&marker.marker)),
        }
    }

    /// Returns a family and every template family that it takes competencies from, each once:
    /// itself first, then what it extends, later before earlier, each before what it extends
    /// in turn. Whoever comes first wins.
    #[must_use]
    pub fn lineage<'f>(&'f self, family: &'f Id) -> Vec<(&'f Id, &'f Family)> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        let mut open = vec![family];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            if let Some((id, family)) = self.families.get_key_value(id) {
                found.push((id, family));
                open.extend(family.extends.iter());
            }
        }
        found
    }

    /// Returns what a competency id means in a family: the family that defines it (the family
    /// itself or a template that it extends) and the definition.
    #[must_use]
    pub fn competency<'f>(
        &'f self,
        family: &'f Id,
        competency: &str,
    ) -> Option<(&'f Id, &'f Competency)> {
        self.lineage(family)
            .into_iter()
            .find_map(|(id, family)| Some((id, family.competencies.get(competency)?)))
    }

    /// Returns whether nothing is missing where a family takes its competencies from: neither it
    /// nor what it extends names a family that is not there.
    #[must_use]
    pub fn lineage_is_known(&self, lineage: &[(&Id, &Family)]) -> bool {
        let extended = lineage.iter().flat_map(|(_, family)| &family.extends);
        extended
            .into_iter()
            .all(|id| self.families.contains_key(id))
    }

    /// Returns the levels of a family and every level that they extend, at once or by way of
    /// others, each once: its family, its id and itself.
    #[must_use]
    pub fn with_extended<'f>(&'f self, family: &'f Id) -> Vec<(&'f Id, &'f Id, &'f Level)> {
        let own = self.families.get(family).map(|family| &family.levels);
        let mut found: Vec<(&Id, &Id, &Level)> = own
            .into_iter()
            .flatten()
            .map(|(id, level)| (family, id, level))
            .collect();
        let mut seen: BTreeSet<(&Id, &Id)> =
            found.iter().map(|(family, id, _)| (*family, *id)).collect();
        let mut at = 0;
        while let Some((_, _, level)) = found.get(at) {
            at += 1;
            for path in &level.extends {
                let there = self.families.get_key_value(&path.family);
                let there = there.and_then(|(family, members)| {
                    let (id, level) = members.levels.get_key_value(&path.level)?;
                    Some((family, id, level))
                });
                if let Some((family, id, level)) = there
                    && seen.insert((family, id))
                {
                    found.push((family, id, level));
                }
            }
        }
        found
    }
}
