//! `ladder diff --impact`: whom a change moves, and which changes moved them.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    cli::{run, shipped_repo},
    repo::Repo,
};

/// Returns the shipped ladder with the example ratings beside it.
pub(crate) fn repo() -> Repo {
    let repo = shipped_repo();
    let ratings = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ratings");
    for entry in fs::read_dir(ratings).unwrap() {
        let entry = entry.unwrap();
        let name = format!("ratings/{}", entry.file_name().to_str().unwrap());
        repo.write(&name, fs::read(entry.path()).unwrap());
    }
    repo
}

/// Changes a text that stands once in a file.
pub(crate) fn change(repo: &Repo, path: &str, was: &str, is: &str) {
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    assert_eq!(text.matches(was).count(), 1, "{path}: {was}");
    repo.write(path, text.replace(was, is));
}

const SPECIALIST: &str = "ladders/operations/levels/specialist.yaml";

fn report(repo: &Repo, arguments: &str) -> Value {
    let ran = run(
        repo.path(),
        &format!("diff v1.0.0 -f json --impact {arguments}"),
    );
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr))
}

/// Returns the kinds and items of the changes that moved the verdicts.
fn causes(report: &Value) -> Vec<(&str, &str)> {
    let because = report["impact"].as_array().unwrap().iter();
    let because = because.flat_map(|it| it["because"].as_array().unwrap());
    let changes = report["changes"].as_array().unwrap();
    let change = |print: &Value| changes.iter().find(|it| it["fingerprint"] == *print);
    because
        .map(|print| {
            let change = change(print).unwrap();
            (
                change["kind"].as_str().unwrap(),
                change["item"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_raise_moves_those_who_are_measured_by_it() {
    let repo = repo();
    let raised = "process-ownership:\n    proficiency: 3";
    change(&repo, SPECIALIST, raised, &raised.replace('3', "5"));
    // A text that changed moves nobody, and is no cause.
    change(
        &repo,
        SPECIALIST,
        "title: Operations Specialist",
        "title: Operations Analyst",
    );
    let report = report(&repo, "ratings");
    let moved: Vec<&Value> = report["impact"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["before"] != it["after"])
        .collect();
    assert!(!moved.is_empty(), "{report}");
    assert!(
        moved
            .iter()
            .any(|it| it["person"] == "e-1042" && it["target"] == "operations/specialist"),
        "{report}"
    );
    for (kind, item) in causes(&report) {
        assert_eq!(
            (kind, item),
            (
                "proficiency-raised",
                "operations/specialist/process-ownership"
            )
        );
    }
    let text = run(repo.path(), "diff v1.0.0 --impact ratings").stdout;
    assert!(text.contains("Whom it moves"), "{text}");
    assert!(
        text.contains("e-1042 for operations/specialist: CLOSE → NOT YET"),
        "{text}"
    );
}

#[test]
fn a_rename_costs_nothing() {
    let repo = repo();
    let renamed = fs::read_to_string(repo.path().join(SPECIALIST)).unwrap();
    fs::remove_file(repo.path().join(SPECIALIST)).unwrap();
    let text = renamed.replacen("title:", "formerly: [specialist]\ntitle:", 1);
    repo.write("ladders/operations/levels/analyst.yaml", text);
    for level in [
        "coordinator",
        "manager",
        "senior-specialist",
        "senior-manager",
        "director",
    ] {
        let path = repo
            .path()
            .join(format!("ladders/operations/levels/{level}.yaml"));
        let text = fs::read_to_string(&path).unwrap();
        let text = text
            .replace("level: specialist", "level: analyst")
            .replace("operations/specialist", "operations/analyst");
        fs::write(&path, text).unwrap();
    }
    let report = report(&repo, "ratings");
    let impact = report["impact"].as_array().unwrap();
    assert_eq!(impact.len(), 4);
    for one in impact {
        assert_eq!(one["before"], one["after"], "{one}");
        assert_eq!(one["because"], json!([]));
    }
    let targets: Vec<&Value> = impact.iter().map(|it| &it["target"]).collect();
    assert_eq!(targets[0], "operations/analyst");
}

/// The policy is a bar for everybody.
#[test]
fn a_stricter_policy_is_named_as_the_cause() {
    let repo = repo();
    let policy = "attainment: 0.9, veto: 2, close: 2";
    let stricter = "attainment: 1, veto: 2, close: 0";
    change(&repo, "ladders/ladder.yaml", policy, stricter);
    let report = report(&repo, "ratings/coordinator-close.yaml");
    assert_eq!(report["impact"][0]["before"], "close");
    assert_eq!(report["impact"][0]["after"], "not-yet");
    assert_eq!(
        causes(&report),
        [
            ("policy-raised", "ladder.yaml:gap/attainment"),
            ("policy-raised", "ladder.yaml:gap/close"),
        ]
    );
}

#[test]
fn ratings_that_cannot_be_measured_are_told_and_the_others_are() {
    let repo = repo();
    repo.write("ratings/broken.yaml", "person: [\n");
    let ran = run(repo.path(), "diff v1.0.0 --impact ratings");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.contains("ratings/broken.yaml:"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("of 4 verdicts"), "{}", ran.stdout);
    let missing = run(repo.path(), "diff v1.0.0 --impact nowhere.yaml");
    assert_eq!((missing.code, missing.stdout.as_str()), (2, ""));
    let unsound = "ladders/operations/levels/coordinator.yaml";
    let text = fs::read_to_string(repo.path().join(unsound)).unwrap();
    repo.write(unsound, text + "without: [nothing-of-the-kind]\n");
    let ran = run(
        repo.path(),
        "diff v1.0.0 --impact ratings/coordinator-close.yaml",
    );
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("ladder validate"), "{}", ran.stderr);
}
