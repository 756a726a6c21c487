//! `ladder gap` of many people: a folder, or the files of several.

use std::fs;

use serde_json::{Value, json};

use crate::{
    cli::{Ran, run},
    impact::{change, repo},
    repo::Repo,
};

const SPECIALIST: &str = "ladders/operations/levels/specialist.yaml";

/// Returns the answer in JSON.
fn json_of(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

/// Returns the report of the tool about these paths.
fn people(repo: &Repo, arguments: &str) -> Value {
    json_of(&run(repo.path(), &format!("gap -f json {arguments}")))
}

fn ids(report: &Value) -> Vec<&str> {
    let people = report["people"].as_array().unwrap();
    people
        .iter()
        .map(|it| it["person"].as_str().unwrap())
        .collect()
}

/// Returns a ratings file of a coordinator.
fn coordinator(person: &str, pin: &str, rater: &str) -> String {
    format!(
        "person: {person}\nrole: operations/coordinator\nladder: {pin}\nassessments:\n  - rater: {rater}\n    date: 2026-06-01\n    ratings: {{communication: 3}}\n"
    )
}

#[test]
fn a_folder_is_everybody_in_it_each_as_if_alone() {
    let repo = repo();
    let report = people(&repo, "ratings");
    assert_eq!(ids(&report), ["e-1042", "e-2087", "e-3310"]);
    assert_eq!(report["findings"], json!([]));
    for (person, file) in [
        (0, "coordinator-close"),
        (1, "specialist-fork"),
        (2, "manager-insufficient"),
    ] {
        let alone = people(&repo, &format!("ratings/{file}.yaml"));
        let mut of_many = report["people"][person].clone();
        for key in ["format", "command", "tool"] {
            of_many[key] = alone[key].clone();
        }
        assert_eq!(of_many, alone, "{file}");
    }
    let summary = &report["summary"];
    assert_eq!(
        (&summary["people"], &summary["not_computed"]),
        (&json!(3), &json!(0))
    );
    assert_eq!(
        summary["verdicts"],
        json!({"insufficient": 1, "not-yet": 1, "close": 1, "ready": 1, "none": 0})
    );
    assert_eq!(summary["ladders"][0]["people"], 3);
}

/// The summary is what adding up the people by hand gives.
#[test]
fn the_summary_is_the_sum_of_the_people() {
    let repo = repo();
    let report = people(&repo, "ratings");
    let targets: Vec<&Value> = report["people"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it["targets"].as_array().unwrap())
        .collect();
    for level in report["summary"]["levels"].as_array().unwrap() {
        let here = targets.iter().filter(|it| it["target"] == level["target"]);
        let verdicts: Vec<&str> = here.map(|it| it["verdict"].as_str().unwrap()).collect();
        assert_eq!(level["people"], verdicts.len());
        for verdict in ["insufficient", "not-yet", "close", "ready"] {
            let count = verdicts.iter().filter(|it| **it == verdict).count();
            assert_eq!(level["verdicts"][verdict], count, "{level}");
        }
    }
    let competencies = report["summary"]["competencies"].as_array().unwrap();
    assert!(competencies.len() > 5);
    for competency in competencies {
        let prefix = format!("{}/", competency["family"].as_str().unwrap());
        let items: Vec<&Value> = targets
            .iter()
            .filter(|it| it["target"].as_str().unwrap().starts_with(&prefix))
            .flat_map(|it| it["items"].as_array().unwrap())
            .filter(|it| it["competency"] == competency["competency"] && it["counts"] == true)
            .collect();
        let short: Vec<u64> = items.iter().filter_map(|it| it["short"].as_u64()).collect();
        assert_eq!(competency["asked"], items.len());
        assert_eq!(competency["rated"], short.len());
        assert_eq!(
            competency["short"],
            short.iter().filter(|it| **it > 0).count()
        );
        assert_eq!(competency["points"], short.iter().sum::<u64>());
        assert_eq!(competency["most"], *short.iter().max().unwrap_or(&0));
    }
}

#[test]
fn the_order_of_paths_and_the_names_of_files_and_folders_do_not_matter() {
    let repo = repo();
    let strip = |mut report: Value| {
        for person in report["people"].as_array_mut().unwrap() {
            person.as_object_mut().unwrap().remove("findings");
        }
        report
    };
    let first = people(&repo, "ratings");
    let names = [
        "coordinator-close",
        "specialist-fork",
        "manager-insufficient",
    ];
    for (at, name) in names.iter().enumerate() {
        let from = repo.path().join(format!("ratings/{name}.yaml"));
        repo.write(
            &format!("other/{}/z{at}.yml", 9 - at),
            fs::read(from).unwrap(),
        );
    }
    assert_eq!(strip(people(&repo, "other")), strip(first.clone()));
    let named = "ratings/specialist-fork.yaml ratings/manager-insufficient.yaml ratings/coordinator-close.yaml";
    assert_eq!(people(&repo, named), first);
    assert_eq!(people(&repo, "ratings ratings/*.yaml ./ratings"), first);
    let pattern = people(&repo, "ratings/[csm]*.yaml");
    assert_eq!(pattern, first);
}

#[test]
fn what_is_written_follows_the_call() {
    let repo = repo();
    repo.write("one/a.yaml", coordinator("e-1", "v1.0.0", "manager"));
    repo.write("one/b.yaml", coordinator("e-1", "v1.0.0", "self"));
    let folder = people(&repo, "one");
    assert_eq!(ids(&folder), ["e-1"]);
    // Files by name that are all of one person are that person.
    let named = people(&repo, "one/a.yaml one/b.yaml");
    assert_eq!(
        (&named["person"], named.get("people")),
        (&json!("e-1"), None)
    );
    assert_eq!(named["targets"], folder["people"][0]["targets"]);
    let empty = repo.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let none = run(repo.path(), "gap empty");
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
    assert_eq!(run(repo.path(), "gap missing.yaml ratings").code, 2);
}

#[test]
fn a_broken_file_is_one_finding_and_the_others_are_computed() {
    let repo = repo();
    let sound = people(&repo, "ratings");
    repo.write("ratings/broken.yaml", "role: [operations\n");
    let ran = run(repo.path(), "gap -f json ratings");
    let report = json_of(&ran);
    assert_eq!(ran.code, 1);
    assert_eq!(report["people"], sound["people"]);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["place"]["path"], "ratings/broken.yaml");
    assert_eq!(report["summary"]["files_of_nobody"], 1);
    let csv = run(repo.path(), "gap -f csv ratings");
    assert_eq!(csv.code, 1);
    assert!(
        csv.stderr.contains("ratings/broken.yaml:"),
        "{}",
        csv.stderr
    );
    let text = run(repo.path(), "gap ratings");
    assert!(text.stdout.contains("broken.yaml") && text.stdout.contains("CLOSE"));
}

