//! Repositories as they are found in CI and elsewhere: each is read, or the tool says which
//! command helps. The commands that it names are run here, too.

mod inputs;
mod shown;
mod untouched;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    cli::{ladder, ran, run},
    repo::{Repo, git},
};

const LEVEL: &str = "ladders/operations/levels/director.yaml";

/// Returns a repository with the shipped ladders as v1.0.0 and, as v1.1.0, one with a raise.
fn released() -> Repo {
    let repo = crate::cli::shipped_repo();
    raise(repo.path(), "may", "should");
    repo.commit("Raise the bar");
    repo.tag("v1.1.0");
    repo
}

/// Makes the one requirement of the director stricter that is not a must.
fn raise(top: &Path, was: &str, is: &str) {
    let path = top.join(LEVEL);
    let text = fs::read_to_string(&path).unwrap();
    let raised = text.replacen(
        &format!("requirement: {was}"),
        &format!("requirement: {is}"),
        1,
    );
    assert!(text != raised, "nothing is a {was}");
    fs::write(path, raised).unwrap();
}

/// Clones a repository beside it.
fn clone(repo: &Repo, name: &str, options: &[&str]) -> PathBuf {
    let to = repo.beside(name);
    let url = format!("file://{}", repo.path().display());
    let mut arguments = vec!["clone", "-q"];
    arguments.extend(options);
    arguments.extend([url.as_str(), to.to_str().unwrap()]);
    git(repo.path(), &arguments);
    to
}

/// Asserts that the comparison finds the one raise.
#[track_caller]
fn finds_the_raise(folder: &Path, arguments: &str) {
    let ran = run(folder, &format!("{arguments} -f json"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments}");
    let kinds: Vec<_> = ran.stdout.matches("\"kind\": ").collect();
    assert_eq!(kinds.len(), 1, "{}", ran.stdout);
    assert!(
        ran.stdout.contains("\"requirement-raised\""),
        "{}",
        ran.stdout
    );
}

/// Asserts that nothing is answered, and that the reason and what to do are named.
#[track_caller]
fn says(folder: &Path, arguments: &str, words: &[&str]) {
    let ran = run(folder, arguments);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (2, ""),
        "{arguments}: {}",
        ran.stderr
    );
    for words in words {
        assert!(ran.stderr.contains(words), "{arguments}: {}", ran.stderr);
    }
}

#[test]
fn a_shallow_clone_says_how_to_get_the_rest() {
    let repo = released();
    let shallow = clone(&repo, "shallow", &["--depth=1", "--no-tags"]);
    let words = ["`git fetch --unshallow --tags`", "`fetch-depth: 0`"];
    for arguments in [
        "diff",
        "diff v1.0.0 HEAD",
        "diff HEAD~1",
        "diff v1.0.0...HEAD",
    ] {
        says(&shallow, arguments, &words);
    }
    git(&shallow, &["fetch", "-q", "--unshallow", "--tags"]);
    finds_the_raise(&shallow, "diff v1.0.0");
    assert!(run(&shallow, "diff").stdout.contains("No changes."));
}

/// Whether a tag leads to HEAD may stand in what the clone lacks; an older one would be a guess.
#[test]
fn a_shallow_clone_guesses_no_version() {
    let repo = released();
    repo.commit("Third");
    let shallow = clone(&repo, "shallow", &["--depth=1"]);
    git(&shallow, &["fetch", "-q", "--depth=1", "--tags"]);
    finds_the_raise(&shallow, "diff v1.0.0 HEAD");
    says(
        &shallow,
        "diff",
        &[
            "whether `v1.1.0` leads to HEAD",
            "`git fetch --unshallow --tags`",
        ],
    );
}

