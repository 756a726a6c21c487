//! What the paths below a level ask.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Met, Ways};
use crate::model::{
    Family, Framework, Id, Level, LevelPath,
    required::{Asked, AskedSet, Expectations},
};

/// What the levels of a family ask, and what on the paths between them. A required set holds the
/// same for one path ([`crate::model::required`]); here each competency is asked for by itself,
/// on every path, so that the time grows with the length of the paths alone.
pub(in crate::rules) struct Asking<'f> {
    /// The family's id.
    pub(in crate::rules) id: &'f Id,
    /// The family.
    pub(in crate::rules) family: &'f Family,
    ways: Ways<'f>,
    effective: BTreeMap<&'f Id, Rc<AskedSet<'f>>>,
    /// The competencies that build on each.
    built_on: BTreeMap<&'f Id, Vec<&'f Id>>,
}

impl<'f> Asking<'f> {
    /// Returns what the levels of the families ask, family by family. One is left out where
    /// something that it takes over is not there: that may be asked, too.
    pub(in crate::rules) fn of_each(
        framework: &'f Framework,
        families: impl Iterator<Item = (&'f Id, &'f Family)>,
    ) -> impl Iterator<Item = Self> {
        let mut expectations = Expectations::of(framework);
        families.filter_map(move |family| Self::of(framework, &mut expectations, family))
    }

    fn of(
        framework: &'f Framework,
        expectations: &mut Expectations<'f>,
        (id, family): (&'f Id, &'f Family),
    ) -> Option<Self> {
        let lineage = framework.lineage(id);
        let is_there = |level: &Level| {
            let mut extended = level.extends.iter();
            extended.all(|path| framework.level(path).is_some())
        };
        let levels = framework.with_extended(id);
        let is_known = framework.lineage_is_known(&lineage)
            && levels.iter().all(|(_, _, level)| is_there(level));
        let effective = |level: &'f Id| {
            let path = LevelPath {
                family: id.clone(),
                level: level.clone(),
            };
            (level, expectations.effective(&path))
        };
        is_known.then(|| Self {
            id,
            family,
            ways: Ways::of(family),
            effective: family.levels.keys().map(effective).collect(),
            built_on: built_on(&lineage),
        })
    }

    /// Returns what a level asks by itself and by what it extends.
    pub(in crate::rules) fn effective(&self, level: &Id) -> impl Iterator<Item = &Asked<'f>> {
        let effective = self.effective.get(level);
        effective.into_iter().flat_map(|asked| asked.values())
    }

    /// Returns the levels from which promotions lead up to one.
    pub(in crate::rules) fn below(&self, level: &Id) -> &[&'f Id] {
        self.ways.below(level)
    }

    /// Returns what is asked of a competency by the time that somebody has come to these levels:
    /// on each path down from them, where it is asked last. Levels of a family that is not
    /// cumulative ask it by themselves.
    pub(in crate::rules) fn asked_at(
        &self,
        levels: impl IntoIterator<Item = &'f Id>,
        competency: &Id,
    ) -> Vec<Option<Asked<'f>>> {
        let enders = self.enders(competency);
        self.ways.first_met(levels, |level| {
            let asked = self.effective.get(level);
            match asked.and_then(|asked| asked.get(competency)) {
                Some(asked) => Met::This(*asked),
                None if !self.family.cumulative => Met::End,
                None if self.is_ended(level, competency, &enders) => Met::End,
                None => Met::Nothing,
            }
        })
    }

    /// Returns whether what is asked of a competency below a level ends there: by its `without`,
    /// or by one that builds on it.
    pub(in crate::rules) fn ends(&self, level: &Id, competency: &Id) -> bool {
        self.is_ended(level, competency, &self.enders(competency))
    }

    fn is_ended(&self, level: &Id, competency: &Id, enders: &BTreeSet<&Id>) -> bool {
        let own = self.family.levels.get(level);
        own.is_some_and(|level| level.without.contains(competency))
            || self
                .effective(level)
                .any(|asked| enders.contains(asked.competency))
    }

    /// Returns the competencies that build on one, at once or by way of others.
    fn enders(&self, competency: &Id) -> BTreeSet<&'f Id> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&Id> = vec![competency];
        while let Some(base) = open.pop() {
            for builder in self.built_on.get(base).into_iter().flatten() {
                if *builder != competency && found.insert(*builder) {
                    open.push(builder);
                }
            }
        }
        found
    }
}

/// Returns which competencies build on each, as the family at the head of the lineage sees them.
fn built_on<'f>(lineage: &[(&'f Id, &'f Family)]) -> BTreeMap<&'f Id, Vec<&'f Id>> {
    let mut seen = BTreeSet::new();
    let mut found: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for (_, family) in lineage {
        for (id, definition) in &family.competencies {
            if seen.insert(id)
                && let Some(base) = &definition.builds_on
            {
                found.entry(base).or_default().push(id);
            }
        }
    }
    found
}
