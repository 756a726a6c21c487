//! The report and the page of a comparison.

use ladder::{
    diff::diff,
    load::{Loaded, load},
    page::{Block, diff::page},
    report::diff::{DiffReport, FailOn, ReadSide},
    source::{Origin, Snapshot},
};
use serde_json::json;

use super::{BASE, Edit, edited};
use crate::sample;

pub(super) fn snapshot(edits: &[Edit<'_>], name: &str) -> Snapshot {
    let files = edited(BASE, edits);
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Snapshot {
        origin: Origin::Revision {
            name: name.to_owned(),
            commit: "0".repeat(40),
        },
        ..sample::snapshot(&files)
    }
}

pub(super) fn report(from: &Snapshot, to: &Snapshot) -> DiffReport {
    let read: [Loaded; 2] = [load(from), load(to)];
    let found = diff(&read[0].framework, &read[1].framework);
    DiffReport::of(
        &found,
        ReadSide {
            snapshot: from,
            diagnostics: &read[0].diagnostics,
        },
        ReadSide {
            snapshot: to,
            diagnostics: &read[1].diagnostics,
        },
        Vec::new(),
    )
}

/// Returns every line of the page, without tones.
fn lines(report: &DiffReport) -> Vec<String> {
    fn add(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => found.push(text.text()),
                Block::List(entries) => {
                    for entry in entries {
                        found.push(entry.line.text());
                        add(&entry.under, found);
                    }
                }
                Block::TextChange(words) => {
                    found.push(
                        words
                            .iter()
                            .map(|word| format!("{:?}({})", word.fate, word.text))
                            .collect(),
                    );
                }
                other => panic!("{other:?}"),
            }
        }
    }
    let mut found = Vec::new();
    add(&page(report, &|_| None).blocks, &mut found);
    found
}

pub(super) const ADDED: Edit<'_> = (
    "ops/levels/lead.yaml",
    "closes: Closes the meeting in time.",
    "closes: Closes the meeting in time., opens-well: Opens the meeting in time.",
);
pub(super) const REWORDED: Edit<'_> = (
    "ops/levels/junior.yaml",
    "drafts: Drafts a page a week.",
    "drafts: Drafts two pages a week.",
);

#[test]
fn the_report_is_as_the_contract_says() {
    let (from, to) = (snapshot(&[], "v1.4.2"), snapshot(&[ADDED], "main"));
    let report = serde_json::to_value(report(&from, &to)).unwrap();
    assert_eq!(report["command"], "diff");
    assert_eq!(
        report["from"],
        json!({"revision": "v1.4.2", "commit": "0".repeat(40)})
    );
    assert_eq!(
        report["summary"],
        json!({"raises": 1, "lowers": 0, "neutral": 0, "unsure": 0, "restructures": 0, "challenged": 0,
            "bump": "major", "from_version": "1.4.2", "next_version": "2.0.0"})
    );
    let change = &report["changes"][0];
    let expected = json!({"kind": "marker-added", "item": "ops/lead/hosting/opens-well", "family": "ops",
        "level": "lead", "competency": "hosting", "marker": "opens-well", "direction": "raises", "bump": "major",
        "before": null, "after": "Opens the meeting in time.", "why": "something new is to be shown", "cues": [],
        "intent": null, "challenged": false, "affects": ["ops/lead"], "from_place": null,
        "to_place": {"path": "ladders/ops/levels/lead.yaml", "line": 5, "column": 76, "end_line": 5, "end_column": 86},
        "hint": null, "fingerprint": change["fingerprint"]});
    assert_eq!(*change, expected);
    assert_eq!(change["fingerprint"].as_str().unwrap().len(), 16);
    assert_eq!(
        (&report["not_compared"], &report["impact"]),
        (&json!([]), &json!([]))
    );
}

#[test]
fn the_page_says_at_once_whether_the_bar_moved() {
    let (from, to) = (snapshot(&[], "v1.4.2"), snapshot(&[ADDED, REWORDED], "v2"));
    let report = report(&from, &to);
    assert_eq!(
        lines(&report),
        [
            "Changes v1.4.2 (0000000) → v2 (0000000)",
            "The bar rises. A major version: 1.4.2 → 2.0.0",
            "2 changes: ▲ 2 raises",
            "ops",
            "ops/junior",
            "▲ raises marker-changed writing/drafts — its words ask more (major)",
            "Kept(Drafts )Removed(a page)Added(two pages)Kept( a week.)",
            "\"a page\" becomes \"two pages\": more is asked",
            "ops/lead",
            "▲ raises marker-added hosting/opens-well: Opens the meeting in time. — something new is to be shown (major)",
        ]
    );
}

#[test]
fn nothing_changed_is_said_so() {
    let same = snapshot(&[], "v1.0.0");
    let report = report(&same, &same);
    assert_eq!(lines(&report)[1..], ["No changes."]);
    assert_eq!(report.summary.next_version.as_deref(), Some("1.0.0"));
    assert!(
        FailOn::ALL
            .iter()
            .all(|(_, condition)| !condition.is_met_by(&report.summary))
    );
}

#[test]
fn a_family_that_cannot_be_read_is_never_no_changes() {
    let broken = ("ops/levels/lead.yaml", "rank: 3", "rank: third");
    let report = report(&snapshot(&[], "v1.0.0"), &snapshot(&[broken], "v2"));
    let value = serde_json::to_value(&report).unwrap();
    assert_eq!(
        value["not_compared"],
        json!([{"family": "ops", "side": "to", "findings": 1}])
    );
    assert_eq!(value["summary"]["next_version"], json!(null));
    assert_eq!(report.changes, []);
    let lines = lines(&report);
    assert!(
        !lines.iter().any(|line| line.contains("No changes")),
        "{lines:?}"
    );
    assert!(
        lines.contains(&"ops (after): 1 error".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn conditions_are_read_and_met() {
    let (from, to) = (snapshot(&[], "v1.0.0"), snapshot(&[ADDED], "v2"));
    let summary = report(&from, &to).summary;
    let met = |text: &str| {
        FailOn::list(text)
            .unwrap()
            .iter()
            .any(|it| it.is_met_by(&summary))
    };
    for text in ["any", "patch", "minor", "major", "raises", "lowers, raises"] {
        assert!(met(text), "{text}");
    }
    for text in ["lowers", "restructures", "unsure,challenged"] {
        assert!(!met(text), "{text}");
    }
    assert!(
        FailOn::list("raise")
            .unwrap_err()
            .contains("did you mean `raises`")
    );
    assert!(FailOn::list("").is_err());
}
