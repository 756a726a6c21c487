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
    if is_error_of_reading(finding.rule, finding.severity) {
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

/// Returns whether a finding of that rule and severity says that a file could not be read. Such a
/// finding is neither lowered nor waived nor accepted.
#[must_use]
pub fn is_error_of_reading(name: &str, severity: Severity) -> bool {
    let is_of_reading = rule(name).is_none_or(|it| matches!(it.check, Check::Reading));
    is_of_reading && severity == Severity::Error
}