#[test]
fn missing_tags_and_branches_are_named_with_how_to_get_them() {
    let repo = released();
    let bare_of_tags = clone(&repo, "untagged", &["--no-tags"]);
    says(
        &bare_of_tags,
        "diff",
        &["no version tag leads to HEAD", "`git fetch --tags`"],
    );
    says(&bare_of_tags, "diff v1.0.0", &["`git fetch --tags`"]);
    git(&bare_of_tags, &["fetch", "-q", "--tags"]);
    finds_the_raise(&bare_of_tags, "diff v1.0.0");
    let empty = Repo::new();
    empty.write("ladders/ladder.yaml", crate::sample::SETTINGS);
    says(
        empty.path(),
        "diff",
        &["no version tag", "there is no commit yet"],
    );
}

#[test]
fn a_partial_clone_reads_what_it_has_and_names_what_gets_the_rest() {
    let repo = released();
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let partial = clone(&repo, "partial", &["--filter=blob:none"]);
    // The checkout brought the newest blobs; of v1.0.0 the one that differs is missing.
    says(
        &partial,
        "diff v1.0.0",
        &[LEVEL, "`git archive --output=/dev/null v1.0.0 ladders`"],
    );
    git(
        &partial,
        &["archive", "--output=/dev/null", "v1.0.0", "ladders"],
    );
    finds_the_raise(&partial, "diff v1.0.0");
}

#[test]
fn a_detached_head_has_versions_too() {
    let repo = released();
    repo.git(&["checkout", "-q", "--detach", "v1.0.0"]);
    assert!(run(repo.path(), "diff").stdout.contains("No changes."));
    raise(repo.path(), "may", "should");
    finds_the_raise(repo.path(), "diff");
    finds_the_raise(repo.path(), "diff HEAD");
}

#[test]
fn a_bare_repository_is_compared_between_revisions() {
    let repo = released();
    let bare = clone(&repo, "bare.git", &["--bare"]);
    for arguments in [
        "diff v1.0.0 HEAD",
        "diff v1.0.0..v1.1.0",
        "diff v1.0.0:ladders main",
    ] {
        finds_the_raise(&bare, arguments);
    }
    says(
        &bare,
        "diff v1.0.0",
        &["a bare repository", "`ladder diff FROM HEAD`"],
    );
    repo.write("second/ladder.yaml", crate::sample::SETTINGS);
    repo.commit("Another ladder");
    git(&bare, &["fetch", "-q", "origin", "main:main"]);
    says(
        &bare,
        "diff v1.0.0 main",
        &["several ladders", "REV:path", "ladders or second"],
    );
    finds_the_raise(&bare, "diff v1.0.0 main:ladders");
    finds_the_raise(&bare, "diff v1.0.0 main --root ladders");
}

#[test]
fn a_linked_worktree_compares_its_own_files() {
    let repo = released();
    let linked = repo.beside("linked");
    let to = linked.to_str().unwrap();
    repo.git(&["worktree", "add", "-q", "--detach", to, "v1.0.0"]);
    assert!(run(&linked, "diff").stdout.contains("No changes."));
    raise(&linked, "may", "should");
    finds_the_raise(&linked, "diff");
    finds_the_raise(&linked.join("ladders/operations"), "diff HEAD");
    assert!(
        run(repo.path(), "diff v1.1.0")
            .stdout
            .contains("No changes.")
    );
}

