//! What people are measured by: a version of the ladder, and for commands that hold two side by
//! side, somebody under one of them.

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

use super::{
    failure::Failure,
    ladder::{Broken, note_on_errors, unreadable},
    scale::Scales,
};

/// A version of the ladder, and the day that goes for today.
#[derive(Clone, Copy)]
pub(super) struct Version<'l> {
    pub(super) snapshot: &'l Snapshot,
    pub(super) loaded: &'l Loaded,
    pub(super) today: Date,
}

/// A version of the ladder, and what was found out about it for those who came before.
pub(super) struct Measure<'l> {
    pub(super) version: Version<'l>,
    pub(super) expectations: Expectations<'l>,
    broken: Broken,
    pub(super) scales: Scales,
    /// What is to be said about it.
    pub(super) notes: Vec<String>,
}

impl<'l> Measure<'l> {
    /// Returns what measures people by a version whose `ladder.yaml` can be read.
    pub(super) fn of(version: Version<'l>) -> Result<Self, Failure> {
        if !version.loaded.has_settings {
            return Err(unreadable(version.snapshot, "`ladder.yaml`"));
        }
        Ok(Self {
            version,
            expectations: Expectations::of(&version.loaded.framework),
            broken: Broken::of(version.loaded),
            scales: Scales::default(),
            notes: note_on_errors(version.snapshot, version.loaded)
                .into_iter()
                .collect(),
        })
    }

    /// Fails where a family has errors that stand in the way of an answer.
    pub(super) fn require_sound<'f>(
        &self,
        families: impl IntoIterator<Item = &'f Id>,
    ) -> Result<(), Failure> {
        let Version {
            snapshot, loaded, ..
        } = self.version;
        self.broken.require_sound(families, snapshot, loaded)
    }
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
