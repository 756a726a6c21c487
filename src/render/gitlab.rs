//! Findings as a report on code quality, which GitLab shows in merge requests.

use serde_json::{Value, json};

use super::{distinct::Distinct, json::json};
use crate::{
    diagnostic::Severity,
    report::{Finding, fingerprint, validate::ValidateReport},
    text::visible,
};

/// Returns the findings that count as the JSON that GitLab reads. It takes two of one fingerprint
/// for one, so of those that share one each but the first gets another.
#[must_use]
pub fn gitlab(report: &ValidateReport) -> String {
    let mut fingerprints = Distinct::default();
    let issues = report.counting().map(|finding| {
        let shared = &finding.fingerprint;
        let another = |nth: usize| fingerprint(&[shared, &nth.to_string()]);
        issue(finding, &fingerprints.given(shared, another))
    });
    json(&issues.collect::<Vec<Value>>())
}

fn issue(finding: &Finding, fingerprint: &str) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let help = finding.help.iter().map(|help| format!("help: {help}"));
    let said = std::iter::once(finding.message.clone()).chain(help);
    let said: Vec<String> = said.map(|text| visible(&text)).collect();
    let place = &finding.place;
    json!({
        "description": said.join("\n"),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": place.path,
            "lines": {"begin": place.line},
        },
    })
}
