//! What caused that a required set asks more, or less, of a competency.
//!
//! Written once for a rise; a fall is a rise with the sides exchanged. `gaining` is the side
//! that asks more: TO for a rise, FROM for a fall.

use std::collections::BTreeSet;

use super::{
    index::{Index, Place},
    side::Side,
};
use crate::{
    diff::{Detail, Kind},
    model::{
        Family, Id, Level,
        required::{Asked, AskedSet, RequiredSet},
    },
};

/// The kinds that make something appear on the gaining side, or disappear from the losing one.
pub(super) struct Kinds {
    come_expectation: &'static [Kind],
    come_marker: Kind,
    come_levels: &'static [Kind],
    come_family: Kind,
    go_expectation: Kind,
    go_levels: &'static [Kind],
    go_family: Kind,
    definition: &'static [Kind],
    /// Whether a marker that moved counts where it is (in a rise) or where it was.
    pub(super) rise: bool,
}

/// The kinds that explain a rise.
pub(super) static RISE: Kinds = Kinds {
    come_expectation: &[
        Kind::ExpectationAdded,
        Kind::ProficiencyRaised,
        Kind::RequirementRaised,
    ],
    come_marker: Kind::MarkerAdded,
    come_levels: &[Kind::LevelAdded, Kind::LevelInserted],
    come_family: Kind::FamilyAdded,
    go_expectation: Kind::ExpectationRemoved,
    go_levels: &[Kind::LevelRemoved],
    go_family: Kind::FamilyRemoved,
    definition: DEFINITION,
    rise: true,
};

/// The kinds that explain a fall.
pub(super) static FALL: Kinds = Kinds {
    come_expectation: &[
        Kind::ExpectationRemoved,
        Kind::ProficiencyLowered,
        Kind::RequirementLowered,
    ],
    come_marker: Kind::MarkerRemoved,
    come_levels: &[Kind::LevelRemoved],
    come_family: Kind::FamilyRemoved,
    go_expectation: Kind::ExpectationAdded,
    go_levels: &[Kind::LevelAdded, Kind::LevelInserted],
    go_family: Kind::FamilyAdded,
    definition: DEFINITION,
    rise: false,
};

const DEFINITION: &[Kind] = &[
    Kind::BuildsOnChanged,
    Kind::CompetencyAdded,
    Kind::CompetencyRemoved,
];

/// A competency of one target whose demand differs between the sides.
pub(super) struct Question<'q, 'f> {
    pub(super) index: &'q Index<'q>,
    pub(super) kinds: &'static Kinds,
    pub(super) family: &'f Id,
    pub(super) competency: &'f Id,
    pub(super) gaining: &'q RequiredSet<'f>,
    pub(super) losing: &'q RequiredSet<'f>,
}

