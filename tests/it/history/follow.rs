//! An item is the same under every id and in every place that it had.

use super::{ASKS, CHECKS, FAMILY, history, json, level, path, start};

#[test]
fn every_change_is_told_of_its_commit_the_newest_first() {
    let repo = start();
    let once = ("checks", "Checks the work once before it leaves.");
    repo.write(&path("agent"), level(1, &[once, ASKS]));
    repo.commit("once");
    repo.write("README.md", "Ours\n");
    repo.commit("not the ladder");
    let twice = ("checks", "Checks the work twice before it leaves.");
    repo.write(&path("agent"), level(1, &[twice, ASKS]));
    repo.commit("twice");
    let asks = ("asks", "Asks early when a task is not clear.");
    repo.write(&path("agent"), level(1, &[twice, asks]));
    repo.commit("another marker");
    let marker = history(&repo, "ops/agent/care/checks");
    let expected = [
        "twice: marker-changed",
        "once: marker-changed",
        "start: family-added",
    ];
    assert_eq!(marker, expected);
    let all = [
        "another marker: marker-changed",
        "twice: marker-changed",
        "once: marker-changed",
        "start: family-added",
    ];
    for item in ["ops", "ops/agent", "ops/agent/care"] {
        assert_eq!(history(&repo, item), all, "{item}");
    }
    assert_eq!(history(&repo, "ops:care"), ["start: family-added"]);
    assert_eq!(history(&repo, "ops/agent/speed"), ["start: family-added"]);
}

#[test]
fn an_entry_tells_the_commit_and_the_change() {
    let repo = start();
    repo.tag("v1.0.0");
    let once = ("checks", "Checks the work once before it leaves.");
    repo.write(&path("agent"), level(1, &[once, ASKS]));
    let id = repo.commit("once");
    let report = json(&repo, "history ops/agent/care/checks");
    let entry = &report["entries"][0];
    assert_eq!(entry["commit"], id);
    assert!(id.starts_with(entry["short"].as_str().unwrap()));
    assert_eq!(entry["author"], "Ada");
    assert_eq!(entry["date"], "2026-01-31T00:02:00+00:00");
    assert_eq!(entry["version"], serde_json::Value::Null);
    assert_eq!(entry["says"], once.1);
    let change = &entry["changes"][0];
    assert_eq!(change["before"], CHECKS.1);
    assert_eq!(change["after"], once.1);
    assert_eq!(change["direction"], "unsure");
    assert_eq!(change["bump"], "major");
    assert_eq!(change["to_place"]["path"], path("agent"));
    assert_eq!(change["to_place"]["line"], 8);
    assert_eq!(report["entries"][1]["version"], "v1.0.0");
    assert_eq!(report["summary"]["unsure"], 1);
    assert_eq!(report["end"], "beginning");
}

/// Renames of a marker, a level, a competency and a family, one after the other.
#[test]
fn former_ids_lead_further_back() {
    let repo = start();
    let once = "Checks the work once before it leaves.";
    let renamed = format!("{{text: {once}, formerly: [checks]}}");
    repo.write(&path("agent"), level(1, &[("verifies", &renamed), ASKS]));
    repo.commit("marker");
    let text = level(1, &[("verifies", &renamed), ASKS]);
    let text = text.replace("rank: 1\n", "rank: 1\nformerly: [agent]\n");
    repo.git(&["rm", "--quiet", &path("agent")]);
    repo.write(&path("clerk"), &text);
    repo.commit("level");
    let text = text.replace("  care:", "  diligence:");
    let family = FAMILY.replace(
        "  care: {name: Care, ",
        "  diligence: {name: Care, formerly: [care], ",
    );
    repo.write(&path("clerk"), &text);
    repo.write("ladders/ops/family.yaml", &family);
    repo.commit("competency");
    repo.git(&["mv", "ladders/ops", "ladders/operations"]);
    let family = family.replace("name: Operations\n", "name: Operations\nformerly: [ops]\n");
    repo.write("ladders/operations/family.yaml", &family);
    repo.commit("family");
    let twice = text.replace("work once", "work twice");
    repo.write("ladders/operations/levels/clerk.yaml", twice);
    repo.commit("twice");
    let expected = [
        "twice: marker-changed",
        "family: family-renamed",
        "competency: competency-renamed",
        "level: level-renamed",
        "marker: marker-changed, marker-renamed",
        "start: family-added",
    ];
    let item = "operations/clerk/diligence/verifies";
    assert_eq!(history(&repo, item), expected);
    // A former path names the same.
    assert_eq!(history(&repo, "ops/agent/care/checks"), expected);
}

#[test]
fn a_marker_that_moved_is_followed_to_where_it_stood() {
    let repo = start();
    repo.write(&path("lead"), level(2, &[("plans", "Plans the week.")]));
    repo.commit("lead");
    repo.write(&path("agent"), level(1, &[ASKS]));
    repo.write(
        &path("lead"),
        level(2, &[("plans", "Plans the week."), CHECKS]),
    );
    repo.commit("moved");
    let item = "ops/lead/care/checks";
    let expected = ["moved: marker-moved", "start: family-added"];
    assert_eq!(history(&repo, item), expected);
    let report = json(&repo, &format!("history {item}"));
    assert_eq!(
        report["entries"][1]["items"],
        serde_json::json!(["ops/agent/care/checks"])
    );
    // It is a change of the place that it left, too.
    let left = history(&repo, "ops/agent/care");
    assert_eq!(left, ["moved: marker-moved", "start: family-added"]);
}

