//! How much of a history is shown, and how.

use super::{ASKS, history, json, level, path, start};
use crate::{cli::run, repo::Repo};

/// Returns a repository with the releases 1.0.0 and 1.1.0 and a change after them.
fn released() -> Repo {
    let repo = start();
    repo.tag("v1.0.0");
    for (number, tag) in [("once", ""), ("twice", "v1.1.0"), ("thrice", "")] {
        let text = format!("Checks the work {number} before it leaves.");
        repo.write(&path("agent"), level(1, &[("checks", &text), ASKS]));
        repo.commit(number);
        if !tag.is_empty() {
            repo.tag(tag);
        }
    }
    repo
}

const ITEM: &str = "ops/agent/care/checks";

#[test]
fn releases_are_told_as_a_whole() {
    let repo = released();
    let report = json(&repo, &format!("history {ITEM} --tags"));
    assert_eq!(report["by"], "release");
    let entries = report["entries"].as_array().unwrap();
    let versions: Vec<_> = entries.iter().map(|it| it["version"].clone()).collect();
    let expected = serde_json::json!([null, "v1.1.0", "v1.0.0"]);
    assert_eq!(serde_json::Value::from(versions), expected);
    // Two commits, one change from release to release.
    assert_eq!(entries[1]["changes"].as_array().unwrap().len(), 1);
    let before = &entries[1]["changes"][0]["before"];
    assert_eq!(*before, "Checks the work before it leaves.");
    let text = run(repo.path(), &format!("history {ITEM} --tags")).stdout;
    assert!(text.contains("\nNot released yet ("), "{text}");
    assert!(text.contains("\nv1.1.0 ("), "{text}");
    let since = json(&repo, &format!("history {ITEM} --tags --since v1.0.0"));
    assert_eq!(since["entries"].as_array().unwrap().len(), 2);
    assert_eq!(since["end"], "since");
}

#[test]
fn the_version_is_the_first_that_holds_a_commit() {
    let repo = released();
    repo.tag("v2.0.0-rc.1");
    let versions = |repo: &Repo| {
        let report = json(repo, &format!("history {ITEM}"));
        let entries = report["entries"].as_array().unwrap().clone();
        let versions = entries.into_iter().map(|it| it["version"].clone());
        serde_json::Value::from(versions.collect::<Vec<_>>())
    };
    let expected = serde_json::json!(["v2.0.0-rc.1", "v1.1.0", "v1.1.0", "v1.0.0"]);
    assert_eq!(versions(&repo), expected);
    // A release goes before its candidates, and a family's own tags before those of all.
    repo.tag("v2.0.0");
    assert_eq!(versions(&repo)[0], "v2.0.0");
    repo.git(&["tag", "ops-v1.0.0", "HEAD~1"]);
    let expected = serde_json::json!([null, "ops-v1.0.0", "ops-v1.0.0", "ops-v1.0.0"]);
    assert_eq!(versions(&repo), expected);
}

#[test]
fn a_history_can_be_cut_short() {
    let repo = released();
    let limited = json(&repo, &format!("history {ITEM} --limit 2"));
    assert_eq!(limited["end"], "limit");
    assert_eq!(
        super::told(&limited),
        ["thrice: marker-changed", "twice: marker-changed"]
    );
    let since = json(&repo, &format!("history {ITEM} --since v1.1.0"));
    assert_eq!(since["end"], "since");
    assert_eq!(super::told(&since), ["thrice: marker-changed"]);
    assert_eq!(
        history(&repo, &format!("{ITEM} --at v1.1.0 --since v1.0.0")),
        ["twice: marker-changed", "once: marker-changed"]
    );
    let none = run(repo.path(), &format!("history {ITEM} --since HEAD"));
    assert_eq!(none.code, 0);
    assert!(
        none.stdout.contains("Nothing changed it."),
        "{}",
        none.stdout
    );
    for (arguments, said) in [
        (
            "--since 2026-01-31",
            "git rev-list -1 --before=2026-01-31 HEAD",
        ),
        ("--since v9", "v9"),
        ("--at v9", "v9"),
        ("--limit 0", "0"),
    ] {
        let ran = run(repo.path(), &format!("history {ITEM} {arguments}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}");
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
    }
}

#[test]
fn every_format_tells_the_same_and_disarms_what_it_is_told() {
    let repo = start();
    repo.write(&path("agent"), level(1, &[("checks", "\"**Bold** <b>\"")]));
    repo.commit("\u{1b}[31m# red | **bold** <script>");
    let text = run(repo.path(), "history ops/agent").stdout;
    assert!(text.contains("\\u{1b}[31m# red"), "{text}");
    let markdown = run(repo.path(), "history ops/agent -f markdown").stdout;
    assert!(markdown.contains("\\<script>"), "{markdown}");
    assert!(markdown.contains("\\*\\*bold\\*\\*"), "{markdown}");
    for format in ["text", "markdown", "json"] {
        let ran = run(repo.path(), &format!("history ops/agent -f {format}"));
        assert!(!ran.stdout.contains('\u{1b}'), "{format}");
        assert_eq!(ran.stderr, "", "{format}");
        let again = run(repo.path(), &format!("history ops/agent -f {format}"));
        assert_eq!(ran.stdout, again.stdout, "{format}");
    }
    for line in text.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
}
