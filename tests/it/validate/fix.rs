//! Mending files, and showing how they would be mended.

use std::{fs, path::Path};

use super::{SETTINGS, found, pairs, repo};
use crate::{
    cli::{ladder, ran, run},
    repo::Repo,
};

const SALES: &str = "ladders/sales/levels/agent.yaml";
const SUPPORT: &str = "ladders/support/levels/agent.yaml";

/// A level with two keys to mend, of which the second is found only then, and its mended form.
const POOR: &str = "# The first level
titel: Agent
rank: 1
track: common
expectations:
  service: # ünicode
    proficency: 2
    markers: {answers: Answers a request within one working day.}
";
const GOOD: &str = "# The first level
title: Agent
rank: 1
track: common
expectations:
  service: # ünicode
    proficiency: 2
    markers: {answers: Answers a request within one working day.}
";

/// Returns the small repository with two files to mend.
fn poor_repo() -> Repo {
    let repo = repo();
    // Both families say the same, which is none of what is mended.
    let settings = SETTINGS.replace("rules: {}", "rules: {duplicate-marker: none}");
    repo.write("ladders/ladder.yaml", settings);
    repo.write(SALES, POOR);
    repo.write(
        SUPPORT,
        format!("\u{feff}{}", POOR.replace('\n', "\r\n").trim_end()),
    );
    repo.commit("Slips");
    repo
}

fn text(repo: &Repo, path: &str) -> String {
    fs::read_to_string(repo.path().join(path)).unwrap()
}

fn is_mended(repo: &Repo) -> bool {
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n").trim_end());
    text(repo, SALES) == GOOD && text(repo, SUPPORT) == windows
}

#[test]
fn what_can_be_mended_is_told_and_mended() {
    let repo = poor_repo();
    let before = run(repo.path(), "validate");
    assert_eq!(before.code, 1);
    let hint = "4 of these can be mended with --fix.";
    assert!(before.stdout.contains(hint), "{}", before.stdout);
    let ran = run(repo.path(), "validate --fix");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let expected =
        "Mended 4 findings in 2 files.\n\nNo findings in 6 files (3 families, 2 levels).\n";
    assert_eq!(ran.stdout, expected);
    assert!(is_mended(&repo), "{}", repo.git(&["diff"]));
    // There is nothing left behind, and nothing to do a second time.
    let changed = repo.git(&["status", "--porcelain"]);
    assert_eq!(changed.lines().count(), 2, "{changed}");
    let again = run(repo.path(), "validate --fix -f json");
    let json: serde_json::Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(json["summary"]["mended"], 0);
    assert_eq!(repo.git(&["status", "--porcelain"]), changed);
}

#[test]
fn the_counts_are_told_to_scripts_and_so_are_the_edits() {
    let repo = poor_repo();
    let report = |arguments: &str| -> serde_json::Value {
        serde_json::from_str(&run(repo.path(), arguments).stdout).unwrap()
    };
    let before = report("validate -f json");
    assert_eq!(before["summary"]["mended"], 0);
    let fix = &before["findings"][0]["fix"];
    assert_eq!(fix["description"], "rename the key to `title`");
    assert_eq!(fix["edits"][0]["text"], "title");
    let place =
        serde_json::json!({"path": SALES, "line": 2, "column": 1, "end_line": 2, "end_column": 6});
    assert_eq!(fix["edits"][0]["place"], place);
    let after = report("validate --fix -f json");
    assert_eq!(after["summary"]["mended"], 4);
    assert_eq!(after["summary"]["mended_files"], 2);
    assert_eq!(after["findings"], serde_json::json!([]));
}

#[test]
fn a_diff_is_shown_that_git_applies() {
    let repo = poor_repo();
    let ran = run(&repo.path().join("ladders/sales"), "validate --fix --diff");
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    let start = format!("--- a/{SALES}\n+++ b/{SALES}\n@@ -1,");
    assert!(ran.stdout.starts_with(&start), "{}", ran.stdout);
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
    let code = |arguments: &str| run(repo.path(), arguments).code;
    assert_eq!(code("validate --fix --diff --exit-zero"), 0);
    assert_eq!(code("validate --fix --diff -o fix.patch"), 1);
    assert_eq!(text(&repo, "fix.patch"), ran.stdout);
    repo.git(&["apply", "fix.patch"]);
    assert!(is_mended(&repo), "{}", repo.git(&["diff"]));
    let none = run(repo.path(), "validate --fix --diff");
    assert_eq!((none.code, none.stdout.as_str()), (0, ""));
}

/// Names that a patch has to quote, and files outside of the ladder.
#[test]
fn a_diff_names_files_as_git_does() {
    let repo = repo();
    let ratings = "person: 1\nrole: sales/agent\nassessments: []\n";
    let names = [
        "ratings/zo\u{eb} k.yaml",
        "ratings/a \"b\"\t.yaml",
        "ratings/plain.yaml",
    ];
    for name in names {
        repo.write(name, ratings);
    }
    repo.commit("Ratings");
    let shown = run(
        &repo.path().join("ladders"),
        "validate --fix --diff ../ratings",
    );
    assert_eq!(shown.code, 1, "{}", shown.stderr);
    assert!(
        shown.stdout.contains("+person: \"1\"\n"),
        "{}",
        shown.stdout
    );
    repo.write("fix.patch", shown.stdout);
    repo.git(&["apply", "fix.patch"]);
    for name in names {
        assert!(text(&repo, name).starts_with("person: \"1\"\n"), "{name}");
    }
}

