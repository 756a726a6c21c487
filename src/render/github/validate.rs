//! Findings as annotations.

use super::{Command, drawn};
use crate::{page, report::validate::ValidateReport};

/// Returns a command for each finding that counts, the worst first, and below them the counts.
#[must_use]
pub fn github(report: &ValidateReport) -> String {
    let commands = report.counting().map(Command::of_finding).collect();
    let skipped = page::validate::not_checked(&report.summary);
    let counts = page::validate::summary(&report.summary, None);
    drawn(commands, skipped.into_iter().chain([counts]))
}
