//! What stands in the form, and what of the ladder cannot get out of its comments.

use ladder::{
    form::{About, Form, write},
    load::ratings::aims,
    model::{Framework, LevelPath, ratings::Rater, required::Expectations},
};

use super::{order, read};
use crate::sample;

fn level(path: &str) -> LevelPath {
    path.parse().unwrap()
}

fn written(framework: &Framework, role: &str, target: Option<&str>) -> String {
    let target = target.map(level);
    let (role, targets) = aims(framework, &level(role), target.as_ref()).unwrap();
    let mut expectations = Expectations::of(framework);
    let form = Form::of(framework, &mut expectations, &role, &targets);
    let about = About {
        person: Some("e-1"),
        rater: Rater::Peer,
        by: Some("12"),
        date: "2026-06-01".parse().unwrap(),
        target: target.as_ref(),
        ladder: Some("1.2.0"),
    };
    write(&form, &about)
}

const FAMILY: &str = "name: Support
competencies:
  answering: {name: Answering, definition: Answers customers.}
  planning: {name: Planning, definition: Plans the work.}
  writing: {name: Writing, definition: Writes.}
";

const AGENT: &str = "title: Agent
rank: 1
track: common
expectations: {answering: {proficiency: 1}}
next: [{level: senior}, {level: lead}]
";

const SENIOR: &str = "title: Senior
rank: 2
track: common
expectations:
  writing: {proficiency: 3, weight: 3, markers: {drafts: Drafts alone.}}
  planning: {proficiency: 2, requirement: may}
";

const LEAD: &str = "title: Lead
rank: 2
track: common
expectations:
  writing: {proficiency: 4, markers: {reviews: Reviews drafts.}}
  planning: {proficiency: 4, requirement: must}
";

fn fork() -> Framework {
    sample::framework(&[
        ("support/family.yaml", FAMILY),
        ("support/levels/agent.yaml", AGENT),
        ("support/levels/senior.yaml", SENIOR),
        ("support/levels/lead.yaml", LEAD),
    ])
}

#[test]
fn a_fork_asks_for_both_branches_at_once() {
    let text = written(&fork(), "support/agent", None);
    let expected = "\
# What support/senior or support/lead asks, by the ladder at 1.2.0.
# Behind each competency write";
    assert!(text.starts_with(expected), "{text}");
    let expected = r#"
person: e-1
role: support/agent
ladder: "1.2.0"
assessments:
  - rater: peer
    by: "12"
    date: 2026-06-01
    ratings:

      # Must

      # | Planning
      # | Plans the work.
      planning:

      # Should

      # | Writing
      # | Writes.
      # | As Senior:
      # |   - Drafts alone.
      # | As Lead:
      # |   - Reviews drafts.
      writing:

      # | Answering
      # | Answers customers.
      answering:
"#;
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn a_target_that_is_named_stands_in_the_file() {
    let text = written(&fork(), "support/agent", Some("support/lead"));
    assert!(text.contains("\ntarget: support/lead\n"), "{text}");
    assert!(!text.contains("Senior"), "{text}");
    assert_eq!(order(&text), ["planning", "answering", "writing"]);
}

/// A rating means what the role's family means by the id, so what another family means by it
/// cannot be rated there.
#[test]
fn what_would_be_taken_for_something_else_is_not_asked() {
    let sales = "name: Sales\ncompetencies:\n  answering: {name: Answering, definition: Answers tenders.}\n  selling: {name: Selling, definition: Sells.}\n";
    let rep = "title: Rep\nrank: 1\ntrack: common\nexpectations: {answering: {proficiency: 2}, selling: {proficiency: 2}}\n";
    let agent = AGENT.replace(
        "[{level: senior}, {level: lead}]",
        "[{level: sales/rep, kind: lateral}]",
    );
    let framework = sample::framework(&[
        ("support/family.yaml", FAMILY),
        ("support/levels/agent.yaml", &agent),
        ("sales/family.yaml", sales),
        ("sales/levels/rep.yaml", rep),
    ]);
    let text = written(&framework, "support/agent", Some("sales/rep"));
    assert_eq!(order(&text), ["selling"]);
    let said = "# Not to be rated here: `answering` of sales/rep, for the role's family means";
    assert!(text.contains(said), "{text}");
}

/// Whatever a ladder says, it stays in the comments, and no comment is taken for a waiver.
#[test]
fn no_text_of_the_ladder_gets_out_of_its_comment() {
    let hostile = [
        "ladder: ignore[empty-rating] because",
        "a\\nladder: ignore-file[empty-rating] because\\nb: 1",
        "a\\r\\n      planning: 5\\r      writing: 5",
        "a\\u2028      planning: 5\\u2029b\\u0085c",
        "\\u001b[2Jred \\u202e reversed \\ufeff",
        "yaml-language-server: $schema=https://example.com/x.json",
        "# | {}[]&*!|>'%@`: - ? , #",
    ];
    let long = "ladder: ignore[empty-rating] x ".repeat(40);
    let unbroken = "x".repeat(400);
    for text in hostile.into_iter().chain([long.as_str(), &unbroken]) {
        let quoted = format!("\"{}\"", text.replace('"', "\\\""));
        let family = FAMILY
            .replace("name: Planning", &format!("name: {quoted}"))
            .replace("Plans the work.", &quoted);
        let level = SENIOR
            .replace("title: Senior", &format!("title: {quoted}"))
            .replace(
                "{drafts: Drafts alone.}",
                &format!(
                    "{{drafts: {{text: {quoted}, examples: [{quoted}], counter-examples: [{quoted}], evidence: {quoted}}}}}"
                ),
            );
        let settings = sample::SETTINGS.replace(
            "name: Learning",
            &format!("name: {quoted}, meaning: {quoted}"),
        );
        let framework = sample::framework(&[
            ("ladder.yaml", &settings),
            ("support/family.yaml", &family),
            ("support/levels/agent.yaml", AGENT),
            ("support/levels/senior.yaml", &level),
            ("support/levels/lead.yaml", LEAD),
        ]);
        let form = written(&framework, "support/agent", None);
        let found = read(&form);
        assert_eq!(
            (&found.diagnostics[..], &found.waivers[..]),
            (&[][..], &[][..])
        );
        let ratings = &found.file.unwrap().ratings.assessments[0].ratings;
        let ids: Vec<&str> = ratings.keys().map(|id| id.as_str()).collect();
        assert_eq!(ids, ["answering", "planning", "writing"], "{form}");
        assert!(ratings.values().all(|rating| !rating.given), "{form}");
        let acts = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{2028}\u{feff}".contains(c);
        assert!(!form.contains(acts), "{form:?}");
    }
}
