//! Which thing of FROM is which thing of TO: by id, as written, and by `formerly`.
//!
//! `formerly` is read on both sides, so that a comparison backwards finds the same renames. A
//! rename needs an old id that is gone, a new id that was not there, and exactly one claim on
//! either; everything else is a removal and an addition. Once the renames are known, FROM is
//! rewritten to TO's ids, references and all, so that whoever compares sees one set of ids.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use crate::model::{
    Expectation, Family, Framework, Id, ItemPath, Level, LevelPath, LevelRef, MarkerPath,
};

/// One scope's renames, both ways.
#[derive(Debug, Default)]
pub(super) struct Renames {
    new_by_old: BTreeMap<Id, Id>,
    old_by_new: BTreeMap<Id, Id>,
}

impl Renames {
    fn insert(&mut self, old: &Id, new: &Id) {
        self.new_by_old.insert(old.clone(), new.clone());
        self.old_by_new.insert(new.clone(), old.clone());
    }

    fn new_id<'i>(&'i self, old: &'i Id) -> &'i Id {
        self.new_by_old.get(old).unwrap_or(old)
    }

    fn old_id<'i>(&'i self, new: &'i Id) -> &'i Id {
        self.old_by_new.get(new).unwrap_or(new)
    }
}

/// Every rename between two frameworks. What lies in something is named by TO's ids of that.
#[derive(Debug, Default)]
pub(super) struct Names {
    families: Renames,
    levels: BTreeMap<Id, Renames>,
    /// The competencies that a family defines.
    definitions: BTreeMap<Id, Renames>,
    /// The competencies that a family's levels name, those of its templates among them.
    references: BTreeMap<Id, Renames>,
    markers: BTreeMap<(LevelPath, Id), Renames>,
    nothing: Renames,
}

impl Names {
    /// Returns the renames between two frameworks.
    pub(super) fn between(from: &Framework, to: &Framework) -> Self {
        let mut names = Self {
            families: renames(ids(&from.families), ids(&to.families)),
            ..Self::default()
        };
        for (old_id, old) in &from.families {
            let id = names.families.new_id(old_id).clone();
            let Some(new) = to.families.get(&id) else {
                continue;
            };
            let levels = renames(ids(&old.levels), ids(&new.levels));
            let definitions = renames(ids(&old.competencies), ids(&new.competencies));
            keep(&mut names.levels, id.clone(), levels);
            keep(&mut names.definitions, id, definitions);
        }
        for id in from.families.keys() {
            let references = names.references_of(id, from, to);
            keep(
                &mut names.references,
                names.families.new_id(id).clone(),
                references,
            );
        }
        names.find_markers(from, to);
        names
    }

    /// Returns whether nothing has another id.
    pub(super) fn is_empty(&self) -> bool {
        let families = self.families.new_by_old.is_empty();
        families
            && self.levels.is_empty()
            && self.definitions.is_empty()
            && self.references.is_empty()
            && self.markers.is_empty()
    }

    /// Returns the renames of competencies as a family of FROM refers to them: where both sides
    /// take the competency from the same family, and neither knows the other's id.
    fn references_of(&self, family: &Id, from: &Framework, to: &Framework) -> Renames {
        let mut found = Renames::default();
        let new_family = self.families.new_id(family);
        for (home, _) in from.lineage(family) {
            let new_home = self.families.new_id(home);
            let Some(renames) = self.definitions.get(new_home) else {
                continue;
            };
            for (old, new) in &renames.new_by_old {
                let home_of = |framework: &Framework, family: &Id, id: &Id| {
                    let defined = framework.competency(family, id.as_str());
                    defined.map(|(home, _)| home.clone())
                };
                let same = home_of(from, family, old).as_ref() == Some(home)
                    && home_of(from, family, new).is_none()
                    && home_of(to, new_family, new).as_ref() == Some(new_home)
                    && home_of(to, new_family, old).is_none();
                if same {
                    found.insert(old, new);
                }
            }
        }
        found
    }

    fn find_markers(&mut self, from: &Framework, to: &Framework) {
        let mut found = BTreeMap::new();
        for (family_id, family) in &from.families {
            for (level_id, level) in &family.levels {
                let path = self.level(&LevelPath {
                    family: family_id.clone(),
                    level: level_id.clone(),
                });
                let Some(new) = to.level(&path) else { continue };
                for (competency, old) in &level.expectations {
                    let competency = self.reference(&path.family, competency);
                    let Some(new) = new.expectations.get(competency) else {
                        continue;
                    };
                    let renames = renames(ids(&old.markers), ids(&new.markers));
                    keep(&mut found, (path.clone(), competency.clone()), renames);
                }
            }
        }
        self.markers = found;
    }

