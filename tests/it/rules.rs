//! Each rule on its fixtures: what `bad` holds is found by this rule, at the right places, whatever
//! others say of it; in `good` no rule finds anything.
//!
//! A fixture holds the files that differ from the small ladder in `tests/rules/base`;
//! `removed.txt` lists files of it that are not there. Ratings files lie in `_ratings`, which is no
//! part of the ladder; those of the base stand beside the fixtures of rules about ratings.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use ladder::{
    diagnostic::Diagnostic,
    gap,
    load::{
        load,
        ratings::{self, RatingsFile, Read},
    },
    model::{Framework, required::Expectations},
    report::{self, Finding},
    rules::{self, Group, RULES, Rule},
    source::{Content, MAX_FILE_BYTES, Snapshot, SourceFile, worktree},
};

use crate::sample;

/// Rules whose bad fixture cannot lie in a repository on every system, or is no file at all.
pub(crate) const GENERATED: [&str; 7] = [
    "changed-scale",
    "figures-too-large",
    "file-too-large",
    "symlink-escape",
    "unknown-revision",
    "unreadable-file",
    "unusable-ladder",
];

/// Where ratings files lie beside a ladder in the tests.
const RATINGS: &str = "ratings/";

/// Returns the folder of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// Returns the files of the small ladder.
pub(crate) fn base() -> BTreeMap<String, Content> {
    files(&fixtures().join("base"), "")
}

/// Returns the files of the small ladder and, for a rule about ratings, the ratings beside it,
/// which lie in `ratings/`.
pub(crate) fn base_for(rule: &Rule) -> BTreeMap<String, Content> {
    let mut all = base();
    if rule.group == Group::Ratings {
        all.extend(ratings_in(&fixtures().join("base")));
    }
    all
}

fn ratings_in(folder: &Path) -> BTreeMap<String, Content> {
    files(&folder.join("_ratings"), RATINGS)
}

/// Returns the files of a folder, if there is one, their paths with a prefix.
fn files(folder: &Path, prefix: &str) -> BTreeMap<String, Content> {
    let Ok(snapshot) = worktree::read(folder, String::new()) else {
        return BTreeMap::new();
    };
    let files = snapshot.files.into_iter();
    files
        .map(|file| (format!("{prefix}{}", file.path), file.content))
        .collect()
}

/// Returns the files of a fixture, those of its ladder and its ratings.
fn fixture(rule: &Rule, kind: &str) -> BTreeMap<String, Content> {
    let folder = fixtures().join(rule.name).join(kind);
    let mut all = base_for(rule);
    if let Ok(removed) = fs::read_to_string(folder.join("removed.txt")) {
        all.retain(|path, _| removed.lines().all(|line| line != path));
    }
    all.extend(files(&folder, ""));
    all.extend(ratings_in(&folder));
    all
}

