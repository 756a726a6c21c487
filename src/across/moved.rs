//! Whose verdict a change of the ladder moves, and which changes moved it.

use std::collections::{BTreeMap, BTreeSet};

use super::scale_changes;
use crate::{
    diff::{Diff, Direction, Judged, Kind},
    gap::{Answer, Gap, Item, Verdict},
    load::ratings::Person,
    model::{Framework, Id, LevelPath},
};

/// One person's gaps under one version of the ladder.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'m, 'f> {
    /// The person, with the names of that version.
    pub person: &'m Person,
    /// What their ratings say under it.
    pub answer: &'m Answer<'f>,
}

/// A target's verdict under both versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved<'d> {
    /// The target, as the newer version calls it where it has it.
    pub target: LevelPath,
    /// The verdict before; none where that version gives none.
    pub before: Option<Verdict>,
    /// The verdict after; none where that version gives none.
    pub after: Option<Verdict>,
    /// The changes that moved the verdict, in the order of the comparison; empty where it is the
    /// same.
    pub because: Vec<&'d Judged>,
}

/// Returns the verdict on each of a person's targets under both versions of a ladder, sorted by
/// target. A side is none where the person cannot be measured under that version. Where the scale
/// is another, there is no verdict after: the values were given on the old one.
#[must_use]
pub fn moved<'d>(
    diff: &'d Diff,
    to: &Framework,
    before: Option<Measured<'_, '_>>,
    after: Option<Measured<'_, '_>>,
) -> Vec<Moved<'d>> {
    let now = |path: &LevelPath| {
        let called = to.level_once_called(path).one();
        called.unwrap_or_else(|| path.clone())
    };
    let scale = scale_changes(diff);
    let mut sides: BTreeMap<LevelPath, [Option<&Gap<'_>>; 2]> = BTreeMap::new();
    let mut roles = BTreeSet::new();
    for (side, measured) in [before, after].into_iter().enumerate() {
        let Some(measured) = measured else { continue };
        roles.insert(now(&measured.person.role));
        for gap in &measured.answer.gaps {
            let both = sides.entry(now(&gap.target)).or_default();
            if let Some(one) = both.get_mut(side) {
                *one = Some(gap);
            }
        }
    }
    let moved = sides.into_iter().map(|(target, [before, after])| {
        let verdict = |gap: Option<&Gap<'_>>| gap.and_then(|gap| gap.verdict);
        let is = verdict(after).filter(|_| scale.is_empty());
        let was = verdict(before);
        let because = match was == is {
            true => Vec::new(),
            false if !scale.is_empty() => scale.clone(),
            false => {
                let mut levels = roles.clone();
                levels.insert(target.clone());
                because(diff, &levels, &differing(to, before, after))
            }
        };
        Moved {
            target,
            before: was,
            after: is,
            because,
        }
    });
    moved.collect()
}

/// Returns the competencies, by their newer ids, that are measured otherwise: asked or not, at
/// another height, as strictly, with another weight, or held or not.
fn differing(to: &Framework, before: Option<&Gap<'_>>, after: Option<&Gap<'_>>) -> BTreeSet<Id> {
    let figures = |gap: Option<&Gap<'_>>| -> BTreeMap<Id, _> {
        let items = gap.into_iter().flat_map(|gap| &gap.items);
        items
            .map(|item| {
                let asked = item.asked.expectation;
                let figures = (
                    asked.proficiency,
                    asked.requirement,
                    asked.weight,
                    item.held,
                    item.decision.decided,
                    item.evidence,
                );
                (called_now(to, item), figures)
            })
            .collect()
    };
    let (before, after) = (figures(before), figures(after));
    let all = before.keys().chain(after.keys());
    all.filter(|id| before.get(*id) != after.get(*id))
        .cloned()
        .collect()
}

/// Returns the newer id of a competency that is asked.
fn called_now(to: &Framework, item: &Item<'_>) -> Id {
    let now = to.competency_once_called(item.asked.home, item.asked.competency);
    let now = now.one().map(|(_, id)| id.clone());
    now.unwrap_or_else(|| item.asked.competency.clone())
}

/// Returns the changes that can have moved what is asked of somebody: of these levels, in these
/// competencies; and of the scale and the policy, which everything is measured by.
fn because<'d>(
    diff: &'d Diff,
    levels: &BTreeSet<LevelPath>,
    competencies: &BTreeSet<Id>,
) -> Vec<&'d Judged> {
    let is_about = |judged: &&Judged| {
        let change = &judged.change;
        if change.family().is_none() {
            return is_of_measure(change.kind);
        }
        let is_near = judged.meaning.affects.iter().any(|it| levels.contains(it));
        let is_in = |id: &Id| competencies.contains(id);
        is_near && (reaches_further(change.kind) || change.competency().is_none_or(is_in))
    };
    let moves = |judged: &&Judged| {
        judged.meaning.direction != Direction::Neutral && !is_of_words(judged.change.kind)
    };
    diff.changes.iter().filter(moves).filter(is_about).collect()
}

/// Returns whether a change of `ladder.yaml` is one of what everybody is measured by.
fn is_of_measure(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::PolicyRaised
            | Kind::PolicyLowered
            | Kind::ScalePointAdded
            | Kind::ScalePointRemoved
            | Kind::ScalePointChanged
    )
}

/// Returns whether a change can decide about other competencies than the one that it is about.
fn reaches_further(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::BuildsOnChanged
            | Kind::CompetencyAdded
            | Kind::CompetencyRemoved
            | Kind::RequiredSetRaised
            | Kind::RequiredSetLowered
    )
}

/// Returns whether a change is one of words alone, which no figure is computed from.
fn is_of_words(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::MarkerAdded
            | Kind::MarkerRemoved
            | Kind::MarkerMoved
            | Kind::MarkerChanged
            | Kind::DefinitionChanged
            | Kind::ScopeTextChanged
            | Kind::SummaryChanged
            | Kind::ScopeAdded
            | Kind::ScopeRemoved
            | Kind::ScopeRaised
            | Kind::ScopeLowered
    )
}
