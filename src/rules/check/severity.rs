//! How much a finding weighs in the end.

use super::Options;
use crate::{
    diagnostic::{Diagnostic, Severity},
    model::{Settings, policy::RuleSeverity},
    rules::{Check, rule},
};

/// Returns a finding with the severity that is wanted of its rule; none where it is not wanted.
/// An error of reading stays one: the file could not be read, and a family that is left out must
/// never look sound.
pub(super) fn weighed(
    finding: Diagnostic,
    settings: &Settings,
    options: &Options,
) -> Option<Diagnostic> {
    if is_error_of_reading(&finding) {
        return Some(finding);
    }
    let asked = options.severities.get(finding.rule);
    let wanted = asked.or_else(|| settings.rules.get(finding.rule));
    let severity = match wanted {
        Some(given) => RuleSeverity::severity(*given)?,
        None => finding.severity,
    };
    Some(Diagnostic {
        severity,
        ..finding
    })
}

/// Returns whether a finding says that a file could not be read.
pub(super) fn is_error_of_reading(finding: &Diagnostic) -> bool {
    let is_of_reading = rule(finding.rule).is_none_or(|it| matches!(it.check, Check::Reading));
    is_of_reading && finding.severity == Severity::Error
}
