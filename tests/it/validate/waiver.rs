//! Comments that waive findings.

use serde_json::Value;

use super::{concise, found, level, pairs, repo};
use crate::cli::run;

const PATH: &str = "ladders/sales/levels/agent.yaml";
const RULE: &str = "without-nothing";

#[test]
fn a_waiver_covers_its_key_and_nothing_else() {
    let repo = repo();
    let waiver = "# ladder: ignore[without-nothing] said on purpose";
    let unused = "unused-waiver";
    let cases = [
        (format!("without: [service] {waiver}\n"), vec![]),
        (format!("{waiver}\nwithout: [service]\n"), vec![]),
        (
            format!("{waiver}\n# Another comment.\nwithout: [service]\n"),
            vec![],
        ),
        (format!("without: {waiver}\n  - service\n"), vec![]),
        (format!("without:\n  - service {waiver}\n"), vec![]),
        (format!("without:\n  {waiver}\n  - service\n"), vec![]),
        (format!("without: [\n  service] {waiver}\n"), vec![]),
        (
            format!("without: [service]\n{waiver}\n"),
            vec![RULE, unused],
        ),
        (
            format!("{waiver}\n\nwithout: [service]\n"),
            vec![unused, RULE],
        ),
        (
            format!("{waiver}\ncode: A\nwithout: [service]\n"),
            vec![unused, RULE],
        ),
        (
            format!(
                "without: [service] {}\n",
                waiver.replace("without-nothing", "unused-source")
            ),
            vec![RULE, unused],
        ),
        (
            format!(
                "without: [service] {}\n",
                waiver.replace("[without-nothing]", " without-nothing")
            ),
            vec![RULE, unused],
        ),
        (
            "without: [service] # ladder: ignore[without-nothing]\n".to_owned(),
            vec![RULE, "waiver-without-reason"],
        ),
        (
            "without: [service] #ladder:ignore[ without-nothing , ]- why\n".to_owned(),
            vec![],
        ),
    ];
    for (text, expected) in cases {
        repo.write(PATH, level("sales", "Agent", 1) + &text);
        let rules: Vec<String> = found(&repo, "").into_iter().map(|(_, rule)| rule).collect();
        assert_eq!(rules, expected, "{text}");
    }
}

#[test]
fn a_file_is_waived_at_its_top_alone() {
    let repo = repo();
    let waiver = "# ladder: ignore-file[without-nothing] said on purpose\n";
    let wrong = level("sales", "Agent", 1) + "without: [service]\n";
    repo.write(PATH, format!("# The agent.\n{waiver}{wrong}"));
    assert_eq!(found(&repo, ""), pairs([]));
    repo.write(PATH, format!("{wrong}{waiver}"));
    let both = pairs([(PATH, RULE), (PATH, "unused-waiver")]);
    assert_eq!(found(&repo, ""), both);
}

/// What is waived is told in the formats for programs, counted, and no reason to fail.
#[test]
fn what_is_waived_is_marked_and_does_not_count() {
    let repo = repo();
    let waiver = "# ladder: ignore[without-nothing] said on purpose";
    repo.write(
        PATH,
        level("sales", "Agent", 1) + &format!("without: [service] {waiver}\n"),
    );
    let ran = run(repo.path(), "validate --fail-on info");
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (
            0,
            "No findings in 6 files (3 families, 2 levels); 1 waived.\n"
        )
    );
    let json: Value = serde_json::from_str(&run(repo.path(), "validate -f json").stdout).unwrap();
    assert_eq!(json["findings"][0]["waived"], "said on purpose");
    assert_eq!(json["summary"]["waived"], 1);
    assert_eq!(json["summary"]["warnings"], 0);
    let all = concise(&repo, "--no-ignores --fail-on warning");
    assert!(all.stdout.contains(RULE), "{}", all.stdout);
    assert_eq!((all.stdout.lines().count(), all.code), (1, 1));
}

/// Of a family that could not be read nothing is known, so neither is whether a waiver is used.
#[test]
fn waivers_in_a_family_that_was_not_checked_are_not_unused() {
    let repo = repo();
    let waiver = "# ladder: ignore[without-nothing] said on purpose";
    repo.write(
        PATH,
        level("sales", "Agent", 1) + &format!("without: [service] {waiver}\n"),
    );
    let broken = "ladders/sales/family.yaml";
    repo.write(broken, "name: Sales\n");
    assert_eq!(found(&repo, ""), pairs([(broken, "missing-key")]));
}
