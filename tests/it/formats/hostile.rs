//! Text that would be markup, a command or the end of something stays text in every format.

use ladder::{
    diagnostic::Severity,
    report::{Finding, RelatedPlace, validate::ValidateReport},
    text::visible,
};
use proptest::prelude::*;

use super::{
    concise, finding, github, gitlab, json, junit, place,
    read::{self, Seen},
    report_of, sarif, worst_first,
};
use crate::render::sample::HOSTILE;

/// Returns a finding with a text everywhere where text from files can come to stand.
fn full_of(text: &str, line: usize) -> Finding {
    Finding {
        message: text.to_owned(),
        help: Some(text.to_owned()),
        item: Some(text.to_owned()),
        pointer: Some(text.to_owned()),
        related: vec![RelatedPlace {
            message: text.to_owned(),
            place: place(text, line, 1, line, 2),
        }],
        ..finding("unknown-key", Severity::Error, text, line)
    }
}

fn visible_path(seen: Seen) -> Seen {
    Seen {
        path: visible(&seen.path),
        ..seen
    }
}

fn assert_text_stays_text(report: &ValidateReport) {
    let expected = read::report(report);
    assert_eq!(read::json(&json(report)), expected);
    assert_eq!(read::sarif(&sarif(report)), expected);
    assert_eq!(read::gitlab(&gitlab(report)), expected);
    // Logs and XML hold no control characters, not even in the names of files.
    let shown: Vec<Seen> = worst_first(report).into_iter().map(visible_path).collect();
    assert_eq!(read::github(&github(report)), shown);
    let commands = github(report);
    let mut commands: Vec<&str> = commands.lines().collect();
    let closing = commands.pop().unwrap();
    assert!(!closing.contains("::"));
    assert!(commands.iter().all(|it| it.starts_with("::error ")));
    assert_eq!(commands.len(), expected.len());
    let lines = concise(report);
    assert_eq!(lines.lines().count(), expected.len());
    assert_eq!(visible(&lines.replace('\n', " ")), lines.replace('\n', " "));
    assert_all_in_xml(report);
}

fn assert_all_in_xml(report: &ValidateReport) {
    let xml = junit(report);
    let refused = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202e}')
    };
    assert_eq!(xml.find(refused), None, "{xml}");
    let allowed = |text: String| text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    let mut expected: Vec<Seen> = read::report(report);
    for seen in &mut expected {
        seen.path = allowed(visible(&seen.path));
        seen.message = allowed(visible(&seen.message));
    }
    let key = |seen: &Seen| (seen.path.clone(), seen.line);
    expected.sort_by_key(key);
    let mut told = read::junit(&xml);
    told.sort_by_key(key);
    assert_eq!(told, expected);
}

#[test]
fn hostile_text_stays_text() {
    let long = "a]](".repeat(2_500);
    let texts = [
        HOSTILE,
        &long,
        "::error::x",
        "##[error]x",
        "%0A%0D%25%3A%2C",
        "a\r\nb",
        "]]>",
        "<!-- & --> <script>",
        "\u{202e}\u{200f}\u{fffe}\u{ffff}\u{0}\u{1b}[2J",
        "👩‍🔧",
        "{0}/[a](1)",
        " ",
    ];
    let findings = texts.iter().enumerate();
    let findings = findings.map(|(at, text)| full_of(text, at + 1));
    assert_text_stays_text(&report_of(findings.collect()));
    let waived = Finding {
        waived: Some(HOSTILE.to_owned()),
        ..full_of(HOSTILE, 1)
    };
    let log: serde_json::Value = serde_json::from_str(&sarif(&report_of(vec![waived]))).unwrap();
    let suppression = &log["runs"][0]["results"][0]["suppressions"][0];
    assert_eq!(suppression["justification"], visible(HOSTILE));
}

#[test]
fn files_elsewhere_are_not_placed_in_the_repository() {
    let uri = |path: &str| {
        let findings = vec![finding("unknown-key", Severity::Error, path, 1)];
        let log: serde_json::Value = serde_json::from_str(&sarif(&report_of(findings))).unwrap();
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let address = &place["artifactLocation"];
        let uri = address["uri"].as_str().unwrap().to_owned();
        (uri, address.get("uriBaseId").is_some())
    };
    assert_eq!(uri("a b/ä:1.yaml"), ("a%20b/%C3%A4%3A1.yaml".into(), true));
    assert_eq!(uri("/a b.yaml"), ("file:///a%20b.yaml".into(), false));
    assert_eq!(uri("../a.yaml"), ("../a.yaml".into(), false));
    assert_eq!(uri("<stdin>"), ("%3Cstdin%3E".into(), true));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_text(texts in prop::collection::vec("[^./]\\PC{0,40}|\\PC\\p{C}{0,9}", 1..5)) {
        let inside = texts.iter().filter(|text| !text.starts_with(['/', '.']));
        let findings = inside.enumerate().map(|(at, text)| full_of(text, at + 1));
        let findings: Vec<Finding> = findings.collect();
        prop_assume!(!findings.is_empty());
        assert_text_stays_text(&report_of(findings));
    }
}
