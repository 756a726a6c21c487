//! What becomes of a rating when the ladder that it was made against is replaced by another.

use std::collections::{BTreeMap, BTreeSet};

use super::{Measured, scale::point_changes};
use crate::{
    diff::{Diff, Direction, Judged},
    model::{Framework, Id, LevelPath, former::Named},
};

/// What becomes of a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The competency, as the ratings call it.
    pub competency: Id,
    /// Whether it can be taken over.
    pub kind: FateKind,
    /// Why, in words.
    pub why: String,
}

/// Whether a rating can be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FateKind {
    /// It means what it meant.
    Carried,
    /// What it was measured by is another, or may be.
    ReRate,
    /// What was rated is gone.
    Archived,
}

/// Returns what becomes of each rating of a person who was measured under the older version of a
/// ladder and can be under the newer one, by competency. A rise is never carried.
#[must_use]
pub fn fates(
    diff: &Diff,
    to: &Framework,
    before: Measured<'_, '_>,
    after: Measured<'_, '_>,
) -> Vec<Fate> {
    let new = New {
        diff,
        to,
        after,
        levels: levels(to, before, after),
        asked_before: asked(before),
        asked_after: asked(after),
    };
    let assessments = before.person.assessments.iter();
    let ratings = assessments.flat_map(|it| &it.ratings);
    let rated = ratings.filter(|(_, rating)| rating.value.is_some());
    let rated: BTreeSet<&Id> = rated.map(|(id, _)| id).collect();
    rated.into_iter().map(|id| new.fate(id)).collect()
}

/// Returns the levels that somebody holds or aims at, by their newer names.
fn levels(
    to: &Framework,
    before: Measured<'_, '_>,
    after: Measured<'_, '_>,
) -> BTreeSet<LevelPath> {
    let of = |measured: Measured<'_, '_>| {
        let person = measured.person;
        let mut levels = person.targets.clone();
        levels.push(person.role.clone());
        levels
    };
    let now = |path: LevelPath| to.level_once_called(&path).one().unwrap_or(path);
    of(before).into_iter().chain(of(after)).map(now).collect()
}

/// Returns the competencies that the targets ask.
fn asked<'f>(measured: Measured<'_, 'f>) -> BTreeSet<&'f Id> {
    let items = measured.answer.gaps.iter().flat_map(|gap| &gap.items);
    items.map(|item| item.asked.competency).collect()
}

/// The newer version, and what of it concerns a person.
struct New<'n> {
    diff: &'n Diff,
    to: &'n Framework,
    after: Measured<'n, 'n>,
    levels: BTreeSet<LevelPath>,
    asked_before: BTreeSet<&'n Id>,
    asked_after: BTreeSet<&'n Id>,
}

impl New<'_> {
    fn fate(&self, rated: &Id) -> Fate {
        let (kind, why) = self.judged(rated);
        Fate {
            competency: rated.clone(),
            kind,
            why,
        }
    }

    fn judged(&self, rated: &Id) -> (FateKind, String) {
        let families = std::iter::once(&self.after.person.role).chain(&self.after.person.targets);
        let mut named = families.map(|level| self.to.competency_once_called(&level.family, rated));
        let now = match named.find(|named| !matches!(named, Named::Nothing)) {
            Some(Named::One((_, id))) => id,
            Some(Named::Several(_)) => {
                let why = "two competencies claim its old id, so nobody can tell which is meant";
                return (FateKind::ReRate, why.to_owned());
            }
            Some(Named::Nothing) | None => {
                return (FateKind::Archived, "the ladder no longer has it".to_owned());
            }
        };
        if self.asked_before.contains(rated) && !self.asked_after.contains(now) {
            return (FateKind::Archived, "it is no longer asked".to_owned());
        }
        if let Some(why) = self.scale_change() {
            return (FateKind::ReRate, why);
        }
        let changes = self.changes_of(now);
        let is_other = |it: &&&Judged| {
            use Direction::{Raises, Restructures, Unsure};
            matches!(it.meaning.direction, Raises | Restructures | Unsure)
        };
        let others: Vec<&&Judged> = changes.iter().filter(is_other).collect();
        if !others.is_empty() {
            let why: BTreeMap<String, ()> = others.iter().map(|it| (told(it), ())).collect();
            let why: Vec<String> = why.into_keys().collect();
            return (FateKind::ReRate, why.join("; "));
        }
        let why = match (now == rated, changes.is_empty()) {
            (false, _) => format!("it is called `{now}` now, and asks what it asked"),
            (true, true) => "nothing of it changed".to_owned(),
            (true, false) => "nothing of it changed that asks more".to_owned(),
        };
        (FateKind::Carried, why)
    }

    /// Returns the changes of a competency that concern the person's levels.
    fn changes_of(&self, competency: &Id) -> Vec<&Judged> {
        let changes = self.diff.changes.iter();
        changes
            .filter(|it| it.change.competency() == Some(competency))
            .filter(|it| it.meaning.affects.iter().any(|it| self.levels.contains(it)))
            .collect()
    }

    /// Returns that the points themselves are others, if so.
    fn scale_change(&self) -> Option<String> {
        let mut of_points = point_changes(self.diff);
        let change = of_points.find(|it| it.meaning.direction != Direction::Neutral)?;
        Some(format!("the scale is another: {}", told(change)))
    }
}

/// Returns a change in a few words.
fn told(judged: &Judged) -> String {
    let change = &judged.change;
    let kind = change.kind.name();
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if before.len() + after.len() < 30 => {
            format!("{kind}: {before} → {after}")
        }
        _ => match change.marker() {
            Some(marker) => format!("{kind}: `{marker}`"),
            None => kind.to_owned(),
        },
    }
}
