//! `ladder gap --against`: the same ratings under another version of the ladder.

use std::fs;

use serde_json::{Value, json};

use crate::{
    cli::run,
    impact::{change, repo},
    repo::Repo,
    sample,
};

const SPECIALIST: &str = "ladders/operations/levels/specialist.yaml";
const SENIOR: &str = "ladders/operations/levels/senior-specialist.yaml";

/// Commits what changed as v2.0.0 and returns what it moves for a person rated against v1.0.0.
fn goalposts(repo: &Repo, arguments: &str) -> Value {
    repo.commit("The next release");
    repo.tag("v2.0.0");
    let arguments = format!("gap -f json --against v2.0.0 {arguments}");
    let ran = run(repo.path(), &arguments);
    let report: Value =
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
    report["goalposts"].clone()
}

/// Returns the fate and reason of a rating.
fn fate<'v>(goalposts: &'v Value, competency: &str) -> (&'v str, &'v str) {
    let mut ratings = goalposts["ratings"].as_array().unwrap().iter();
    let rating = ratings.find(|it| it["competency"] == competency).unwrap();
    (
        rating["fate"].as_str().unwrap(),
        rating["why"].as_str().unwrap(),
    )
}

#[test]
fn a_raise_that_turns_ready_into_not_yet_is_the_one_change_named() {
    let repo = repo();
    let asked = "subject-matter-depth:\n    proficiency: 4";
    change(
        &repo,
        SENIOR,
        asked,
        "subject-matter-depth:\n    proficiency: 5",
    );
    change(
        &repo,
        SENIOR,
        "title: Senior Operations Specialist",
        "title: Operations Expert",
    );
    let goalposts = goalposts(
        &repo,
        "ratings/specialist-fork.yaml --target operations/senior-specialist",
    );
    assert_eq!(goalposts["against"]["revision"], "v2.0.0");
    let target = &goalposts["targets"][0];
    assert_eq!(
        (&target["before"], &target["after"]),
        (&json!("ready"), &json!("not-yet"))
    );
    let because = target["because"].as_array().unwrap();
    let named: Vec<&Value> = because.iter().map(|it| &it["item"]).collect();
    assert_eq!(named, ["operations/senior-specialist/subject-matter-depth"]);
    let (kind, why) = fate(&goalposts, "subject-matter-depth");
    assert_eq!((kind, why), ("re-rate", "proficiency-raised: 4 → 5"));
    let text = run(
        repo.path(),
        "gap --against v2.0.0 ratings/specialist-fork.yaml",
    )
    .stdout;
    assert!(
        text.contains("operations/senior-specialist: READY → NOT YET"),
        "{text}"
    );
}

#[test]
fn a_rename_costs_nothing() {
    let repo = repo();
    let files = sample::folder(&repo.path().join("ladders")).files;
    for path in files
        .iter()
        .map(|file| repo.path().join("ladders").join(&file.path))
    {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("data-fluency", "data-literacy");
        let text = text.replace(
            "data-literacy:\n    name: Data fluency\n",
            "data-literacy:\n    name: Data fluency\n    formerly: [data-fluency]\n",
        );
        fs::write(&path, text).unwrap();
    }
    let goalposts = goalposts(&repo, "ratings/coordinator-close.yaml");
    let target = &goalposts["targets"][0];
    assert_eq!(target["before"], target["after"]);
    let why = "it is called `data-literacy` now, and asks what it asked";
    assert_eq!(fate(&goalposts, "data-fluency"), ("carried", why));
}

#[test]
fn what_is_no_longer_asked_is_archived_and_what_may_be_raised_is_rated_anew() {
    let repo = repo();
    let text = fs::read_to_string(repo.path().join(SPECIALIST)).unwrap();
    repo.write(SPECIALIST, text + "without: [communication]\n");
    let marker = "Briefs the people affected by a change";
    change(
        &repo,
        SPECIALIST,
        marker,
        "Briefs and trains the people affected by a change",
    );
    let goalposts = goalposts(&repo, "ratings/coordinator-close.yaml");
    assert_eq!(
        fate(&goalposts, "communication"),
        ("archived", "it is no longer asked")
    );
    assert_eq!(fate(&goalposts, "continuous-improvement").0, "re-rate");
    assert_eq!(
        fate(&goalposts, "process-ownership"),
        ("carried", "nothing of it changed")
    );
}

#[test]
fn another_scale_leaves_no_rating_as_it_is() {
    let repo = repo();
    let last = "  - {value: 5, name: Leading, meaning: Sets how the company does it}\n";
    let more = last.to_owned() + "  - {value: 6, name: Guiding, meaning: Sets how others do it}\n";
    change(&repo, "ladders/ladder.yaml", last, &more);
    let goalposts = goalposts(&repo, "ratings/coordinator-close.yaml");
    let ratings = goalposts["ratings"].as_array().unwrap();
    assert!(
        ratings.len() > 5 && ratings.iter().all(|it| it["fate"] == "re-rate"),
        "{goalposts}"
    );
}

#[test]
fn a_pin_that_is_not_the_newest_release_is_said() {
    let repo = repo();
    let quiet = run(repo.path(), "gap ratings/coordinator-close.yaml");
    assert_eq!(quiet.stderr, "");
    change(
        &repo,
        SPECIALIST,
        "title: Operations Specialist",
        "title: Operations Analyst",
    );
    goalposts(&repo, "ratings/coordinator-close.yaml");
    let ran = run(repo.path(), "gap ratings/coordinator-close.yaml");
    assert!(ran.stderr.contains("`--against v2.0.0`"), "{}", ran.stderr);
    let unknown = run(
        repo.path(),
        "gap ratings/coordinator-close.yaml --against v9",
    );
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
}
