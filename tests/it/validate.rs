//! `ladder validate` as its users run it: what of a ladder is reported on, and which findings are
//! weighed otherwise, waived or accepted.

mod baseline;
mod fix;
mod planted;
mod scope;
mod severity;
mod text;
mod waiver;

use crate::{
    cli::{self, Ran},
    repo::Repo,
};

/// Returns a repository with two small families and a template that one of them extends, tagged
/// v1.0.0. Nothing is wrong with it.
fn repo() -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", SETTINGS);
    repo.write("ladders/common/family.yaml", COMMON);
    for (family, extends) in [("sales", "[common]"), ("support", "[]")] {
        let folder = format!("ladders/{family}");
        repo.write(
            &format!("{folder}/family.yaml"),
            family_file(family, extends),
        );
        repo.write(
            &format!("{folder}/levels/agent.yaml"),
            level(family, "Agent", 1),
        );
    }
    repo.commit("The ladder");
    repo.tag("v1.0.0");
    repo
}

const SETTINGS: &str = "format: 1
scale:
  - {value: 1, name: Learning}
  - {value: 2, name: Proficient}
rules: {}
";

const COMMON: &str = "name: Common
status: template
competencies:
  writing: {name: Writing, definition: Writes so that others can act on it., sources: [book]}
sources: {book: {title: Handbook}}
reviews: [{date: 2026-06-01, scores: {clarity: 5}}]
";

fn family_file(name: &str, extends: &str) -> String {
    format!(
        "name: {name}
extends: {extends}
competencies:
  service: {{name: Service, definition: Answers what customers ask., sources: [book]}}
sources: {{book: {{title: Handbook}}}}
reviews: [{{date: 2026-06-01, scores: {{clarity: 5}}}}]
"
    )
}

fn level(family: &str, title: &str, rank: u32) -> String {
    format!(
        "title: {title}
rank: {rank}
track: common
expectations:
  service:
    proficiency: 2
    markers: {{answers: Answers a {family} request within one working day.}}
"
    )
}

/// Runs validate with one line a finding.
fn concise(repo: &Repo, arguments: &str) -> Ran {
    cli::run(repo.path(), &format!("validate -f concise {arguments}"))
}

/// Returns which rule finds something in which file.
fn found(repo: &Repo, arguments: &str) -> Vec<(String, String)> {
    let ran = concise(repo, arguments);
    assert_eq!(ran.stderr, "", "{arguments}");
    let lines = ran.stdout.lines();
    lines
        .map(|line| {
            let (place, rest) = line.split_once(": ").unwrap();
            let rule = rest.split(['[', ']']).nth(1).unwrap();
            let path = place.split(':').next().unwrap();
            (path.to_owned(), rule.to_owned())
        })
        .collect()
}

/// Returns the same for what is expected.
fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).into()
}

#[test]
fn the_small_ladder_is_sound() {
    assert_eq!(found(&repo(), ""), pairs([]));
}
