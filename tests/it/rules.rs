//! Each rule on its fixtures: what `bad` holds is found by this rule, at the right places, whatever
//! others say of it; in `good` no rule finds anything.
//!
//! A fixture holds the files that differ from the small ladder in `tests/rules/base`;
//! `removed.txt` lists files of it that are not there.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use ladder::{
    load::load,
    report::{self, Finding},
    rules::{self, Group, RULES},
    source::{Content, MAX_FILE_BYTES, Snapshot, SourceFile, worktree},
};

use crate::sample;

/// Rules whose bad fixture cannot lie in a repository on every system.
pub(crate) const GENERATED: [&str; 3] = ["file-too-large", "symlink-escape", "unreadable-file"];

/// Returns the folder of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// Returns the files of the small ladder.
pub(crate) fn base() -> BTreeMap<String, Content> {
    files(&fixtures().join("base"))
}

fn files(folder: &Path) -> BTreeMap<String, Content> {
    let snapshot = worktree::read(folder, "ladders".to_owned()).unwrap();
    let files = snapshot.files.into_iter();
    files.map(|file| (file.path, file.content)).collect()
}

/// Returns the ladder of a fixture.
pub(crate) fn fixture(rule: &str, kind: &str) -> Snapshot {
    let folder = fixtures().join(rule).join(kind);
    let mut all = base();
    if let Ok(removed) = fs::read_to_string(folder.join("removed.txt")) {
        all.retain(|path, _| removed.lines().all(|line| line != path));
    }
    all.extend(files(&folder));
    snapshot(all)
}

/// Returns a ladder of these files.
pub(crate) fn snapshot(files: BTreeMap<String, Content>) -> Snapshot {
    let files = files.into_iter();
    Snapshot {
        root: "ladders".to_owned(),
        files: files
            .map(|(path, content)| SourceFile::new(path, content))
            .collect(),
        ..Snapshot::default()
    }
}

/// Returns every finding about a ladder that no comment waives, with its place.
pub(crate) fn check(snapshot: &Snapshot) -> Vec<Finding> {
    let found = rules::check(&load(snapshot), &sample::options());
    let mut findings = report::findings(&found, snapshot);
    findings.retain(Finding::counts);
    findings
}

/// Returns the findings of one rule. The files may be poor by other rules, but everything that
/// they name must be there.
pub(crate) fn only(findings: Vec<Finding>, name: &str) -> Vec<Finding> {
    let is_of_form = |finding: &Finding| {
        let group = rules::rule(finding.rule).unwrap().group;
        // A waiver that does not hold leaves what it was to waive.
        let is_about_waivers = rules::rule(name).unwrap().group == Group::Waivers;
        !is_about_waivers && matches!(group, Group::Structure | Group::References)
    };
    let (own, foreign): (Vec<_>, Vec<_>) = findings.into_iter().partition(|it| it.rule == name);
    let unexpected: Vec<Finding> = foreign.into_iter().filter(is_of_form).collect();
    assert_eq!(listed(&unexpected), "", "{name}");
    own
}

/// Writes findings a line each, with what helps and what explains them below.
pub(crate) fn listed(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = &finding.place;
        let (severity, rule) = (finding.severity.name(), finding.rule);
        text += &format!(
            "{}:{}:{} {severity}[{rule}] {}\n",
            place.path, place.line, place.column, finding.message
        );
        for related in &finding.related {
            let place = &related.place;
            text += &format!(
                "    {}:{}:{} {}\n",
                place.path, place.line, place.column, related.message
            );
        }
        if let Some(help) = &finding.help {
            text += &format!("    help: {help}\n");
        }
    }
    text
}

/// With `UPDATE=1` what is expected is rewritten: read the difference.
#[test]
fn in_bad_fixtures_each_rule_finds_what_is_bad() {
    for rule in RULES.iter() {
        if GENERATED.contains(&rule.name) {
            continue;
        }
        let findings = only(check(&fixture(rule.name, "bad")), rule.name);
        let found = listed(&findings);
        let path = fixtures().join(rule.name).join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let name = rule.name;
        assert!(!findings.is_empty(), "{name} finds nothing");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, expected, "{name}: run UPDATE=1 cargo test");
    }
}

