//! `ladder plan`: what a person is handed, and that it says neither more nor less than `ladder gap`.

use std::fs;

use serde_json::{Value, json};

use crate::{
    cli::{Ran, run, shipped_repo},
    repo::Repo,
    sample,
};

const FAMILY: &str = "name: Support
competencies:
  answering: {name: Answering, definition: Answers customers.}
  planning: {name: Planning, definition: Plans the work.}
  writing: {name: Writing, definition: 'Writes *for* <readers>.'}
  selling: {name: Selling, definition: Sells what helps.}
";

const AGENT: &str = "title: Agent
rank: 1
track: common
expectations:
  answering: {proficiency: 2, requirement: must}
next: [{level: senior}, {level: lead}]
";

const SENIOR: &str = "title: Senior
rank: 2
track: common
expectations:
  writing:
    proficiency: 4
    requirement: must
    weight: 2
    markers:
      explains:
        text: '# Explains | [it](x) <b>well</b>'
        examples: [Wrote the guide.]
        counter-examples: ['- Talked about it.']
        evidence: One page.
  planning: {proficiency: 3}
  selling: {proficiency: 2, requirement: may}
";

const LEAD: &str = "title: Lead
rank: 2
track: common
expectations:
  planning: {proficiency: 3, requirement: must}
";

const RATINGS: &str = "person: e-1
name: Kim
role: support/agent
target: support/senior
ladder: v1.0.0
assessments:
  - rater: manager
    date: 2026-06-01
    ratings:
      answering: 2
      writing: {value: 2, note: A private note., evidence: [{date: 2025-05-31}]}
      planning: 3
  - rater: self
    date: 2026-05-01
    ratings: {selling: 2}
";

fn repo() -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", sample::SETTINGS);
    repo.write("ladders/support/family.yaml", FAMILY);
    for (level, text) in [("agent", AGENT), ("senior", SENIOR), ("lead", LEAD)] {
        repo.write(&format!("ladders/support/levels/{level}.yaml"), text);
    }
    repo.write("r.yaml", RATINGS);
    repo.commit("The ladder");
    repo.tag("v1.0.0");
    repo
}

