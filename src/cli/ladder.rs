//! The ladder for commands that answer from it: errors in it are said beside the answer.

use ladder::{
    diagnostic::Severity,
    load::{self, Loaded},
    source::Snapshot,
    text::counted,
};

use super::{context::Context, failure::Failure};

/// Returns the ladder at a revision, or that of the work tree, if its `ladder.yaml` can be read.
pub(super) fn readable(
    revision: Option<&str>,
    context: &Context,
) -> Result<(Snapshot, Loaded), Failure> {
    let snapshot = context.ladder(revision)?;
    let loaded = load::load(&snapshot);
    match loaded.has_settings {
        true => Ok((snapshot, loaded)),
        false => Err(unreadable(&snapshot, "`ladder.yaml`")),
    }
}

/// Returns that a part of the ladder has errors that stand in the way of an answer.
pub(super) fn unreadable(ladder: &Snapshot, what: &str) -> Failure {
    Failure::new(format!("{what} has errors, so that nothing can be said"))
        .with_hint(format!("`{}` shows them", validate(ladder)))
}

/// Returns that parts of the ladder have errors, for an answer that could be given all the same.
pub(super) fn note_on_errors(ladder: &Snapshot, loaded: &Loaded) -> Option<String> {
    let is_error = |severity| severity == Severity::Error;
    let errors = loaded
        .diagnostics
        .iter()
        .filter(|it| is_error(it.severity))
        .count();
    let counted = counted(errors, "error");
    (errors > 0).then(|| {
        format!(
            "the ladder has {counted}: `{}` shows them",
            validate(ladder)
        )
    })
}

fn validate(ladder: &Snapshot) -> String {
    match ladder.origin.revision() {
        Some(revision) => format!("ladder validate --at {revision}"),
        None => "ladder validate".to_owned(),
    }
}
