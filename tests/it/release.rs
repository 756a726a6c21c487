//! `ladder release`: the next version, its notes and its tag, in repositories made by git.

use serde_json::Value;

use crate::{
    cli::{self, ran, run},
    history::{ASKS, CHECKS, FAMILY, level, path, start},
    repo::Repo,
};

const EARLY: (&str, &str) = ("asks", "Asks early when a task is not clear.");

/// Returns a repository with the release 1.2.0 and a reworded marker and a new one after it.
fn changed() -> Repo {
    let repo = start();
    repo.tag("v1.2.0");
    let more = ("hands-over", "Hands over with a note.");
    repo.write(&path("agent"), level(1, &[CHECKS, EARLY, more]));
    repo.commit("more");
    repo
}

fn release(repo: &Repo, arguments: &str) -> cli::Ran {
    run(
        repo.path(),
        &format!("release --today 2026-02-01 {arguments}"),
    )
}

fn json(repo: &Repo, arguments: &str) -> (i32, Value) {
    let ran = release(repo, &format!("{arguments} -f json"));
    (
        ran.code,
        serde_json::from_str(&ran.stdout).expect(&ran.stderr),
    )
}

/// Runs `ladder release --tag` as somebody.
fn tag(repo: &Repo, arguments: &str) -> cli::Ran {
    let mut command = cli::ladder(repo.path());
    command
        .args(["release", "--today", "2026-02-01", "--tag"])
        .args(arguments.split_whitespace())
        .env("HOME", "/nonexistent")
        .env("GIT_COMMITTER_NAME", "Grace")
        .env("GIT_COMMITTER_EMAIL", "grace@example.com");
    ran(&command.output().unwrap())
}

fn tags(repo: &Repo) -> String {
    repo.git(&["tag", "--list"])
}

#[test]
fn the_notes_tell_what_changed_by_what_it_does_to_the_bar() {
    let repo = changed();
    let ran = release(&repo, "-f markdown");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let expected = "## [2.0.0] - 2026-02-01

The bar rises. 2 changes since `v1.2.0`: 1 raises and 1 unsure.

### Raises the bar

- **ops/agent/care/hands-over**: marker added — something new is to be shown
  - After: Hands over with a note.
  - Concerns: ops/agent

### Reworded, or not clear

- **ops/agent/care/asks**: marker changed — its words do not tell whether more is asked: declare in `changes/` what is meant
  - Before: Asks when a task is not clear.
  - After: Asks early when a task is not clear.
  - Concerns: ops/agent
";
    assert_eq!(ran.stdout, expected);
    assert_eq!(tags(&repo), "v1.2.0", "nothing is written unless asked");
    let (code, report) = json(&repo, "");
    assert_eq!(code, 0);
    assert_eq!(report["version"], "2.0.0");
    assert_eq!(report["tag"], "v2.0.0");
    assert_eq!(report["tags"], false);
    assert_eq!(report["from"]["revision"], "v1.2.0");
    assert_eq!(report["changes"].as_array().unwrap().len(), 2);
    let text = release(&repo, "").stdout;
    for line in text.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
}

#[test]
fn a_challenged_change_is_no_secret_of_the_notes() {
    let repo = changed();
    repo.write(
        "ladders/changes/x.yaml",
        "intent: clarify\nitems: [ops/agent]\nwhy: Nothing new is asked.\n",
    );
    repo.commit("declared");
    let challenge = "Challenged: 1 of them, against what is declared.";
    for format in ["text", "markdown"] {
        let ran = release(&repo, &format!("-f {format}"));
        let flat = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.replace("**", "").contains(challenge), "{flat}");
    }
    assert!(!release(&changed(), "").stdout.contains("Challenged"));
}

