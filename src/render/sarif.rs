//! Findings in the Static Analysis Results Interchange Format (SARIF), version 2.1.0, which code
//! scanning services and editors read.
//!
//! Unlike the other formats for CI it holds waived and baselined findings, too, marked as such.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Ink, json::json, markdown, text};
use crate::{
    diagnostic::Severity,
    page::{self, Page},
    report::{
        Finding, Mend, Place,
        rules::{RuleExplained, RulesReport},
        validate::ValidateReport,
    },
    rules::rule,
    text::visible,
};

/// The schema of the format.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands for the folder that paths are relative to.
const BASE: &str = "%SRCROOT%";

/// How a rule is explained in plain text.
const PLAIN: Ink = Ink {
    color: false,
    links: false,
    width: 80,
};

/// What is escaped in a path: all but what may stand in a relative address as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Returns all findings, with the rules that found something explained.
#[must_use]
pub fn sarif(report: &ValidateReport) -> String {
    let findings = &report.head.findings;
    let names: BTreeSet<&'static str> = findings.iter().map(|finding| finding.rule).collect();
    let names: Vec<&'static str> = names.into_iter().collect();
    let tool = &report.head.tool;
    let results = findings
        .iter()
        .map(|finding| entry(finding, report, &names));
    json(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": tool.name,
                "version": tool.version,
                "semanticVersion": tool.version,
                "rules": names.iter().copied().map(descriptor).collect::<Vec<Value>>(),
            }},
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notifications(report),
            }],
            "originalUriBaseIds": {BASE: {"description": {
                "text": "The repository, or outside of one the working folder.",
            }}},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<Entry<'_>>>(),
        }],
    }))
}

/// Returns a rule with all that there is to know about it.
fn descriptor(name: &'static str) -> Value {
    let report = RulesReport::of(rule(name));
    match report.rules.first() {
        Some(rule) => explained(rule),
        None => json!({"id": name}),
    }
}

fn explained(rule: &RuleExplained) -> Value {
    let blocks = page::rules::explained(rule, 2);
    // Where this is shown, the name stands above it.
    let below_name = Page {
        blocks: blocks.into_iter().skip(1).collect(),
    };
    let mut explained = json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.finds},
        "help": {"text": text(&below_name, &PLAIN), "markdown": markdown(&below_name)},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.group]},
    });
    // A name that is the id but for case is no further name.
    if let Some(keys) = explained
        .as_object_mut()
        .filter(|_| rule.name.contains('-'))
    {
        keys.insert("name".to_owned(), pascal_case(rule.name).into());
    }
    explained
}

/// Returns `unknown-key` as `UnknownKey`: a name should look different from the id.
fn pascal_case(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Returns what was left out, if anything was.
fn notifications(report: &ValidateReport) -> Vec<Value> {
    let skipped = page::validate::not_checked(&report.summary);
    let notification =
        |line: page::Line| json!({"level": "warning", "message": message([line.text().as_str()])});
    skipped.map(notification).into_iter().collect()
}

/// What is said of one finding; the names are those of the format.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'f> {
    rule_id: &'f str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Value,
    locations: [Location; 1],
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Value>,
    physical_location: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Value>,
}

fn entry<'f>(finding: &'f Finding, report: &ValidateReport, rules: &[&str]) -> Entry<'f> {
    let help = finding.help.as_ref().map(|help| format!("help: {help}"));
    let said = std::iter::once(finding.message.as_str()).chain(help.as_deref());
    let item = finding.item.iter();
    let related = finding.related.iter().enumerate();
    let reason = finding.waived.iter();
    let state = if finding.baselined {
        "unchanged"
    } else {
        "new"
    };
    Entry {
        rule_id: finding.rule,
        rule_index: rules.binary_search(&finding.rule).ok(),
        level: level(finding.severity),
        message: message(said),
        locations: [Location {
            id: None,
            message: None,
            physical_location: physical(&finding.place),
            logical_locations: item
                .map(|item| json!({"fullyQualifiedName": visible(item)}))
                .collect(),
        }],
        related_locations: related
            .map(|(id, related)| Location {
                id: Some(id),
                message: Some(message([related.message.as_str()])),
                physical_location: physical(&related.place),
                logical_locations: Vec::new(),
            })
            .collect(),
        fixes: finding.fix.iter().map(fix).collect(),
        partial_fingerprints: json!({"ladder/v1": finding.fingerprint}),
        // Either all results tell whether they are suppressed, or none does.
        suppressions: (report.summary.waived > 0).then(|| {
            reason
                .map(|reason| json!({"kind": "inSource", "justification": visible(reason)}))
                .collect()
        }),
        baseline_state: report.baseline.as_ref().map(|_| state),
    }
}

/// Returns how a finding can be mended; what is put into the file is given as it is.
fn fix(mend: &Mend) -> Value {
    let changes = mend.edits.iter().map(|edit| {
        json!({
            "artifactLocation": artifact(&edit.place.path),
            "replacements": [{
                "deletedRegion": region(&edit.place),
                "insertedContent": {"text": edit.text},
            }],
        })
    });
    json!({
        "description": message([mend.description.as_str()]),
        "artifactChanges": changes.collect::<Vec<Value>>(),
    })
}

fn physical(place: &Place) -> Value {
    json!({"artifactLocation": artifact(&place.path), "region": region(place)})
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

/// Returns a file's address; that of a file elsewhere is not one in the repository.
fn artifact(path: &str) -> Value {
    let escaped = utf8_percent_encode(path, IN_PATH).to_string();
    if path.starts_with('/') {
        json!({"uri": format!("file://{escaped}")})
    } else if path.starts_with("../") {
        json!({"uri": escaped})
    } else {
        json!({"uri": escaped, "uriBaseId": BASE})
    }
}

/// Returns lines as a message. A text that looks like a link would be one, so it is pulled apart;
/// and braces are doubled, since single ones hold the place of an argument.
fn message<'l>(lines: impl IntoIterator<Item = &'l str>) -> Value {
    let lines = lines.into_iter().map(|line| {
        let line = visible(line).replace("](", "] (");
        line.replace('{', "{{").replace('}', "}}")
    });
    json!({"text": lines.collect::<Vec<String>>().join("\n")})
}