/// A file that says whom it is about and is broken below leaves that person out, whatever their
/// other files say.
#[test]
fn a_broken_file_of_somebody_leaves_them_out() {
    let repo = repo();
    repo.write("ratings/e-1.yaml", coordinator("e-1", "v1.0.0", "manager"));
    repo.write("ratings/e-1-more.yaml", "person: e-1\nrole: [\n");
    let ran = run(repo.path(), "gap -f json ratings");
    let report = json_of(&ran);
    assert_eq!(ran.code, 1);
    assert_eq!(ids(&report)[0], "e-1");
    assert_eq!(report["people"][0]["targets"], json!([]));
    assert_eq!(report["people"][0]["findings"].as_array().unwrap().len(), 1);
    assert_eq!(report["summary"]["not_computed"], 1);
    assert_eq!(report["people"].as_array().unwrap().len(), 4);
}

#[test]
fn files_of_one_person_that_disagree_concern_that_person_alone() {
    let repo = repo();
    repo.write("ratings/a.yaml", coordinator("e-1", "v1.0.0", "manager"));
    let other = coordinator("e-1", "v1.0.0", "self");
    repo.write("ratings/b.yaml", other.replace("coordinator", "manager"));
    let report = people(&repo, "ratings");
    let finding = &report["people"][0]["findings"][0];
    assert_eq!(finding["rule"], "conflicting-ratings");
    assert_eq!(report["summary"]["not_computed"], 1);
    assert_eq!(report["people"][1]["findings"], json!([]));
}

