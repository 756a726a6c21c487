//! `ladder gap --history`: how a gap moved from one assessment to the next.

use serde_json::{Value, json};

use crate::{cli::run, impact::repo};

const OLD: &str = "person: e-7
role: operations/coordinator
ladder: v1.0.0
target: operations/specialist
assessments:
  - rater: manager
    by: m-1
    date: 2025-03-01
    ratings:
      process-ownership: {value: 2, evidence: [{date: 2024-12-01}]}
      problem-solving: {value: 3, evidence: [{date: 2025-02-01}]}
      communication: 3
";

const NEW: &str = "person: e-7
role: operations/coordinator
ladder: v1.0.0
target: operations/specialist
assessments:
  - rater: self
    date: 2026-05-30
    ratings: {process-ownership: 3}
  - rater: manager
    by: m-2
    date: 2026-06-01
    ratings:
      process-ownership: {value: 3, evidence: [{date: 2026-04-01}]}
      data-fluency: 3
      continuous-improvement: 3
      cross-functional-coordination: 2
";

#[test]
fn each_day_is_what_a_run_on_that_day_said() {
    let repo = repo();
    repo.write("old.yaml", OLD).write("new.yaml", NEW);
    let json = |arguments: &str| -> Value {
        let ran = run(repo.path(), &format!("gap -f json {arguments}"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        serde_json::from_str(&ran.stdout).unwrap()
    };
    assert_eq!(json("old.yaml new.yaml")["history"], json!([]));
    let report = json("new.yaml old.yaml --history");
    let history = report["history"].as_array().unwrap();
    let dates: Vec<&Value> = history.iter().map(|cycle| &cycle["date"]).collect();
    assert_eq!(dates, ["2025-03-01", "2026-05-30", "2026-06-01"]);
    let figures = |of: &Value| {
        let target = &of["targets"][0];
        ["target", "verdict", "coverage", "attainment"].map(|key| target[key].clone())
    };
    assert_eq!(figures(&history[0]), figures(&json("old.yaml")));
    assert_eq!(figures(&history[2]), figures(&report));
    let changed = |at: usize| -> Vec<(String, Value, Value)> {
        let changed = history[at]["targets"][0]["changed"].as_array().unwrap();
        let one = |it: &Value| {
            let id = it["competency"].as_str().unwrap().to_owned();
            (id, it["before"].clone(), it["after"].clone())
        };
        changed.iter().map(one).collect()
    };
    assert_eq!(changed(0).len(), 3);
    // The person's own word decides nothing.
    assert_eq!(changed(1), []);
    let expected = [
        ("continuous-improvement", Value::Null, json!(3)),
        ("cross-functional-coordination", Value::Null, json!(2)),
        ("data-fluency", Value::Null, json!(3)),
        ("process-ownership", json!(2), json!(3)),
    ];
    assert_eq!(
        changed(2),
        expected.map(|(id, before, after)| (id.to_owned(), before, after))
    );
}

#[test]
fn people_read_it_in_every_format() {
    let repo = repo();
    repo.write("old.yaml", OLD).write("new.yaml", NEW);
    for format in ["text", "markdown", "html"] {
        let ran = run(
            repo.path(),
            &format!("gap old.yaml new.yaml --history -f {format}"),
        );
        assert_eq!(ran.code, 0);
        let flat = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "From cycle to cycle",
            "2025-03-01",
            "3 rated",
            "nothing",
            "2 → 3",
        ] {
            assert!(flat.contains(said), "{said} in {format}: {}", ran.stdout);
        }
        if format == "text" {
            assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80));
        }
    }
}