#[test]
fn a_version_that_is_too_small_is_refused_with_what_needs_more() {
    let repo = changed();
    let (code, report) = json(&repo, "--bump 1.3.0");
    assert_eq!(code, 1);
    assert_eq!(report["version"], Value::Null);
    assert_eq!(report["refused"]["reason"], "too-small");
    assert_eq!(report["changes"].as_array().unwrap().len(), 2);
    let text = release(&repo, "--bump v1.3.0").stdout;
    assert!(
        text.starts_with("No release: what changed since `v1.2.0` needs 2.0.0, not 1.3.0"),
        "{text}"
    );
    assert!(text.contains("ops/agent/care/hands-over"), "{text}");
    for (bump, version) in [
        ("2.0.0", "2.0.0"),
        ("v3.1.0", "3.1.0"),
        ("2.0.0-rc.1", "2.0.0-rc.1"),
    ] {
        assert_eq!(json(&repo, &format!("--bump {bump}")).1["version"], version);
    }
    assert_eq!(release(&repo, "--bump 1.3.0 --exit-zero").code, 0);
    assert_eq!(release(&repo, "--bump big").code, 2);
}

#[test]
fn nothing_that_changed_is_no_release() {
    let repo = changed();
    repo.tag("v2.0.0");
    repo.write("README.md", "Ours\n");
    repo.commit("not the ladder");
    let (code, report) = json(&repo, "");
    assert_eq!(
        (code, &report["refused"]["reason"]),
        (1, &"nothing-changed".into())
    );
    assert_eq!(tag(&repo, "").code, 1);
    assert_eq!(tags(&repo), "v1.2.0\nv2.0.0");
}

#[test]
fn a_ladder_with_errors_is_not_released() {
    let repo = changed();
    repo.write(&path("agent"), "title: [\n");
    repo.commit("broken");
    let (code, report) = json(&repo, "--tag");
    assert_eq!((code, &report["refused"]["reason"]), (1, &"errors".into()));
    assert!(!report["findings"].as_array().unwrap().is_empty());
    let text = release(&repo, "").stdout;
    assert!(
        text.contains("`ladder validate --at HEAD` shows them"),
        "{text}"
    );
    assert_eq!(tags(&repo), "v1.2.0");
    // What lies in the folder is not what is released.
    let repo = changed();
    repo.write(&path("agent"), "title: [\n");
    assert_eq!(release(&repo, "").code, 0);
}

#[test]
fn a_tag_is_made_only_when_asked_for_and_tells_what_was_released() {
    let repo = changed();
    let head = repo.git(&["rev-parse", "HEAD"]);
    let refs = repo.git(&["for-each-ref"]);
    let ran = tag(&repo, "");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    assert!(ran.stdout.contains("v2.0.0"), "{}", ran.stdout);
    assert_eq!(repo.git(&["cat-file", "-t", "v2.0.0"]), "tag");
    assert_eq!(repo.git(&["rev-parse", "v2.0.0^{commit}"]), head);
    let format = "--format=%(taggername) %(taggeremail)%0a%(contents)";
    let said = repo.git(&["for-each-ref", format, "refs/tags/v2.0.0"]);
    assert_eq!(
        said,
        "Grace <grace@example.com>\nRelease 2.0.0\n\nThe bar rises. 2 changes since v1.2.0: 1 \
         raises and 1 unsure."
    );
    // Nothing else is.
    let now = repo.git(&["for-each-ref"]);
    let others: Vec<&str> = now.lines().filter(|it| !it.ends_with("v2.0.0")).collect();
    assert_eq!(others.join("\n"), refs);
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
    // The next release goes on from it.
    assert_eq!(json(&repo, "").1["refused"]["reason"], "nothing-changed");
    assert_eq!(
        run(repo.path(), "diff").stdout.lines().last(),
        Some("No changes.")
    );
}