fn report(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

/// Returns the competencies of a list of a report.
fn ids(items: &Value) -> Vec<&str> {
    let items = items.as_array().unwrap().iter();
    items.map(|it| it["competency"].as_str().unwrap()).collect()
}

#[test]
fn each_gap_is_quoted_in_full_with_fields_to_fill_in() {
    let repo = repo();
    let ran = run(repo.path(), "plan r.yaml");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let commit = &repo.git(&["rev-parse", "HEAD"])[..7];
    let expected = format!(
        r"# Development plan: Kim

- **Person**: Kim (`e-1`)
- **Role**: Agent (`support/agent`)
- **Target**: Senior (`support/senior`)
- **Ladder**: v1.0.0 ({commit})
- **Last assessed**: 2026-06-01
- **Scale**: 1 Learning, 2 Practising, 3 Proficient, 4 Advanced, 5 Expert

**Not a promotion decision: this is what the ratings say, by the rules of the ladder.**

## To Senior

NOT YET: READY fails (musts met, veto, attainment and evidence), and CLOSE fails. Still open: 1 must short, 1 must without evidence in time and 1 may not rated.

### 1. Writing: short by 2, no evidence in time

Writes \*for\* \<readers>.

- **Required**: 4 Advanced, must, weight 2
- **Now**: 2 Practising

How it is seen at this level:

- \# Explains | \[it\](x) \<b>well\</b>
  - Example: Wrote the guide.
  - Counter-example: - Talked about it.
  - Evidence to bring: One page.

What to do:

- **Evidence**: at least one dated entry from the 12 months before the newest assessment; since 2025-06-01 there is none yet
- **Action**:
- **Support**:
- **By when**:

### 2. Selling: rated by self alone

Sells what helps.

- **Required**: 2 Practising, may; it counts for no verdict
- **Now**: rated by self alone, which does not count

What to do:

- **Action**:
- **Support**:
- **By when**:
"
    );
    assert_eq!(ran.stdout, expected);
}

#[test]
fn all_lists_what_is_met_and_not_shown() {
    let repo = repo();
    let held = RATINGS.replace("      answering: 2\n", "");
    for (ratings, answering) in [
        (RATINGS, "met, and no evidence since 2025-06-01"),
        (&*held, "held, not rated"),
    ] {
        repo.write("r.yaml", ratings);
        let ran = run(repo.path(), "plan r.yaml --all");
        let end = format!(
            "### Not shown yet

The verdict asks nothing more of these. Yet nothing on record shows them.

- **Answering** (must, asks 2): {answering}
- **Planning** (should, asks 3): met, and no evidence since 2025-06-01
"
        );
        assert!(ran.stdout.ends_with(&end), "{}", ran.stdout);
        let plan = report(&run(repo.path(), "plan r.yaml --all -f json"));
        assert_eq!(
            ids(&plan["targets"][0]["unproven"]),
            ["answering", "planning"]
        );
    }
    let plan = report(&run(repo.path(), "plan r.yaml -f json"));
    assert_eq!(plan["targets"][0]["unproven"], json!([]));
}

#[test]
fn a_fork_has_a_section_each_and_a_target_can_be_named() {
    let repo = repo();
    repo.write("r.yaml", RATINGS.replace("target: support/senior\n", ""));
    let both = run(repo.path(), "plan r.yaml").stdout;
    let sections: Vec<&str> = both
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(sections, ["## To Senior", "## To Lead"]);
    let lead = run(repo.path(), "plan r.yaml --target support/lead").stdout;
    assert!(
        lead.contains("## To Lead") && !lead.contains("Senior"),
        "{lead}"
    );
    assert!(
        lead.contains("CLOSE: every gate of READY holds but evidence. Still open: 1 must without"),
        "{lead}"
    );
}

#[test]
fn whoever_has_no_gap_is_told_so() {
    let repo = repo();
    let evidence = "planning: {value: 3, evidence: [{date: 2026-01-01}]}";
    repo.write(
        "r.yaml",
        RATINGS
            .replace("support/senior", "support/lead")
            .replace("planning: 3", evidence),
    );
    let ran = run(repo.path(), "plan r.yaml");
    let flat = ran.stdout.replace('\n', " ");
    assert!(
        flat.contains(
            "READY: every gate of READY holds. There is no gap: nothing that counts is short or \
             unrated, and nothing lacks the evidence that is asked for."
        ),
        "{flat}"
    );
    assert!(flat.contains("Not a promotion decision"));
    assert!(!flat.contains("###") && !flat.contains("Action"), "{flat}");
    assert_eq!(ran.code, 0);
}

/// Returns a repository in which the lead asks planning and selling, and the agent some of it.
fn partly_held(agent: &str) -> Repo {
    let repo = repo();
    let planning = "  planning: {proficiency: 3, requirement: must}\n";
    let lead = LEAD.replace(
        planning,
        &format!("{planning}  selling: {{proficiency: 2}}\n"),
    );
    let agent = AGENT.replace("next:", &format!("  {agent}\nnext:"));
    repo.write("ladders/support/levels/agent.yaml", agent);
    repo.write("ladders/support/levels/lead.yaml", lead);
    repo.commit("Ask more");
    repo.tag("v2.0.0");
    repo
}

/// Returns what the plan of somebody whom a manager rates so says of the lead.
fn to_lead(repo: &Repo, rated: &str, options: &str) -> String {
    let ratings = format!(
        "person: e-1\nrole: support/agent\ntarget: support/lead\nladder: v2.0.0\nassessments:\n  - \
         {{rater: manager, date: 2026-06-01, ratings: {{{rated}}}}}\n"
    );
    repo.write("r.yaml", ratings);
    let ran = run(repo.path(), &format!("plan r.yaml {options}"));
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    let (_, section) = ran.stdout.split_once("## To Lead\n\n").unwrap();
    section.to_owned()
}

/// What is held and not rated is no gap, and yet nothing says that it is rated.
#[test]
fn what_is_held_and_not_rated_is_told() {
    let repo = partly_held("selling: {proficiency: 2}");
    let shown = "planning: {value: 3, evidence: [{date: 2026-05-01}]}";
    for (rated, held) in [(&*format!("{shown}, answering: 2"), 1), (shown, 2)] {
        let said = format!(
            "READY: every gate of READY holds. There is no gap: nothing that counts is short or \
             unrated, and nothing lacks the evidence that is asked for. {held} held, not rated.\n"
        );
        assert_eq!(to_lead(&repo, rated, ""), said);
        assert!(to_lead(&repo, rated, "--all").starts_with(&said));
    }
    // What is not rated is one gap, whatever there is to show for it.
    let open = to_lead(&repo, "answering: 2", "");
    let said = "INSUFFICIENT: too little is rated to say how far this is: coverage and musts \
                rated. Still open: 1 must not rated. 1 held, not rated.\n\n### 1. Planning: not rated\n";
    assert!(open.starts_with(said), "{open}");
}

/// Where nothing else counts, the verdict waits for what is held.
#[test]
fn what_the_verdict_waits_for_is_to_be_rated() {
    let repo = partly_held(
        "selling: {proficiency: 2}\n  planning: {proficiency: 3, requirement: must}\n  \
         writing: {proficiency: 1, requirement: may}",
    );
    let unseen = "answering: {not-observed: On leave}";
    let expected = "\
INSUFFICIENT: too little is rated to say how far this is: coverage. Nothing that counts is short or \
unrated. 4 held, not rated.

### To be rated

The role asks these already, and the target asks nothing else that counts. What to do: have them rated.

- **Answering** (must, asks 2): held, not observed
- **Planning** (must, asks 3): held, not rated
- **Selling** (should, asks 2): held, not rated
";
    assert_eq!(to_lead(&repo, unseen, ""), expected);
    let plan = report(&run(repo.path(), "plan r.yaml -f json"));
    let target = &plan["targets"][0];
    assert_eq!(
        ids(&target["to_rate"]),
        ["answering", "planning", "selling"]
    );
    assert_eq!(target["held_unrated"], 4);
    let all = format!(
        "{expected}
### Not shown yet

The verdict asks nothing more of these. Yet nothing on record shows them.

- **Writing** (may, asks 1): held, not rated
"
    );
    assert_eq!(to_lead(&repo, unseen, "--all"), all);
}

/// What is not observed says why, and private notes stay in the ratings.
#[test]
fn reasons_are_told_and_notes_are_not() {
    let repo = repo();
    let text = "writing: {not-observed: On leave *since* May}";
    let at = RATINGS.find("writing:").unwrap();
    let end = at + RATINGS[at..].find('\n').unwrap();
    repo.write("r.yaml", RATINGS.replace(&RATINGS[at..end], text));
    let ran = run(repo.path(), "plan r.yaml");
    let now = "- **Now**: not observed: On leave \\*since\\* May (manager, 2026-06-01)";
    assert!(ran.stdout.contains(now), "{}", ran.stdout);
    for format in ["markdown", "json"] {
        repo.write("r.yaml", RATINGS);
        let ran = run(repo.path(), &format!("plan r.yaml --all -f {format}"));
        assert!(!ran.stdout.contains("private"), "{}", ran.stdout);
    }
}

/// A document for the person holds no warning about the files: whoever keeps them is told.
#[test]
fn doubts_go_to_whoever_asked() {
    let repo = repo();
    repo.write("r.yaml", RATINGS.replace("ladder: v1.0.0\n", ""));
    let ran = run(repo.path(), "plan r.yaml");
    assert!(ran.stdout.starts_with("# Development plan: Kim\n"));
    assert!(ran.stdout.contains("- **Ladder**: the working tree\n"));
    assert!(
        ran.stderr
            .starts_with("note: r.yaml:1:1: warning[unpinned-ratings]"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.code, 0);
    let plan = report(&run(repo.path(), "plan r.yaml -f json"));
    assert_eq!(plan["findings"][0]["rule"], "unpinned-ratings");
    repo.write("ladders/support/levels/lead.yaml", LEAD.replace('3', "4"));
    repo.commit("Raise");
    repo.tag("v2.0.0");
    repo.write("r.yaml", RATINGS);
    let ran = run(repo.path(), "plan r.yaml");
    assert_eq!(
        ran.stderr,
        "note: measured by v1.0.0, and v2.0.0 is out: `ladder gap --against v2.0.0` tells what it \
         moves\n"
    );
}

#[test]
fn a_plan_is_of_one_person() {
    let repo = repo();
    repo.write("people/a.yaml", RATINGS);
    repo.write("people/b.yaml", RATINGS.replace("e-1", "e-2"));
    let folder = run(repo.path(), "plan people");
    assert_eq!((folder.code, folder.stdout.as_str()), (2, ""));
    assert_eq!(
        folder.stderr,
        "error: `people` is not one file, and a plan is of one person\n  help: name the files of \
         one person; `ladder gap people` tells about many\n"
    );
    let two = run(repo.path(), "plan people/a.yaml people/b.yaml");
    assert_eq!(two.code, 1);
    assert!(
        two.stdout.starts_with("# No plan written\n"),
        "{}",
        two.stdout
    );
    assert!(two.stdout.contains("conflicting-ratings"), "{}", two.stdout);
    assert!(two.stdout.contains("No plan was written"), "{}", two.stdout);
    repo.write("r.yaml", RATINGS.replace("writing:", "riting:"));
    let one = run(repo.path(), "plan r.yaml");
    assert_eq!(one.code, 1);
    let title = "# No plan written for `e-1`\n";
    assert!(one.stdout.starts_with(title), "{}", one.stdout);
}

#[test]
fn a_plan_lists_what_the_gap_says_is_to_be_shown() {
    let repo = shipped_repo();
    let schema = serde_json::from_str(ladder::report::schema::shipped()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/ratings");
    let mut gaps_seen = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let path = path.to_str().unwrap();
        let gap = report(&run(repo.path(), &format!("gap {path} -f json")));
        let plan = report(&run(repo.path(), &format!("plan {path} --all -f json")));
        let errors: Vec<String> = validator
            .iter_errors(&plan)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0]);
        let targets = gap["targets"].as_array().unwrap();
        assert_eq!(plan["targets"].as_array().unwrap().len(), targets.len());
        for (measured, planned) in targets.iter().zip(plan["targets"].as_array().unwrap()) {
            for key in ["target", "title", "verdict", "gates", "evidence_since"] {
                assert_eq!(measured[key], planned[key], "{key}");
            }
            // What is to be shown is what `gap` quotes the markers of.
            let quoted: Vec<&Value> = measured["items"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|item| item["markers"] != json!([]))
                .collect();
            let gaps = planned["gaps"].as_array().unwrap();
            assert_eq!(ids(&planned["gaps"]).len(), quoted.len());
            for (item, gap) in quoted.into_iter().zip(gaps) {
                for key in ["competency", "required", "decided", "short", "evidence"] {
                    assert_eq!(item[key], gap[key], "{key}");
                }
                gaps_seen += 1;
            }
            let listed = ids(&planned["gaps"]);
            assert!(
                ids(&planned["unproven"])
                    .iter()
                    .all(|id| !listed.contains(id))
            );
        }
    }
    assert!(gaps_seen > 5, "{gaps_seen}");
}
