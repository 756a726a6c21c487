//! The rules.

use crate::{diagnostic::Diagnostic, load::Loaded};

/// Returns every finding about a ladder.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Diagnostic> {
    loaded.diagnostics.clone()
}
