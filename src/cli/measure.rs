//! Somebody under one version of the ladder, for commands that hold two versions side by side.

use ladder::{
    across::Measured,
    diagnostic::{Diagnostic, Severity, Sink},
    gap::{self, Answer},
    load::{
        Loaded,
        ratings::{Person, RatingsFile, join},
    },
    model::{Date, Framework, Id, LevelPath, required::Expectations},
    report::Revision,
    source::Snapshot,
};

/// A version of the ladder, and the day that goes for today.
#[derive(Clone, Copy)]
pub(super) struct Version<'l> {
    pub(super) snapshot: &'l Snapshot,
    pub(super) loaded: &'l Loaded,
    pub(super) today: Date,
}

/// One person under one version.
pub(super) struct Side<'f> {
    pub(super) person: Person,
    answer: Answer<'f>,
}

impl<'f> Side<'f> {
    /// Returns how a person is measured under a version; none, and findings, where that version
    /// does not let them be.
    pub(super) fn of(
        version: &Version<'f>,
        expectations: &mut Expectations<'f>,
        files: &[RatingsFile],
        target: Option<&LevelPath>,
        sink: &mut Sink,
    ) -> Option<Self> {
        let framework: &'f Framework = &version.loaded.framework;
        let joined = join(framework, files, target, version.today);
        let under = |mut finding: Diagnostic| {
            let revision = Revision::of(&version.snapshot.origin);
            finding.message += &format!(" (under {})", revision.words());
            finding
        };
        let errors = joined.diagnostics.into_iter();
        sink.extend(
            errors
                .filter(|it| it.severity == Severity::Error)
                .map(under),
        );
        let person = joined.person?;
        let answer = gap::assess(framework, expectations, &person);
        Some(Self { person, answer })
    }

    /// Returns the families that the answer is about.
    pub(super) fn families(&self) -> impl Iterator<Item = &Id> {
        let levels = self.person.targets.iter().chain([&self.person.role]);
        levels.map(|level| &level.family)
    }

    pub(super) fn measured(&self) -> Measured<'_, 'f> {
        Measured {
            person: &self.person,
            answer: &self.answer,
        }
    }
}
