//! What git is told about one file that changed. No machine reads it, so it has no JSON.

use super::diff::{self, Change};
use crate::{alone::Compared, source::Snapshot};

/// What is otherwise in one file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// The changes, by item and kind.
    pub changes: Vec<Change>,
    /// What else is to be known, each one line.
    pub notes: Vec<String>,
}

impl FileReport {
    /// Returns the report of a comparison.
    #[must_use]
    pub fn of(compared: &Compared) -> Self {
        let nowhere = Snapshot::default();
        let judged: Vec<_> = compared.changes.iter().collect();
        let undeclared = compared.undeclared.as_ref().map(|(was, is)| {
            format!(
                "`{was}` is `{is}` now, and no `formerly` says so: to `ladder diff` they are two"
            )
        });
        Self {
            changes: diff::changes(&judged, &nowhere, &nowhere),
            notes: undeclared.into_iter().collect(),
        }
    }
}