#[test]
fn what_was_split_comes_from_what_it_was() {
    let repo = start();
    let checks = ("checks", "Checks the work twice before it leaves.");
    repo.write(&path("agent"), level(1, &[checks, ASKS]));
    repo.commit("twice");
    repo.git(&["rm", "--quiet", &path("agent")]);
    for (rank, id) in [(1, "junior"), (2, "senior")] {
        let text = level(rank, &[checks]);
        let formerly = format!("rank: {rank}\nformerly: [agent]\n");
        repo.write(
            &path(id),
            text.replace(&format!("rank: {rank}\n"), &formerly),
        );
    }
    repo.commit("split");
    for item in ["ops/junior/care/checks", "ops/senior/care/checks"] {
        let told = history(&repo, item);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("split: "), "{told:?}");
        assert_eq!(told[1..], ["twice: marker-changed", "start: family-added"]);
    }
}

#[test]
fn what_was_merged_comes_from_all_that_it_was() {
    let repo = start();
    let asks = ("asks", "Asks early when a task is not clear.");
    repo.write(&path("agent"), level(1, &[CHECKS, asks]));
    repo.commit("asks");
    let checks = ("checks", "Checks all of the work before it leaves.");
    repo.write(&path("agent"), level(1, &[checks, asks]));
    repo.commit("checks");
    let both = "{text: Asks early and checks all of it., formerly: [asks, checks]}";
    repo.write(&path("agent"), level(1, &[("cares", both)]));
    repo.commit("merged");
    let told = history(&repo, "ops/agent/care/cares");
    assert_eq!(
        told,
        [
            "merged: marker-removed, marker-added, marker-removed",
            "checks: marker-changed",
            "asks: marker-changed",
            "start: family-added",
        ]
    );
}

#[test]
fn what_is_gone_still_has_its_history() {
    let repo = start();
    let once = ("checks", "Checks the work once before it leaves.");
    repo.write(&path("agent"), level(1, &[once, ASKS]));
    repo.commit("once");
    repo.write(&path("agent"), level(1, &[ASKS]));
    repo.commit("gone");
    let report = json(&repo, "history ops/agent/care/checks");
    assert_eq!(report["is_there"], false);
    assert_eq!(
        super::told(&report),
        [
            "gone: marker-removed",
            "once: marker-changed",
            "start: family-added",
        ]
    );
    // And what came again is told with what it was before.
    repo.write(&path("agent"), level(1, &[once, ASKS]));
    repo.commit("back");
    let told = history(&repo, "ops/agent/care/checks");
    assert_eq!(told[..2], ["back: marker-added", "gone: marker-removed"]);
    repo.git(&["rm", "--quiet", "-r", "ladders/ops"]);
    repo.commit("no family");
    let told = history(&repo, "ops/agent/care/checks");
    assert_eq!(
        told[..2],
        ["no family: family-removed", "back: marker-added"]
    );
}

#[test]
fn what_a_level_takes_over_is_followed_where_it_is_written() {
    let repo = start();
    let template = "name: Common\nstatus: template\ncompetencies:\n  \
                    care: {name: Care, definition: Hands over work that holds.}\n";
    repo.write("ladders/common/family.yaml", template);
    repo.write(
        "ladders/common/levels/base.yaml",
        level(1, &[CHECKS]).replace("speed", "care2"),
    );
    let base = "title: Base\nrank: 1\ntrack: common\nexpectations:\n  care:\n    proficiency: 2\n    \
                markers:\n      reads: Reads the task to its end.\n";
    repo.write("ladders/common/levels/base.yaml", base);
    let family = format!("{FAMILY}extends: [common]\n");
    repo.write(
        "ladders/ops/family.yaml",
        family.replace(
            "  care: {name: Care, definition: Hands over work that holds.}\n",
            "",
        ),
    );
    let agent = "title: Agent\nrank: 1\ntrack: common\nextends: [common/base]\nexpectations: {}\n";
    repo.write(&path("agent"), agent);
    repo.commit("template");
    repo.write(
        "ladders/common/levels/base.yaml",
        base.replace("proficiency: 2", "proficiency: 3"),
    );
    repo.commit("raised there");
    let report = json(&repo, "history ops/agent/care");
    assert_eq!(
        report["written_as"],
        serde_json::json!(["common/base/care"])
    );
    let told = super::told(&report);
    assert_eq!(told[0], "raised there: proficiency-raised");
    assert!(told[1].starts_with("template: "), "{told:?}");
    assert_eq!(told[2], "start: family-added");
    // A level tells what it says itself, and on demand what reaches it.
    let own = history(&repo, "ops/agent");
    assert!(own[0].starts_with("template: "), "{own:?}");
    let all = history(&repo, "ops/agent --inherited");
    assert_eq!(all[0], "raised there: proficiency-raised");
}
