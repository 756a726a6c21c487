//! Findings as test results in JUnit's XML, which most CI systems show: a suite for a file, a
//! case for a finding. A case has failed where its finding fails the validation, and is skipped
//! otherwise, so that no CI system comes to another verdict than the exit code.

use std::collections::BTreeMap;

use quick_xml::se::Serializer;
use serde::Serialize;

use super::{concise, distinct::Distinct};
use crate::{
    report::{Finding, validate::ValidateReport},
    text::visible,
};

/// What the results are called.
const NAME: &str = "ladder validate";

#[derive(Serialize)]
struct Results {
    #[serde(rename = "@name")]
    name: &'static str,
    #[serde(flatten)]
    counts: Counts,
    #[serde(rename = "testsuite")]
    suites: Vec<Suite>,
}

#[derive(Serialize)]
struct Suite {
    #[serde(rename = "@name")]
    name: String,
    #[serde(flatten)]
    counts: Counts,
    #[serde(rename = "@skipped")]
    skipped: usize,
    #[serde(rename = "testcase")]
    cases: Vec<Case>,
}

impl Suite {
    fn of(name: &str, cases: impl IntoIterator<Item = Case>) -> Self {
        let cases: Vec<Case> = cases.into_iter().collect();
        Self {
            name: allowed(name),
            counts: Counts::of(&cases),
            skipped: cases.iter().filter(|case| case.skipped.is_some()).count(),
            cases,
        }
    }
}

#[derive(Default, Serialize)]
struct Counts {
    #[serde(rename = "@tests")]
    tests: usize,
    #[serde(rename = "@failures")]
    failures: usize,
    #[serde(rename = "@errors")]
    errors: usize,
    /// Some readers cannot do without.
    #[serde(rename = "@time")]
    seconds: u8,
}

impl Counts {
    fn of<'c>(cases: impl IntoIterator<Item = &'c Case>) -> Self {
        let mut counts = Self::default();
        for case in cases {
            counts.tests += 1;
            counts.failures += usize::from(case.failure.is_some());
        }
        counts
    }
}

#[derive(Serialize)]
struct Case {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "@classname")]
    class_name: String,
    #[serde(rename = "@file", skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(rename = "@line", skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(rename = "@time")]
    seconds: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<Outcome>,
}

#[derive(Serialize)]
struct Outcome {
    #[serde(rename = "@type")]
    severity: &'static str,
    #[serde(rename = "@message")]
    message: String,
    #[serde(rename = "$text")]
    text: String,
}

/// Returns the findings that count as XML; where there are none, one case that has passed, since
/// CI systems take results without a case for broken ones.
#[must_use]
pub fn junit(report: &ValidateReport) -> String {
    let mut by_path: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.counting() {
        let of_path = by_path.entry(&finding.place.path).or_default();
        of_path.push(finding);
    }
    let mut suites: Vec<Suite> = by_path
        .into_iter()
        .map(|(path, findings)| {
            let mut names = Distinct::default();
            let cases = findings.into_iter();
            Suite::of(path, cases.map(|finding| case(report, finding, &mut names)))
        })
        .collect();
    if suites.is_empty() {
        suites.push(Suite::of(&report.ladder.root, [passed()]));
    }
    let results = Results {
        name: NAME,
        counts: Counts::of(suites.iter().flat_map(|suite| &suite.cases)),
        suites,
    };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let written = Serializer::with_root(&mut xml, Some("testsuites")).and_then(|mut serializer| {
        serializer.indent(' ', 2);
        results.serialize(serializer)
    });
    if let Err(error) = written {
        // No report can get here (its names are those above); should one, it must not be read.
        xml = format!("not written: {error}");
    }
    xml.push('\n');
    xml
}

fn case(report: &ValidateReport, finding: &Finding, names: &mut Distinct) -> Case {
    let path = allowed(&finding.place.path);
    let name = format!("{}: {}", finding.rule, allowed(&finding.message));
    let lines = concise::lines(finding);
    let lines: Vec<String> = lines.iter().map(|line| allowed(line)).collect();
    let outcome = Outcome {
        severity: finding.severity.name(),
        message: allowed(&finding.message),
        text: lines.join("\n"),
    };
    let (failure, skipped) = match report.is_failed_by(finding) {
        true => (Some(outcome), None),
        false => (None, Some(outcome)),
    };
    Case {
        // Of cases with one name most readers keep the last.
        name: names.given(&name, |nth| format!("{name} ({nth})")),
        class_name: class_name(&path),
        file: Some(path),
        line: Some(finding.place.line),
        seconds: 0,
        failure,
        skipped,
    }
}

/// Returns the case of a ladder without findings.
fn passed() -> Case {
    Case {
        name: "no findings".to_owned(),
        class_name: NAME.to_owned(),
        file: None,
        line: None,
        seconds: 0,
        failure: None,
        skipped: None,
    }
}

/// Returns a path without its ending: a dot would be read as one between package and class.
fn class_name(path: &str) -> String {
    let stem = path
        .strip_suffix(".yaml")
        .or_else(|| path.strip_suffix(".yml"));
    stem.unwrap_or(path).to_owned()
}

/// Returns a text on one line and without the characters that XML does not allow, not even
/// escaped.
fn allowed(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
