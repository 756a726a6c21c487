//! What people read about themselves, and what scripts do.

use ladder::{
    gap::Verdict,
    load::ratings::RatingsFile,
    page,
    render::{self, Ink},
    report::gap::GapReport,
    source::Origin,
};
use serde_json::{Value, json};

use super::{answer, example, person};
use crate::sample;

fn report(files: &[RatingsFile]) -> GapReport {
    let framework = sample::shipped();
    let origin = Origin::Revision {
        name: "v1.0.0".to_owned(),
        commit: "9fceb02d0ae598e95dc970b74767f19372d61af8".to_owned(),
    };
    let person = person(&framework, files);
    let answer = answer(&framework, &person);
    GapReport::of(Vec::new(), &origin, &framework, &person, &answer)
}

fn text(name: &str) -> String {
    let page = page::gap::page(&report(&[example(name)]), &|_| None);
    let ink = Ink {
        color: false,
        links: false,
        width: 80,
    };
    render::text(&page, &ink)
}

#[test]
fn the_pages_fit_eighty_columns_and_say_what_matters() {
    for (name, said) in [
        (
            "coordinator-close",
            &[
                "CLOSE: every gate of READY holds but evidence.",
                "Not a promotion decision",
                "v1.0.0 (9fceb02)",
                "1 of 2",
                "short by 1",
                "Draws figures on volume, speed or errors from the source system unaided.",
                "Evidence: One written analysis that names the cause, with the data that led to it.",
                "Held, not rated: Time management.",
            ][..],
        ),
        (
            "specialist-fork",
            &["Operations Manager", "NOT YET", "READY", "83.33 %"],
        ),
        (
            "manager-insufficient",
            &["INSUFFICIENT", "coverage and musts rated", "60.00 %"],
        ),
    ] {
        let text = text(name);
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in said {
            assert!(flat.contains(said), "{said} in {name}:\n{text}");
        }
    }
}

#[test]
fn scripts_get_the_fields_that_are_promised() {
    let report = report(&[example("coordinator-close")]);
    let value: Value = serde_json::from_str(&render::json(&report)).unwrap();
    assert_eq!(value["format"], 1);
    assert_eq!(value["command"], "gap");
    assert_eq!(value["person"], "e-1042");
    assert_eq!(value["role"], "operations/coordinator");
    assert_eq!(value["ladder"]["revision"], "v1.0.0");
    assert_eq!(value["goalposts"], Value::Null);
    let target = &value["targets"][0];
    assert_eq!(target["target"], "operations/specialist");
    assert_eq!(target["verdict"], "close");
    assert_eq!(
        (&target["coverage"], &target["attainment"]),
        (&json!(10_000), &json!(9_583))
    );
    assert_eq!(
        target["gates"][5],
        json!({"gate": "evidence", "holds": false, "value": 1, "threshold": 2})
    );
    let items = target["items"].as_array().unwrap();
    let data = items
        .iter()
        .find(|it| it["competency"] == "data-fluency")
        .unwrap();
    for (field, expected) in [
        ("origin", json!("new")),
        ("held", json!(false)),
        ("from_level", json!("specialist")),
        ("requirement", json!("should")),
        ("weight", json!(1)),
        ("required", json!(3)),
        ("decided", json!(2)),
        ("self", json!(4)),
        ("short", json!(1)),
        ("over", json!(0)),
        ("observed", json!(true)),
        ("rule", json!("newest-manager")),
        ("disagreement", json!("blind-spot")),
        ("evidence", json!(0)),
    ] {
        assert_eq!(data[field], expected, "{field}");
    }
    assert_eq!(data["markers"][0]["id"], "draws-own-figures");
    let time = items
        .iter()
        .find(|it| it["competency"] == "time-management")
        .unwrap();
    assert_eq!(
        (&time["held"], &time["observed"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&time["short"], &time["decided"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn a_threshold_takes_in_the_worse_verdicts() {
    let fork = report(&[example("specialist-fork")]);
    assert!(!fork.has_at_worst(Verdict::Insufficient));
    assert!(fork.has_at_worst(Verdict::NotYet));
    assert!(fork.has_at_worst(Verdict::Ready));
    let insufficient = report(&[example("manager-insufficient")]);
    assert!(insufficient.has_at_worst(Verdict::Insufficient));
    assert_eq!("not-yet".parse(), Ok(Verdict::NotYet));
    assert!("maybe".parse::<Verdict>().is_err());
}

#[test]
fn reports_are_what_their_schema_says() {
    let schema = serde_json::to_value(schemars::schema_for!(GapReport)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut reports = vec![GapReport::unanswered(Vec::new(), None, &[])];
    for name in [
        "coordinator-close",
        "specialist-fork",
        "manager-insufficient",
    ] {
        reports.push(report(&[example(name)]));
    }
    for report in reports {
        let value = serde_json::to_value(&report).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}
