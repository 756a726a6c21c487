//! The ratings of one person, and the ladder that they are held against.

use std::path::PathBuf;

use ladder::{
    diagnostic::{Severity, Sink},
    load::ratings::{self, RatingsFile, pin},
    source::Snapshot,
};

use super::{context::Context, failure::Failure, inputs, ladder as read};

/// What was read for an answer about one person.
pub(super) struct Rated {
    /// The files that were named.
    pub(super) sources: Snapshot,
    /// What those of them hold that could be read.
    pub(super) files: Vec<RatingsFile>,
    /// The revision that the ratings are held against; none for the working tree.
    pub(super) pin: Option<String>,
    /// The ladder at that revision; none where errors in the files stand in the way.
    pub(super) ladder: Option<Snapshot>,
}

impl Rated {
    /// Reads ratings files and the ladder at `at`, or at the revision that they name; also
    /// returns what is wrong with the files.
    pub(super) fn read(
        paths: &[PathBuf],
        at: Option<&str>,
        context: &Context,
    ) -> Result<(Self, Sink), Failure> {
        Self::of(
            inputs::files(paths.iter().map(PathBuf::as_path))?,
            at,
            context,
        )
    }

    /// Returns the same of files whose bytes are at hand.
    pub(super) fn of(
        sources: Snapshot,
        at: Option<&str>,
        context: &Context,
    ) -> Result<(Self, Sink), Failure> {
        let mut sink = Sink::new();
        let mut files = Vec::new();
        for file in &sources.files {
            let read = ratings::read(file);
            files.extend(read.file);
            sink.extend(read.diagnostics);
        }
        let all_read = files.len() == sources.files.len();
        let pin = pin(&files, at);
        sink.extend(pin.diagnostics);
        let ladder = match all_read && sink.count(Severity::Error) == 0 {
            true => ladder(at, context, pin.revision, &files, &mut sink)?,
            false => None,
        };
        let rated = Self {
            pin: pin.revision.map(str::to_owned),
            sources,
            files,
            ladder,
        };
        Ok((rated, sink))
    }

    /// Returns the release that the ratings are held against and the newest one, where it is
    /// another one by now.
    pub(super) fn newer_release(&self, context: &Context) -> Option<(&str, String)> {
        let pin = self.pin.as_deref()?;
        newest_release(pin, context).map(|newest| (pin, newest))
    }

    /// Returns the text of a ratings file or of a file of the ladder by its shown path.
    pub(super) fn text_of(&self, shown: &str) -> Option<&str> {
        let in_ladder = || self.ladder.as_ref().and_then(|it| it.text_of(shown));
        self.sources.text_of(shown).or_else(in_ladder)
    }
}

/// Returns the ladder that the ratings are to be held against; none, and a finding, where the
/// ratings name a revision that is not there.
fn ladder(
    at: Option<&str>,
    context: &Context,
    revision: Option<&str>,
    files: &[RatingsFile],
    sink: &mut Sink,
) -> Result<Option<Snapshot>, Failure> {
    let (Some(revision), None, Some(file)) = (revision, at, files.first()) else {
        return context.ladder(revision).map(Some);
    };
    match context.repository()?.at(revision) {
        Ok(ladder) => Ok(Some(ladder)),
        Err(failure) => {
            sink.add(read::unknown_revision(file, &failure));
            Ok(None)
        }
    }
}

/// Returns the newest release where a revision is not it.
pub(super) fn newest_release(pin: &str, context: &Context) -> Option<String> {
    let repository = context.repository().ok()?;
    let newest = repository.repository.newest_version_tag().ok()??;
    let pinned = repository.repository.resolve(pin).ok()?;
    (pinned.id != newest.commit && newest.name != pin).then_some(newest.name)
}
