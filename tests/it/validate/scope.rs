//! Paths, patterns, revisions and standard input.

use std::{io::Write as _, process::Stdio};

use super::{COMMON, concise, family_file, found, level, pairs, repo};
use crate::{
    cli::{ladder, ran, run},
    repo::{Repo, git},
};

/// Returns the repository with something wrong in each family.
fn poor_repo() -> Repo {
    let repo = repo();
    for family in ["sales", "support"] {
        let wrong = level(family, "Agent", 1) + "without: [service]\n";
        repo.write(&format!("ladders/{family}/levels/agent.yaml"), wrong);
    }
    repo
}

const SALES: &str = "ladders/sales/levels/agent.yaml";
const SUPPORT: &str = "ladders/support/levels/agent.yaml";
const RULE: &str = "without-nothing";

#[test]
fn patterns_name_files_of_the_ladder() {
    let repo = poor_repo();
    let both = pairs([(SALES, RULE), (SUPPORT, RULE)]);
    assert_eq!(found(&repo, "ladders/**/agent.yaml"), both);
    assert_eq!(found(&repo, "ladders/s*/levels/*.yaml"), both);
    assert_eq!(found(&repo, "**/levels/*.yaml"), both);
    assert_eq!(
        found(&repo, "ladders/{sales,other}/levels/agent.yaml"),
        pairs([(SALES, RULE)])
    );
    assert_eq!(found(&repo, "ladders/sa*/**"), pairs([(SALES, RULE)]));
    assert_eq!(found(&repo, "ladders/*.yaml"), pairs([]));
    let folder = repo.path().join("ladders/sales");
    let below = run(&folder, "validate -f concise levels/*.yaml");
    assert!(
        below.stdout.starts_with(&format!("{SALES}:")),
        "{}",
        below.stdout
    );
    let above = run(&folder, "validate -f concise ../support/**/*.yaml");
    assert!(
        above.stdout.starts_with(&format!("{SUPPORT}:")),
        "{}",
        above.stdout
    );
}

#[test]
fn what_a_pattern_or_folder_cannot_find_is_no_clean_run() {
    let repo = repo();
    repo.write("notes/readme.txt", "nothing here\n");
    for (paths, said) in [
        ("nowhere/*.yaml", "matches no YAML file"),
        ("ladders/*/nothing.yaml", "matches no YAML file"),
        ("ladders/[", "no pattern"),
        ("notes", "holds no YAML file"),
    ] {
        let ran = concise(&repo, paths);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{paths}");
        assert!(ran.stderr.contains(said), "{paths}: {}", ran.stderr);
    }
}

#[test]
fn files_beside_the_ladder_are_ratings_by_path_folder_or_pattern() {
    let repo = poor_repo();
    let form = "person: e-1\nrole: sales\nassessments: []\n";
    repo.write("ratings/one.yaml", form);
    repo.write("ratings/more/two.yaml", form);
    repo.write("ratings/_draft.yaml", form);
    let one = pairs([("ratings/one.yaml", "invalid-id")]);
    let both = pairs([
        ("ratings/more/two.yaml", "invalid-id"),
        ("ratings/one.yaml", "invalid-id"),
    ]);
    for (paths, expected) in [
        ("ratings/one.yaml", &one),
        ("./ratings/one.yaml ratings/*.yaml", &one),
        ("ratings", &both),
        ("ratings/", &both),
        ("ratings/**/*.yaml", &both),
        ("ratings/*.yaml", &one),
    ] {
        assert_eq!(&found(&repo, paths), expected, "{paths}");
    }
}

#[test]
fn a_family_that_a_broken_file_elsewhere_keeps_from_being_checked_is_not_clean() {
    let repo = repo();
    let common = "ladders/common/family.yaml";
    repo.write(common, format!("{COMMON}surplus: 1\n"));
    let broken = pairs([(common, "unknown-key")]);
    assert_eq!(found(&repo, "ladders/sales"), broken);
    assert_eq!(found(&repo, "ladders/support"), pairs([]));
    repo.write("ladders/ladder.yaml", "format: 1\n");
    let without = [
        (common, "unknown-key"),
        ("ladders/ladder.yaml", "missing-key"),
    ];
    assert_eq!(found(&repo, "ladders/support"), pairs(without));
}