#[test]
fn a_ladder_that_stood_elsewhere_is_named_by_its_path() {
    let repo = released();
    repo.git(&["mv", "ladders", "career"]);
    repo.commit("Move the ladder");
    let root = "--root career";
    says(
        repo.path(),
        &format!("diff {root}"),
        &[
            "the folder `career` is not in revision `v1.1.0`",
            "`v1.1.0:ladders` holds one",
        ],
    );
    let ran = run(repo.path(), &format!("diff v1.1.0:ladders {root} -f json"));
    assert!(
        ran.stdout.contains("\"changes\": []"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    // The version counts whichever folder the ladder stood in.
    assert!(
        ran.stdout.contains("\"next_version\": \"1.1.0\""),
        "{}",
        ran.stdout
    );
    finds_the_raise(repo.path(), &format!("diff v1.0.0:ladders {root}"));
    finds_the_raise(repo.path(), &format!("diff v1.0.0:ladders...HEAD {root}"));
}

#[test]
fn merges_are_compared_from_where_the_branch_left() {
    let repo = released();
    repo.git(&["switch", "-q", "-c", "topic", "v1.0.0"]);
    repo.write("notes.md", "On the branch").commit("Elsewhere");
    // What main has raised since is not this branch's change.
    let none = run(repo.path(), "diff main...topic -f json");
    assert!(none.stdout.contains("\"changes\": []"), "{}", none.stderr);
    repo.git(&["merge", "-q", "--no-edit", "main"]);
    finds_the_raise(repo.path(), "diff HEAD^1 HEAD");
    let none = run(repo.path(), "diff main... -f json");
    assert!(none.stdout.contains("\"changes\": []"), "{}", none.stderr);
    finds_the_raise(repo.path(), "diff v1.0.0..HEAD");
    assert!(run(repo.path(), "diff").stdout.contains("v1.1.0"));
}

#[test]
fn a_submodule_as_the_ladder_has_its_own_revisions() {
    let inner = released();
    let outer = Repo::new();
    let url = inner.path().to_str().unwrap();
    outer.git(&["submodule", "--quiet", "add", url, "ladders"]);
    // A submodule whose top is not the ladder, as most have more than that.
    outer.commit("The ladder from elsewhere");
    outer.tag("v9.0.0");
    let root = "--root ladders/ladders";
    finds_the_raise(outer.path(), &format!("diff v1.0.0 {root}"));
    says(
        outer.path(),
        &format!("diff v9.0.0 {root}"),
        &["unknown revision `v9.0.0`", "this is a submodule"],
    );
    let fresh = clone(&outer, "fresh", &[]);
    says(
        &fresh,
        "diff --root ladders",
        &["`git submodule update --init`"],
    );
    git(&fresh, &["submodule", "--quiet", "update", "--init"]);
    finds_the_raise(&fresh, &format!("diff v1.0.0 {root}"));
}

#[test]
fn packed_objects_and_borrowed_ones_are_read_as_loose_ones_are() {
    let repo = released();
    let arguments = "diff v1.0.0 v1.1.0";
    let loose = run(repo.path(), arguments);
    let borrowing = clone(&repo, "borrowing", &["--shared"]);
    assert_eq!(run(&borrowing, arguments).stdout, loose.stdout);
    repo.git(&[
        "repack",
        "-q",
        "-a",
        "-d",
        "-f",
        "--depth=50",
        "--write-bitmap-index",
    ]);
    repo.git(&["multi-pack-index", "write"]);
    repo.git(&["commit-graph", "write", "--reachable"]);
    repo.git(&["pack-refs", "--all", "--prune"]);
    assert_eq!(run(repo.path(), arguments).stdout, loose.stdout);
    assert_eq!(run(repo.path(), "diff v1.0.0").code, 0);
}

/// What libgit2 cannot read, git can check out: folders are compared without it.
#[test]
fn repositories_of_another_kind_are_named_and_compared_as_folders() {
    for (option, words) in [
        (
            "--object-format=sha256",
            ["SHA-256", "`git worktree add ../old REV`"],
        ),
        (
            "--ref-format=reftable",
            ["reftable", "`git refs migrate --ref-format=files`"],
        ),
    ] {
        let repo = released();
        let other = repo.beside("other");
        git(
            repo.path(),
            &["init", "-q", option, other.to_str().unwrap()],
        );
        // Git 2.47 migrates no logs of refs.
        git(&other, &["config", "core.logAllRefUpdates", "false"]);
        let old = repo.path().join("ladders");
        git(repo.path(), &["checkout", "-q", "v1.0.0"]);
        copy(&old, &other.join("ladders"));
        git(&other, &["add", "."]);
        git(&other, &["commit", "-q", "-m", "One"]);
        git(&other, &["tag", "v1.0.0"]);
        raise(&other, "may", "should");
        says(&other, "diff", &words);
        says(&other, "diff v1.0.0 HEAD", &words);
        let checked_out = repo.beside("old");
        let to = checked_out.to_str().unwrap();
        git(&other, &["worktree", "add", "-q", "--detach", to, "v1.0.0"]);
        finds_the_raise(&other, "diff ../old/ladders");
        if option.contains("reftable") {
            git(&other, &["worktree", "remove", "--force", to]);
            git(&other, &["refs", "migrate", "--ref-format=files"]);
            finds_the_raise(&other, "diff v1.0.0");
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// A pointer of git LFS says nothing about what it stands for.
#[test]
fn files_in_lfs_are_never_taken_for_unchanged() {
    let repo = released();
    let pointer = |digit: &str| {
        format!(
            "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12\n",
            digit.repeat(64)
        )
    };
    repo.write(LEVEL, pointer("1")).commit("To LFS");
    repo.tag("v2.0.0");
    repo.write(LEVEL, pointer("2")).commit("Another content");
    repo.tag("v3.0.0");
    for arguments in ["diff v1.0.0 v2.0.0", "diff v2.0.0 v3.0.0"] {
        let ran = run(repo.path(), arguments);
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert!(ran.stdout.contains("Not compared"), "{}", ran.stdout);
        assert!(
            ran.stderr.contains("ladder validate --at v2.0.0"),
            "{}",
            ran.stderr
        );
    }
    let ran = run(repo.path(), "validate --at v2.0.0 -f concise");
    assert!(ran.stdout.contains("git-lfs-pointer"), "{}", ran.stdout);
    // The same pointer stands for the same bytes.
    assert_eq!(run(repo.path(), "diff v3.0.0 HEAD").code, 0);
}

/// Settings of a repository may run commands, so another user's is not opened unasked.
#[cfg(unix)]
#[test]
fn another_users_repository_is_opened_once_it_is_trusted() {
    let repo = released();
    let path = repo.path().to_str().unwrap();
    let words = [
        "belongs to another user",
        "`git config --global --add safe.directory ",
    ];
    if std::os::unix::fs::chown(repo.path(), Some(12_345), None).is_err() {
        // Only root can give files away; to anyone else, root's folders are another user's.
        repo.git(&["config", "core.worktree", "/"]);
        says(repo.path(), "diff v1.0.0 v1.1.0", &words);
        return;
    }
    says(repo.path(), "diff v1.0.0", &words);
    let home = repo.beside("home");
    fs::create_dir(&home).unwrap();
    let with_home =
        |program: &mut std::process::Command| ran(&program.env("HOME", &home).output().unwrap());
    let mut trust = std::process::Command::new("git");
    trust.args(["config", "--global", "--add", "safe.directory", path]);
    assert_eq!(with_home(&mut trust).code, 0);
    let mut compare = ladder(repo.path());
    compare.args(["diff", "v1.0.0", "--fail-on", "raises"]);
    assert_eq!(with_home(&mut compare).code, 1);
}

/// Families that are the same on both sides are not even read: nothing is missed of what is gone.
#[test]
fn blobs_that_are_the_same_on_both_sides_are_not_read() {
    let repo = released();
    repo.write(
        "ladders/other/family.yaml",
        "name: Other\ncompetencies:\n  a: {name: A, definition: B.}\n",
    );
    repo.commit("Another family");
    repo.tag("v1.2.0");
    raise(repo.path(), "should", "must");
    repo.commit("Raise it again");
    repo.tag("v1.3.0");
    let whole = run(repo.path(), "diff v1.2.0 v1.3.0");
    assert!(whole.stdout.contains("1 raises"), "{}", whole.stdout);
    let id = repo.git(&["rev-parse", "HEAD:ladders/other/family.yaml"]);
    let object = repo
        .path()
        .join(".git/objects")
        .join(&id[..2])
        .join(&id[2..]);
    fs::remove_file(object).unwrap();
    assert_eq!(run(repo.path(), "diff v1.2.0 v1.3.0").stdout, whole.stdout);
    says(
        repo.path(),
        "diff v1.1.0 v1.2.0",
        &["object", &id, "is missing"],
    );
}
