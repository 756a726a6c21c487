//! Ratings under a revision other than the one that they were made against: on the same scale?

use std::collections::BTreeMap;

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

/// What became of the scale from the versions that files are pinned to; each is read once.
#[derive(Default)]
pub(super) struct Scales {
    /// By pin: what changed, if anything did; none where the version cannot be read.
    by_pin: BTreeMap<String, Option<Option<String>>>,
}

impl Scales {
    /// Returns which files were made on another scale than that of a version, which was named as
    /// `revision`; where the version that a file is pinned to cannot be read, a note.
    pub(super) fn since_pins(
        &mut self,
        revision: &str,
        context: &Context,
        version: Version<'_>,
        files: &[RatingsFile],
    ) -> Result<Told, Failure> {
        let mut told = Told::default();
        for file in files {
            let pin = file.ratings.ladder.as_deref();
            let Some(pin) = pin.filter(|pin| *pin != revision) else {
                continue;
            };
            if !self.by_pin.contains_key(pin) {
                let since = since(pin, context, version)?;
                if since.is_none() {
                    told.notes.push(format!(
                        "`{pin}`, which ratings were made against, cannot be read: whether its \
                         scale is that of `{revision}` is not known"
                    ));
                }
                self.by_pin.insert(pin.to_owned(), since);
            }
            let changes = self.by_pin.get(pin).and_then(Option::as_ref);
            let changes = changes.and_then(Option::as_deref);
            let found = changes.map(|changes| on_another(file, changes, revision));
            told.diagnostics.extend(found);
        }
        Ok(told)
    }
}

/// Returns what changed of the scale since a pin, if anything did; none where the version at the
/// pin cannot be read.
fn since(
    pin: &str,
    context: &Context,
    version: Version<'_>,
) -> Result<Option<Option<String>>, Failure> {
    let pinned = context.repository()?.at(pin);
    let pinned = pinned.ok().map(|snapshot| load::load(&snapshot));
    let pinned = pinned.filter(|pinned| pinned.has_settings);
    Ok(pinned.map(|pinned| {
        let found = diff(&pinned.framework, &version.loaded.framework);
        scale_change(&found)
    }))
}

/// Returns that a file was made on another scale than that of the newer version of a comparison.
pub(super) fn changed(file: &RatingsFile, found: &Diff, revision: &str) -> Option<Diagnostic> {
    Some(on_another(file, &scale_change(found)?, revision))
}

fn on_another(file: &RatingsFile, changes: &str, revision: &str) -> Diagnostic {
    let place = Location::value(&file.path, Route::of(["ladder"]));
    let made = match &file.ratings.ladder {
        Some(pin) => format!(" since `{pin}`"),
        None => String::new(),
    };
    let message = format!("the scale of `{revision}` is another{made}: {changes}");
    let help = "measure by the revision that the ratings were made against, or rate anew";
    Diagnostic::error("changed-scale", place, message).with_help(help)
}
