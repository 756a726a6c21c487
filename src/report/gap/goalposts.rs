//! What moved between the version that somebody was rated against and another one.

use schemars::JsonSchema;
use serde::Serialize;

use super::Verdict;
use crate::{
    across::{self, Moved},
    report::{
        Revision,
        diff::{self, Change},
    },
    source::Snapshot,
};

/// The same ratings under another version of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Goalposts {
    /// The other version.
    pub against: Revision,
    /// The verdicts under both, by target.
    pub targets: Vec<MovedTarget>,
    /// What becomes of each rating, by competency.
    pub ratings: Vec<RatingFate>,
}

/// A target's verdict under both versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MovedTarget {
    /// The target, as the other version calls it where it has it.
    pub target: String,
    /// The verdict under the version that the ratings were made against; null where it gives
    /// none.
    pub before: Option<Verdict>,
    /// The verdict under the other version; null where it gives none.
    pub after: Option<Verdict>,
    /// The changes that moved the verdict; empty where it is the same.
    pub because: Vec<Change>,
}

/// What becomes of a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RatingFate {
    /// The competency, as the ratings call it.
    pub competency: String,
    /// Whether it can be taken over.
    pub fate: FateKind,
    /// Why, in words.
    pub why: String,
}

/// Whether a rating can be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FateKind {
    /// It means what it meant.
    Carried,
    /// What it was measured by is another, or may be.
    ReRate,
    /// What was rated is gone.
    Archived,
}

impl Goalposts {
    /// Returns what moved between two versions, `from` being the one that the ratings were made
    /// against.
    #[must_use]
    pub fn of(moved: &[Moved<'_>], fates: &[across::Fate], from: &Snapshot, to: &Snapshot) -> Self {
        let targets = moved.iter().map(|moved| MovedTarget {
            target: moved.target.to_string(),
            before: moved.before.map(Verdict::from),
            after: moved.after.map(Verdict::from),
            because: diff::changes(&moved.because, from, to),
        });
        let ratings = fates.iter().map(|fate| RatingFate {
            competency: fate.competency.to_string(),
            fate: match fate.kind {
                across::FateKind::Carried => FateKind::Carried,
                across::FateKind::ReRate => FateKind::ReRate,
                across::FateKind::Archived => FateKind::Archived,
            },
            why: fate.why.clone(),
        });
        Self {
            against: Revision::of(&to.origin),
            targets: targets.collect(),
            ratings: ratings.collect(),
        }
    }
}