/// Returns the ladder of a fixture.
pub(crate) fn fixture_ladder(name: &str, kind: &str) -> Snapshot {
    let mut files = fixture(rules::rule(name).unwrap(), kind);
    files.retain(|path, _| !path.starts_with(RATINGS));
    snapshot(files)
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

/// Returns every finding about a ladder and the ratings beside it, and what a gap computed from
/// each person's ratings finds, that no comment waives.
pub(crate) fn check_with_ratings(files: BTreeMap<String, Content>) -> Vec<Finding> {
    let (beside, files) = files
        .into_iter()
        .partition(|(path, _)| path.starts_with(RATINGS));
    let ladder = snapshot(files);
    let ratings = Snapshot {
        root: ".".to_owned(),
        ..snapshot(beside)
    };
    let mut findings = check(&ladder);
    let loaded = load(&ladder);
    let mut read: Vec<Read> = ratings.files.iter().map(ratings::read).collect();
    for read in &mut read {
        let unpinned = read.file.as_ref().and_then(ratings::unpinned);
        read.diagnostics.extend(unpinned);
    }
    let mut found = rules::check_ratings(Some(&loaded), &read, &sample::options());
    let (beside, within) = gaps(&loaded.framework, &read);
    found.extend(beside);
    findings.extend(report::findings(&found, &ratings));
    findings.extend(report::findings(&within, &ladder));
    findings.retain(Finding::counts);
    // A gap finds again what is an error of the ratings.
    let mut seen = BTreeSet::new();
    findings.retain(|it| seen.insert((it.place.clone(), it.rule, it.message.clone())));
    findings
}

/// Returns what the gaps of the people find in the ratings, and in the ladder.
fn gaps(framework: &Framework, read: &[Read]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let (mut beside, mut within) = (Vec::new(), Vec::new());
    let mut people: BTreeMap<&str, Vec<RatingsFile>> = BTreeMap::new();
    for file in read.iter().filter_map(|it| it.file.as_ref()) {
        people
            .entry(file.ratings.person.as_str())
            .or_default()
            .push(file.clone());
    }
    for files in people.values() {
        let joined = ratings::join(framework, files, None, sample::today());
        beside.extend(joined.diagnostics);
        if let Some(person) = joined.person {
            let answer = gap::assess(framework, &mut Expectations::of(framework), &person);
            within.extend(answer.findings);
        }
    }
    (beside, within)
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
        let findings = only(check_with_ratings(fixture(rule, "bad")), rule.name);
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
            let found = listed(&check_with_ratings(fixture(rule, "good")));
            assert_eq!(found, "", "{}", rule.name);
        }
    }
    let mut all = base();
    all.extend(ratings_in(&fixtures().join("base")));
    assert_eq!(listed(&check_with_ratings(all)), "", "base");
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
    // A family that cannot be read may be what an unknown one is called now.
    let mut files = base();
    let intent = "intent: raise\nitems: [logistics/clerk, stock/clerk]\nwhy: The role grew.\n";
    files.insert(
        "changes/clerks.yaml".to_owned(),
        Content::Bytes(intent.into()),
    );
    assert_eq!(
        rules_of(&check(&snapshot(files.clone()))),
        ["intent-without-item"; 2]
    );
    files.insert("logistics".to_owned(), Content::Link);
    assert_eq!(rules_of(&check(&snapshot(files))), ["symlink-escape"]);
}

fn rules_of(found: &[Finding]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.rule).collect()
}

/// A score off the scale of reviews says nothing about a family, good or bad.
#[test]
fn scores_that_no_review_can_give_are_invalid() {
    let found = |policy: &str, scores: &str| {
        let mut files = base();
        for (path, more) in [("ladder.yaml", policy), ("operations/family.yaml", scores)] {
            let Some(Content::Bytes(bytes)) = files.get_mut(path) else {
                panic!("{path} is part of the base");
            };
            let text = String::from_utf8(bytes.clone()).unwrap();
            let text = text.replace("{accuracy: 5, clarity: 4}", more);
            *bytes = if path == "ladder.yaml" {
                format!("{text}{more}")
            } else {
                text
            }
            .into();
        }
        let found = check(&snapshot(files)).into_iter();
        let told = found.map(|it| format!("{}:{} {}", it.place.line, it.rule, it.message));
        told.collect::<Vec<_>>()
    };
    let policy = "review: {minimum: 4, of: 5}\n";
    assert_eq!(
        found(policy, "{accuracy: 6, clarity: 0}"),
        [
            "17:invalid-value the score 6 is not from 1 to 5",
            "17:invalid-value the score 0 is not from 1 to 5",
        ]
    );
    assert_eq!(
        found("", "{accuracy: 60, clarity: -1}"),
        ["17:invalid-value the score -1 is not from 1 up"]
    );
    assert_eq!(
        found("review: {minimum: 6, of: 5}\n", "{accuracy: 5}"),
        ["11:invalid-value the minimum 6 is above the highest score 5"]
    );
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
