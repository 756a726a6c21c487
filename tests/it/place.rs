//! `ladder place`: which levels fit what a person's ratings say, and in which order.

use serde_json::Value;

use crate::{
    cli::{Ran, ran, run, shipped_repo},
    repo::Repo,
    sample,
};

const COMMON: &str = "name: Common
status: template
competencies:
  writing: {name: Writing, definition: Writes for readers.}
  planning: {name: Planning, definition: Plans the work.}
";

const SUPPORT: &str = "name: Support
extends: [common]
tracks: {common: {name: All}, ic: {name: Individual}, manager: {name: Manager}}
competencies:
  answering: {name: Answering, definition: Answers customers.}
";

const SALES: &str = "name: Sales
extends: [common]
competencies:
  selling: {name: Selling, definition: Sells what helps.}
";

/// A level: its file, rank, track, what it expects and where it leads.
type LevelText<'t> = (&'t str, u32, &'t str, &'t [&'t str], &'t [&'t str]);

const LEVELS: &[LevelText<'_>] = &[
    (
        "support/levels/agent",
        1,
        "common",
        &["answering: {proficiency: 2, requirement: must}"],
        &["{level: senior}", "{level: lead}"],
    ),
    (
        "support/levels/senior",
        2,
        "ic",
        &["writing: {proficiency: 4}"],
        &["{level: principal}", "{level: lead, kind: switch}"],
    ),
    (
        "support/levels/lead",
        2,
        "manager",
        &["planning: {proficiency: 3, requirement: must}"],
        &[],
    ),
    (
        "support/levels/principal",
        3,
        "ic",
        &["writing: {proficiency: 5}"],
        &[],
    ),
    (
        "sales/levels/rep",
        2,
        "common",
        &["writing: {proficiency: 3}"],
        &["{level: head}"],
    ),
    (
        "sales/levels/head",
        5,
        "common",
        &["selling: {proficiency: 3, requirement: must}"],
        &[],
    ),
    (
        "sales/levels/guest",
        1,
        "common",
        &["selling: {proficiency: 1, requirement: may}"],
        &[],
    ),
];

const RATINGS: &str = "person: e-1
role: support/senior
ladder: v1.0.0
assessments:
  - rater: manager
    date: 2026-06-01
    ratings:
      answering: 3
      writing: 4
";

fn repo() -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", sample::SETTINGS);
    repo.write("ladders/common/family.yaml", COMMON);
    repo.write("ladders/support/family.yaml", SUPPORT);
    repo.write("ladders/sales/family.yaml", SALES);
    for (path, rank, track, expectations, next) in LEVELS {
        let id = path.rsplit('/').next().unwrap();
        let mut text = format!("title: The {id}\nrank: {rank}\ntrack: {track}\nexpectations:\n");
        for expectation in *expectations {
            text += &format!("  {expectation}\n");
        }
        if !next.is_empty() {
            text += &format!("next: [{}]\n", next.join(", "));
        }
        repo.write(&format!("ladders/{path}.yaml"), text);
    }
    repo.write("r.yaml", RATINGS);
    repo.commit("The ladder");
    repo.tag("v1.0.0");
    repo
}

fn report(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

/// Returns `level standing verdict attainment coverage` of each level, in order.
fn lines(report: &Value) -> Vec<String> {
    let levels = report["levels"].as_array().unwrap().iter();
    let line = |level: &Value| {
        let parts = ["level", "standing", "verdict", "attainment", "coverage"];
        let parts = parts.map(|key| level[key].to_string().replace('"', ""));
        parts.join(" ")
    };
    levels.map(line).collect()
}

#[test]
fn the_levels_of_the_family_are_ranked_by_what_fits() {
    let repo = repo();
    let ran = run(repo.path(), "place r.yaml -f json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let expected = [
        "support/senior role ready 10000 10000",
        "support/agent below ready 10000 10000",
        "support/principal next ready 9000 10000",
        "support/lead lateral insufficient 10000 5000",
    ];
    assert_eq!(lines(&report(&ran)), expected);
}

#[test]
fn everywhere_is_every_family_but_templates() {
    let repo = repo();
    let ran = run(repo.path(), "place r.yaml --everywhere -f json");
    let report = report(&ran);
    let expected = [
        "sales/rep lateral ready 10000 10000",
        "support/senior role ready 10000 10000",
        "support/agent below ready 10000 10000",
        "support/principal next ready 9000 10000",
        "sales/head null insufficient 10000 5000",
        "support/lead lateral insufficient 10000 5000",
        "sales/guest lateral null null null",
    ];
    assert_eq!(lines(&report), expected);
    assert_eq!(report["findings"], serde_json::json!([]));
    assert_eq!(ran.code, 0);
}

#[test]
fn what_is_hardly_rated_does_not_look_like_a_fit() {
    let repo = repo();
    let text = run(repo.path(), "place r.yaml --everywhere").stdout;
    let row = |title: &str| text.lines().find(|line| line.starts_with(title)).unwrap();
    assert!(row("The head").contains("INSUFFICIENT"), "{text}");
    assert!(!row("The head").contains("100.00 %"), "{text}");
    assert!(row("The guest").contains("no verdict"), "{text}");
    assert!(
        text.replace('\n', " ")
            .contains("READY for 4 of 7 levels: The rep, The senior, The agent and The principal.")
    );
    assert!(text.contains("Not a promotion decision"));
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn shares_are_compared_before_they_are_rounded() {
    let repo = repo();
    // 1999999/2000000 and 1999998/2000000 both print as 100.00 %.
    for (level, weight) in [("senior", 1_999_999), ("principal", 1_999_998)] {
        let text = format!(
            "title: The {level}\nrank: 2\ntrack: ic\nwithout: [answering]\nexpectations:\n  \
             writing: {{proficiency: 4, weight: {weight}}}\n  planning: {{proficiency: 2}}\n"
        );
        repo.write(&format!("ladders/support/levels/{level}.yaml"), text);
    }
    let ratings = RATINGS
        .replace("ladder: v1.0.0\n", "")
        .replace("support/senior", "support/agent")
        .replace("answering: 3", "planning: 1");
    repo.write("r.yaml", ratings);
    let report = report(&run(repo.path(), "place r.yaml -f json"));
    let lines = lines(&report);
    let at = |level: &str| {
        lines
            .iter()
            .position(|line| line.starts_with(level))
            .unwrap()
    };
    assert!(lines[0].contains(" 10000 "), "{lines:?}");
    assert!(at("support/senior") < at("support/principal"), "{lines:?}");
}

#[test]
fn whoever_leads_nowhere_further_is_placed_too() {
    let repo = repo();
    for (role, target) in [
        ("support/principal", ""),
        ("support/agent", "target: gone/level\n"),
    ] {
        let ratings = RATINGS.replace("role: support/senior\n", &format!("role: {role}\n{target}"));
        repo.write("r.yaml", ratings);
        let ran = run(repo.path(), "place r.yaml -f json");
        assert_eq!(ran.code, 0, "{}", ran.stdout);
        assert_eq!(lines(&report(&ran)).len(), 4);
    }
}

#[test]
fn several_files_are_joined_in_any_order_and_standard_input_is_read() {
    let repo = repo();
    let peer = RATINGS
        .replace("rater: manager", "rater: peer\n    by: e-9")
        .replace("answering: 3\n      writing: 4", "planning: 4");
    repo.write("p.yaml", peer);
    let one = run(repo.path(), "place r.yaml p.yaml -f json").stdout;
    assert_eq!(one, run(repo.path(), "place p.yaml r.yaml -f json").stdout);
    assert!(
        one.contains(r#""support/lead""#) && !one.contains("insufficient"),
        "{one}"
    );
    let mut command = crate::cli::ladder(repo.path());
    let stdin = std::fs::File::open(repo.path().join("r.yaml")).unwrap();
    let ran = ran(&command
        .args(["place", "-", "-f", "json"])
        .stdin(stdin)
        .output()
        .unwrap());
    let named = run(repo.path(), "place r.yaml -f json");
    assert_eq!(ran.stdout, named.stdout);
}

#[test]
fn wrong_ratings_are_findings_and_nobody_is_placed() {
    let repo = repo();
    for (wrong, rule) in [
        (
            ("role: support/senior", "role: support/gone"),
            "unknown-role",
        ),
        (("ladder: v1.0.0", "ladder: v9.0.0"), "unknown-revision"),
        (("writing: 4", "writing: 9"), "rating-off-scale"),
    ] {
        repo.write("r.yaml", RATINGS.replace(wrong.0, wrong.1));
        let ran = run(repo.path(), "place r.yaml -f json");
        let report = report(&ran);
        assert_eq!(ran.code, 1, "{rule}");
        assert_eq!(report["findings"][0]["rule"], rule);
        assert_eq!(report["levels"], serde_json::json!([]));
        let text = run(repo.path(), "place r.yaml").stdout;
        assert!(text.contains("Nobody was placed"), "{text}");
        let html = run(repo.path(), "place r.yaml -f html").stdout;
        assert!(html.contains("<title>No place computed for "), "{html}");
    }
}

#[test]
fn families_with_errors_are_left_out_and_named() {
    let repo = repo();
    let path = "ladders/sales/levels/rep.yaml";
    let text = std::fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text.replace("writing:", "wirting:"));
    repo.write("r.yaml", RATINGS.replace("ladder: v1.0.0\n", ""));
    let ran = run(repo.path(), "place r.yaml --everywhere -f json");
    let report = report(&ran);
    assert_eq!(report["not_placed"], serde_json::json!(["sales"]));
    assert_eq!(lines(&report).len(), 4);
    assert!(
        ran.stderr.contains("the ladder has 1 error"),
        "{}",
        ran.stderr
    );
    let text = run(repo.path(), "place r.yaml --everywhere").stdout;
    assert!(
        text.contains("Left out, because of errors in its files"),
        "{text}"
    );
}

#[test]
fn every_format_says_the_same_of_the_shipped_ladder() {
    let repo = shipped_repo();
    let example = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/ratings/specialist-fork.yaml"
    );
    for format in ["text", "markdown", "html", "json"] {
        let ran = run(repo.path(), &format!("place {example} -f {format}"));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        for said in [
            "Senior Operations Specialist",
            "operations/manager",
            "e-2087",
        ] {
            assert!(ran.stdout.contains(said), "{said}: {}", ran.stdout);
        }
        let again = run(
            repo.path(),
            &format!("place {example} -f {format} --at v1.0.0"),
        );
        assert_eq!(again.stdout, ran.stdout);
    }
}
