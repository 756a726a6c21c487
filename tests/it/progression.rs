//! The rules of progression on small families: forks, chains of competencies, and paths of every
//! shape. Each case is a family of one-letter competencies and what the rule finds in it.
#![allow(clippy::too_many_lines, reason = "tables of cases are long")]

mod asked;
mod laws;
mod shapes;

use std::collections::BTreeSet;

use ladder::{
    load::load,
    report,
    rules::{self, Group},
    source::Snapshot,
};

use crate::sample;

/// Of the competencies `b` builds on `a` and `c` on `b`; `d` and `e` stand alone.
const COMPETENCIES: &str = "competencies:
  a: {name: A, definition: D}
  b: {name: B, definition: D, builds-on: a}
  c: {name: C, definition: D, builds-on: b}
  d: {name: D, definition: D}
  e: {name: E, definition: D}
";

/// A ladder with the family `ops`, and what else is given with its path.
struct Case<'c> {
    /// What it shows.
    name: &'c str,
    /// What `family.yaml` says beside the competencies.
    family: &'c str,
    /// Levels by id; a line in braces without the title.
    levels: &'c [(&'c str, &'c str)],
    /// Other files.
    others: &'c [(&'c str, &'c str)],
    /// The items of the findings.
    found: &'c [&'c str],
}

/// The case that the others differ from.
const CASE: Case<'static> = Case {
    name: "",
    family: "",
    levels: &[],
    others: &[],
    found: &[],
};

impl Case<'_> {
    fn snapshot(&self) -> Snapshot {
        let mut files = vec![
            ("ladder.yaml".to_owned(), sample::SETTINGS.to_owned()),
            (
                "ops/family.yaml".to_owned(),
                format!("name: Ops\n{}\n{COMPETENCIES}", self.family),
            ),
        ];
        files.extend(self.levels.iter().map(|(id, body)| {
            let path = format!("ops/levels/{id}.yaml");
            (path, format!("{{title: {id}, {body}}}\n"))
        }));
        let others = self.others.iter();
        files.extend(others.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        sample::snapshot(&files)
    }
}

/// Returns the items that a rule finds in a ladder, each as often as it is found.
fn found(snapshot: &Snapshot, rule: &str) -> Vec<String> {
    let found = rules::check(&load(snapshot), &sample::options());
    let findings = report::findings(&found, snapshot).into_iter();
    findings
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.item.unwrap_or_default())
        .collect()
}

/// Checks what a rule finds in each case.
fn each(rule: &str, cases: &[Case<'_>]) {
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    for case in cases {
        let found = found(&case.snapshot(), rule);
        assert_eq!(found, case.found, "{rule}: {}", case.name);
    }
}

/// What nobody holds is no place in a path; what others take over from it counts all the same.
#[test]
fn templates_are_passed_over_but_for_what_others_take_over() {
    let levels = [
        (
            "l1",
            "rank: 1, track: common, layers: {x: 1}, scope: {process: {value: team}}, expectations: {d: {proficiency: 5, weight: 0}}, next: [{level: l4}]",
        ),
        (
            "l2",
            "rank: 2, track: common, scope: {process: {value: team}}, expectations: {e: {proficiency: 9}}",
        ),
        (
            "l4",
            "rank: 4, track: common, scope: {process: {value: task}}, expectations: {d: {proficiency: 3}}, next: [{level: l1}]",
        ),
        ("l5", "rank: 4, track: common, expectations: {}"),
    ];
    let case = |family| Case {
        family,
        levels: &levels,
        ..CASE
    };
    let names = |case: &Case<'_>| {
        let snapshot = case.snapshot();
        let found = rules::check(&load(&snapshot), &sample::options());
        let of_progression = found
            .iter()
            .filter(|it| rules::rule(it.rule).unwrap().group == Group::Progression);
        of_progression.map(|it| it.rule).collect::<BTreeSet<_>>()
    };
    let of_its_own = [
        "layers-not-hundred",
        "missing-markers",
        "proficiency-off-scale",
        "weight-not-positive",
    ];
    assert_eq!(names(&case("status: template")), BTreeSet::from(of_its_own));
    let more = [
        "dead-end",
        "duplicate-rank",
        "missing-distinction",
        "missing-expectations",
        "missing-scope",
        "no-step",
        "proficiency-drops",
        "promotion-not-upward",
        "rank-gap",
        "scope-narrows",
        "unreachable-level",
    ];
    let mut all = BTreeSet::from(of_its_own);
    all.extend(more);
    assert_eq!(names(&case("status: draft")), all);
    assert_eq!(names(&case("status: active")), all);
    let closed = ["dead-end", "unreachable-level"];
    all.retain(|rule| !closed.contains(rule));
    assert_eq!(names(&case("status: legacy")), all);
}

/// `ladder gap` and `ladder validate` say the same of what cannot be computed with.
#[test]
fn gap_says_the_same_of_what_cannot_be_computed_with() {
    let expectations = "expectations: {d: {proficiency: 6, weight: 0}, e: {proficiency: 0}}";
    let levels = [
        (
            "l1",
            format!("rank: 1, track: common, {expectations}, next: [{{level: l2}}]"),
        ),
        (
            "l2",
            "rank: 2, track: common, expectations: {a: {proficiency: 3}}".to_owned(),
        ),
    ];
    let levels: Vec<(&str, &str)> = levels
        .iter()
        .map(|(id, text)| (*id, text.as_str()))
        .collect();
    let case = Case {
        levels: &levels,
        ..CASE
    };
    let loaded = load(&case.snapshot());
    let ratings = crate::gap::file(
        "r.yaml",
        "person: e\nrole: ops/l1\nladder: v1\nassessments:\n  - {rater: manager, date: 2026-01-01, ratings: {d: 3}}\n",
    );
    let person = crate::gap::person(&loaded.framework, &[ratings]);
    let told = crate::gap::answer(&loaded.framework, &person).findings;
    let mut found = rules::check(&loaded, &sample::options());
    found.retain(|it| ["proficiency-off-scale", "weight-not-positive"].contains(&it.rule));
    assert_eq!(found.len(), 3);
    let sorted = |found: Vec<ladder::diagnostic::Diagnostic>| {
        let mut sink = ladder::diagnostic::Sink::new();
        sink.extend(found);
        sink.into_sorted()
    };
    assert_eq!(sorted(told), sorted(found));
}