#[test]
fn in_good_fixtures_no_rule_finds_anything() {
    for rule in RULES.iter() {
        if !GENERATED.contains(&rule.name) {
            let found = listed(&check(&fixture(rule.name, "good")));
            assert_eq!(found, "", "{}", rule.name);
        }
    }
    assert_eq!(listed(&check(&snapshot(base()))), "", "base");
}

#[test]
fn files_without_bytes_are_found_by_what_they_are() {
    let level = "operations/levels/coordinator.yaml";
    let cases = [
        (
            level,
            Content::TooLarge(MAX_FILE_BYTES + 1),
            "file-too-large",
        ),
        (level, Content::Link, "symlink-escape"),
        (
            level,
            Content::Unreadable("no permission".to_owned()),
            "unreadable-file",
        ),
        ("ladder.yaml", Content::Link, "symlink-escape"),
        ("operations/family.yaml", Content::Link, "symlink-escape"),
        ("changes/a.yaml", Content::Link, "symlink-escape"),
        // A folder that is a link, or may not be listed, comes under its own name.
        ("operations/levels/more", Content::Link, "symlink-escape"),
        ("logistics", Content::Link, "symlink-escape"),
        (
            "vendor.d",
            Content::Unreadable("this is a submodule".to_owned()),
            "unreadable-file",
        ),
    ];
    for (path, content, rule) in cases {
        let mut files = base();
        files.insert(path.to_owned(), content);
        let found = check(&snapshot(files));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [rule], "{path}");
        assert_eq!(found[0].place.path, format!("ladders/{path}"));
    }
}

/// What lies behind a link or in a folder that may not be listed is not known, so a reference to
/// it is no error.
#[test]
fn nothing_is_said_of_what_could_not_be_read() {
    let next = "operations/levels/specialist.yaml";
    let text = "title: Specialist
rank: 2
track: common
scope: {process: {value: process}}
expectations: {process-ownership: {proficiency: 3, markers: {reports: Reports results.}}}
next: [{level: logistics/coordinator, kind: lateral}]
";
    let hidden = |path: &str, content: Content| {
        let mut files = base();
        files.insert(next.to_owned(), Content::Bytes(text.into()));
        files.insert(path.to_owned(), content);
        let found = check(&snapshot(files));
        found.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(hidden("logistics", Content::Link), ["symlink-escape"]);
    assert_eq!(
        hidden("logistics/family.yaml", Content::Link),
        ["symlink-escape"]
    );
    let broken = Content::Bytes(b"name: [".to_vec());
    assert_eq!(hidden("logistics/family.yaml", broken), ["yaml-syntax"]);
}

#[test]
fn the_shipped_ladders_are_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    assert_eq!(listed(&check(&sample::folder(&root))), "");
}

#[test]
fn the_ladder_sets_severities() {
    let mut files = base();
    let mut change = |path: &str, more: &str| {
        let Some(Content::Bytes(bytes)) = files.get_mut(path) else {
            panic!("{path} is part of the base");
        };
        bytes.extend_from_slice(more.as_bytes());
    };
    change(
        "ladder.yaml",
        "rules: {unknown-key: info, unused-source: error, without-nothing: none}\n",
    );
    change("common/family.yaml", "  survey: {title: Survey}\n");
    change(
        "operations/levels/coordinator.yaml",
        "without: [process-ownership]\n",
    );
    change("operations/levels/specialist.yaml", "surplus: 1\n");
    let found = check(&snapshot(files));
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|finding| (finding.rule, finding.severity.name()))
        .collect();
    // A file that could not be read is an error, whatever the ladder says.
    assert_eq!(
        found,
        [("unused-source", "error"), ("unknown-key", "error")]
    );
}
