//! What is wrong with the user's files, as plain data: collected, never printed here.
//!
//! A [`Diagnostic`] is about a file and is one of many; work that could not be done at all is an
//! error of the function that tried.

mod sink;

pub use sink::Sink;

use serde::{Deserialize, Serialize};

use crate::{route::Route, span::Span, text::shortened};

/// How much a finding weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth mending.
    Warning,
    /// Must be mended: the ladder says something that has no meaning, or something false.
    Error,
}

impl Severity {
    /// Returns the severity's name as it is written in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about the user's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name; see [`crate::rules`].
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong: one terse sentence in lower case, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    pub location: Location,
    /// What it is about, as a selector such as `operations/manager`.
    pub item: Option<String>,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// How it can be mended without a choice, at its location.
    pub fix: Option<Fix>,
    /// The reason why it is waived.
    pub waived: Option<String>,
}

/// The one safe mend of a finding, at the finding's location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// The key is renamed.
    Key(String),
    /// The scalar is put in quotes as it is written.
    Quote,
    /// The text at the location's route becomes this one.
    Text(String),
}

impl Fix {
    /// Returns what to do, in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Key(key) => format!("rename the key to `{key}`"),
            Self::Quote => "put it in quotes".to_owned(),
            Self::Text(text) => format!("write `{}`", shortened(text)),
        }
    }
}

impl Diagnostic {
    /// Returns an error of `rule` at `location`; the other parts are added by the `with_` methods.
    pub fn error(rule: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            help: None,
            location,
            item: None,
            related: Vec::new(),
            fix: None,
            waived: None,
        }
    }

    /// Returns a warning of `rule` at `location`.
    pub fn warning(rule: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(rule, location, message)
        }
    }

    /// Returns an info of `rule` at `location`.
    pub fn info(rule: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Info,
            ..Self::error(rule, location, message)
        }
    }

    /// Returns the finding with what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// Returns the finding with the selector of what it is about.
    #[must_use]
    pub fn with_item(self, item: impl Into<String>) -> Self {
        Self {
            item: Some(item.into()),
            ..self
        }
    }

    /// Returns the finding with how it can be mended.
    #[must_use]
    pub fn with_fix(self, fix: Fix) -> Self {
        Self {
            fix: Some(fix),
            ..self
        }
    }

    /// Returns the finding with one more place that explains it.
    #[must_use]
    pub fn with_related(mut self, location: Location, message: impl Into<String>) -> Self {
        self.related.push(Related {
            location,
            message: message.into(),
        });
        self
    }
}

/// A further place and what it has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub location: Location,
    /// What is there, such as `first defined here`.
    pub message: String,
}

/// A place in one file, not yet turned into line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file, relative to the ladder root, with forward slashes.
    pub path: String,
    /// Where in the file.
    pub spot: Spot,
}

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// Bytes that the reader knows.
    Span(Span),
    /// Bytes that the reader knows, at a route: the span is shown, the route is named.
    SpanAt(Span, Route),
    /// The key at the end of a route.
    Key(Route),
    /// The value at the end of a route.
    Value(Route),
    /// Some bytes of the text that the value at the end of a route is, counted in the text as it
    /// reads, without quotes, escapes and line breaks of the file.
    Part(Route, Span),
}

impl Location {
    /// Returns the place of a whole file.
    pub fn file(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            spot: Spot::File,
        }
    }

    /// Returns a place known by its bytes.
    pub fn span(path: impl Into<String>, span: Span) -> Self {
        Self {
            path: path.into(),
            spot: Spot::Span(span),
        }
    }

    /// Returns the place of the key that ends `route`.
    pub fn key(path: impl Into<String>, route: Route) -> Self {
        Self {
            path: path.into(),
            spot: Spot::Key(route),
        }
    }

    /// Returns the place of the value that ends `route`.
    pub fn value(path: impl Into<String>, route: Route) -> Self {
        Self {
            path: path.into(),
            spot: Spot::Value(route),
        }
    }

    /// Returns the place of some bytes of the text at the end of `route`.
    pub fn part(path: impl Into<String>, route: Route, part: Span) -> Self {
        Self {
            path: path.into(),
            spot: Spot::Part(route, part),
        }
    }

    /// Returns the route, if the place has one.
    #[must_use]
    pub fn route(&self) -> Option<&Route> {
        match &self.spot {
            Spot::SpanAt(_, route)
            | Spot::Key(route)
            | Spot::Value(route)
            | Spot::Part(route, _) => Some(route),
            Spot::File | Spot::Span(_) => None,
        }
    }
}