#[test]
fn a_tag_elsewhere_is_in_the_way() {
    let repo = changed();
    repo.git(&["checkout", "--quiet", "--orphan", "elsewhere"]);
    repo.commit("elsewhere");
    repo.tag("v2.0.0");
    let elsewhere = repo.git(&["rev-parse", "v2.0.0"]);
    repo.git(&["checkout", "--quiet", "main"]);
    for arguments in ["--tag", ""] {
        let (code, report) = json(&repo, arguments);
        assert_eq!(
            (code, &report["refused"]["reason"]),
            (1, &"tag-exists".into())
        );
    }
    assert_eq!(tag(&repo, "").code, 1);
    assert_eq!(repo.git(&["rev-parse", "v2.0.0"]), elsewhere);
    assert_eq!(tag(&repo, "--bump 2.0.1").code, 0);
}

#[test]
fn only_what_is_committed_is_tagged() {
    let untracked = |repo: &Repo| {
        repo.write(&path("lead"), level(2, &[CHECKS]));
    };
    let edited = |repo: &Repo| {
        repo.write(&path("agent"), level(1, &[CHECKS]));
    };
    let staged = |repo: &Repo| {
        repo.write("ladders/ops/family.yaml", format!("{FAMILY}code: OPS\n"));
        repo.git(&["add", "--all"]);
        repo.git(&["show", "HEAD:ladders/ops/family.yaml"]);
    };
    let removed = |repo: &Repo| std::fs::remove_file(repo.path().join(path("agent"))).unwrap();
    let ways: [&dyn Fn(&Repo); 4] = [&untracked, &edited, &staged, &removed];
    for (at, change) in ways.iter().enumerate() {
        let repo = changed();
        change(&repo);
        let ran = tag(&repo, "-f json");
        assert_eq!(ran.code, 1, "{at}: {}", ran.stderr);
        let report: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(report["refused"]["reason"], "uncommitted", "{at}");
        assert_eq!(tags(&repo), "v1.2.0", "{at}");
    }
    // What is no part of the ladder is no hindrance, nor is what git ignores.
    let repo = changed();
    repo.write("notes.yaml", "a: 1\n")
        .write("ladders/notes.md", "Ours\n")
        .write("ladders/_drafts/x.yaml", "a: 1\n")
        .write(".git/info/exclude", "ladders/ops/levels/mine.yaml\n")
        .write(&path("mine"), "a: 1\n");
    let ran = tag(&repo, "");
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn whoever_tags_must_be_known_and_signing_is_left_to_git() {
    let repo = changed();
    let nobody = release(&repo, "--tag");
    assert_eq!((nobody.code, nobody.stdout.as_str()), (2, ""));
    assert!(
        nobody.stderr.contains("git config user.name"),
        "{}",
        nobody.stderr
    );
    repo.git(&["config", "user.name", "Ada"]);
    repo.git(&["config", "user.email", "ada@example.com"]);
    repo.git(&["config", "tag.gpgSign", "true"]);
    let signed = release(&repo, "--tag");
    assert_eq!(signed.code, 2);
    assert!(
        signed.stderr.contains("git tag --sign v2.0.0"),
        "{}",
        signed.stderr
    );
    assert_eq!(tags(&repo), "v1.2.0");
    repo.git(&["config", "tag.gpgSign", "false"]);
    assert_eq!(release(&repo, "--tag").code, 0);
    let tagger = repo.git(&["for-each-ref", "--format=%(taggername)", "refs/tags/v2.0.0"]);
    assert_eq!(tagger, "Ada");
}

#[test]
fn the_first_release_is_1_0_0_or_of_drafts_0_1_0() {
    let repo = start();
    let (code, report) = json(&repo, "");
    assert_eq!((code, &report["version"]), (0, &"1.0.0".into()));
    assert_eq!(report["from"], Value::Null);
    let text = release(&repo, "").stdout;
    assert!(text.contains("The first release."), "{text}");
    assert!(text.contains("Operations (ops): 1 level"), "{text}");
    assert_eq!(json(&repo, "--bump 0.9.0").1["tag"], "v0.9.0");
    repo.write(
        "ladders/ops/family.yaml",
        format!("{FAMILY}status: draft\n"),
    );
    repo.commit("draft");
    assert_eq!(json(&repo, "").1["version"], "0.1.0");
    assert_eq!(tag(&repo, "").code, 0);
    assert_eq!(tags(&repo), "v0.1.0");
}

#[test]
fn tags_are_written_as_they_were() {
    let repo = start();
    repo.tag("1.2.0");
    repo.write(&path("agent"), level(1, &[CHECKS]));
    repo.commit("less");
    let (_, report) = json(&repo, "");
    assert_eq!(
        (&report["tag"], &report["version"]),
        (&"1.3.0".into(), &"1.3.0".into())
    );
}

/// A second family, on which nothing of `ops` depends.
fn two_families() -> Repo {
    let repo = start();
    repo.write(
        "ladders/sales/family.yaml",
        FAMILY.replace("Operations", "Sales"),
    );
    repo.write("ladders/sales/levels/agent.yaml", level(1, &[CHECKS, ASKS]));
    repo.commit("sales");
    repo.tag("ops-v1.0.0").tag("sales-v2.0.0");
    repo
}

#[test]
fn a_family_is_released_alone() {
    let repo = two_families();
    repo.write("ladders/sales/levels/agent.yaml", level(1, &[CHECKS]));
    repo.commit("less in sales");
    let (code, report) = json(&repo, "--family ops");
    assert_eq!(
        (code, &report["refused"]["reason"]),
        (1, &"nothing-changed".into())
    );
    let (code, report) = json(&repo, "--family sales");
    assert_eq!((code, &report["tag"]), (0, &"sales-v2.1.0".into()));
    let markdown = release(&repo, "--family sales -f markdown").stdout;
    assert!(
        markdown.starts_with("## [sales 2.1.0] - 2026-02-01\n"),
        "{markdown}"
    );
    assert_eq!(tag(&repo, "--family sales").code, 0);
    assert_eq!(tags(&repo), "ops-v1.0.0\nsales-v2.0.0\nsales-v2.1.0");
    // The whole ladder has no release yet, and what all families share is of each.
    assert_eq!(json(&repo, "").1["version"], "1.0.0");
    let text = std::fs::read_to_string(repo.path().join("ladders/ladder.yaml")).unwrap();
    repo.write("ladders/ladder.yaml", text.replace("Expert", "Master"));
    repo.commit("scale");
    assert_eq!(
        json(&repo, "--family ops").1["changes"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let unknown = release(&repo, "--family sale");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("did you mean `sales`?"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_family_that_was_renamed_goes_on_from_its_former_tags() {
    let repo = two_families();
    repo.git(&["mv", "ladders/sales", "ladders/selling"]);
    let family = FAMILY.replace("name: Operations\n", "name: Selling\nformerly: [sales]\n");
    repo.write("ladders/selling/family.yaml", family);
    repo.commit("renamed");
    let (code, report) = json(&repo, "--family selling");
    assert_eq!((code, &report["tag"]), (0, &"selling-v2.0.1".into()));
}

#[test]
fn the_ladder_may_have_lain_elsewhere() {
    let repo = changed();
    repo.git(&["mv", "ladders", "hr"]);
    repo.commit("moved");
    let ran = run(repo.path(), "release --root hr --today 2026-02-01 -f json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["version"], "2.0.0");
}

#[test]
fn notes_go_into_a_changelog_and_nothing_of_it_is_lost() {
    let repo = changed();
    let changelog = repo.path().join("CHANGELOG.md");
    let ran = release(&repo, "--notes CHANGELOG.md");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("CHANGELOG.md"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("hands-over"), "{}", ran.stdout);
    let new = std::fs::read_to_string(&changelog).unwrap();
    assert!(
        new.starts_with("# Changelog\n\n## [2.0.0] - 2026-02-01\n"),
        "{new}"
    );
    // Written once.
    let (code, report) = json(&repo, "--notes CHANGELOG.md");
    assert_eq!(
        (code, &report["refused"]["reason"]),
        (1, &"notes-exist".into())
    );
    assert_eq!(std::fs::read_to_string(&changelog).unwrap(), new);
    let by_hand = "# Changes\n\n## Unreleased\n\nBy hand.\n\n## 1.2.0\n\nOld.\n";
    repo.write("CHANGELOG.md", by_hand);
    let ran = tag(&repo, "--notes CHANGELOG.md");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = std::fs::read_to_string(&changelog).unwrap();
    let (before, after) = text.split_once("## [2.0.0] - 2026-02-01\n").unwrap();
    assert_eq!(before, "# Changes\n\n## Unreleased\n\n");
    assert!(
        after.ends_with("\nBy hand.\n\n## 1.2.0\n\nOld.\n"),
        "{after}"
    );
    assert_eq!(tags(&repo), "v1.2.0\nv2.0.0");
    // A refused release writes nothing.
    repo.write("CHANGELOG.md", by_hand);
    assert_eq!(release(&repo, "--notes CHANGELOG.md").code, 1);
    assert_eq!(std::fs::read_to_string(&changelog).unwrap(), by_hand);
    repo.write("CHANGELOG.md", b"\xff\xfe");
    repo.git(&["tag", "--delete", "v2.0.0"]);
    let ran = release(&repo, "--notes CHANGELOG.md");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
}

#[test]
fn hostile_texts_stay_text_in_the_notes() {
    let repo = start();
    repo.tag("v1.0.0");
    let hostile =
        "\"</details><script>x</script> [a](javascript:b) **c** \\u001b[31m\\n## [9.9.9]\"";
    repo.write(&path("agent"), level(1, &[CHECKS, ("asks", hostile)]));
    repo.commit("hostile");
    let markdown = release(&repo, "-f markdown").stdout;
    assert!(!markdown.contains('\u{1b}'), "{markdown}");
    assert!(
        !markdown.contains("<script>") || markdown.contains("\\<script>"),
        "{markdown}"
    );
    assert!(
        markdown.contains("\\[a\\](javascript:b) \\*\\*c\\*\\*"),
        "{markdown}"
    );
    assert_eq!(
        markdown.lines().filter(|it| it.starts_with("## ")).count(),
        1
    );
}

#[test]
fn where_the_release_before_is_not_known_there_is_none() {
    let repo = changed();
    let shallow = repo.beside("shallow");
    let source = format!("file://{}", repo.path().display());
    repo.git(&[
        "clone",
        "--quiet",
        "--depth=1",
        &source,
        shallow.to_str().unwrap(),
    ]);
    let ran = run(&shallow, "release");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("git fetch --unshallow --tags"),
        "{}",
        ran.stderr
    );
    // The release before has a family that cannot be read.
    let repo = start();
    repo.write("ladders/sales/family.yaml", "name: [\n");
    repo.commit("broken");
    repo.tag("v1.0.0");
    repo.write("ladders/sales/family.yaml", FAMILY)
        .write("ladders/sales/levels/agent.yaml", level(1, &[ASKS]));
    repo.commit("mended");
    let ran = release(&repo, "");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("`sales`"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("ladder validate --at v1.0.0"),
        "{}",
        ran.stderr
    );
    assert_eq!(release(&repo, "--family ops").code, 0);
}

#[test]
fn a_detached_head_and_a_bare_repository_can_be_released() {
    let repo = changed();
    repo.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(json(&repo, "").1["version"], "2.0.0");
    let bare = repo.beside("bare.git");
    repo.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let mut command = cli::ladder(&bare);
    command
        .args(["release", "--today", "2026-02-01", "--tag"])
        .env("GIT_COMMITTER_NAME", "Grace")
        .env("GIT_COMMITTER_EMAIL", "grace@example.com");
    let ran = ran(&command.output().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(crate::repo::git(&bare, &["tag", "--list"]).contains("v2.0.0"));
}
