//! Findings as workflow commands, which GitHub Actions turns into annotations.
//!
//! GitHub shows the first ten of each kind in a step, so the worst come first. In the log a
//! command is shown by its message alone, so the message says the place too.

use std::cmp::Reverse;

use super::concise;
use crate::{
    diagnostic::Severity,
    page,
    report::{Finding, validate::ValidateReport},
    text::visible,
};

/// Returns a command for each finding that counts, the worst first, and below them the counts.
#[must_use]
pub fn github(report: &ValidateReport) -> String {
    let mut findings: Vec<&Finding> = report.counting().collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let commands = findings.into_iter().map(command);
    let skipped = page::validate::not_checked(&report.summary);
    let closing = skipped
        .into_iter()
        .chain([page::validate::summary(&report.summary, None)]);
    let closing = closing.map(|line| visible(&line.text()));
    let lines = commands.chain(closing);
    lines.map(|line| format!("{line}\n")).collect()
}

fn command(finding: &Finding) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = &finding.place;
    let mut properties = vec![
        ("title", finding.rule.to_owned()),
        ("file", visible(&place.path)),
        ("line", place.line.to_string()),
        ("endLine", place.end_line.to_string()),
    ];
    // Columns are refused where there are several lines.
    if place.line == place.end_line {
        properties.push(("col", place.column.to_string()));
        properties.push(("endColumn", place.end_column.to_string()));
    }
    let properties = properties.into_iter();
    let properties = properties.map(|(key, value)| format!("{key}={}", property(&value)));
    let properties: Vec<String> = properties.collect();
    let message = data(&concise::lines(finding).join("\n"));
    format!("::{name} {}::{message}", properties.join(","))
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
