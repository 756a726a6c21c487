//! Ratings under a revision other than the one that they were made against: on the same scale?

use ladder::{
    across::scale_change,
    diagnostic::{Diagnostic, Location},
    diff::{Diff, diff},
    load::{self, ratings::RatingsFile},
    route::Route,
};

use super::{context::Context, failure::Failure, measure::Version};

/// What is to be said about the scale.
#[derive(Default)]
pub(super) struct Told {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) notes: Vec<String>,
}

/// Returns which files were made on another scale than that of a version, which was named as
/// `revision`; where the version that a file is pinned to cannot be read, a note.
pub(super) fn since_pins(
    revision: &str,
    context: &Context,
    version: Version<'_>,
    files: &[RatingsFile],
) -> Result<Told, Failure> {
    let mut told = Told::default();
    let repository = context.repository()?;
    for file in files {
        let Some(pin) = file
            .ratings
            .ladder
            .as_deref()
            .filter(|pin| *pin != revision)
        else {
            continue;
        };
        let pinned = repository.at(pin).map(|snapshot| load::load(&snapshot));
        match pinned.ok().filter(|pinned| pinned.has_settings) {
            Some(pinned) => {
                let found = diff(&pinned.framework, &version.loaded.framework);
                told.diagnostics.extend(changed(file, &found, revision));
            }
            None => told.notes.push(format!(
                "`{pin}`, which {} was made against, cannot be read: whether its scale is that of \
                 `{revision}` is not known",
                file.path
            )),
        }
    }
    Ok(told)
}

/// Returns that a file was made on another scale than that of the newer version of a comparison.
pub(super) fn changed(file: &RatingsFile, found: &Diff, revision: &str) -> Option<Diagnostic> {
    let changes = scale_change(found)?;
    let place = Location::value(&file.path, Route::of(["ladder"]));
    let made = match &file.ratings.ladder {
        Some(pin) => format!(" since `{pin}`"),
        None => String::new(),
    };
    let message = format!("the scale of `{revision}` is another{made}: {changes}");
    let help = "measure by the revision that the ratings were made against, or rate anew";
    Some(Diagnostic::error("changed-scale", place, message).with_help(help))
}
