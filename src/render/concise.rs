//! One line a finding, as editors and `grep` take it: `path:line:column: severity[rule] message`.

use crate::{
    report::{Finding, Place, validate::ValidateReport},
    text::visible,
};

/// Returns the findings that count, a line each.
#[must_use]
pub fn concise(report: &ValidateReport) -> String {
    let lines = report.counting().map(line);
    lines.map(|line| format!("{line}\n")).collect()
}

/// Returns a finding in one line.
#[must_use]
pub fn line(finding: &Finding) -> String {
    let (severity, rule) = (finding.severity.name(), finding.rule);
    placed(
        &finding.place,
        &format!("{severity}[{rule}] {}", finding.message),
    )
}

/// Returns a finding in one line, and below it what to do and the places that explain it.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let help = finding.help.iter();
    let help = help.map(|help| format!("help: {}", visible(help)));
    let related = finding.related.iter();
    let related = related.map(|related| placed(&related.place, &related.message));
    let below = help.chain(related);
    std::iter::once(line(finding)).chain(below).collect()
}

/// Returns a text behind its place.
pub(super) fn placed(place: &Place, text: &str) -> String {
    let (path, line, column) = (visible(&place.path), place.line, place.column);
    format!("{path}:{line}:{column}: {}", visible(text))
}
