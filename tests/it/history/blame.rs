//! Which commit wrote what an item says.

use super::{ASKS, CHECKS, json, level, path, start};
use crate::{cli::run, repo::Repo};

const TWICE: (&str, &str) = ("checks", "Checks the work twice before it leaves.");

/// Returns each line as its item and its commit's subject.
fn blame(repo: &Repo, item: &str) -> Vec<String> {
    let report = json(repo, &format!("blame {item}"));
    let lines = report["lines"].as_array().unwrap().iter();
    let lines = lines.map(|it| {
        format!(
            "{} {}",
            it["item"].as_str().unwrap(),
            it["subject"].as_str().unwrap()
        )
    });
    lines.collect()
}

#[test]
fn every_statement_has_the_commit_that_wrote_it() {
    let repo = start();
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    repo.commit("twice");
    let text = level(1, &[TWICE, ASKS]).replace("proficiency: 3", "proficiency: 4");
    repo.write(&path("agent"), text);
    repo.commit("higher");
    assert_eq!(
        blame(&repo, "ops/agent"),
        [
            "ops/agent start",
            "ops/agent/care higher",
            "ops/agent/care/asks start",
            "ops/agent/care/checks twice",
            "ops/agent/speed start",
            "ops/agent/speed/names-a-day-1 start",
        ]
    );
    assert_eq!(blame(&repo, "ops:care"), ["ops:care start"]);
    assert_eq!(blame(&repo, "ops").len(), 9);
    // At an earlier time it was another commit.
    let before = json(&repo, "blame ops/agent/care --at HEAD~2");
    assert_eq!(before["lines"][2]["subject"], "start");
}

#[test]
fn a_marker_is_one_line() {
    let repo = start();
    repo.tag("v1.0.0");
    let id = repo.git(&["rev-parse", "--short", "HEAD"]);
    for command in ["blame", "annotate"] {
        let ran = run(repo.path(), &format!("{command} ops/agent/care/checks"));
        assert_eq!(ran.stdout, format!("{id} 2026-01-31 Ada: start (v1.0.0)\n"));
    }
}

/// Only words count: what was renamed, moved, split off or merged was not written anew.
#[test]
fn a_text_is_traced_through_renames_moves_and_splits() {
    let repo = start();
    let renamed = format!("{{text: {}, formerly: [checks]}}", CHECKS.1);
    repo.write(&path("agent"), level(1, &[("verifies", &renamed), ASKS]));
    repo.commit("renamed");
    repo.write(&path("lead"), level(2, &[("verifies", &renamed)]));
    repo.write(&path("agent"), level(1, &[ASKS]));
    repo.commit("moved");
    let report = json(&repo, "blame ops/lead/care/verifies");
    assert_eq!(report["lines"][0]["subject"], "start");
    assert_eq!(report["lines"][0]["written_as"], "ops/agent/care/checks");
    repo.git(&["rm", "--quiet", &path("lead")]);
    for (rank, id) in [(2, "senior"), (3, "chief")] {
        let text = level(rank, &[("verifies", &renamed)]);
        let formerly = format!("rank: {rank}\nformerly: [lead]\n");
        repo.write(
            &path(id),
            text.replace(&format!("rank: {rank}\n"), &formerly),
        );
    }
    repo.commit("split");
    for level in ["senior", "chief"] {
        let report = json(&repo, &format!("blame ops/{level}/care/verifies"));
        assert_eq!(report["lines"][0]["subject"], "start", "{level}");
    }
}

#[test]
fn a_branch_and_a_merge_have_what_they_wrote() {
    let repo = start();
    repo.git(&["checkout", "--quiet", "-b", "topic"]);
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    repo.commit("on the branch");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(&path("lead"), level(2, &[("plans", "Plans the week.")]));
    repo.commit("on main");
    repo.git(&["merge", "--quiet", "--no-commit", "topic"]);
    let evil = [TWICE, ("asks", "Asks in writing.")];
    repo.write(&path("agent"), level(1, &evil));
    repo.commit("merge");
    assert_eq!(
        blame(&repo, "ops/agent/care/checks"),
        ["ops/agent/care/checks on the branch"]
    );
    assert_eq!(
        blame(&repo, "ops/agent/care/asks"),
        ["ops/agent/care/asks merge"]
    );
    assert_eq!(blame(&repo, "ops/lead")[0], "ops/lead on main");
}

#[test]
fn a_commit_that_cannot_be_read_is_named() {
    let repo = start();
    repo.write(&path("agent"), "title: [\n");
    let broken = repo.commit("broken");
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    repo.commit("mended");
    let report = json(&repo, "blame ops/agent/care");
    assert_eq!(report["lines"][2]["subject"], "mended");
    assert_eq!(report["lines"][1]["subject"], "start");
    let short = report["passed_over"][0].as_str().unwrap();
    assert!(broken.starts_with(short));
    let missing = run(repo.path(), "blame ops/agent/care/check");
    assert_eq!((missing.code, missing.stdout.as_str()), (2, ""));
}
