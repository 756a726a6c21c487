//! The ladder for commands that answer from it: errors in it are said beside the answer.

use std::collections::BTreeSet;

use ladder::{
    diagnostic::{Diagnostic, Location},
    load::{self, FRAMEWORK_FILE, Loaded, ratings::RatingsFile},
    model::{Family, Framework, Id},
    route::Route,
    rules,
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

/// Returns that the revision that ratings are pinned to cannot be read, and why.
pub(super) fn unknown_revision(file: &RatingsFile, why: &Failure) -> Diagnostic {
    let at = Location::value(&file.path, Route::of(["ladder"]));
    let otherwise = "name another revision with `--at`".to_owned();
    let help: Vec<String> = why.hints().iter().cloned().chain([otherwise]).collect();
    Diagnostic::error("unknown-revision", at, why.message()).with_help(help.join("\n"))
}

/// Returns that a part of the ladder has errors that stand in the way of an answer.
pub(super) fn unreadable(ladder: &Snapshot, what: &str) -> Failure {
    Failure::new(format!("{what} has errors, so that nothing can be said"))
        .with_hint(format!("`{}` shows them", validate(ladder)))
}

/// Returns that parts of the ladder have errors, for an answer that could be given all the same.
pub(super) fn note_on_errors(ladder: &Snapshot, loaded: &Loaded) -> Option<String> {
    let errors = rules::errors_of_meaning(loaded).len();
    let counted = counted(errors, "error");
    (errors > 0).then(|| {
        format!(
            "the ladder has {counted}: `{}` shows them",
            validate(ladder)
        )
    })
}

/// Fails where a family, a template that it takes competencies from, or `ladder.yaml` has errors:
/// what they ask cannot be told then, and an answer about a person would be a guess.
pub(super) fn require_sound<'f>(
    families: impl IntoIterator<Item = &'f Id>,
    ladder: &Snapshot,
    loaded: &Loaded,
) -> Result<(), Failure> {
    Broken::of(loaded).require_sound(families, ladder, loaded)
}

/// Returns the families that an answer can be given about, and those that have errors; templates
/// are in neither, unless they could not be read.
pub(super) fn by_soundness(loaded: &Loaded) -> (BTreeSet<&Id>, BTreeSet<&Id>) {
    let broken = Broken::of(loaded);
    let framework = &loaded.framework;
    let families = framework.families.iter();
    let families = families.filter(|(_, family)| !family.is_template());
    let ids = families.map(|(id, _)| id).chain(&framework.unread);
    ids.partition(|id| broken.leaves_sound(id, framework))
}

/// The files of a ladder that have errors, for many answers from one ladder.
pub(super) struct Broken(BTreeSet<String>);

impl Broken {
    /// Returns the files of a ladder that have errors.
    pub(super) fn of(loaded: &Loaded) -> Self {
        let errors = rules::errors_of_meaning(loaded).into_iter();
        Self(errors.map(|error| error.location.path).collect())
    }

    /// Fails as [`require_sound`] does; the ladder is the one that the files are of.
    pub(super) fn require_sound<'f>(
        &self,
        families: impl IntoIterator<Item = &'f Id>,
        ladder: &Snapshot,
        loaded: &Loaded,
    ) -> Result<(), Failure> {
        if self.0.contains(FRAMEWORK_FILE) {
            return Err(unreadable(ladder, "`ladder.yaml`"));
        }
        for id in families {
            if !self.leaves_sound(id, &loaded.framework) {
                let what = format!("the family `{id}`, or a template that it extends,");
                return Err(unreadable(ladder, &what));
            }
        }
        Ok(())
    }

    /// Returns whether neither a family nor a template that it takes competencies from has errors.
    fn leaves_sound(&self, id: &Id, framework: &Framework) -> bool {
        let is_broken = |(_, family): &(&Id, &Family)| {
            let levels = family.levels.keys().map(|level| family.level_file(level));
            levels
                .chain([family.file()])
                .any(|file| self.0.contains(&file))
        };
        !framework.unread.contains(id) && !framework.lineage(id).iter().any(is_broken)
    }
}

/// Returns that nothing can be said about a person, because of the ladder, and why.
pub(super) fn unusable(file: &RatingsFile, why: &Failure) -> Diagnostic {
    let at = Location::value(&file.path, Route::of(["role"]));
    let found = Diagnostic::error("unusable-ladder", at, why.message());
    match why.hints() {
        [] => found,
        hints => found.with_help(hints.join("\n")),
    }
}

fn validate(ladder: &Snapshot) -> String {
    match ladder.origin.revision() {
        Some(revision) => format!("ladder validate --at {revision}"),
        None => "ladder validate".to_owned(),
    }
}