#[test]
fn only_what_was_asked_about_is_mended() {
    let repo = poor_repo();
    let ran = run(repo.path(), "validate --fix ladders/sales");
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert_eq!(text(&repo, SALES), GOOD);
    assert!(text(&repo, SUPPORT).contains("titel"));
    // What keeps a family from being checked is reported wherever it is, and not mended there.
    repo.write(SALES, GOOD);
    repo.write("ladders/ladder.yaml", SETTINGS.replace("scale", "scal"));
    let ran = run(repo.path(), "validate --fix ladders/sales -f concise");
    assert!(ran.stdout.contains("`scal`"), "{}", ran.stdout);
    assert_eq!(ran.code, 1);
    assert!(text(&repo, "ladders/ladder.yaml").contains("scal:"));
}

#[test]
fn what_is_turned_off_waived_or_accepted_is_not_mended() {
    let doubtful = GOOD.replace("title: Agent", "title: no");
    let quoted = GOOD.replace("title: Agent", "title: \"no\"");
    let rule = "ambiguous-scalar";
    let repo = repo();
    repo.write(SALES, &doubtful);
    assert_eq!(found(&repo, ""), pairs([(SALES, rule)]));
    let fixed = |arguments: &str| {
        repo.write(SALES, &doubtful);
        run(repo.path(), &format!("validate --fix {arguments}"));
        text(&repo, SALES) == quoted
    };
    assert!(fixed(""));
    assert!(!fixed("--allow ambiguous-scalar"));
    repo.write(SALES, &doubtful);
    run(repo.path(), "validate --baseline b.json --write-baseline");
    assert!(!fixed("--baseline b.json"));
    let off = SETTINGS.replace("{}", "{ambiguous-scalar: none}");
    repo.write("ladders/ladder.yaml", &off);
    assert!(!fixed(""));
    // Whatever keeps the file that turns it off from being read.
    repo.write("ladders/ladder.yaml", off.replace("rules", "ruls"));
    assert!(!fixed(""));
    assert_eq!(text(&repo, "ladders/ladder.yaml"), off);
    repo.write("ladders/ladder.yaml", SETTINGS);
    let waiver = format!("# ladder: ignore[{rule}] a name\n");
    let waived = doubtful.replace("title:", &format!("{waiver}title:"));
    for arguments in ["validate --fix", "validate --fix --no-ignores"] {
        repo.write(SALES, &waived);
        run(repo.path(), arguments);
        assert_eq!(text(&repo, SALES), waived);
    }
}

#[test]
fn ratings_beside_the_ladder_are_mended_in_their_form() {
    let repo = repo();
    let ratings = "persn: 12 # an id
role: sales/agent
assessments:
  - {ratr: manager, date: 2026-06-01, ratings: {service: {value: 2, note: no}}}
";
    repo.write("r.yaml", ratings);
    let ran = run(repo.path(), "validate --fix r.yaml");
    assert!(
        ran.stdout.contains("Mended 4 findings in 1 file.\n"),
        "{}",
        ran.stdout
    );
    let expected = ratings
        .replace("persn: 12", "person: \"12\"")
        .replace("ratr", "rater")
        .replace("note: no", "note: \"no\"");
    assert_eq!(text(&repo, "r.yaml"), expected);
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let repo = poor_repo();
    let place = repo.path().join(SALES);
    fs::set_permissions(&place, fs::Permissions::from_mode(0o640)).unwrap();
    // A link in the ladder is not read at all; the file that it leads to is left alone.
    fs::create_dir(repo.path().join("elsewhere")).unwrap();
    let real = repo.path().join("elsewhere/level.yaml");
    fs::rename(repo.path().join(SUPPORT), &real).unwrap();
    symlink(&real, repo.path().join(SUPPORT)).unwrap();
    let before = fs::read(&real).unwrap();
    let ran = run(repo.path(), "validate --fix -f concise");
    assert!(ran.stdout.contains("symlink-escape"), "{}", ran.stdout);
    assert_eq!(fs::read(&real).unwrap(), before);
    assert_eq!(text(&repo, SALES), GOOD);
    let mode = fs::metadata(&place).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o640);
    // A ratings file that is a link is read, and not mended.
    repo.write(
        "elsewhere/r.yaml",
        "person: 1\nrole: sales/agent\nassessments: []\n",
    );
    symlink("elsewhere/r.yaml", repo.path().join("link.yaml")).unwrap();
    let ran = run(repo.path(), "validate --fix link.yaml");
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.stderr,
        "note: `link.yaml` is no regular file, and is not mended\n"
    );
    assert!(text(&repo, "elsewhere/r.yaml").starts_with("person: 1\n"));
}

/// Either all files are changed, or none.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_keeps_all_as_they_are() {
    use std::os::unix::fs::PermissionsExt as _;

    let repo = poor_repo();
    let place = repo.path().join(SUPPORT);
    fs::set_permissions(&place, fs::Permissions::from_mode(0o444)).unwrap();
    let ran = run(repo.path(), "validate --fix");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains(&format!("`{SUPPORT}` is read-only")),
        "{}",
        ran.stderr
    );
    assert_eq!(text(&repo, SALES), POOR);
    let names = names(&place);
    assert_eq!(names, ["agent.yaml"]);
}

fn names(file: &Path) -> Vec<String> {
    let entries = fs::read_dir(file.parent().unwrap()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn what_is_no_file_cannot_be_mended() {
    let repo = poor_repo();
    for (arguments, said) in [
        ("validate --fix --at v1.0.0", "--at"),
        ("validate --fix -", "standard input"),
        (
            "validate --fix - --stdin-path ladders/x.yaml",
            "standard input",
        ),
        ("validate --diff", "--fix"),
        ("validate --fix --diff -f json", "--format"),
    ] {
        let output = ladder(repo.path())
            .args(arguments.split(' '))
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let ran = ran(&output);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}");
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
    }
    assert_eq!(text(&repo, SALES), POOR);
}
