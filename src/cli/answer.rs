//! What a command answers: a result, and what changes with it. [`super::emit`] writes it.

use std::path::PathBuf;

use ladder::source::revision::NewTag;

use super::{emit::Output, failure::Failure};

/// What a command answers.
pub(super) struct Answer {
    /// The result.
    pub(super) body: Body,
    /// Whether a file that is there already is kept.
    pub(super) is_new: bool,
    /// Files whose content changes before the result is true.
    pub(super) replaced: Vec<Replaced>,
    /// What goes to files of its own beside the result.
    pub(super) files: Vec<FileText>,
    /// The tag to create, once the files are written.
    pub(super) tag: Option<NewTag>,
    /// What is said beside the result, on standard error.
    pub(super) notes: Vec<String>,
    /// Whether there are findings, or changes or verdicts that were asked to fail.
    pub(super) outcome: Outcome,
}

/// A result.
pub(super) enum Body {
    /// Rendered.
    Text(String),
    /// Written as it comes.
    Stream(Stream),
    /// In its file already.
    Done,
}

/// A result that is written as it comes, for it is too large to be in memory as a whole.
pub(super) type Stream = Box<dyn FnOnce(&mut Output) -> Result<Streamed, Failure>>;

/// What is known when a result is written to its end.
pub(super) struct Streamed {
    /// What is said beside it, on standard error.
    pub(super) notes: Vec<String>,
    /// What the exit code says.
    pub(super) outcome: Outcome,
}

/// A file whose content changes.
#[derive(Debug)]
pub(super) struct Replaced {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// How it is called in what is said about it.
    pub(super) shown: String,
    /// What was read from it.
    pub(super) before: Vec<u8>,
    /// What is to be in it.
    pub(super) after: Vec<u8>,
}

/// A text and the file that it goes to.
#[derive(Debug)]
pub(super) struct FileText {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// What the exit code says of an answer; the worst comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Nothing to report: 0.
    Clean,
    /// Something that was asked to fail: 1.
    Findings,
    /// Part of what was asked could not be answered: 2.
    Incomplete,
}

impl Answer {
    pub(super) fn new(text: String, outcome: Outcome) -> Self {
        Self::of(Body::Text(text), outcome)
    }

    /// Returns an answer that is written as it comes.
    pub(super) fn streamed(stream: Stream) -> Self {
        Self::of(Body::Stream(stream), Outcome::Clean)
    }

    /// Returns an answer that was written while it was found.
    pub(super) fn done(outcome: Outcome) -> Self {
        Self::of(Body::Done, outcome)
    }

    fn of(body: Body, outcome: Outcome) -> Self {
        Self {
            body,
            is_new: false,
            replaced: Vec::new(),
            files: Vec::new(),
            tag: None,
            notes: Vec::new(),
            outcome,
        }
    }

    /// Returns the answer for a file of its own: one that is there already is kept.
    pub(super) fn for_new_file(self) -> Self {
        Self {
            is_new: true,
            ..self
        }
    }

    pub(super) fn with_replaced(mut self, files: impl IntoIterator<Item = Replaced>) -> Self {
        self.replaced.extend(files);
        self
    }

    pub(super) fn with_files(mut self, files: impl IntoIterator<Item = FileText>) -> Self {
        self.files.extend(files);
        self
    }

    pub(super) fn with_tag(self, tag: Option<NewTag>) -> Self {
        Self { tag, ..self }
    }

    pub(super) fn with_notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }
}
