//! Repositories of every kind: folders that moved, commits that cannot be read, bare and shallow
//! ones.

use super::{ASKS, CHECKS, FAMILY, history, json, level, path, start, told};
use crate::{
    cli::run,
    repo::{Repo, git},
    sample,
};

const TWICE: (&str, &str) = ("checks", "Checks the work twice before it leaves.");
const EARLY: (&str, &str) = ("asks", "Asks early when a task is not clear.");

/// Returns a repository with one change after the start.
fn changed() -> Repo {
    let repo = start();
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    repo.commit("twice");
    repo
}

#[test]
fn folders_that_moved_are_followed() {
    let repo = changed();
    std::fs::create_dir_all(repo.path().join("ladders/business")).unwrap();
    repo.git(&["mv", "ladders/ops", "ladders/business/ops"]);
    repo.commit("the family's folder");
    repo.git(&["mv", "ladders", "hr"]);
    repo.commit("the ladder's folder");
    repo.write(
        "hr/business/ops/levels/agent.yaml",
        level(1, &[TWICE, EARLY]),
    );
    repo.commit("early");
    let told = history(&repo, "ops/agent --root hr");
    assert_eq!(
        told,
        [
            "early: marker-changed",
            "twice: marker-changed",
            "start: family-added",
        ]
    );
}

#[test]
fn a_commit_that_cannot_be_read_is_named_and_passed_over() {
    let repo = changed();
    repo.write(&path("agent"), "title: [\n");
    repo.commit("broken");
    repo.write(&path("agent"), level(1, &[TWICE, EARLY]));
    repo.commit("mended");
    let report = json(&repo, "history ops/agent");
    assert_eq!(
        told(&report),
        [
            "mended: marker-changed",
            "broken: unreadable",
            "twice: marker-changed",
            "start: family-added",
        ]
    );
    let broken = repo.git(&["rev-parse", "--short", "HEAD~1"]);
    let passed_over = &report["entries"][0]["passed_over"];
    assert_eq!(*passed_over, serde_json::json!([broken]));
    let text = run(repo.path(), "history ops/agent").stdout;
    assert!(
        text.contains(&format!("perhaps made in {broken}")),
        "{text}"
    );
    assert!(
        text.contains(&format!("ladder validate --at {broken}")),
        "{text}"
    );
    // What the broken file says has another history than what it does not.
    let told = history(&repo, "ops:care");
    assert_eq!(told, ["start: family-added"]);
}

/// Another file than the item's own is broken, while the item's is changed.
#[test]
fn a_change_under_a_broken_ladder_is_told_of_its_commit() {
    let repo = changed();
    repo.write("ladders/ladder.yaml", "format: [\n");
    repo.commit("broken settings");
    repo.write(&path("agent"), level(1, &[TWICE, EARLY]));
    repo.commit("early");
    repo.write("ladders/ladder.yaml", sample::SETTINGS);
    repo.commit("mended");
    let report = json(&repo, "history ops/agent");
    let told = told(&report);
    assert!(
        told.contains(&"broken settings: unreadable".to_owned()),
        "{told:?}"
    );
    assert_eq!(
        told.iter()
            .filter(|it| it.contains("marker-changed"))
            .count(),
        2
    );
    assert_eq!(told.last().unwrap(), "start: family-added");
}

#[test]
fn a_broken_newest_commit_hides_nothing_before_it() {
    let repo = changed();
    repo.write(&path("agent"), "title: [\n");
    repo.commit("broken");
    assert_eq!(
        history(&repo, "ops/agent/care/checks"),
        [
            "broken: unreadable",
            "twice: marker-changed",
            "start: family-added",
        ]
    );
}

#[test]
fn what_never_was_is_an_error_that_names_what_may_be_meant() {
    let repo = changed();
    let ran = run(repo.path(), "history ops/agent/care/check");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("did you mean `ops/agent/care/checks`?"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("not there before either"),
        "{}",
        ran.stderr
    );
    for selector in ["ops/", "ops/agent:care", "a/b/c/d/e", "OPS", ""] {
        let ran = run(repo.path(), &format!("history {selector}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{selector}");
    }
}

#[test]
fn a_detached_head_and_a_bare_repository_have_the_same_history() {
    let repo = changed();
    let expected = ["twice: marker-changed", "start: family-added"];
    repo.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(history(&repo, "ops/agent"), expected);
    let bare = repo.beside("bare.git");
    let bare_path = bare.to_str().unwrap();
    repo.git(&["clone", "--quiet", "--bare", ".", bare_path]);
    let ran = run(&bare, "history ops/agent -f json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(told(&serde_json::from_str(&ran.stdout).unwrap()), expected);
}

#[test]
fn a_shallow_clone_says_that_the_history_is_cut_off() {
    let repo = changed();
    repo.write(&path("agent"), level(1, &[TWICE, EARLY]));
    repo.commit("early");
    let shallow = repo.beside("shallow");
    let source = format!("file://{}", repo.path().display());
    let clone = [
        "clone",
        "--quiet",
        "--depth=2",
        &source,
        shallow.to_str().unwrap(),
    ];
    repo.git(&clone);
    let ran = run(&shallow, "history ops/agent -f json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let report = serde_json::from_str(&ran.stdout).unwrap();
    // Nothing is said to be new in the last commit of the clone.
    assert_eq!(told(&report), ["early: marker-changed"]);
    assert_eq!(report["end"], "shallow");
    let text = run(&shallow, "history ops/agent").stdout;
    assert!(text.contains("\ngit fetch --unshallow --tags\n"), "{text}");
    let blame = run(&shallow, "blame ops/agent/care").stdout;
    assert!(blame.contains("\n^") || blame.starts_with('^'), "{blame}");
    assert!(
        blame.contains("\ngit fetch --unshallow --tags\n"),
        "{blame}"
    );
    git(&shallow, &["fetch", "--quiet", "--unshallow"]);
    let text = run(&shallow, "history ops/agent").stdout;
    assert!(
        text.contains("start") && !text.contains("unshallow"),
        "{text}"
    );
}

/// The ladder came into a repository that had other things before.
#[test]
fn what_was_before_the_ladder_is_no_history_of_it() {
    let repo = Repo::new();
    repo.write("README.md", "Ours\n");
    repo.commit("before");
    repo.write("ladders/ladder.yaml", sample::SETTINGS);
    repo.commit("settings");
    repo.write("ladders/ops/family.yaml", FAMILY)
        .write(&path("agent"), level(1, &[CHECKS]));
    repo.commit("family");
    assert_eq!(history(&repo, "ops/agent"), ["family: family-added"]);
    let empty = Repo::new();
    empty.write("ladders/ladder.yaml", sample::SETTINGS);
    let ran = run(empty.path(), "history ops");
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("there is no commit yet"),
        "{}",
        ran.stderr
    );
}
