//! What git runs: real `git diff`, `git log` and `git show` with the tool as their helper.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::{
    cli::run,
    history::{ASKS, CHECKS, level, path, start},
    repo::Repo,
};

const TWICE: (&str, &str) = ("checks", "Checks the work twice before it leaves.");

/// Returns a repository that is set up as the page on git says, word for word.
fn set_up() -> Repo {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/git.md");
    let page = fs::read_to_string(page).unwrap();
    let attributes = page.split("```gitattributes\n").nth(1).unwrap();
    let repo = start();
    repo.write(".gitattributes", attributes.split("```").next().unwrap());
    let settings: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("git config "))
        .collect();
    assert_eq!(settings.len(), 3);
    for line in settings {
        let (words, value) = line.split_once(" '").unwrap_or((line, ""));
        let mut words: Vec<&str> = words.split(' ').skip(1).collect();
        words.extend((!value.is_empty()).then(|| value.trim_end_matches('\'')));
        repo.git(&words);
    }
    repo.commit("set up");
    repo
}

fn git_with(repo: &Repo, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let tool = Path::new(env!("CARGO_BIN_EXE_ladder")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    Command::new("git")
        .args(arguments)
        .current_dir(repo.path())
        .env_clear()
        .env("PATH", format!("{}:{path}", tool.display()))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Ada")
        .env("GIT_AUTHOR_EMAIL", "ada@example.com")
        .env("GIT_COMMITTER_NAME", "Ada")
        .env("GIT_COMMITTER_EMAIL", "ada@example.com")
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// Runs git with the tool at hand, and returns what it wrote.
fn git(repo: &Repo, arguments: &[&str]) -> String {
    let output = git_with(repo, &[], arguments);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {errors}");
    assert_eq!(errors, "", "git {arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn git_diff_tells_what_changed_in_a_file() {
    let repo = set_up();
    let text = level(1, &[TWICE, ASKS]).replace("proficiency: 2", "proficiency: 3");
    repo.write(&path("agent"), text);
    let expected = "diff --git a/ladders/ops/levels/agent.yaml b/ladders/ops/levels/agent.yaml
• marker-changed ops/agent/care/checks
  Checks the work {+twice +}before it leaves.
• proficiency-raised ops/agent/speed: 2 → 3

This file alone: `ladder diff` tells what that means for the bar.
";
    let told = git(&repo, &["diff"]);
    assert_eq!(told.replace("{+twice+} ", "{+twice +}"), expected);
    // From a folder below, and with the tool as the one driver for all.
    let variables = [("GIT_EXTERNAL_DIFF", "ladder git-diff-driver")];
    let output = git_with(&repo, &variables, &["-C", "ladders/ops", "diff"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), told);
    repo.commit("twice");
    let log = git(&repo, &["log", "-p", "--ext-diff", "--format=%s", "-1"]);
    assert!(log.starts_with("twice\n"), "{log}");
    assert!(
        log.contains("marker-changed ops/agent/care/checks"),
        "{log}"
    );
}

#[test]
fn layout_is_no_change() {
    let repo = set_up();
    let text = level(1, &[ASKS, CHECKS]);
    repo.write(&path("agent"), format!("# A comment\n{text}"));
    let told = git(&repo, &["diff"]);
    assert!(told.contains("It says the same"), "{told}");
    assert_eq!(git(&repo, &["diff", "--no-ext-diff"]), "");
}

#[test]
fn statements_are_compared_line_by_line_as_text() {
    let repo = set_up();
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    repo.commit("twice");
    let expected = "-expectations/care/markers/checks: Checks the work before it leaves.\n\
                    +expectations/care/markers/checks: Checks the work twice before it leaves.\n";
    for _ in 0..2 {
        // The second time out of git's cache.
        let log = git(&repo, &["log", "-p", "--format=%s", "-1"]);
        assert!(log.contains(expected), "{log}");
    }
    let shown = git(
        &repo,
        &["show", "--textconv", "HEAD:ladders/ops/levels/agent.yaml"],
    );
    let expected = "title: Level 1
rank: 1
track: common
expectations/care/proficiency: 3
expectations/care/requirement: should
expectations/care/weight: 1
expectations/care/markers/asks: Asks when a task is not clear.
expectations/care/markers/checks: Checks the work twice before it leaves.
expectations/speed/proficiency: 2
expectations/speed/requirement: should
expectations/speed/weight: 1
expectations/speed/markers/names-a-day-1: Names a day for every piece of work.
";
    assert_eq!(shown, expected);
}

#[test]
fn a_new_and_a_removed_file_are_told_as_a_whole() {
    let repo = set_up();
    repo.write(&path("lead"), level(2, &[CHECKS]));
    repo.git(&["rm", "--quiet", &path("agent")]);
    repo.git(&["add", "--all"]);
    let told = git(&repo, &["diff", "--cached", "--no-renames"]);
    assert!(
        told.contains("new file mode 100644\n--- /dev/null\n+++ b/ladders/ops/levels/lead.yaml\n"),
        "{told}"
    );
    assert!(told.contains("\n+title: Level 2\n"), "{told}");
    assert!(
        told.contains(
            "deleted file mode 100644\n--- a/ladders/ops/levels/agent.yaml\n+++ /dev/null\n"
        ),
        "{told}"
    );
    assert!(
        told.contains("\n-expectations/care/markers/asks: "),
        "{told}"
    );
}

#[test]
fn a_renamed_file_says_whether_its_id_is_accounted_for() {
    let repo = set_up();
    repo.git(&["mv", &path("agent"), &path("clerk")]);
    let told = git(&repo, &["diff", "--cached", "-M"]);
    assert!(
        told.contains("rename from ladders/ops/levels/agent.yaml"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 4, "{told}");
    repo.write(&path("clerk"), level(1, &[TWICE, ASKS]));
    repo.git(&["add", "--all"]);
    let told = git(&repo, &["diff", "--cached", "-M"]);
    assert!(
        told.contains("`agent` is `clerk` now, and no `formerly` says so"),
        "{told}"
    );
    assert!(
        told.contains("marker-changed ops/clerk/care/checks"),
        "{told}"
    );
    let text = level(1, &[TWICE, ASKS]).replace("rank: 1\n", "rank: 1\nformerly: [agent]\n");
    repo.write(&path("clerk"), text);
    repo.git(&["add", "--all"]);
    let told = git(&repo, &["diff", "--cached", "-M"]);
    assert!(!told.contains("no `formerly` says so"), "{told}");
}

/// Git stops where its helper fails, so whatever is no ladder file is shown as it stands.
#[test]
fn what_is_not_understood_is_shown_as_git_would() {
    let repo = set_up();
    let files: [(&str, &[u8]); 5] = [
        ("ladders/ops/levels/agent.yaml", b"title: [\nrank: 1\n"),
        ("ladders/other.yaml", b"a: 1\n\x1b[31mb: 2\tc\n"),
        ("ladders/list.yaml", b"- a\n"),
        ("ladders/binary.yaml", b"\xff\xfe\x00"),
        ("ladders/empty.yaml", b""),
    ];
    repo.write("ladders/other.yaml", "a: 1\n")
        .write("ladders/list.yaml", "- b\n")
        .write("ladders/binary.yaml", "text\n")
        .write("ladders/empty.yaml", "a: 1\n");
    repo.commit("others");
    for (path, bytes) in files {
        repo.write(path, bytes);
    }
    let told = git(&repo, &["diff"]);
    for expected in [
        "--- a/ladders/ops/levels/agent.yaml\n+++ b/ladders/ops/levels/agent.yaml\n@@ ",
        "+title: [\n",
        "\n+\\u{1b}[31mb: 2\tc\n",
        "\n-- b\n+- a\n",
        "Not compared: binary files differ\n",
        "\n-a: 1\n",
    ] {
        assert!(told.contains(expected), "{expected}\nin {told}");
    }
    assert!(!told.contains('\u{1b}'));
    git(&repo, &["diff", "--no-ext-diff"]);
    fs::write(repo.path().join("ladders/large.yaml"), vec![b'a'; 1 << 21]).unwrap();
    repo.git(&["add", "--all"]);
    let told = git(&repo, &["diff", "--cached"]);
    assert!(
        told.contains("Not compared: the files are too large"),
        "{told}"
    );
}

#[test]
fn modes_links_and_conflicts_are_no_hindrance() {
    let repo = set_up();
    repo.git(&["update-index", "--chmod=+x", &path("agent")]);
    let told = git(&repo, &["diff", "--cached"]);
    assert!(
        told.contains("old mode 100644\nnew mode 100755\n"),
        "{told}"
    );
    repo.git(&["reset", "--quiet", "--hard"]);
    #[cfg(unix)]
    {
        let agent = repo.path().join(path("agent"));
        fs::remove_file(&agent).unwrap();
        std::os::unix::fs::symlink("family.yaml", &agent).unwrap();
        assert!(git(&repo, &["diff"]).contains("family.yaml"));
        repo.git(&["reset", "--quiet", "--hard"]);
    }
    repo.git(&["checkout", "--quiet", "-b", "topic"]);
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    repo.commit("twice");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write(
        &path("agent"),
        level(1, &[("checks", "Checks late."), ASKS]),
    );
    repo.commit("late");
    let merged = git_with(&repo, &[], &["merge", "--quiet", "topic"]);
    assert!(!merged.status.success());
    let told = git(&repo, &["diff"]);
    assert!(told.contains("++<<<<<<< HEAD"), "{told}");
}

#[test]
fn color_is_for_gits_pager() {
    let repo = set_up();
    repo.write(&path("agent"), level(1, &[TWICE, ASKS]));
    let paged = [("GIT_PAGER_IN_USE", "true")];
    let told = git_with(&repo, &paged, &["diff"]);
    assert!(String::from_utf8(told.stdout).unwrap().contains("\u{1b}["));
    let told = git_with(&repo, &[paged[0], ("NO_COLOR", "1")], &["diff"]);
    assert!(!String::from_utf8(told.stdout).unwrap().contains("\u{1b}["));
}

#[test]
fn textconv_writes_other_files_as_they_are() {
    let repo = set_up();
    repo.write("notes.yaml", "a:   1\n");
    let ran = run(repo.path(), "git-textconv notes.yaml");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "a:   1\n"));
    assert_eq!(run(repo.path(), "git-textconv none.yaml").code, 2);
    // The driver never fails: git would stop. Of a conflict it gets the path alone.
    for (arguments, told) in [
        ("ladders/x.yaml", "* Unmerged path ladders/x.yaml\n"),
        ("", "* Unmerged path \n"),
        (
            "x none 0 100644 none 0 100644",
            "Not compared: there is no file `none`",
        ),
    ] {
        let ran = run(repo.path(), &format!("git-diff-driver {arguments}"));
        assert_eq!(ran.code, 0, "{arguments}");
        assert!(ran.stdout.contains(told), "{arguments}: {}", ran.stdout);
    }
    let overview = run(repo.path(), "--help").stdout;
    assert!(
        !overview.contains("git-textconv"),
        "git runs it, nobody types it"
    );
}
