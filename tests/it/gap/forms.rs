//! The formats of `ladder gap`: CSV and NDJSON hold the figures of JSON, and hostile names stay names.

use serde_json::Value;

use crate::{
    cli::{Ran, run},
    impact::repo,
    repo::Repo,
};

fn ran(repo: &Repo, format: &str, paths: &str) -> Ran {
    run(repo.path(), &format!("gap -f {format} {paths}"))
}

fn json_of(repo: &Repo, paths: &str) -> Value {
    serde_json::from_str(&ran(repo, "json", paths).stdout).unwrap()
}

/// Returns a value of JSON as CSV has it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the rows that CSV is to have for a report in JSON.
fn expected(people: &[Value]) -> Vec<Vec<String>> {
    const TARGET: [&str; 4] = ["target", "verdict", "coverage", "attainment"];
    const ITEM: [&str; 11] = [
        "competency",
        "origin",
        "held",
        "requirement",
        "weight",
        "required",
        "decided",
        "self",
        "short",
        "over",
        "rule",
    ];
    let mut rows = Vec::new();
    for person in people {
        for target in person["targets"].as_array().unwrap() {
            for item in target["items"].as_array().unwrap() {
                let who = [&person["person"], &person["role"]];
                let about = TARGET.map(|key| &target[key]);
                let figures = ITEM.map(|key| &item[key]);
                let cells = who.into_iter().chain(about).chain(figures);
                rows.push(cells.map(cell).collect());
            }
        }
    }
    rows
}

/// Returns the rows below the head, as a reader of CSV has them.
fn read(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 17);
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn csv_read_back_has_the_figures_of_json() {
    let repo = repo();
    let many = json_of(&repo, "ratings");
    let csv = ran(&repo, "csv", "ratings").stdout;
    assert_eq!(read(&csv), expected(many["people"].as_array().unwrap()));
    let one = json_of(&repo, "ratings/specialist-fork.yaml");
    let csv = ran(&repo, "csv", "ratings/specialist-fork.yaml").stdout;
    assert_eq!(read(&csv), expected(&[one]));
    let refused = ran(
        &repo,
        "csv",
        "ratings/specialist-fork.yaml --against v1.0.0",
    );
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
}

#[test]
fn ndjson_is_a_line_a_person_and_the_summary_last() {
    let repo = repo();
    repo.write("ratings/broken.yaml", "person:\n");
    let many = json_of(&repo, "ratings");
    let text = ran(&repo, "ndjson", "ratings").stdout;
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (summary, people) = lines.split_last().unwrap();
    assert_eq!(summary["command"], "gap-summary");
    assert_eq!(summary["summary"], many["summary"]);
    // Files of nobody come first.
    assert_eq!(people[0]["findings"], many["findings"]);
    assert_eq!(people[0]["person"], Value::Null);
    for (line, person) in people[1..].iter().zip(many["people"].as_array().unwrap()) {
        assert_eq!(line["command"], "gap");
        assert_eq!(line["targets"], person["targets"]);
    }
    assert_eq!(people.len(), 4);
    let one = ran(&repo, "ndjson", "ratings/specialist-fork.yaml").stdout;
    let one: Value = serde_json::from_str(one.trim_end()).unwrap();
    assert_eq!(one, json_of(&repo, "ratings/specialist-fork.yaml"));
}

#[test]
fn every_form_is_what_the_schema_says() {
    let schema = serde_json::from_str(ladder::report::schema::shipped()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let repo = repo();
    repo.write("ratings/broken.yaml", "person:\n");
    let mut reports = vec![
        json_of(&repo, "ratings"),
        json_of(&repo, "ratings/broken.yaml"),
    ];
    let lines = ran(&repo, "ndjson", "ratings").stdout;
    reports.extend(
        lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()),
    );
    for report in &reports {
        let errors: Vec<String> = validator
            .iter_errors(report)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
    let mut wrong = reports[0].clone();
    wrong["summary"]["people"] = "three".into();
    assert!(!validator.is_valid(&wrong));
}

const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\\t=1",
    "\\r=1",
    "'=1",
    "a\\\",b\\n<script>|*x*\\u202e\\u001b[31m",
];

#[test]
fn hostile_names_stay_names() {
    let repo = repo();
    for (at, person) in HOSTILE.iter().enumerate() {
        let text = format!(
            "person: \"{person}\"\nname: \"{person}\"\nrole: operations/coordinator\nladder: v1.0.0\nassessments:\n  - {{rater: manager, date: 2026-06-01, ratings: {{communication: 3}}}}\n"
        );
        repo.write(&format!("hostile/{at}.yaml"), text);
    }
    let json = json_of(&repo, "hostile");
    let people = json["people"].as_array().unwrap();
    assert_eq!(people.len(), HOSTILE.len());
    let rows = read(&ran(&repo, "csv", "hostile").stdout);
    let is_formula = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let mut guarded = 0;
    for (row, expected) in rows.iter().zip(expected(people)) {
        assert!(!is_formula(&row[0]), "{:?}", row[0]);
        guarded += usize::from(row[0] != expected[0]);
        // One leading apostrophe less, and it is what the file says.
        assert_eq!(row[0].strip_prefix('\'').unwrap_or(&row[0]), expected[0]);
        assert_eq!(row[1..], expected[1..]);
    }
    assert!(guarded > 0 && rows.iter().any(|row| row[0].starts_with("''=")));
    for format in ["text", "markdown", "html", "json", "ndjson"] {
        let text = ran(&repo, format, "hostile").stdout;
        assert!(
            !text.contains(['\u{1b}', '\u{202e}', '\t', '\r']),
            "{format}"
        );
        assert!(format != "html" || !text.contains("<script"));
        let tags = text.matches("<script").count();
        let escaped = text.matches("\\<script").count() + text.matches("`a\",b <script").count();
        assert!(format != "markdown" || tags == escaped, "{text}");
    }
}

#[test]
fn the_page_is_one_document() {
    let repo = repo();
    let html = ran(&repo, "html", "ratings").stdout;
    for once in [
        "<!DOCTYPE html>",
        "<main>",
        "</main>",
        "</html>",
        "<h1>",
        "data-label=\"Person\"><div><code>e-1042",
    ] {
        assert_eq!(html.matches(once).count(), 1, "{once}");
    }
    assert!(html.ends_with("</html>\n") && !html.contains("<script"));
    let markdown = ran(&repo, "markdown", "ratings").stdout;
    assert!(markdown.starts_with("# Gaps of 3 people\n") && markdown.contains("\n## Summary\n"));
}
