//! Declared intents: what the owners say that a change is meant to be, held against what was found.

use std::collections::BTreeSet;

use super::{Bump, Change, Direction, Kind, Meaning, align::Names, change::level_of, sets::Effect};
use crate::{
    diagnostic::{Diagnostic, Location, Severity},
    model::{self, Framework, Id, ItemPath, changes::Intent},
    route::Route,
};

/// A declared intent: what it says and which file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// What the change is meant to be.
    pub intent: Intent,
    /// The file, relative to the ladder root.
    pub file: String,
    /// Why it is made.
    pub why: String,
}

/// The intents that were added between two versions, and which of them cover a change.
pub(super) struct Intents<'f> {
    added: Vec<(&'f Id, &'f model::Change)>,
    used: BTreeSet<&'f Id>,
}

impl<'f> Intents<'f> {
    /// Returns the intents of TO that FROM does not have: one that was there before spoke about
    /// what had changed until then.
    pub(super) fn added(from: &Framework, to: &'f Framework) -> Self {
        let is_new = |(slug, _): &(&Id, &model::Change)| !from.changes.contains_key(*slug);
        Self {
            added: to.changes.iter().filter(is_new).collect(),
            used: BTreeSet::new(),
        }
    }

    /// Returns what is declared about a change: by the intent that names it most closely, of
    /// several by the most severe.
    pub(super) fn about(&mut self, change: &Change, names: &Names) -> Option<Declared> {
        let aligned = change.aligned.as_ref().filter(|_| !self.added.is_empty())?;
        // Whoever writes the intent may know what was renamed by either id.
        let paths = [aligned.clone(), names.original(aligned)];
        let mut found: Vec<(usize, Severe, &Id, &model::Change)> = Vec::new();
        for (slug, declared) in &self.added {
            let covering = declared
                .items
                .iter()
                .filter(|item| paths.iter().any(|path| covers(item, path)));
            if let Some(closeness) = covering.map(closeness).max() {
                found.push((closeness, severity(declared.intent), slug, declared));
            }
        }
        self.used.extend(found.iter().map(|(_, _, slug, _)| *slug));
        let closest = found
            .into_iter()
            .max_by_key(|(closeness, severity, slug, _)| {
                (*closeness, *severity, std::cmp::Reverse(*slug))
            })?;
        let (_, _, slug, declared) = closest;
        Some(Declared {
            intent: declared.intent,
            file: file(slug),
            why: declared.why.trim_end_matches('.').to_owned(),
        })
    }

    /// Returns a finding for each intent that covers no change, unless it is about a family that
    /// could not be compared.
    pub(super) fn without_change(&self, skipped: &BTreeSet<Id>) -> Vec<Diagnostic> {
        let is_idle = |(slug, declared): &&(&Id, &model::Change)| {
            let mut families = declared.items.iter().map(ItemPath::family);
            !self.used.contains(slug) && !families.any(|family| skipped.contains(family))
        };
        let idle = self.added.iter().filter(is_idle);
        idle.map(|(slug, _)| {
            let at = Location::value(file(slug), Route::of(["items"]));
            let message = "the intent covers no change";
            Diagnostic {
                severity: Severity::Warning,
                ..Diagnostic::error("intent-without-change", at, message)
            }
            .with_help("name what changed in `items`, or remove the file")
        })
        .collect()
    }
}

fn file(slug: &Id) -> String {
    format!("changes/{slug}.yaml")
}

/// Returns whether an item is what changed, or holds it.
fn covers(item: &ItemPath, changed: &ItemPath) -> bool {
    item == changed
        || match item {
            ItemPath::Family(family) => changed.family() == family,
            ItemPath::Level(level) => level_of(changed) == Some(level),
            ItemPath::Expectation(level, competency) => match changed {
                ItemPath::Marker(marker) => {
                    marker.level == *level && marker.competency == *competency
                }
                _ => false,
            },
            ItemPath::Marker(_) | ItemPath::Definition(..) => false,
        }
}

/// Returns how closely an item names what it covers.
fn closeness(item: &ItemPath) -> usize {
    match item {
        ItemPath::Family(_) => 0,
        ItemPath::Level(_) => 1,
        ItemPath::Expectation(..) | ItemPath::Definition(..) => 2,
        ItemPath::Marker(_) => 3,
    }
}

/// How much an intent admits, the least first.
type Severe = u8;

fn severity(intent: Intent) -> Severe {
    match intent {
        Intent::Clarify => 0,
        Intent::Move => 1,
        Intent::Lower => 2,
        Intent::Split | Intent::Merge | Intent::Retire => 3,
        Intent::Raise => 4,
    }
}

/// Takes what is declared for what could not be told, and challenges what contradicts what was
/// found: that stays as it was found then.
pub(super) fn hold(meaning: &mut Meaning, declared: Declared, kind: Kind, effect: &Effect) {
    let is_measured = kind == Kind::WeightChanged || effect.moves.contains_key(&Direction::Unsure);
    let intent = declared.intent;
    if contradicts(intent, meaning, is_measured) {
        meaning.challenged = true;
        let name = intent.name();
        meaning.why = format!("{}; this contradicts the declared `{name}`", meaning.why);
    } else if meaning.direction == Direction::Unsure {
        (meaning.direction, meaning.bump) = outcome(intent, effect);
        meaning.why = format!("declared `{}`: {}", intent.name(), declared.why);
    } else if (intent, meaning.direction) == (Intent::Lower, Direction::Lowers) {
        // What the words seemed to say is certain now.
        meaning.bump = meaning.bump.min(Bump::Minor);
    }
    meaning.intent = Some(declared);
}

/// Returns whether what was found cannot be what is declared. `is_measured` says that the
/// required sets differ in a way that can turn a verdict.
fn contradicts(intent: Intent, found: &Meaning, is_measured: bool) -> bool {
    use Direction::{Lowers, Raises, Restructures};
    let by_words = |direction: Direction| found.cues.iter().any(|it| it.direction == direction);
    let is = |direction: Direction| found.direction == direction || by_words(direction);
    match intent {
        Intent::Clarify => {
            is_measured || is(Raises) || is(Lowers) || found.direction == Restructures
        }
        // Whether what moved is asked of more people is for the required sets to say.
        Intent::Move => is_measured || by_words(Raises) || by_words(Lowers),
        Intent::Lower => is_measured || is(Raises),
        Intent::Raise => found.direction == Lowers,
        Intent::Split | Intent::Merge | Intent::Retire => false,
    }
}

/// Returns what a change is that was declared and could not be told.
fn outcome(intent: Intent, effect: &Effect) -> (Direction, Bump) {
    match intent {
        Intent::Clarify => (Direction::Neutral, Bump::Patch),
        Intent::Raise => (Direction::Raises, Bump::Major),
        Intent::Lower => (Direction::Lowers, Bump::Minor),
        Intent::Split | Intent::Merge | Intent::Retire => (Direction::Restructures, Bump::Major),
        Intent::Move => {
            let by_sets = effect.moves.iter().next();
            by_sets.map_or((Direction::Neutral, Bump::Minor), |(direction, moves)| {
                (*direction, moves.bump)
            })
        }
    }
}
