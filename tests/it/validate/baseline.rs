//! Findings that are accepted for now.

use std::fs;

use serde_json::Value;

use super::{concise, found, level, pairs, repo};
use crate::{cli::run, repo::Repo};

const PATH: &str = "ladders/sales/levels/agent.yaml";

/// Returns a repository with one finding, and a baseline that accepts it.
fn accepted() -> Repo {
    let repo = repo();
    repo.write(PATH, level("sales", "Agent", 1) + "without: [service]\n");
    let ran = run(
        repo.path(),
        "validate --baseline known.json --write-baseline --fail-on info",
    );
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (
            0,
            "No findings in 6 files (3 families, 2 levels); 1 in the baseline.\n"
        )
    );
    repo
}

#[test]
fn only_what_is_new_is_reported() {
    let repo = accepted();
    assert_eq!(found(&repo, "--baseline known.json"), pairs([]));
    // Lines that move change nothing.
    repo.write(
        PATH,
        "# A comment.\n\n".to_owned() + &level("sales", "Agent", 1) + "without: [service]\n",
    );
    assert_eq!(found(&repo, "--baseline known.json"), pairs([]));
    let other = "ladders/support/levels/agent.yaml";
    repo.write(other, level("support", "Agent", 1) + "without: [service]\n");
    let ran = concise(&repo, "--baseline known.json --fail-on warning");
    assert_eq!((ran.code, ran.stdout.lines().count()), (1, 1));
    assert!(ran.stdout.starts_with(other), "{}", ran.stdout);
    let json = run(repo.path(), "validate -f json --baseline known.json").stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let marks: Vec<&Value> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["baselined"])
        .collect();
    assert_eq!(marks, [&Value::Bool(true), &Value::Bool(false)]);
    assert_eq!(json["summary"]["baselined"], 1);
    assert_eq!(json["summary"]["stale"], 0);
}

#[test]
fn entries_with_nothing_behind_are_reported() {
    let repo = accepted();
    repo.write(PATH, level("sales", "Agent", 1));
    let ran = run(repo.path(), "validate --baseline known.json");
    assert!(
        ran.stdout
            .contains("1 entry of the baseline with nothing behind"),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.code, 0);
    // Of a part nobody can tell.
    let part = run(
        repo.path(),
        "validate --baseline known.json ladders/support",
    );
    assert!(!part.stdout.contains("baseline"), "{}", part.stdout);
    run(
        repo.path(),
        "validate --baseline known.json --write-baseline",
    );
    let written = fs::read_to_string(repo.path().join("known.json")).unwrap();
    assert!(!written.contains("without-nothing"), "{written}");
}

#[test]
fn an_error_of_reading_is_not_accepted() {
    let repo = repo();
    repo.write(PATH, level("sales", "Agent", 1) + "surplus: 1\n");
    let ran = concise(&repo, "--baseline known.json --write-baseline");
    assert!(ran.stdout.contains("error[unknown-key]"), "{}", ran.stdout);
    assert_eq!(ran.code, 1);
}

#[test]
fn equal_findings_are_accepted_one_by_one() {
    let repo = repo();
    let twice = |text: &str| level("sales", "Agent", 1) + text;
    repo.write(PATH, twice("without: [service, service]\n"));
    let before = found(&repo, "");
    run(
        repo.path(),
        "validate --baseline known.json --write-baseline",
    );
    assert_eq!(found(&repo, "--baseline known.json"), pairs([]));
    repo.write(PATH, twice("without: [service, service, service]\n"));
    let after = found(&repo, "");
    let new = found(&repo, "--baseline known.json");
    assert_eq!(new.len(), after.len() - before.len());
}

#[test]
fn what_is_no_baseline_is_refused() {
    let repo = accepted();
    repo.write("other.json", "{\"format\": 2, \"findings\": []}");
    for (arguments, said) in [
        ("--baseline nowhere.json", "--write-baseline"),
        ("--baseline other.json", "format 2"),
        ("--baseline ladders/ladder.yaml", "no baseline"),
        ("--write-baseline", "--baseline"),
        (
            "--baseline known.json --write-baseline ladders/sales",
            "whole ladder",
        ),
        (
            "--baseline known.json --write-baseline --changed-since v1.0.0",
            "whole ladder",
        ),
    ] {
        let ran = concise(&repo, arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}");
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
    }
}
