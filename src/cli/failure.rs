//! Why a command could not run at all, and with which code it exits.

use ladder::{source::SourceError, text::visible};

/// What failed, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// One line.
    message: String,
    /// What to do, each one line.
    hints: Vec<String>,
}

impl Failure {
    /// The exit code of every failure; findings exit with 1.
    pub(super) const EXIT_CODE: u8 = 2;

    pub(super) fn new(message: impl AsRef<str>) -> Self {
        Self {
            message: visible(message.as_ref()),
            hints: Vec::new(),
        }
    }

    pub(super) fn with_hint(mut self, hint: impl AsRef<str>) -> Self {
        self.hints.push(visible(hint.as_ref()));
        self
    }

    pub(super) fn message(&self) -> &str {
        &self.message
    }

    pub(super) fn hints(&self) -> &[String] {
        &self.hints
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        let hints = error.hints.into_iter();
        hints.fold(Self::new(error.message), Self::with_hint)
    }
}
