//! Ratings files given to `ladder validate`: each is held against the ladder that it names.

use std::path::Path;

use serde_json::Value;

use crate::{
    cli::{ladder, ran, run, shipped_repo},
    repo::Repo,
};

fn ratings(head: &str, rating: &str) -> String {
    format!(
        "person: e-1\nrole: operations/specialist\n{head}assessments:\n  - rater: manager\n    \
         by: m-1\n    date: 2026-06-20\n    ratings:\n      {rating}\n"
    )
}

const PINNED: &str = "ladder: v1.0.0\n";

/// Returns the shipped ladder, and a next release of it that calls the specialist an analyst and
/// wants evidence of the period.
fn two_releases() -> Repo {
    let repo = shipped_repo();
    let patch = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/next-release.patch");
    repo.git(&["apply", patch.to_str().unwrap()]);
    let level = "ladders/operations/levels/analyst.yaml";
    let text = std::fs::read_to_string(repo.path().join(level)).unwrap();
    repo.write(level, text.replace("formerly: [specialist]\n", ""));
    let path = repo.path().join("ladders/ladder.yaml");
    let settings = std::fs::read_to_string(path).unwrap();
    let settings = format!("{settings}rules: {{evidence-outside-period: error}}\n");
    repo.write("ladders/ladder.yaml", settings);
    repo.commit("The next release");
    repo.tag("v2.0.0");
    repo
}

/// Returns the findings of a run that count, as `path:line severity[rule]`, and its exit code.
fn found(repo: &Repo, arguments: &str) -> (Vec<String>, i32) {
    let ran = run(repo.path(), &format!("validate -f json {arguments}"));
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let counting = findings.filter(|it| it["waived"].is_null());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let short = |it: &Value| {
        let (path, line) = (text(&it["place"]["path"]), &it["place"]["line"]);
        format!(
            "{path}:{line} {}[{}]",
            text(&it["severity"]),
            text(&it["rule"])
        )
    };
    (counting.map(short).collect(), ran.code)
}

#[test]
fn each_file_is_held_against_the_revision_that_it_names() {
    let repo = two_releases();
    let of_day =
        |day: &str, head: &str| ratings(head, "communication: 3").replace("2026-06-20", day);
    repo.write("r/old.yaml", of_day("2026-06-20", PINNED));
    repo.write("r/new.yaml", of_day("2026-06-21", "ladder: v2.0.0\n"));
    repo.write("r/none.yaml", of_day("2026-06-22", ""));
    let unclear = "communication: {value: 9, not-observed: Not once}";
    repo.write("r/lost.yaml", ratings("ladder: v9\n", unclear));
    let files = "r/old.yaml r/new.yaml r/none.yaml r/lost.yaml";
    let expected = [
        // What needs no ladder is found all the same.
        "r/lost.yaml:3 error[unknown-revision]",
        "r/lost.yaml:9 error[empty-rating]",
        "r/new.yaml:2 error[unknown-role]",
        "r/none.yaml:1 warning[unpinned-ratings]",
        "r/none.yaml:2 error[unknown-role]",
    ];
    assert_eq!(
        found(&repo, files),
        (expected.map(str::to_owned).to_vec(), 1)
    );
    assert_eq!(found(&repo, "r/old.yaml"), (Vec::new(), 0));
    let help = run(repo.path(), "validate r/lost.yaml").stdout;
    assert!(help.contains("v2.0.0"), "{help}");
    // One revision for all, whatever they name.
    let expected = [
        "r/lost.yaml:9 error[empty-rating]",
        "r/lost.yaml:9 error[rating-off-scale]",
        "r/none.yaml:1 warning[unpinned-ratings]",
    ];
    assert_eq!(found(&repo, &format!("--at v1.0.0 {files}")).0, expected);
}

#[test]
fn severities_are_those_of_the_ladder_that_a_file_names() {
    let repo = two_releases();
    let old = |pin: &str| {
        let head = format!("ladder: {pin}\nperiod: {{from: 2026-01-01, to: 2026-06-30}}\n");
        let evidence = "communication: {value: 3, evidence: [{date: 2025-12-01}]}";
        ratings(&head, evidence).replace("specialist", "manager")
    };
    repo.write("a.yaml", old("v1.0.0"));
    repo.write("b.yaml", old("v2.0.0"));
    let weighed = |severities: [&str; 2], code| {
        let lines = [("a", severities[0]), ("b", severities[1])];
        let lines = lines.map(|(file, it)| format!("{file}.yaml:10 {it}[evidence-outside-period]"));
        (lines.to_vec(), code)
    };
    assert_eq!(found(&repo, "a.yaml b.yaml"), weighed(["info", "error"], 1));
    let warn = "a.yaml b.yaml --warn evidence-outside-period";
    assert_eq!(found(&repo, warn), weighed(["warning", "warning"], 0));
    assert_eq!(
        found(&repo, "a.yaml b.yaml --allow evidence-outside-period"),
        (Vec::new(), 0)
    );
}

