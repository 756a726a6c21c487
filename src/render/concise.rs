//! One line a finding, as editors and `grep` take it: `path:line:column: severity[rule] message`.

use crate::{report::Finding, text::visible};

/// Returns the findings that count, a line each.
#[must_use]
pub fn concise(findings: &[Finding]) -> String {
    findings
        .iter()
        .filter(|finding| finding.counts())
        .map(|finding| {
            let place = &finding.place;
            format!(
                "{}:{}:{}: {}[{}] {}\n",
                visible(&place.path),
                place.line,
                place.column,
                finding.severity.name(),
                finding.rule,
                visible(&finding.message),
            )
        })
        .collect()
}