    /// Returns TO's id of a family of FROM.
    pub(super) fn family<'i>(&'i self, old: &'i Id) -> &'i Id {
        self.families.new_id(old)
    }

    /// Returns TO's path of a level of FROM.
    pub(super) fn level(&self, old: &LevelPath) -> LevelPath {
        let family = self.families.new_id(&old.family).clone();
        let renames = self.levels.get(&family).unwrap_or(&self.nothing);
        LevelPath {
            level: renames.new_id(&old.level).clone(),
            family,
        }
    }

    /// Returns TO's id of a competency that a family (by TO's id) names.
    fn reference<'i>(&'i self, family: &Id, old: &'i Id) -> &'i Id {
        let renames = self.references.get(family).unwrap_or(&self.nothing);
        renames.new_id(old)
    }

    /// Returns TO's path of a marker of FROM.
    fn marker(&self, old: &MarkerPath) -> MarkerPath {
        let level = self.level(&old.level);
        let competency = self.reference(&level.family, &old.competency).clone();
        let place = (level, competency);
        let renames = self.markers.get(&place).unwrap_or(&self.nothing);
        MarkerPath {
            marker: renames.new_id(&old.marker).clone(),
            level: place.0,
            competency: place.1,
        }
    }

    /// Returns FROM's path of what is named by TO's ids.
    pub(super) fn original(&self, item: &ItemPath) -> ItemPath {
        match item {
            ItemPath::Family(family) => ItemPath::Family(self.families.old_id(family).clone()),
            ItemPath::Level(level) => ItemPath::Level(self.original_level(level)),
            ItemPath::Expectation(level, competency) => {
                let original = self.original_competency(&level.family, competency);
                ItemPath::Expectation(self.original_level(level), original)
            }
            ItemPath::Marker(marker) => {
                let place = (marker.level.clone(), marker.competency.clone());
                let renames = self.markers.get(&place).unwrap_or(&self.nothing);
                ItemPath::Marker(MarkerPath {
                    level: self.original_level(&marker.level),
                    competency: self.original_competency(&marker.level.family, &marker.competency),
                    marker: renames.old_id(&marker.marker).clone(),
                })
            }
            ItemPath::Definition(family, competency) => {
                let renames = self.definitions.get(family).unwrap_or(&self.nothing);
                ItemPath::Definition(
                    self.families.old_id(family).clone(),
                    renames.old_id(competency).clone(),
                )
            }
        }
    }

    /// Returns FROM's path of a level that is named by TO's ids.
    pub(super) fn original_level(&self, level: &LevelPath) -> LevelPath {
        let renames = self.levels.get(&level.family).unwrap_or(&self.nothing);
        LevelPath {
            family: self.families.old_id(&level.family).clone(),
            level: renames.old_id(&level.level).clone(),
        }
    }

    fn original_competency(&self, family: &Id, competency: &Id) -> Id {
        let renames = self.references.get(family).unwrap_or(&self.nothing);
        renames.old_id(competency).clone()
    }
}

/// Returns every id with the ids that it had before.
fn ids<'t, V: Named + 't>(
    things: impl IntoIterator<Item = (&'t Id, &'t V), IntoIter: Clone>,
) -> impl Iterator<Item = (&'t Id, &'t [Id])> + Clone {
    things.into_iter().map(|(id, thing)| (id, thing.formerly()))
}

/// What remembers the ids that it had.
trait Named {
    fn formerly(&self) -> &[Id];
}

macro_rules! named {
    ($($type:ty),*) => {$(
        impl Named for $type {
            fn formerly(&self) -> &[Id] {
                &self.formerly
            }
        }
    )*};
}

named!(
    Family,
    Level,
    crate::model::Competency,
    crate::model::Marker
);

/// Keeps renames only where there are any, so that most lookups end early.
fn keep<K: Ord>(all: &mut BTreeMap<K, Renames>, key: K, renames: Renames) {
    if !renames.new_by_old.is_empty() {
        all.insert(key, renames);
    }
}

