//! What `ladder gap` cannot answer, as its users meet it: words with a place and what to do, and
//! in no format anything that could be taken for an answer.

use std::fs;

use serde_json::{Value, json};

use crate::{
    cli::run,
    impact::{change, repo},
    repo::Repo,
};

/// A sound file of somebody; the cases spoil it.
const SOUND: &str = "person: e-1
role: operations/specialist
ladder: v1.0.0
target: operations/manager
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-19
    ratings: {communication: 3, problem-solving: 4}
";

/// The same person's own word.
const OWN: &str = "person: e-1
role: operations/specialist
ladder: v1.0.0
target: operations/manager
assessments:
  - {rater: self, date: 2026-06-08, ratings: {communication: 3}}
";

/// What only an answer says.
const ANSWERS: [&str; 9] = [
    "READY",
    "CLOSE",
    "NOT YET",
    "INSUFFICIENT",
    "promotion decision",
    "Attainment",
    "Coverage",
    "short by",
    "│░",
];

/// Runs `ladder gap` in every format, and returns its one finding.
fn refused(repo: &Repo, arguments: &str) -> Value {
    for format in ["text", "markdown", "html"] {
        let ran = run(repo.path(), &format!("gap -f {format} {arguments}"));
        assert_eq!(ran.code, 1, "{arguments} -f {format}: {}", ran.stderr);
        for answer in ANSWERS {
            assert!(!ran.stdout.contains(answer), "{answer}: {}", ran.stdout);
        }
        let flat = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        let no_answer = "No gap was computed: mend the errors above first.";
        assert!(flat.contains(no_answer), "{flat}");
        assert!(flat.contains("help: "), "{flat}");
        if format == "html" {
            assert!(flat.contains("<title>No gap computed"), "{flat}");
        }
    }
    let fails = format!("gap -f json {arguments} --fail-on insufficient");
    assert_eq!(run(repo.path(), &fails).code, 1);
    let ran = run(repo.path(), &format!("gap -f json {arguments}"));
    assert_eq!(ran.code, 1, "{arguments}: {}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["targets"], json!([]), "{arguments}");
    assert_eq!(report["goalposts"], Value::Null);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_ne!(findings[0]["help"], Value::Null, "{findings:#?}");
    if !arguments.contains("--against") {
        no_plan(repo, arguments, &report["findings"]);
    }
    findings[0].clone()
}

/// Checks that `ladder plan` refuses with the same findings.
fn no_plan(repo: &Repo, arguments: &str, findings: &Value) {
    let ran = run(repo.path(), &format!("plan -f json {arguments}"));
    assert_eq!(ran.code, 1, "{arguments}: {}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        (&report["targets"], &report["findings"]),
        (&json!([]), findings)
    );
    let ran = run(repo.path(), &format!("plan {arguments}"));
    assert_eq!(ran.code, 1, "{arguments}: {}", ran.stderr);
    for answer in ANSWERS.into_iter().chain(["Action"]) {
        assert!(!ran.stdout.contains(answer), "{answer}: {}", ran.stdout);
    }
    let no_plan = "No plan was written: mend the errors above first.";
    assert!(ran.stdout.contains(no_plan), "{}", ran.stdout);
}

/// Returns a finding as `path:line: [rule] message`.
fn told(finding: &Value) -> String {
    let place = &finding["place"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (path, line) = (text(&place["path"]), &place["line"]);
    let (rule, message) = (text(&finding["rule"]), text(&finding["message"]));
    format!("{path}:{line}: [{rule}] {message}")
}

#[test]
fn one_file_that_makes_no_sense_is_refused() {
    let repo = repo();
    let assessment = "communication: 3, problem-solving: 4";
    for (was, is, expected) in [
        (
            "operations/manager",
            "operations/boss",
            "a.yaml:4: [unknown-target] the ladder has no level `operations/boss`",
        ),
        (
            "operations/manager",
            "operations/coordinator",
            "a.yaml:4: [unreachable-target] no chain of `next` leads from `operations/specialist` to `operations/coordinator`",
        ),
        (
            assessment,
            "communicating: 3",
            "a.yaml:9: [unknown-rated-item] the ladder has no competency `communicating`",
        ),
        (
            "v1.0.0",
            "v9.0.0",
            "a.yaml:3: [unknown-revision] unknown revision `v9.0.0`: no tag, branch or commit here has that name",
        ),
        (
            "2026-06-19",
            "2026-11-26",
            "a.yaml:8: [future-date] the assessment is dated 2026-11-26, and today is 2026-11-25",
        ),
        (
            assessment,
            "communication: {value: 3, evidence: [{date: 2027-01-01}]}",
            "a.yaml:9: [future-date] the evidence is dated 2027-01-01, and today is 2026-11-25",
        ),
        (
            assessment,
            "",
            "a.yaml:9: [empty-rating] the assessment gives no rating at all",
        ),
        (
            assessment,
            "communication: ",
            "a.yaml:9: [empty-rating] the assessment gives no rating at all",
        ),
    ] {
        assert_eq!(SOUND.matches(was).count(), 1, "{was}");
        repo.write("a.yaml", SOUND.replace(was, is));
        assert_eq!(told(&refused(&repo, "a.yaml")), expected);
    }
    let nobody = SOUND.split("assessments").next().unwrap();
    repo.write("a.yaml", format!("{nobody}assessments: []\n"));
    assert_eq!(
        told(&refused(&repo, "a.yaml")),
        "a.yaml:5: [empty-rating] the file holds no assessment: nobody has rated yet"
    );
}

#[test]
fn files_of_one_person_that_disagree_are_refused_until_it_is_settled() {
    let repo = repo();
    repo.tag("v1.0.1");
    repo.write("a.yaml", SOUND);
    for (was, is, expected, settled) in [
        (
            "ladder: v1.0.0",
            "ladder: v1.0.1",
            "b.yaml:3: [conflicting-ratings] the files disagree: ladder v1.0.1 here, ladder v1.0.0 in the other",
            Some("--at v1.0.0"),
        ),
        (
            "role: operations/specialist",
            "role: operations/coordinator",
            "b.yaml:2: [conflicting-ratings] the files disagree: role operations/coordinator here, role operations/specialist in the other",
            None,
        ),
        (
            "operations/manager",
            "operations/senior-specialist",
            "b.yaml:4: [conflicting-ratings] the files disagree: target operations/senior-specialist here, target operations/manager in the other",
            Some("--target operations/manager"),
        ),
    ] {
        repo.write("b.yaml", OWN.replace(was, is));
        let finding = refused(&repo, "b.yaml a.yaml");
        assert_eq!(told(&finding), expected);
        assert_eq!(finding["related"][0]["place"]["path"], "a.yaml");
        if let Some(settled) = settled {
            let ran = run(repo.path(), &format!("gap a.yaml b.yaml {settled}"));
            assert_eq!(ran.code, 0, "{}", ran.stdout);
        }
    }
}

#[test]
fn the_same_assessment_twice_is_refused() {
    let repo = repo();
    repo.write("a.yaml", SOUND).write("copy.yaml", SOUND);
    let finding = refused(&repo, "a.yaml copy.yaml");
    assert_eq!(
        told(&finding),
        "copy.yaml:8: [duplicate-assessment] this assessment of 2026-06-19 was given before, word for word"
    );
    assert_eq!(finding["related"][0]["place"]["path"], "a.yaml");
    // A file that is named twice is one file.
    assert_eq!(run(repo.path(), "gap a.yaml ./a.yaml").code, 0);
}

/// A scale of six points where there were five.
fn six_points(repo: &Repo) {
    let last = "  - {value: 5, name: Leading, meaning: Sets how the company does it}\n";
    let more = format!("{last}  - {{value: 6, name: Guiding, meaning: Sets how others do it}}\n");
    change(repo, "ladders/ladder.yaml", last, &more);
    repo.commit("Another scale");
    repo.tag("v2.0.0");
}

#[test]
fn a_scale_that_changed_since_the_pin_leaves_no_verdict() {
    let repo = repo();
    six_points(&repo);
    repo.write("a.yaml", SOUND);
    let expected = "a.yaml:3: [changed-scale] the scale of `v2.0.0` is another since `v1.0.0`: `Guiding` is new";
    assert_eq!(told(&refused(&repo, "a.yaml --at v2.0.0")), expected);
    // Measured by its own scale it has an answer, which the other scale does not touch.
    let own = run(repo.path(), "gap -f json a.yaml");
    let against = run(repo.path(), "gap -f json a.yaml --against v2.0.0");
    assert_eq!((own.code, against.code), (0, 1));
    let (own, against): (Value, Value) = (
        serde_json::from_str(&own.stdout).unwrap(),
        serde_json::from_str(&against.stdout).unwrap(),
    );
    assert_eq!(against["targets"], own["targets"]);
    assert_eq!(told(&against["findings"][0]), expected);
    let moved = &against["goalposts"]["targets"][0];
    assert_ne!(moved["before"], Value::Null);
    assert_eq!(moved["after"], Value::Null);
    let because = moved["because"].as_array().unwrap();
    let kinds: Vec<&Value> = because.iter().map(|it| &it["kind"]).collect();
    assert_eq!(kinds, ["scale-point-added"]);
    let ratings = against["goalposts"]["ratings"].as_array().unwrap();
    assert!(ratings.iter().all(|it| it["fate"] == "re-rate"));
}

/// Whichever command measures, and however many people.
#[test]
fn no_command_measures_by_another_scale() {
    let repo = repo();
    six_points(&repo);
    for (name, person) in [("a", "e-1"), ("b", "e-2"), ("c", "e-3")] {
        let text = SOUND.replace("person: e-1", &format!("person: {person}"));
        repo.write(&format!("people/{name}.yaml"), text);
    }
    // One of them was made on the newer scale.
    let newer = SOUND.replace("e-1", "e-3").replace("v1.0.0", "v2.0.0");
    repo.write("people/c.yaml", newer);
    let json = |arguments: &str, code: i32| -> Value {
        let ran = run(repo.path(), &format!("{arguments} -f json"));
        assert_eq!(ran.code, code, "{arguments}: {}", ran.stderr);
        serde_json::from_str(&ran.stdout).unwrap()
    };
    let many = json("gap people --at v2.0.0", 1);
    let verdicts = many["people"].as_array().unwrap().iter();
    let answered: Vec<bool> = verdicts
        .map(|person| {
            person["targets"]
                .as_array()
                .is_some_and(|it| !it.is_empty())
        })
        .collect();
    assert_eq!(answered, [false, false, true], "{many:#}");
    for person in &many["people"].as_array().unwrap()[..2] {
        assert_eq!(person["findings"][0]["rule"], "changed-scale");
    }
    assert_eq!(many["summary"]["not_computed"], 2);
    let place = json("place people/a.yaml --at v2.0.0", 1);
    assert_eq!(place["levels"], json!([]));
    assert_eq!(place["findings"][0]["rule"], "changed-scale");
    let impact = json("diff v1.0.0 v2.0.0 --impact people/a.yaml", 0);
    assert_ne!(impact["impact"][0]["before"], Value::Null, "{impact:#}");
    assert_eq!(impact["impact"][0]["after"], Value::Null, "{impact:#}");
}

#[test]
fn other_names_for_the_same_points_are_the_same_scale() {
    let repo = repo();
    change(
        &repo,
        "ladders/ladder.yaml",
        "name: Leading",
        "name: Setting the bar",
    );
    repo.commit("Another name");
    repo.tag("v1.1.0");
    repo.write("a.yaml", SOUND);
    for option in ["--at", "--against"] {
        let ran = run(repo.path(), &format!("gap a.yaml {option} v1.1.0"));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    }
}

#[test]
fn where_the_pin_is_lost_nobody_knows_the_scale() {
    let repo = repo();
    repo.write("a.yaml", SOUND.replace("v1.0.0", "v9.0.0"));
    let ran = run(repo.path(), "gap a.yaml --at v1.0.0");
    assert_eq!(ran.code, 0);
    assert!(
        ran.stderr
            .contains("whether its scale is that of `v1.0.0` is not known")
    );
    let text = fs::read_to_string(repo.path().join("a.yaml")).unwrap();
    repo.write("a.yaml", text.replace("ladder: v9.0.0\n", ""));
    assert_eq!(run(repo.path(), "gap a.yaml --at v1.0.0").stderr, "");
}
