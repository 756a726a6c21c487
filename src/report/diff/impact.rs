//! What the changes do to people.

use schemars::JsonSchema;
use serde::Serialize;

use super::fingerprint_of;
use crate::{across::Moved, report::gap::Verdict};

/// What the changes do to somebody's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Impact {
    /// Who.
    pub person: String,
    /// For which target.
    pub target: String,
    /// The verdict under FROM; null where FROM gives none.
    pub before: Option<Verdict>,
    /// The verdict under TO; null where TO gives none.
    pub after: Option<Verdict>,
    /// The fingerprints of the changes that moved it; none where it is the same.
    pub because: Vec<String>,
}

impl Impact {
    /// Returns what the changes do to one person's verdict on one target.
    #[must_use]
    pub fn of(person: &str, moved: &Moved<'_>) -> Self {
        Self {
            person: person.to_owned(),
            target: moved.target.to_string(),
            before: moved.before.map(Verdict::from),
            after: moved.after.map(Verdict::from),
            because: moved.because.iter().map(|it| fingerprint_of(it)).collect(),
        }
    }
}