impl<'f> Question<'_, 'f> {
    /// Returns what the demand came from (a) and what had kept it out (b), as indexes of changes.
    pub(super) fn direct(&self, gaining: &mut Side<'f>, losing: &mut Side<'f>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        self.came_from(gaining, losing, &mut found);
        self.was_replaced(gaining, losing, &mut found);
        self.was_ended(gaining, losing, &mut found);
        self.was_built_upon(gaining, losing, &mut found);
        found
    }

    fn came_from(
        &self,
        gaining: &mut Side<'f>,
        losing: &mut Side<'f>,
        found: &mut BTreeSet<usize>,
    ) {
        let Some(asked) = self.gaining.asked.get(self.competency) else {
            return;
        };
        let (index, kinds, place) = (self.index, self.kinds, asked.written_in);
        found.extend(index.expectation(place, self.competency, kinds.come_expectation));
        let before = self.losing.asked.get(self.competency);
        let is_gained = |marker: &Id| {
            let is = |asked: &Asked<'_>| asked.expectation.markers.contains_key(marker);
            is(asked) && !before.is_some_and(is)
        };
        let come = index
            .markers(place, self.competency)
            .iter()
            .filter(|(_, at)| {
                let kind = index.kind(*at);
                kind == Some(kinds.come_marker) || (kinds.rise && kind == Some(Kind::MarkerMoved))
            });
        let left = index
            .left(place, self.competency)
            .iter()
            .filter(|_| !kinds.rise);
        let markers = come.chain(left).filter(|(marker, _)| is_gained(marker));
        found.extend(markers.map(|(_, at)| *at));
        for at in gaining.chain((self.family, asked.level), asked) {
            found.extend(index.level(at, kinds.come_levels));
            found.extend(index.family(at.0, &[kinds.come_family]));
            self.takes_over_otherwise(at, gaining, losing, found);
            let ends = |level: Option<&Level>| {
                level.is_some_and(|it| it.without.contains(self.competency))
            };
            if ends(losing.level(at)) && !ends(gaining.level(at)) {
                found.extend(index.level(at, &[Kind::WithoutChanged]));
            }
        }
    }

    /// Adds a level's `extends` where by it the level takes the competency from elsewhere.
    fn takes_over_otherwise(
        &self,
        at: Place<'_>,
        gaining: &mut Side<'f>,
        losing: &mut Side<'f>,
        found: &mut BTreeSet<usize>,
    ) {
        let changed = self.index.level(at, &[Kind::ExtendsChanged]);
        if changed.is_empty() {
            return;
        }
        let (more, less) = (gaining.effective(at), losing.effective(at));
        let written = |set: &AskedSet<'f>| set.get(self.competency).map(|asked| asked.written_in);
        if written(&more) != written(&less) {
            found.extend(changed);
        }
    }

    /// Adds what became of the demand that stood in this one's stead.
    fn was_replaced(
        &self,
        gaining: &mut Side<'f>,
        losing: &mut Side<'f>,
        found: &mut BTreeSet<usize>,
    ) {
        let Some(asked) = self.losing.asked.get(self.competency) else {
            return;
        };
        let now = self.gaining.asked.get(self.competency);
        if now.is_some_and(|now| now.written_in == asked.written_in && now.level == asked.level) {
            return;
        }
        self.went(
            self.competency,
            (self.family, asked.level),
            asked,
            (gaining, losing),
            found,
        );
    }

    /// Adds what made a demand of the losing side go.
    fn went(
        &self,
        competency: &Id,
        start: Place<'f>,
        asked: &Asked<'f>,
        (gaining, losing): (&mut Side<'f>, &mut Side<'f>),
        found: &mut BTreeSet<usize>,
    ) {
        let (index, kinds) = (self.index, self.kinds);
        found.extend(index.expectation(asked.written_in, competency, &[kinds.go_expectation]));
        for at in losing.chain(start, asked) {
            found.extend(index.level(at, kinds.go_levels));
            found.extend(index.family(at.0, &[kinds.go_family]));
            let changed = index.level(at, &[Kind::ExtendsChanged, Kind::WithoutChanged]);
            let still = gaining
                .effective(at)
                .get(competency)
                .map(|asked| asked.written_in);
            if still != Some(asked.written_in) {
                found.extend(changed);
            }
        }
    }

    /// Adds the `without` that ended the competency on the losing side, where it no longer does.
    fn was_ended(
        &self,
        gaining: &mut Side<'f>,
        losing: &mut Side<'f>,
        found: &mut BTreeSet<usize>,
    ) {
        let mut is_there = false;
        for level in &self.losing.path {
            let at = (self.family, *level);
            let Some(was) = losing.level(at) else {
                continue;
            };
            let taken_over = was.extends.iter().any(|it| {
                let effective = losing.effective((&it.family, &it.level));
                effective.contains_key(self.competency)
            });
            let ends = was.without.contains(self.competency) && (is_there || taken_over);
            let still = gaining
                .level(at)
                .is_some_and(|level| level.without.contains(self.competency));
            if ends && !still {
                found.extend(self.index.level(at, &[Kind::WithoutChanged]));
                found.extend(self.index.level(at, self.kinds.go_levels));
            }
            is_there |= losing.effective(at).contains_key(self.competency);
        }
    }

    /// Adds what made the competency give way to one that builds on it, where that is no more.
    fn was_built_upon(
        &self,
        gaining: &mut Side<'f>,
        losing: &mut Side<'f>,
        found: &mut BTreeSet<usize>,
    ) {
        let lineage = losing.framework.lineage(self.family);
        let mut is_there = false;
        for level in &self.losing.path {
            let at = (self.family, *level);
            let effective = losing.effective(at);
            let keeps_both = effective.contains_key(self.competency);
            if is_there && !keeps_both {
                for (upper, asked) in effective.iter() {
                    let bases = Family::bases(&lineage, upper);
                    if bases.contains(&self.competency) {
                        self.went(upper, at, asked, (&mut *gaining, &mut *losing), found);
                        self.no_longer_builds(upper, &bases, gaining, losing, found);
                    }
                }
            }
            is_there |= keeps_both;
        }
    }

    /// Adds the changes of the definitions by which one competency built on the other.
    fn no_longer_builds(
        &self,
        upper: &Id,
        bases: &[&Id],
        gaining: &Side<'f>,
        losing: &Side<'f>,
        found: &mut BTreeSet<usize>,
    ) {
        let lineage = gaining.framework.lineage(self.family);
        if Family::bases(&lineage, upper).contains(&self.competency) {
            return;
        }
        let between = bases.iter().take_while(|base| **base != self.competency);
        for id in std::iter::once(upper).chain(between.copied()) {
            for side in [gaining, losing] {
                if let Some((home, _)) = side.framework.competency(self.family, id.as_str()) {
                    found.extend(self.index.definition(home, id, self.kinds.definition));
                }
            }
        }
        found.extend(self.index.family(self.family, &[Kind::ExtendsChanged]));
    }

    /// Returns what made another path be chosen (c): `cumulative`, and the levels, steps and
    /// tracks by which the paths differ.
    pub(super) fn path(&self) -> BTreeSet<usize> {
        let index = self.index;
        let mut found: BTreeSet<usize> = BTreeSet::new();
        found.extend(index.family(self.family, &[Kind::CumulativeChanged]));
        if self.gaining.path == self.losing.path {
            return found;
        }
        for (path, other) in [
            (&self.gaining.path, &self.losing.path),
            (&self.losing.path, &self.gaining.path),
        ] {
            let edges = |path: &[&'f Id]| -> BTreeSet<(&'f Id, &'f Id)> {
                let uppers = path.iter().skip(1);
                path.iter()
                    .zip(uppers)
                    .map(|(lower, upper)| (*lower, *upper))
                    .collect()
            };
            for (lower, upper) in edges(path).difference(&edges(other)) {
                found.extend(self.steps(lower, upper));
            }
            for level in path.iter().filter(|level| !other.contains(level)) {
                let kinds = [
                    Kind::LevelAdded,
                    Kind::LevelInserted,
                    Kind::LevelRemoved,
                    Kind::LevelRenamed,
                ];
                found.extend(index.level((self.family, level), &kinds));
            }
        }
        for level in self.gaining.path.iter().chain(&self.losing.path) {
            let kinds = [Kind::TrackChanged, Kind::RankChanged];
            found.extend(index.level((self.family, level), &kinds));
        }
        found
    }

    fn steps(&self, lower: &Id, upper: &Id) -> Vec<usize> {
        let kinds = [Kind::StepAdded, Kind::StepRemoved, Kind::StepChanged];
        let found = self.index.level((self.family, lower), &kinds);
        let leads_there = |at: &usize| {
            let change = self.index.change(*at).map(|change| &change.detail);
            matches!(change, Some(Detail::Steps(_, _, Some(to))) if to.family == *self.family && to.level == *upper)
        };
        found.into_iter().filter(leads_there).collect()
    }
}