#[test]
fn only_families_that_changed_are_reported_since_a_revision() {
    let repo = repo();
    for (path, family) in [(SALES, "sales"), (SUPPORT, "support")] {
        repo.write(path, level(family, "Agent", 1) + "without: [service]\n");
    }
    repo.commit("Wrong in both");
    repo.tag("v1.1.0");
    let both = pairs([(SALES, RULE), (SUPPORT, RULE)]);
    let since = |revision: &str| found(&repo, &format!("--changed-since {revision}"));
    assert_eq!(since("v1.0.0"), both);
    assert_eq!(since("v1.1.0"), pairs([]));
    // A template that changed concerns whoever extends it.
    repo.write(
        "ladders/common/family.yaml",
        COMMON.replace("Common", "Shared"),
    );
    assert_eq!(since("v1.1.0"), pairs([(SALES, RULE)]));
    // The scale concerns everybody.
    repo.write(
        "ladders/ladder.yaml",
        super::SETTINGS.replace("Learning", "New"),
    );
    assert_eq!(since("v1.1.0"), both);
    let unknown = concise(&repo, "--changed-since v9");
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("v9"), "{}", unknown.stderr);
}

/// What others did on their branch since is no change of this one.
#[test]
fn changed_is_what_changed_on_this_branch() {
    let repo = poor_repo();
    repo.commit("Wrong in both");
    repo.git(&["checkout", "--quiet", "-b", "mine"]);
    repo.write(
        "ladders/support/family.yaml",
        family_file("Support desk", "[]"),
    );
    repo.commit("Mine");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(
        "ladders/sales/family.yaml",
        family_file("Selling", "[common]"),
    );
    repo.commit("Theirs");
    repo.git(&["checkout", "--quiet", "mine"]);
    assert_eq!(
        found(&repo, "--changed-since main"),
        pairs([(SUPPORT, RULE)])
    );
    assert_eq!(
        found(&repo, "--changed-since mine --at main"),
        pairs([(SALES, RULE)])
    );
}

#[test]
fn a_ladder_that_is_new_since_the_revision_changed_as_a_whole() {
    let repo = Repo::new();
    repo.write("README.md", "Soon.\n");
    repo.commit("Nothing yet");
    repo.tag("empty");
    let source = poor_repo();
    git(
        repo.path(),
        &["fetch", "--quiet", source.path().to_str().unwrap(), "main"],
    );
    repo.git(&["checkout", "--quiet", "FETCH_HEAD", "--", "ladders"]);
    repo.write(SALES, level("sales", "Agent", 1) + "without: [service]\n");
    assert_eq!(
        found(&repo, "--changed-since empty"),
        pairs([(SALES, RULE)])
    );
}

/// Runs validate with a text on standard input.
fn with_input(repo: &Repo, arguments: &str, text: &str) -> (i32, String, String) {
    let mut child = ladder(repo.path())
        .args(["validate", "-f", "concise"])
        .args(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let ran = ran(&child.wait_with_output().unwrap());
    (ran.code, ran.stdout, ran.stderr)
}

#[test]
fn a_file_from_standard_input_takes_the_place_of_one() {
    let repo = poor_repo();
    let sound = level("sales", "Agent", 1);
    let at = format!("- --stdin-path {SALES}");
    // The file on disk is wrong, and so is another one: neither is meant.
    assert_eq!(
        with_input(&repo, &at, &sound),
        (0, String::new(), String::new())
    );
    let (code, stdout, _) = with_input(&repo, &at, &(sound + "without: [service]\n"));
    assert!(
        stdout.starts_with(&format!("{SALES}:8:11: warning[{RULE}]")),
        "{stdout}"
    );
    assert_eq!((code, stdout.lines().count()), (0, 1));
    // A file that is not there yet is held against the rest of the ladder.
    let new = "- --stdin-path ladders/sales/levels/lead.yaml";
    let (code, stdout, _) = with_input(
        &repo,
        new,
        &level("sales", "Lead", 2).replace("service", "selling"),
    );
    assert!(stdout.contains("error[unknown-competency]"), "{stdout}");
    assert_eq!(code, 1);
    let beside = "- --stdin-path ratings/e-1.yaml";
    let (code, stdout, _) = with_input(&repo, beside, "person: e-1\nrole: 1\nassessments: []\n");
    assert!(
        stdout.starts_with("ratings/e-1.yaml:2:7: error"),
        "{stdout}"
    );
    assert_eq!(code, 1);
    let (code, stdout, _) = with_input(&repo, "-", "person: e-1\nrole: 1\nassessments: []\n");
    assert!(stdout.starts_with("<stdin>:2:7: error"), "{stdout}");
    assert_eq!(code, 1);
    let (code, stdout, stderr) = with_input(&repo, "- ladders", "");
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("give `-` alone"), "{stderr}");
}
