//! Reports as workflow commands, which GitHub Actions turns into annotations.
//!
//! GitHub shows the first ten of each kind in a step, so the worst come first. In the log a
//! command is shown by its message alone, so the message says the place too.

mod diff;
mod validate;

use std::cmp::Reverse;

use super::concise;
use crate::{
    diagnostic::Severity,
    page::Line,
    report::{Finding, Place},
    text::visible,
};

pub use diff::github_diff;
pub use validate::github;

/// One annotation.
struct Command {
    severity: Severity,
    title: String,
    spot: Spot,
    /// The message's lines, ready to be seen.
    message: Vec<String>,
}

/// What an annotation is shown beside.
enum Spot {
    Place(Place),
    File(String),
    Nothing,
}

impl Command {
    fn of_finding(finding: &Finding) -> Self {
        Self {
            severity: finding.severity,
            title: finding.rule.to_owned(),
            spot: Spot::Place(finding.place.clone()),
            message: concise::lines(finding),
        }
    }

    /// Returns the command as the runner reads it.
    fn drawn(&self) -> String {
        let name = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let title = ("title", self.title.clone());
        let properties = std::iter::once(title).chain(self.spot.properties());
        let properties = properties.map(|(key, value)| format!("{key}={}", property(&value)));
        let properties: Vec<String> = properties.collect();
        let message = data(&self.message.join("\n"));
        format!("::{name} {}::{message}", properties.join(","))
    }
}

impl Spot {
    fn properties(&self) -> Vec<(&'static str, String)> {
        let place = match self {
            Self::Place(place) => place,
            Self::File(path) => return vec![("file", visible(path))],
            Self::Nothing => return Vec::new(),
        };
        let mut properties = vec![
            ("file", visible(&place.path)),
            ("line", place.line.to_string()),
            ("endLine", place.end_line.to_string()),
        ];
        // Columns are refused where there are several lines.
        if place.line == place.end_line {
            properties.push(("col", place.column.to_string()));
            properties.push(("endColumn", place.end_column.to_string()));
        }
        properties
    }
}

/// Returns the commands, the worst first and otherwise in their order, and below them what closes
/// the report.
fn drawn(mut commands: Vec<Command>, closing: impl IntoIterator<Item = Line>) -> String {
    commands.sort_by_key(|command| Reverse(command.severity));
    let closing = closing.into_iter().map(|line| visible(&line.text()));
    let lines = commands.iter().map(Command::drawn).chain(closing);
    lines.map(|line| format!("{line}\n")).collect()
}

/// Returns a text as it stands behind a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Returns a text as it stands in a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
