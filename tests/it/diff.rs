//! What changed between two ladders, and what it means.

mod github;
mod intents;
mod kinds;
mod report;
mod required;
mod shipped;
mod skipping;

use ladder::{diff::Diff, model::Framework};

use crate::sample;

/// A small ladder with something of everything that can change.
pub(super) const BASE: &[(&str, &str)] = &[
    (
        "ladder.yaml",
        "format: 1
organization: Example Co
language: en
scale:
  - {value: 1, name: Learning, meaning: Needs help}
  - {value: 2, name: Practising}
  - {value: 3, name: Proficient}
  - {value: 4, name: Advanced}
dimensions:
  process: {name: Process scope, values: [task, process, team, function]}
  autonomy: {name: Autonomy}
layers: [doing, leading]
rules: {unsourced: warning}
review: {minimum: 4, of: 5}
gap: {coverage: 0.8, attainment: 0.9, veto: 2, close: 2, evidence-months: 12}
versioning: {text-change: major}
",
    ),
    (
        "common/family.yaml",
        "name: Common
status: template
competencies:
  care: {name: Care, definition: Hands over work that holds.}
",
    ),
    (
        "common/levels/basis.yaml",
        "title: Basis
rank: 1
track: common
expectations:
  care: {proficiency: 2, markers: {checks: Checks the work before it leaves.}}
",
    ),
    (
        "ops/family.yaml",
        "name: Operations
function: Business
focus: General work
summary: Runs the business.
distinct-from: [logistics]
aliases: [Ops]
code: OPS
owners: [people-ops]
extends: [common]
tracks:
  common: {name: Trunk}
  manager: {name: Manager}
competencies:
  writing: {name: Writing, definition: Writes what others read., domain: process, kind: skill, sources: [book]}
  editing: {name: Editing, definition: Mends what others wrote., builds-on: writing}
  hosting: {name: Hosting, definition: Leads a meeting to its end.}
sources:
  book: {title: The book}
mappings:
  - {scheme: onet-soc, code: '11-1021.00'}
reviews:
  - {date: 2026-06-01, scores: {clarity: 4}}
review-by: 2027-06-01
",
    ),
    (
        "ops/levels/junior.yaml",
        "title: Junior
rank: 1
track: common
code: OPS1
aliases: [Helper]
summary: Executes the work at hand.
extends: [common/basis]
scope:
  process: {value: process, text: One process}
  autonomy: {text: Asks first}
layers: {doing: 100}
responsibilities:
  mail: Answers the mail.
expectations:
  writing:
    proficiency: 2
    requirement: must
    weight: 2
    markers:
      drafts: Drafts a page a week.
      cites:
        text: Cites the sources.
        examples: [A footnote]
        counter-examples: [Hearsay]
        evidence: Two pages
        sources: [book]
  hosting: {proficiency: 1, requirement: may, markers: {opens: Opens the meeting.}}
distinguishes: A senior owns the page.
next:
  - level: senior
    distinguishes: The step up
  - {title: Librarian, kind: lateral}
typical: {education: School}
",
    ),
    (
        "ops/levels/senior.yaml",
        "title: Senior
rank: 2
track: common
expectations:
  editing:
    proficiency: 3
    markers:
      mends:
        text: Mends a page in a day.
        expands: ops/junior/writing/drafts
next:
  - level: lead
",
    ),
    (
        "ops/levels/lead.yaml",
        "title: Lead
rank: 3
track: manager
expectations:
  hosting: {proficiency: 3, markers: {closes: Closes the meeting in time.}}
",
    ),
];

/// One edit of a file: what is written and what stands in its stead. Nothing written: the file is
/// new. Nothing in its stead and all of it written: the file goes.
pub(super) type Edit<'e> = (&'e str, &'e str, &'e str);

/// Returns the texts with the edits.
pub(super) fn edited(files: &[(&str, &str)], edits: &[Edit<'_>]) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    for (path, was, is) in edits {
        if was.is_empty() {
            files.push(((*path).to_owned(), (*is).to_owned()));
            continue;
        }
        if *was == "*" {
            files.retain(|(it, _)| it != path);
            if !is.is_empty() {
                panic!("a file goes as a whole");
            }
            continue;
        }
        let file = files.iter_mut().find(|(it, _)| it == path).unwrap();
        assert_eq!(file.1.matches(was).count(), 1, "`{was}` in {path}");
        file.1 = file.1.replacen(was, is, 1);
    }
    files
}

/// Returns the framework of the texts.
pub(super) fn loaded(files: &[(String, String)]) -> Framework {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    sample::framework(&files)
}

/// Returns the changes in a few words: `kind item direction bump`.
pub(super) fn words(diff: &Diff) -> Vec<String> {
    diff.changes
        .iter()
        .map(|it| {
            let bump = format!("{:?}", it.meaning.bump).to_lowercase();
            let direction = it.meaning.direction.name();
            format!(
                "{} {} {direction} {bump}",
                it.change.kind.name(),
                it.change.item()
            )
        })
        .collect()
}