/// Returns the renames among siblings.
fn renames<'i>(
    old: impl Iterator<Item = (&'i Id, &'i [Id])> + Clone,
    new: impl Iterator<Item = (&'i Id, &'i [Id])> + Clone,
) -> Renames {
    let mut found = Renames::default();
    let named_before = |mut things: Box<dyn Iterator<Item = (&'i Id, &'i [Id])> + '_>| {
        things.any(|(_, formerly)| !formerly.is_empty())
    };
    if !named_before(Box::new(old.clone())) && !named_before(Box::new(new.clone())) {
        return found;
    }
    let old_ids: BTreeSet<&Id> = old.clone().map(|(id, _)| id).collect();
    let new_ids: BTreeSet<&Id> = new.clone().map(|(id, _)| id).collect();
    let mut claims: BTreeSet<(&Id, &Id)> = BTreeSet::new();
    for (id, formerly) in new {
        let there = formerly.iter().filter(|was| old_ids.contains(was));
        claims.extend(there.filter(|was| *was != id).map(|was| (was, id)));
    }
    for (id, formerly) in old {
        let there = formerly.iter().filter(|is| new_ids.contains(is));
        claims.extend(there.filter(|is| *is != id).map(|is| (id, is)));
    }
    let mut by_old: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut by_new: BTreeMap<&Id, usize> = BTreeMap::new();
    for (was, is) in &claims {
        *by_old.entry(was).or_default() += 1;
        *by_new.entry(is).or_default() += 1;
    }
    for (was, is) in claims {
        let only = by_old.get(was) == Some(&1) && by_new.get(is) == Some(&1);
        if only && !new_ids.contains(was) && !old_ids.contains(is) {
            found.insert(was, is);
        }
    }
    found
}

/// Returns FROM by TO's ids, references and all.
pub(super) fn rewritten<'f>(from: &'f Framework, names: &Names) -> Cow<'f, Framework> {
    if names.is_empty() {
        return Cow::Borrowed(from);
    }
    let mut aligned = Framework {
        families: BTreeMap::new(),
        ..from.clone()
    };
    for (id, family) in &from.families {
        let id = names.family(id);
        aligned
            .families
            .insert(id.clone(), rewritten_family(id, family, names));
    }
    Cow::Owned(aligned)
}

fn rewritten_family(id: &Id, old: &Family, names: &Names) -> Family {
    let mut family = old.clone();
    family.folder = match old.folder.rsplit_once('/') {
        Some((parent, _)) => format!("{parent}/{id}"),
        None => id.to_string(),
    };
    for other in family.extends.iter_mut().chain(&mut family.distinct_from) {
        *other = names.family(other).clone();
    }
    let renames = names.definitions.get(id).unwrap_or(&names.nothing);
    family.competencies = std::mem::take(&mut family.competencies)
        .into_iter()
        .map(|(competency, mut definition)| {
            if let Some(base) = &mut definition.builds_on {
                *base = names.reference(id, base).clone();
            }
            (renames.new_id(&competency).clone(), definition)
        })
        .collect();
    let renames = names.levels.get(id).unwrap_or(&names.nothing);
    family.levels = std::mem::take(&mut family.levels)
        .into_iter()
        .map(|(level_id, level)| {
            let path = LevelPath {
                family: id.clone(),
                level: renames.new_id(&level_id).clone(),
            };
            let level = rewritten_level(&path, level, names);
            (path.level, level)
        })
        .collect();
    family
}

fn rewritten_level(path: &LevelPath, mut level: Level, names: &Names) -> Level {
    for extended in &mut level.extends {
        *extended = names.level(extended);
    }
    for ended in &mut level.without {
        *ended = names.reference(&path.family, ended).clone();
    }
    for to in level.next.iter_mut().filter_map(|step| step.level.as_mut()) {
        let new = names.level(&LevelPath {
            family: to
                .family
                .clone()
                .unwrap_or_else(|| names.original_level(path).family),
            level: to.level.clone(),
        });
        *to = LevelRef {
            family: to.family.is_some().then_some(new.family),
            level: new.level,
        };
    }
    level.expectations = std::mem::take(&mut level.expectations)
        .into_iter()
        .map(|(competency, expectation)| {
            let competency = names.reference(&path.family, &competency).clone();
            let expectation = rewritten_expectation(path, &competency, expectation, names);
            (competency, expectation)
        })
        .collect();
    level
}

fn rewritten_expectation(
    level: &LevelPath,
    competency: &Id,
    mut expectation: Expectation,
    names: &Names,
) -> Expectation {
    let place = (level.clone(), competency.clone());
    let renames = names.markers.get(&place).unwrap_or(&names.nothing);
    expectation.markers = std::mem::take(&mut expectation.markers)
        .into_iter()
        .map(|(id, mut marker)| {
            if let Some(path) = marker.details.as_mut().and_then(|it| it.expands.as_mut()) {
                **path = names.marker(path);
            }
            (renames.new_id(&id).clone(), marker)
        })
        .collect();
    expectation
}
