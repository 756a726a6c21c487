//! A comparison as GitHub's annotations.

use ladder::{
    diagnostic::Severity,
    render::github_diff,
    report::{
        Finding, Place,
        diff::{DeclaredIntent, DiffReport},
        fingerprint,
    },
    text::visible,
};

use super::{
    Edit,
    report::{ADDED, REWORDED, report, snapshot},
};
use crate::{
    cli::run,
    formats::read::{Command, commands},
    impact,
    render::sample::HOSTILE,
};

const LOWERED: Edit<'_> = ("ops/levels/senior.yaml", "proficiency: 3", "proficiency: 2");
const MOVED_WEIGHT: Edit<'_> = ("ops/levels/junior.yaml", "weight: 2", "weight: 3");
const TITLED: Edit<'_> = ("ops/levels/junior.yaml", "title: Junior", "title: Starter");
const LOST: Edit<'_> = (
    "ops/levels/junior.yaml",
    "  hosting: {proficiency: 1, requirement: may, markers: {opens: Opens the meeting.}}\n",
    "",
);

fn between(edits: &[Edit<'_>]) -> DiffReport {
    report(&snapshot(&[], "v1.4.2"), &snapshot(edits, "v2"))
}

fn drawn(report: &DiffReport) -> String {
    github_diff(report, &|_| true)
}

/// Returns what GitHub is told, a name and a title each.
fn told(commands: &[Command]) -> Vec<(&str, &str)> {
    let told = commands
        .iter()
        .map(|it| (it.name.as_str(), it.property("title").unwrap()));
    told.collect()
}

/// GitHub shows the first ten of a kind; what is cut off must not be what matters.
#[test]
fn what_moves_the_bar_comes_first_and_the_counts_last() {
    let report = between(&[TITLED, LOWERED, MOVED_WEIGHT, ADDED]);
    let drawn = drawn(&report);
    let found = commands(&drawn);
    assert_eq!(
        told(&found),
        [
            ("warning", "raises: marker-added"),
            ("warning", "unsure: weight-changed"),
            ("notice", "lowers: proficiency-lowered"),
            ("notice", "neutral: title-changed"),
        ]
    );
    let lines: Vec<&str> = drawn.lines().collect();
    assert_eq!(
        lines[0],
        "::warning title=raises%3A marker-added,file=ladders/ops/levels/lead.yaml,line=5,endLine=5,col=76,endColumn=86\
         ::ladders/ops/levels/lead.yaml:5:76: raises[marker-added] ops/lead/hosting/opens-well: \
         Opens the meeting in time.%0Asomething new is to be shown (major)"
    );
    assert_eq!(
        lines[4..],
        [
            "4 changes: ▲ 1 raises, ? 1 unsure, ▼ 1 lowers, · 1 neutral. \
          The bar rises. A major version: 1.4.2 → 2.0.0"
        ]
    );
}

#[test]
fn a_changed_text_is_told_word_by_word_with_its_cues() {
    let drawn = drawn(&between(&[REWORDED]));
    let message = &commands(&drawn)[0].message;
    let lines: Vec<&str> = message.lines().collect();
    assert!(
        lines[0].ends_with(
            "raises[marker-changed] ops/junior/writing/drafts: Drafts [-a page-]{+two pages+} a week."
        ),
        "{message}"
    );
    assert_eq!(
        lines[1..],
        [
            "its words ask more (major)",
            "\"a page\" becomes \"two pages\": more is asked"
        ]
    );
}

#[test]
fn what_contradicts_its_declaration_is_an_error() {
    let declared = "intent: clarify\nitems: [ops/junior/writing/drafts]\nwhy: It was agreed.\n";
    let declared = ("changes/drafts.yaml", "", declared);
    let drawn = drawn(&between(&[ADDED, REWORDED, declared]));
    let found = commands(&drawn);
    assert_eq!(
        told(&found),
        [
            ("error", "challenged: raises: marker-changed"),
            ("warning", "raises: marker-added"),
        ]
    );
    let last = found[0].message.lines().last().unwrap();
    assert_eq!(
        last,
        "challenged: declared `clarify` in ladders/changes/drafts.yaml"
    );
}

#[test]
fn what_is_gone_is_told_of_the_file_that_it_left() {
    let report = between(&[LOST]);
    let place = |drawn: &str| {
        let command = commands(drawn).remove(0);
        assert_eq!(command.property("line"), None);
        let file = command.property("file").map(ToOwned::to_owned);
        (file, command.message)
    };
    let path = "ladders/ops/levels/junior.yaml";
    let (file, message) = place(&github_diff(&report, &|it| it == path));
    assert_eq!(file.as_deref(), Some(path));
    let told = "lowers[expectation-removed] ops/junior/hosting";
    assert!(message.starts_with(&format!("{path}: {told}")), "{message}");
    let (file, message) = place(&github_diff(&report, &|_| false));
    assert_eq!(file, None);
    assert!(message.starts_with(told), "{message}");
}

#[test]
fn a_family_that_cannot_be_read_is_an_error() {
    let broken = ("ops/levels/lead.yaml", "rank: 3", "rank: third");
    let drawn = drawn(&between(&[broken]));
    assert_eq!(
        drawn,
        "::error title=not-compared::not compared: ops (after): 1 error\n\
         Nothing else changed; whether the bar moved is not known.\n"
    );
}

#[test]
fn without_changes_there_is_one_line() {
    assert_eq!(drawn(&between(&[])), "No changes.\n");
}

/// Returns a report with a text everywhere where text from files can come to stand.
fn full_of(text: &str) -> DiffReport {
    let mut report = between(&[ADDED, LOST, TITLED, REWORDED]);
    let place = Place {
        path: text.to_owned(),
        ..report.changes[0].to_place.clone().unwrap()
    };
    for change in &mut report.changes {
        text.clone_into(&mut change.item);
        text.clone_into(&mut change.why);
        change.before = change.before.as_ref().map(|_| text.to_owned());
        change.after = change.after.as_ref().map(|_| text.to_owned());
        change.cues = vec![text.to_owned()];
        change.affects = vec![text.to_owned()];
        change.hint = Some(text.to_owned());
        change.to_place = change.to_place.as_ref().map(|_| place.clone());
        change.from_place = Some(place.clone());
        for run in &mut change.words {
            text.clone_into(&mut run.text);
        }
        change.intent = Some(DeclaredIntent {
            intent: ladder::model::changes::Intent::Clarify,
            file: text.to_owned(),
        });
    }
    report.head.findings.push(Finding {
        rule: "intent-without-change",
        severity: Severity::Warning,
        message: text.to_owned(),
        help: Some(text.to_owned()),
        place,
        pointer: None,
        item: None,
        related: Vec::new(),
        fix: None,
        fingerprint: fingerprint(&[text]),
        waived: None,
        baselined: false,
    });
    report
}

#[test]
fn hostile_text_stays_text() {
    let texts = [
        HOSTILE,
        "::error::x",
        "##[error]x",
        "%0A::error title=a,file=b::c",
        "a,line=1::b",
        "a\r\n::warning::b",
        "\u{202e}\u{200f}\u{0}\u{1b}[2J",
        "👩‍🔧",
        " ",
    ];
    for text in texts {
        let report = full_of(text);
        let drawn = drawn(&report);
        let lines = drawn.strip_suffix('\n').unwrap().split('\n');
        let mut told: Vec<&str> = lines.collect();
        let last = told.pop().unwrap();
        assert_eq!(told.len(), report.changes.len() + 1, "{drawn}");
        assert!(told.iter().all(|it| it.starts_with("::")), "{drawn}");
        assert!(
            last.starts_with(&format!("{} changes: ", report.changes.len())),
            "{last}"
        );
        assert_eq!(visible(&drawn.replace('\n', " ")), drawn.replace('\n', " "));
        for command in commands(&drawn) {
            let title = command.property("title").unwrap();
            assert!(!title.contains(text.trim()) || text == " ", "{title}");
            assert_eq!(command.property("file"), Some(visible(text).as_str()));
            // Each text is in the lines that it belongs to, and made none of its own.
            assert!(!command.message.contains('\r'), "{}", command.message);
            let shown = visible(text);
            let says = command
                .message
                .lines()
                .filter(|line| line.contains(shown.trim()));
            assert!(says.count() >= 2, "{}", command.message);
            assert!(command.message.lines().count() <= 5, "{}", command.message);
        }
    }
}

#[test]
fn people_are_counted_and_not_named() {
    let repo = impact::repo();
    impact::change(
        &repo,
        "ladders/operations/levels/specialist.yaml",
        "publishes-results: Publishes the monthly results of the process against its targets.",
        "publishes-results: Publishes the weekly results of the process against its targets.",
    );
    let text = "diff v1.0.0 --fail-on any --impact ratings";
    let (shown, ran) = (
        run(repo.path(), text),
        run(repo.path(), &format!("{text} -f github")),
    );
    assert_eq!((ran.code, ran.stderr), (shown.code, shown.stderr));
    let counted = ran.stdout.lines().rev().nth(1).unwrap();
    assert!(counted.contains("verdict"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("e-1"), "{}", ran.stdout);
    let found = commands(&ran.stdout);
    let file = found[0].property("file");
    assert_eq!(file, Some("ladders/operations/levels/specialist.yaml"));
}