#[test]
fn comments_in_a_ratings_file_waive_findings() {
    let repo = shipped_repo();
    let waived = ratings(
        "",
        "communication: 9 # ladder: ignore[rating-off-scale] the old scale had ten points",
    );
    let at_the_top = "# ladder: ignore-file[unpinned-ratings] rated before the first release\n";
    repo.write("r.yaml", format!("{at_the_top}{waived}"));
    assert_eq!(found(&repo, "r.yaml"), (Vec::new(), 0));
    let all = [
        "r.yaml:1 warning[unpinned-ratings]",
        "r.yaml:9 error[rating-off-scale]",
    ];
    assert_eq!(found(&repo, "--no-ignores r.yaml").0, all);
    let unused =
        "communication: 3 # ladder: ignore[rating-off-scale, no-target, vague-wording] why not";
    repo.write("r.yaml", ratings(PINNED, unused));
    // What only `ladder gap` finds cannot be told to be unused.
    let expected = ["r.yaml:9 warning[unused-waiver]"; 2];
    assert_eq!(found(&repo, "r.yaml").0, expected);
    repo.write(
        "r.yaml",
        ratings(
            PINNED,
            "communication: 9 # ladder: ignore[rating-off-scale]",
        ),
    );
    let expected = [
        "r.yaml:9 error[rating-off-scale]",
        "r.yaml:9 error[waiver-without-reason]",
    ];
    assert_eq!(found(&repo, "r.yaml").0, expected);
}

/// A file that could not be held against its ladder must not look sound.
#[test]
fn a_ladder_that_cannot_be_read_leaves_the_answer_open() {
    let repo = shipped_repo();
    repo.write("pinned.yaml", ratings(PINNED, "communication: 3"));
    repo.write("r.yaml", ratings("", "communication: 3"));
    repo.write("ladders/ladder.yaml", "format: 1\n");
    let ran = run(repo.path(), "validate -f concise r.yaml");
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(
        ran.stderr.contains("not held against the ladder"),
        "{}",
        ran.stderr
    );
    assert_eq!(found(&repo, "pinned.yaml"), (Vec::new(), 0));
    repo.commit("A mistake");
    repo.tag("v1.0.1");
    repo.write("r.yaml", ratings("ladder: v1.0.1\n", "communication: 3"));
    let ran = run(repo.path(), "validate -f concise r.yaml pinned.yaml");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("ladder validate --at v1.0.1"),
        "{}",
        ran.stderr
    );
}

#[test]
fn outside_git_no_revision_is_known() {
    let repo = shipped_repo();
    repo.write("r.yaml", ratings(PINNED, "communication: 3"));
    std::fs::remove_dir_all(repo.path().join(".git")).unwrap();
    let expected = ["r.yaml:3 error[unknown-revision]".to_owned()];
    assert_eq!(found(&repo, "r.yaml"), (expected.to_vec(), 1));
}

/// Findings are read by others than the ratings are.
#[test]
fn findings_repeat_nothing_that_raters_wrote() {
    let repo = shipped_repo();
    let secret = "Hushed";
    let text = format!(
        "person: e-1
name: {secret} Name
role: operations/none
target: operations/nowhere
ladder: v1.0.0
period: {{from: 2026-06-30, to: 2026-01-01}}
assessments:
  - rater: manager
    by: e-1
    date: 2027-06-20
    ratings:
      communication:
        value: 9
        not-observed: {secret} reason
        note: {secret} note
        evidence:
          - {{date: 2028-01-01, shows: nothing-known, ref: {secret} place, note: {secret} words}}
          - {{date: 2026-10-01, shows: nothing-known, ref: {secret} place, note: {secret} words}}
      juggling: {{note: {secret} note}}
  - rater: peer
    date: 2026-06-20
    ratings: {{communication: {{value: 3, note: {secret} note}}}}
  - rater: peer
    date: 2026-06-20
    ratings: {{communication: {{value: 3, note: {secret} note}}}}
"
    );
    repo.write("r.yaml", text);
    for arguments in ["-f concise", "-f json"] {
        let ran = run(repo.path(), &format!("validate {arguments} r.yaml"));
        assert!(ran.stdout.matches("r.yaml").count() > 8, "{}", ran.stdout);
        assert!(!ran.stdout.contains(secret), "{}", ran.stdout);
    }
}

#[test]
fn a_day_in_the_future_stands_in_the_way_of_a_gap_too() {
    let repo = shipped_repo();
    let text = ratings(PINNED, "communication: 3").replace("2026-06-20", "2026-12-01");
    repo.write("r.yaml", text);
    for command in ["validate", "gap"] {
        let refused = run(repo.path(), &format!("{command} -f json r.yaml"));
        assert_eq!(refused.code, 1, "{}", refused.stderr);
        let report: Value = serde_json::from_str(&refused.stdout).unwrap();
        assert_eq!(report["findings"][0]["rule"], "future-date");
        let later = run(repo.path(), &format!("{command} r.yaml --today 2026-12-01"));
        assert_eq!(later.code, 0, "{}", later.stdout);
    }
    // The environment says which day it is, the command line more so.
    let mut command = ladder(repo.path());
    let later = command.env("LADDER_TODAY", "2026-12-01");
    assert_eq!(
        ran(&later.args(["gap", "r.yaml"]).output().unwrap()).code,
        0
    );
    assert_eq!(run(repo.path(), "gap r.yaml --today yesterday").code, 2);
}

/// What is shipped as an example is sound, whole folders of it.
#[test]
fn the_examples_are_sound() {
    let repo = shipped_repo();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ratings");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        repo.write(&name, std::fs::read(path).unwrap());
        names.push(name);
    }
    let files = names.join(" ");
    let ran = run(repo.path(), &format!("validate --fail-on info {files}"));
    assert_eq!(
        ran.stdout,
        format!(
            "No findings in {} files (2 families, 9 levels).\n",
            12 + names.len()
        )
    );
}
