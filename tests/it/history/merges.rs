//! A change that was made on a branch is told of the commit that made it, and told once.

use super::{ASKS, CHECKS, history, level, path, start};
use crate::repo::Repo;

const TWICE: (&str, &str) = ("checks", "Checks the work twice before it leaves.");
const EARLY: (&str, &str) = ("asks", "Asks early when a task is not clear.");

/// Commits one version of the level on a branch that leaves `main`, and another on `main`.
fn branched(on_branch: &[(&str, &str)], on_main: &[(&str, &str)]) -> Repo {
    let repo = start();
    repo.git(&["checkout", "--quiet", "-b", "topic"]);
    repo.write(&path("agent"), level(1, on_branch));
    repo.commit("on the branch");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(&path("agent"), level(1, on_main));
    repo.commit("on main");
    repo
}

/// Merges the branch, and makes the level what is given whatever git makes of it.
fn merge_as(repo: &Repo, markers: &[(&str, &str)]) {
    repo.git(&[
        "merge",
        "--quiet",
        "--no-commit",
        "--strategy=ours",
        "topic",
    ]);
    repo.write(&path("agent"), level(1, markers));
    repo.commit("merge");
}

#[test]
fn the_commit_on_the_branch_made_the_change() {
    let repo = branched(&[TWICE, ASKS], &[CHECKS, ASKS]);
    merge_as(&repo, &[TWICE, ASKS]);
    let expected = ["on the branch: marker-changed", "start: family-added"];
    for item in ["ops", "ops/agent", "ops/agent/care/checks"] {
        assert_eq!(history(&repo, item), expected, "{item}");
    }
}

#[test]
fn changes_of_both_sides_are_told_once_each() {
    let repo = branched(&[TWICE, ASKS], &[CHECKS, EARLY]);
    merge_as(&repo, &[TWICE, EARLY]);
    let both = [
        "on main: marker-changed",
        "on the branch: marker-changed",
        "start: family-added",
    ];
    assert_eq!(history(&repo, "ops/agent"), both);
    assert_eq!(history(&repo, "ops/agent/care/checks"), both[1..]);
    assert_eq!(history(&repo, "ops/agent/care/asks"), [both[0], both[2]]);
}

#[test]
fn what_the_merge_itself_changed_is_told_of_it() {
    let repo = branched(&[TWICE, ASKS], &[CHECKS, EARLY]);
    let evil = ("asks", "Asks early, and always in writing.");
    merge_as(&repo, &[TWICE, evil]);
    let told = history(&repo, "ops/agent/care/asks");
    assert_eq!(
        told,
        [
            "merge: marker-changed",
            "on main: marker-changed",
            "start: family-added",
        ]
    );
    let told = history(&repo, "ops/agent");
    assert_eq!(told[0], "merge: marker-changed");
    assert_eq!(told.len(), 4);
}

#[test]
fn what_the_merge_added_to_what_a_side_brought_is_its_own() {
    let repo = start();
    repo.git(&["checkout", "--quiet", "-b", "topic"]);
    repo.write(&path("lead"), level(2, &[("plans", "Plans the week.")]));
    repo.commit("on the branch");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(&path("agent"), level(1, &[CHECKS, EARLY]));
    repo.commit("on main");
    repo.git(&["merge", "--quiet", "--no-commit", "topic"]);
    let more = [("plans", "Plans the week."), ("leads", "Leads the week.")];
    repo.write(&path("lead"), level(2, &more));
    repo.commit("merge");
    let told = history(&repo, "ops");
    assert_eq!(
        told,
        [
            "merge: marker-added",
            "on main: marker-changed",
            "on the branch: level-added",
            "start: family-added",
        ]
    );
}

#[test]
fn a_conflict_that_was_resolved_is_a_change_of_the_merge() {
    let late = ("checks", "Checks the work late before it leaves.");
    let repo = branched(&[TWICE, ASKS], &[late, ASKS]);
    merge_as(
        &repo,
        &[("checks", "Checks the work twice, and late."), ASKS],
    );
    let told = history(&repo, "ops/agent/care/checks");
    assert_eq!(
        told,
        [
            "merge: marker-changed",
            "on main: marker-changed",
            "on the branch: marker-changed",
            "start: family-added",
        ]
    );
    // Resolved for one side, there is nothing of the other's in it.
    let repo = branched(&[TWICE, ASKS], &[late, ASKS]);
    merge_as(&repo, &[late, ASKS]);
    let told = history(&repo, "ops/agent/care/checks");
    assert_eq!(told, ["on main: marker-changed", "start: family-added"]);
}

#[test]
fn the_same_change_on_both_sides_is_told_once() {
    let repo = branched(&[TWICE, ASKS], &[TWICE, ASKS]);
    merge_as(&repo, &[TWICE, ASKS]);
    let told = history(&repo, "ops/agent/care/checks");
    assert_eq!(told, ["on main: marker-changed", "start: family-added"]);
}

/// Both sides changed one long text, in lines that git puts together: to whoever compares the
/// texts, the merge differs from both.
#[test]
fn a_text_that_git_merged_by_itself_is_no_change_of_the_merge() {
    let folded = |first: &str, last: &str| {
        let lines = [
            first,
            "The second line.",
            "The third line.",
            "The fourth line.",
            last,
        ];
        let lines: Vec<String> = lines.iter().map(|it| format!("  {it}\n")).collect();
        let level = level(1, &[CHECKS]);
        level.replace(
            "rank: 1\n",
            &format!("rank: 1\nsummary: >\n{}", lines.concat()),
        )
    };
    let repo = start();
    repo.write(&path("agent"), folded("The first line.", "The last line."));
    repo.commit("summary");
    repo.git(&["checkout", "--quiet", "-b", "topic"]);
    repo.write(
        &path("agent"),
        folded("Another first line.", "The last line."),
    );
    repo.commit("on the branch");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(
        &path("agent"),
        folded("The first line.", "Another last line."),
    );
    repo.commit("on main");
    repo.git(&["merge", "--quiet", "--no-edit", "topic"]);
    let told = history(&repo, "ops/agent");
    let expected = ["on main: summary-changed", "on the branch: summary-changed"];
    assert_eq!(told[..2], expected);
    assert!(told[2].starts_with("summary: summary-changed"), "{told:?}");
}

#[test]
fn of_a_merge_of_three_everything_is_told_once() {
    let repo = start();
    for (branch, marker) in [("a", "first"), ("b", "second")] {
        repo.git(&["checkout", "--quiet", "-b", branch, "main"]);
        let text = level(2, &[(marker, "Does this.")])
            .replace("names-a-day-2", &format!("names-{branch}"));
        repo.write(
            &path(branch),
            text.replace("rank: 2", "rank: 1")
                .replace("track: common", &format!("track: {branch}")),
        );
        repo.commit(branch);
    }
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(&path("agent"), level(1, &[CHECKS, EARLY]));
    repo.commit("main");
    repo.git(&["merge", "--quiet", "--no-edit", "a", "b"]);
    let mut told = history(&repo, "ops");
    told.sort();
    assert_eq!(
        told,
        [
            "a: level-added",
            "b: level-added",
            "main: marker-changed",
            "start: family-added",
        ]
    );
}
