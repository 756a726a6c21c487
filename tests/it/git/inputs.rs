//! What may be typed as FROM and TO, and about which family.

use std::fs;

use serde_json::Value;

use super::{LEVEL, finds_the_raise, released, says};
use crate::{cli::run, repo::Repo};

fn json(repo: &Repo, arguments: &str) -> Value {
    let ran = run(repo.path(), &format!("{arguments} -f json"));
    assert_eq!(ran.code, 0, "{arguments}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Replaces a part of a file that stands there once.
#[track_caller]
fn edit(repo: &Repo, path: &str, was: &str, is: &str) {
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    assert_eq!(text.matches(was).count(), 1, "`{was}` in {path}");
    repo.write(path, text.replace(was, is));
}

#[test]
fn every_way_to_name_two_ends_compares_them() {
    let repo = released();
    repo.git(&["branch", "release", "v1.0.0"]);
    let first = repo.git(&["rev-parse", "v1.0.0"]);
    for from in [
        "v1.0.0",
        "release",
        "HEAD~1",
        &first,
        &first[..8],
        "v1.0.0:ladders",
        "@^",
    ] {
        for to in ["v1.1.0", "HEAD", "main", "HEAD:./ladders/"] {
            finds_the_raise(repo.path(), &format!("diff {from} {to}"));
        }
        finds_the_raise(repo.path(), &format!("diff {from}..v1.1.0"));
        finds_the_raise(repo.path(), &format!("diff {from}..."));
        finds_the_raise(repo.path(), &format!("diff {from}"));
    }
    finds_the_raise(repo.path(), "diff v1.0.0 ./ladders");
    finds_the_raise(&repo.path().join("ladders"), "diff v1.0.0 operations/..");
    let back = run(repo.path(), "diff ladders v1.0.0");
    assert!(
        back.stdout.contains("requirement-lowered"),
        "{}",
        back.stdout
    );
    assert!(back.stdout.contains("the working tree"), "{}", back.stdout);
}

#[test]
fn what_is_no_end_says_so() {
    let repo = released();
    repo.git(&["branch", "ladders"]);
    for (arguments, words) in [
        ("diff v1.0.0..v1.1.0 HEAD", "one end too many"),
        ("diff v1.2.0", "did you mean"),
        ("diff ../nowhere", "there is no folder `../nowhere`"),
        ("diff ladders", "`ladders` is a folder and a revision"),
        ("diff v1.0.0:nowhere", "`v1.0.0:ladders` holds one"),
        ("diff v1.0.0...nowhere", "unknown revision `nowhere`"),
        (
            "diff --family operatons",
            "no version tag of the family `operatons`",
        ),
    ] {
        says(repo.path(), arguments, &[words]);
    }
    finds_the_raise(repo.path(), "diff v1.0.0 ./ladders");
}

#[test]
fn without_ends_the_newest_version_is_compared_with_the_files() {
    let repo = released();
    repo.tag("operations-v9.0.0")
        .tag("v2.0.0-rc.1")
        .tag("hr/v9.0.0");
    let report = json(&repo, "diff");
    assert_eq!(report["from"]["revision"], "v1.1.0");
    assert_eq!(report["to"]["revision"], Value::Null);
    assert_eq!(report["family"], Value::Null);
    assert_eq!(report["changes"], serde_json::json!([]));
}

/// A family that is released alone has its own tags, and counts from them.
#[test]
fn a_family_alone_is_compared_with_its_own_newest_version() {
    let repo = released();
    repo.tag("operations-v3.2.0")
        .tag("operations-v3.10.0")
        .tag("common-v7.0.0");
    repo.git(&["commit", "-q", "--allow-empty", "-m", "Later"]);
    repo.tag("operations/v3.9.0");
    edit(
        &repo,
        LEVEL,
        "title: Director",
        "title: Operations Director",
    );
    edit(
        &repo,
        "ladders/common/family.yaml",
        "status: template",
        "status: template\ncode: C1",
    );
    let report = json(&repo, "diff --family operations");
    assert_eq!(report["from"]["revision"], "operations-v3.10.0");
    assert_eq!(report["family"], "operations");
    assert_eq!(report["summary"]["next_version"], "3.10.1");
    let items: Vec<&Value> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["item"])
        .collect();
    assert_eq!(items, ["operations/director"]);
    assert_eq!(
        json(&repo, "diff v1.1.0")["changes"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let text = run(repo.path(), "diff --family operations").stdout;
    assert!(
        text.starts_with("Changes operations: operations-v3.10.0"),
        "{text}"
    );
    // Another family's version is not this one's, the whole ladder's is.
    let summary =
        |from: &str| json(&repo, &format!("diff {from} --family operations"))["summary"].clone();
    assert_eq!(summary("common-v7.0.0")["next_version"], Value::Null);
    assert_eq!(summary("v1.1.0")["next_version"], "1.1.1");
    repo.git(&["tag", "-d", "common-v7.0.0"]);
    says(
        repo.path(),
        "diff --family common",
        &[
            "`git tag common-v1.0.0`",
            "the newest version of the whole ladder is `v1.1.0`",
        ],
    );
    says(
        repo.path(),
        "diff v1.0.0 --family operation",
        &["did you mean `operations`?"],
    );
}

/// What a family asks may change in a template or in `ladder.yaml`; its version has to say so.
#[test]
fn what_reaches_a_family_from_elsewhere_is_its_own_concern() {
    let repo = released();
    repo.write(
        "ladders/other/family.yaml",
        "name: Other\ncompetencies:\n  filing: {name: Filing, definition: Files what comes.}\n",
    );
    repo.commit("Another family");
    repo.tag("other-v1.0.0").tag("operations-v1.0.0");
    let path = "ladders/common/levels/associate.yaml";
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text.replacen("proficiency: 3", "proficiency: 4", 1));
    let report = json(&repo, "diff --family operations");
    assert_eq!(report["summary"]["raises"], 1, "{report:#}");
    assert_eq!(report["summary"]["next_version"], "2.0.0");
    let other = json(&repo, "diff --family other");
    assert_eq!(other["changes"], serde_json::json!([]));
    edit(
        &repo,
        "ladders/ladder.yaml",
        "value: 1, name: ",
        "value: 1, name: Other ",
    );
    let other = json(&repo, "diff --family other");
    assert_eq!(other["changes"][0]["family"], Value::Null, "{other:#}");
}

#[test]
fn a_renamed_family_is_asked_for_by_either_id() {
    let repo = released();
    repo.tag("operations-v1.0.0");
    repo.git(&["mv", "ladders/operations", "ladders/ops"]);
    edit(
        &repo,
        "ladders/ops/family.yaml",
        "status: active",
        "status: active\nformerly: [operations]",
    );
    for family in ["ops", "operations"] {
        let report = json(&repo, &format!("diff operations-v1.0.0 --family {family}"));
        let kinds: Vec<&Value> = report["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["kind"])
            .collect();
        assert_eq!(report["family"], "ops");
        assert!(
            kinds.contains(&&Value::from("family-renamed")),
            "{report:#}"
        );
        assert_eq!(report["summary"]["from_version"], "1.0.0");
    }
}

/// A family that cannot be read is no answer about itself, and none of others' business.
#[test]
fn a_broken_family_stands_in_the_way_of_itself_alone() {
    let repo = released();
    repo.write("ladders/other/family.yaml", "name: [\n");
    let code = |arguments: &str| run(repo.path(), arguments).code;
    assert_eq!(code("diff v1.1.0"), 2);
    assert_eq!(code("diff v1.1.0 --family other"), 2);
    assert_eq!(code("diff v1.1.0 --family operations"), 0);
    // The same on both sides, it has not changed, and nothing depends on it that has.
    repo.commit("Broken");
    repo.tag("v2.0.0");
    assert_eq!(code("diff v2.0.0 HEAD"), 0);
    edit(
        &repo,
        LEVEL,
        "title: Director",
        "title: Operations Director",
    );
    assert_eq!(code("diff v2.0.0"), 0);
    edit(
        &repo,
        "ladders/ladder.yaml",
        "value: 1, name: ",
        "value: 1, name: Other ",
    );
    assert_eq!(code("diff v2.0.0"), 2);
}
