//! What it means that a text by which people are measured reads otherwise.

use super::{
    Bump, Change, Direction, Kind,
    change::Detail,
    cues::{Cue, weigh},
    words::same_words,
};
use crate::model::{ItemPath, Settings};

/// How the changed texts of a comparison are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Policy {
    /// The bump that a changed text asks for, unless it is known to ask more.
    text_change: Bump,
    /// Whether both sides are in the language whose cue words are known.
    is_english: bool,
}

impl Policy {
    /// Returns how texts are judged between two versions. A release must not loosen the policy
    /// by which it is counted itself: the stricter counts.
    pub(super) fn between(from: &Settings, to: &Settings) -> Self {
        let text_changes = [from, to].map(|it| it.versioning.text_change);
        Self {
            text_change: text_changes.into_iter().max().unwrap_or_default(),
            is_english: is_english(from) && is_english(to),
        }
    }
}

/// Returns whether texts are in English: a ladder that does not name its language is taken to be.
fn is_english(settings: &Settings) -> bool {
    let tag = settings.language.as_ref().map(|it| it.to_lowercase());
    tag.is_none_or(|tag| tag == "en" || tag.starts_with("en-"))
}

/// What a changed text means.
pub(super) struct Reworded {
    pub(super) direction: Direction,
    pub(super) bump: Bump,
    pub(super) why: &'static str,
    /// What to do about it, as long as nothing is declared.
    pub(super) advice: Option<&'static str>,
    pub(super) cues: Vec<Cue>,
}

/// Returns what a changed text means; none where the change is not about a text by which people
/// are measured.
pub(super) fn of(change: &Change, policy: Policy) -> Option<Reworded> {
    if !is_measured_by(change) {
        return None;
    }
    let unsure = |why| (Direction::Unsure, why, Vec::new());
    let (direction, why, cues) = match (&change.before, &change.after) {
        (Some(before), Some(after)) if same_words(before, after) => (
            Direction::Neutral,
            "only case, spaces or punctuation are others",
            Vec::new(),
        ),
        (Some(before), Some(after)) if policy.is_english => {
            let weighed = weigh(before, after);
            (weighed.direction, weighed.why, weighed.cues)
        }
        (Some(_), Some(_)) => unsure("what words mean for the bar is known in English alone"),
        _ => unsure("there is no other text to compare it with"),
    };
    // What seems to ask less is a guess by its words: only who answers for them can say so.
    let bump = match direction {
        Direction::Neutral => Bump::Patch,
        Direction::Raises => Bump::Major,
        _ => policy.text_change,
    };
    Some(Reworded {
        direction,
        bump,
        why,
        advice: advice(change, direction, bump),
        cues,
    })
}

/// Returns what to do about a text of which nothing is certain.
fn advice(change: &Change, direction: Direction, bump: Bump) -> Option<&'static str> {
    match (direction, bump) {
        // An intent names families and what lies in them.
        (Direction::Unsure, _) if change.subject.is_none() => Some("somebody has to read it"),
        (Direction::Unsure, _) => Some("declare in `changes/` what is meant"),
        (Direction::Lowers, Bump::Major) if change.subject.is_some() => {
            Some("major until `lower` is declared in `changes/`")
        }
        _ => None,
    }
}

fn is_measured_by(change: &Change) -> bool {
    match change.kind {
        Kind::MarkerChanged | Kind::DefinitionChanged | Kind::ScopeTextChanged => true,
        Kind::ScalePointChanged => change.detail == Detail::Revalued(false),
        // What a family is about asks nothing of anybody.
        Kind::SummaryChanged => !matches!(change.subject, Some(ItemPath::Family(_))),
        _ => false,
    }
}