#[test]
fn everybody_is_measured_by_their_own_pin() {
    let repo = repo();
    let raised = "process-ownership:\n    proficiency: 3";
    change(&repo, SPECIALIST, raised, &raised.replace('3', "5"));
    repo.commit("The next release");
    repo.tag("v2.0.0");
    repo.write("pins/a.yaml", coordinator("e-1", "v1.0.0", "manager"));
    repo.write("pins/b.yaml", coordinator("e-2", "v2.0.0", "manager"));
    repo.write("pins/c.yaml", coordinator("e-3", "v9.9.9", "manager"));
    let ran = run(repo.path(), "gap -f json pins");
    let report = json_of(&ran);
    let required = |person: usize| {
        let items = report["people"][person]["targets"][0]["items"].as_array();
        let mut items = items.unwrap().iter();
        items
            .find(|it| it["competency"] == "process-ownership")
            .unwrap()["required"]
            .clone()
    };
    assert_eq!((required(0), required(1)), (json!(3), json!(5)));
    assert_eq!(
        report["people"][2]["findings"][0]["rule"],
        "unknown-revision"
    );
    assert_eq!(report["summary"]["ladders"].as_array().unwrap().len(), 2);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("1 person is measured by v1.0.0, and v2.0.0 is out"),
        "{}",
        ran.stderr
    );
    let at = people(&repo, "pins --at v2.0.0");
    assert_eq!(at["summary"]["ladders"][0]["people"], 3);
}

#[test]
fn the_options_hold_for_everybody_or_are_refused() {
    let repo = repo();
    let code = |arguments: &str| run(repo.path(), &format!("gap ratings {arguments}")).code;
    assert_eq!(code(""), 0);
    assert_eq!(code("--fail-on insufficient"), 1);
    assert_eq!(code("--fail-on ready --exit-zero"), 0);
    let against = run(repo.path(), "gap ratings --against v1.0.0");
    assert_eq!((against.code, against.stdout.as_str()), (2, ""));
    assert!(against.stderr.contains("ladder diff"), "{}", against.stderr);
    let unknown = run(repo.path(), "gap ratings --at v9");
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    let aimed = people(&repo, "ratings --target operations/director");
    for person in aimed["people"].as_array().unwrap() {
        let targets = person["targets"].as_array().unwrap();
        assert!(
            targets
                .iter()
                .all(|it| it["target"] == "operations/director")
        );
    }
}

/// A family with errors leaves its people without an answer, and the exit code says so.
#[test]
fn people_of_a_broken_family_are_left_out() {
    let repo = repo();
    repo.write("lone/family.yaml", "");
    change(&repo, SPECIALIST, "rank:", "rnak:");
    let ran = run(repo.path(), "gap -f json ratings --at v1.0.0");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let unpinned = coordinator("e-1", "v1.0.0", "manager").replace("ladder: v1.0.0\n", "");
    repo.write("ratings/e-1.yaml", unpinned);
    let ran = run(repo.path(), "gap -f json ratings");
    let report = json_of(&ran);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_eq!(
        report["people"][0]["findings"][0]["rule"],
        "unusable-ladder"
    );
    assert_eq!(report["summary"]["not_computed"], 1);
}

#[test]
fn the_text_has_a_row_a_target_and_fits_eighty_columns() {
    let repo = repo();
    let text = run(repo.path(), "gap ratings").stdout;
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for said in [
        "Gaps of 3 people",
        "Summary",
        "By level",
        "By competency",
        "INSUFFICIENT",
    ] {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    assert_eq!(
        text.lines().filter(|it| it.starts_with("e-2087")).count(),
        2,
        "{text}"
    );
}
