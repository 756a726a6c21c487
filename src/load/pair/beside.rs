//! Which levels a difference in another level of the family reaches.
//!
//! A level is judged by what it says itself, by what it takes from templates, and by what comes to
//! it along the promotions that lead to it ([`required`](crate::model::required)). A competency
//! that a level names replaces what comes from below, whole. So where two versions of a level name
//! the same competencies and lead to the same levels, and where each of those names every
//! competency of which the two expect something else, what differs reaches nobody: not the levels
//! above, whichever path leads to them, and what lies below makes no difference to it either.
//! Where any of this is not so, the whole family is looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use crate::model::{Expectation, Family, Id, Level, StepKind};

/// The parsed levels of one side, among them all that are otherwise.
type Levels = BTreeMap<Id, Level>;

/// Returns the levels to be parsed beside those that have been, or all; `changed` are those that
/// are otherwise.
pub(super) fn reached(
    family: &Family,
    id: &Id,
    changed: &BTreeSet<Id>,
    [old, new]: [&Levels; 2],
) -> Files {
    let mut unknown = BTreeSet::new();
    let (mut gone, mut come) = (BTreeSet::new(), BTreeSet::new());
    for level in changed {
        let (Some(was), Some(is)) = (old.get(level), new.get(level)) else {
            return Files::All;
        };
        if !stands_alike(was, is) {
            return Files::All;
        }
        let otherwise = expected_otherwise(was, is);
        gone.extend(lacking(was, is));
        come.extend(lacking(is, was));
        if !family.cumulative || otherwise.is_empty() {
            continue;
        }
        for upper in promotions(id, is) {
            match (old.get(upper), new.get(upper)) {
                (Some(was), Some(is)) => {
                    let names = |level: &Level, id: &Id| level.expectations.contains_key(id);
                    let stays = |id: &&Id| !names(was, id) || !names(is, id);
                    if otherwise.iter().any(stays) {
                        return Files::All;
                    }
                }
                _ => {
                    unknown.insert(upper.clone());
                }
            }
        }
    }
    // A marker moves only if its id stands nowhere else in the family.
    match gone.is_disjoint(&come) {
        true => Files::Levels(unknown),
        false => Files::All,
    }
}

/// Returns whether two versions of a level stand alike among the others: what they say about
/// them, and which competencies they name. Every field is named: a new one must find its place.
fn stands_alike(was: &Level, is: &Level) -> bool {
    let Level {
        title: _,
        rank,
        track,
        code: _,
        aliases: _,
        formerly,
        summary: _,
        extends,
        without,
        scope: _,
        layers: _,
        responsibilities: _,
        expectations,
        distinguishes: _,
        next,
        typical: _,
    } = was;
    (rank, track, formerly) == (&is.rank, &is.track, &is.formerly)
        && (extends, without, next) == (&is.extends, &is.without, &is.next)
        && expectations.keys().eq(is.expectations.keys())
}

/// Returns the competencies of which two levels that name the same ones expect something else.
fn expected_otherwise<'l>(was: &'l Level, is: &Level) -> Vec<&'l Id> {
    let differs = |(id, was): &(&Id, &Expectation)| is.expectations.get(*id) != Some(*was);
    let otherwise = was.expectations.iter().filter(differs);
    otherwise.map(|(id, _)| id).collect()
}

/// Returns the ids of the markers that `level` has and `other`, by the same competency, has not.
fn lacking<'l>(level: &'l Level, other: &Level) -> Vec<&'l Id> {
    let expectations = level.expectations.iter();
    let lacking = expectations.flat_map(|(competency, expectation)| {
        let there = other.expectations.get(competency);
        let ids = expectation.markers.keys();
        ids.filter(move |id| !there.is_some_and(|it| it.markers.contains_key(*id)))
    });
    lacking.collect()
}

/// Returns the levels of the family to which promotions lead.
fn promotions<'l>(family: &Id, level: &'l Level) -> impl Iterator<Item = &'l Id> {
    let promotions = level
        .next
        .iter()
        .filter(|step| step.kind == StepKind::Promotion);
    let leading = promotions.filter_map(|step| step.level.as_ref());
    let inside = leading.filter(move |to| to.family.as_ref().is_none_or(|named| named == family));
    inside.map(|to| &to.level)
}
