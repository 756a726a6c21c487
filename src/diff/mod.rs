//! What changed between two versions of a ladder, and whether the bar moved.
//!
//! Three stages, kept apart: what changed ([`Change`], neutral facts: found by `align` and
//! `compare`), what it means ([`Meaning`]: the table of `meaning` and the required sets of
//! both sides, `sets`), and how it reads (not here: [`crate::report`] and [`crate::page`]).

mod align;
mod ancestry;
mod change;
mod compare;
pub mod cues;
mod hints;
mod intent;
mod kind;
mod meaning;
mod narrow;
mod place;
mod reach;
mod sets;
pub mod version;
mod wording;
pub mod words;

use std::collections::BTreeSet;

pub use ancestry::Ancestry;
pub use change::{Change, Detail};
pub use intent::Declared;
pub use kind::Kind;
pub use meaning::{Direction, Meaning};
pub use narrow::OneFamily;
pub use reach::reaches_beyond;

pub use crate::model::policy::Bump;
use crate::{
    diagnostic::Diagnostic,
    model::{Framework, Id, ItemPath, LevelPath, Status},
    parallel,
};
use align::Names;
use intent::Intents;
use wording::Policy;

/// Everything that is otherwise between two versions of a ladder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    /// The changes by family, level, item and kind; what is of no family comes first.
    pub changes: Vec<Judged>,
    /// The families of which nothing is said, since one side could not be read.
    pub not_compared: Vec<NotCompared>,
    /// What is wrong with the intents that were declared since.
    pub findings: Vec<Diagnostic>,
    /// The family that it was narrowed to; none where it is about all.
    pub family: Option<OneFamily>,
}

/// A change and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// What changed.
    pub change: Change,
    /// What it means.
    pub meaning: Meaning,
}

/// A family that could not be read on a side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotCompared {
    /// The family, by that side's id.
    pub family: Id,
    /// The side.
    pub side: Side,
}

/// A side of the comparison.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// What is compared.
    From,
    /// What it is compared with.
    To,
}

impl Diff {
    /// Returns the greatest bump of all changes, none where nothing changed.
    #[must_use]
    pub fn bump(&self) -> Option<Bump> {
        self.changes.iter().map(|it| it.meaning.bump).max()
    }

    /// Returns how many changes have the direction.
    #[must_use]
    pub fn count(&self, direction: Direction) -> usize {
        let with = |it: &&Judged| it.meaning.direction == direction;
        self.changes.iter().filter(with).count()
    }
}

/// Returns everything that is otherwise in `to` than in `from`, sorted, with what it means.
///
/// There are no changes only if both are equal in every field, but for the declared intents,
/// which speak about changes and are none.
#[must_use]
pub fn diff(from: &Framework, to: &Framework) -> Diff {
    let names = Names::between(from, to);
    let old = align::rewritten(from, &names);
    let skipped = unread(from, to, &names);
    let mut changes = compare::compare(from, &old, to, &names, &skipped);
    hints::add(&mut changes, &old, to);
    let (effects, unexplained) = sets::effects(&changes, (from, &old, &names), to, &skipped);
    let policy = Policy::between(&from.settings, &to.settings);
    let mut intents = Intents::added(from, to);
    let is_draft = |change: &Change| {
        let family = change.aligned.as_ref().map(ItemPath::family);
        let draft = |framework: &Framework| {
            let family = family.and_then(|id| framework.families.get(id));
            family.is_some_and(|it| it.status == Status::Draft)
        };
        draft(&old) && draft(to)
    };
    let explained = changes
        .into_iter()
        .zip(effects)
        .map(|(change, mut effect)| {
            own_level(&change, &mut effect, &old, to);
            (change, effect)
        });
    let unexplained = unexplained.iter().map(|difference| {
        let change = compare::unexplained(difference, from, to, &names);
        (change, sets::Effect::of(difference))
    });
    let declared = explained.chain(unexplained).map(|(change, effect)| {
        let declared = intents.about(&change, &names);
        (change, effect, declared)
    });
    let mut judged = parallel::map(declared.collect(), |(change, effect, declared)| {
        let meaning = meaning::of(&change, &effect, policy, declared, is_draft(&change));
        Judged { change, meaning }
    });
    judged.sort_by_cached_key(|it| sort_key(&it.change));
    Diff {
        changes: judged,
        not_compared: not_compared(from, to),
        findings: intents.without_change(&skipped),
        family: None,
    }
}

/// Sorts by family, level, item and kind; of one item and kind by what it was and is.
fn sort_key(change: &Change) -> impl Ord + use<> {
    (
        change.family().cloned(),
        change.level().cloned(),
        change.item(),
        change.kind.name(),
        change.before.clone(),
        change.after.clone(),
    )
}

/// Adds what a change affects without standing in any required set.
fn own_level(change: &Change, effect: &mut sets::Effect, old: &Framework, new: &Framework) {
    let family_is = |framework: &Framework, id: &Id| {
        let family = framework.families.get(id);
        family.is_some_and(|family| !family.is_template())
    };
    match &change.aligned {
        Some(ItemPath::Level(level))
            if sets::concerns_its_level(change)
                && (family_is(old, &level.family) || family_is(new, &level.family)) =>
        {
            effect.affects.insert(level.clone());
        }
        Some(ItemPath::Family(id))
            if matches!(change.kind, Kind::FamilyAdded | Kind::FamilyRemoved) =>
        {
            for framework in [old, new] {
                let family = framework.families.get(id).filter(|it| !it.is_template());
                let levels = family.into_iter().flat_map(|family| family.levels.keys());
                effect.affects.extend(levels.map(|level| LevelPath {
                    family: id.clone(),
                    level: level.clone(),
                }));
            }
        }
        _ => {}
    }
}

/// Returns the families (by TO's ids) of which nothing can be said: those that a side could not
/// read, under the id of either side.
fn unread(from: &Framework, to: &Framework, names: &Names) -> BTreeSet<Id> {
    let mut found: BTreeSet<Id> = to.unread.clone();
    found.extend(from.unread.iter().map(|id| names.family(id).clone()));
    // What could be read may say that it is what could not.
    for (family, others) in [(from, to), (to, from)] {
        for (id, family) in &family.families {
            let unread = |id: &Id| others.unread.contains(id);
            if !others.families.contains_key(id) && family.formerly.iter().any(unread) {
                found.insert(id.clone());
            }
        }
    }
    found
}

fn not_compared(from: &Framework, to: &Framework) -> Vec<NotCompared> {
    let mut found: Vec<NotCompared> = Vec::new();
    for (framework, side) in [(from, Side::From), (to, Side::To)] {
        found.extend(framework.unread.iter().map(|family| NotCompared {
            family: family.clone(),
            side,
        }));
    }
    found.sort();
    found
}
