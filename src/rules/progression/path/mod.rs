//! What the rules about progression share: who climbs, the promotions that lead up, what is met
//! on the paths below a level, and places in a level's file.

mod asking;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use asking::Asking;

use crate::{
    diagnostic::Location,
    model::{
        Expectation, Family, Framework, Id, Level, StepKind, family::Status,
        path::promotions_from_below,
    },
    route::Route,
};

/// Returns the families that people have a place in: a template is only there to be extended.
pub(super) fn held(framework: &Framework) -> impl Iterator<Item = (&Id, &Family)> {
    let families = framework.families.iter();
    families.filter(|(_, family)| !family.is_template())
}

/// Returns the families of those that must lead on: from a legacy family people are led out, not
/// up.
pub(super) fn leading_on(framework: &Framework) -> impl Iterator<Item = (&Id, &Family)> {
    held(framework).filter(|(_, family)| family.status != Status::Legacy)
}

/// Returns every expectation as it is written, those of templates among them: its family, level
/// and competency, and itself.
pub(super) fn expectations(
    framework: &Framework,
) -> impl Iterator<Item = (&Family, &Id, &Id, &Expectation)> {
    framework.families.values().flat_map(|family| {
        family.levels.iter().flat_map(move |(level, it)| {
            let expectations = it.expectations.iter();
            expectations.map(move |(id, expectation)| (family, level, id, expectation))
        })
    })
}

/// Returns the place of the value at the end of keys in a level's file.
pub(super) fn value<'k>(
    family: &Family,
    level: &Id,
    keys: impl IntoIterator<Item = &'k str>,
) -> Location {
    Location::value(family.level_file(level), Route::of(keys))
}

/// Returns the place of the last of keys in a level's file.
pub(super) fn key<'k>(
    family: &Family,
    level: &Id,
    keys: impl IntoIterator<Item = &'k str>,
) -> Location {
    Location::key(family.level_file(level), Route::of(keys))
}

/// Returns the place of a level's steps; of its rank, by which they are missed, where it has none.
pub(super) fn steps(family: &Family, (id, level): (&Id, &Level)) -> Location {
    match level.next.is_empty() {
        true => value(family, id, ["rank"]),
        false => key(family, id, ["next"]),
    }
}

/// Returns the levels that a level's steps name, as family and level.
pub(super) fn targets<'f>(
    family: &'f Id,
    level: &'f Level,
) -> impl Iterator<Item = (&'f Id, &'f Id)> {
    let named = level.next.iter().filter_map(|step| step.level.as_ref());
    named.map(move |to| (to.family.as_ref().unwrap_or(family), &to.level))
}

/// Returns whether a step of the level names one of its own family that is not there: any level
/// may be meant.
pub(super) fn is_unclear((id, family): (&Id, &Family), level: &Level) -> bool {
    targets(id, level).any(|(home, level)| home == id && !family.levels.contains_key(level))
}

/// Returns whether a promotion leads on from a level, wherever to.
pub(super) fn has_promotion(level: &Level) -> bool {
    let mut kinds = level.next.iter().map(|step| step.kind);
    kinds.any(|kind| kind == StepKind::Promotion)
}

/// What is met at a level on the way down.
pub(super) enum Met<T> {
    /// What is looked for.
    This(T),
    /// What ends the way.
    End,
    /// Nothing.
    Nothing,
}

/// The promotions inside a family that lead up: one that does not is an error of its own.
pub(super) struct Ways<'f> {
    below: BTreeMap<&'f Id, Vec<&'f Id>>,
}

impl<'f> Ways<'f> {
    pub(super) fn of(family: &'f Family) -> Self {
        let rank = |level: &Id| family.levels.get(level).map(|level| level.rank);
        let mut below = promotions_from_below(family);
        for (upper, lowers) in &mut below {
            lowers.retain(|lower| rank(lower) < rank(upper));
        }
        Self { below }
    }

    /// Returns the levels from which promotions lead up to one.
    pub(super) fn below(&self, level: &Id) -> &[&'f Id] {
        let below = self.below.get(level);
        below.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns what is met first on each path that leads down from the levels, with them; none
    /// for a path on which nothing is met.
    pub(super) fn first_met<T>(
        &self,
        levels: impl IntoIterator<Item = &'f Id>,
        look: impl Fn(&'f Id) -> Met<T>,
    ) -> Vec<Option<T>> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Id> = levels.into_iter().collect();
        while let Some(level) = open.pop() {
            if !seen.insert(level) {
                continue;
            }
            match (look(level), self.below(level)) {
                (Met::This(this), _) => found.push(Some(this)),
                (Met::End, _) | (Met::Nothing, []) => found.push(None),
                (Met::Nothing, below) => open.extend(below),
            }
        }
        found
    }
}
