//! A ladder with one mistake for each of many rules. A comment `# planted: RULE` stands on the
//! line of each: that rule is to find something there, and nothing else is to be found.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    cli::{Ran, run},
    repo::Repo,
};

/// The day that the ladder is checked on.
const TODAY: &str = "--today 2026-07-15";

/// A file, a line in it and the rule that finds something there.
type Place = (String, usize, String);

/// Returns a repository with the ladder, and what is planted in it.
fn planted() -> (Repo, BTreeSet<Place>) {
    let repo = Repo::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted");
    // A file that is none of the ladder has no line to plant on.
    let stray = "ladders/broken/levels/notes.yml";
    let mut places = BTreeSet::from([(stray.to_owned(), 1, "stray-file".to_owned())]);
    for path in files(&root) {
        let text = fs::read_to_string(&path).unwrap();
        let inside = path.strip_prefix(&root).unwrap().to_str().unwrap();
        let shown = format!("ladders/{}", inside.replace('\\', "/"));
        for (at, line) in text.lines().enumerate() {
            if let Some((_, rule)) = line.split_once("# planted: ") {
                places.insert((shown.clone(), at + 1, rule.to_owned()));
            }
        }
        repo.write(&shown, text);
    }
    repo.commit("The ladder");
    (repo, places)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .collect()
}

fn validate(repo: &Repo, arguments: &str) -> Ran {
    run(repo.path(), &format!("validate {TODAY} {arguments}"))
}

#[test]
fn each_mistake_is_found_where_it_is_and_nothing_else() {
    let (repo, places) = planted();
    let ran = validate(&repo, "-f json");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found: Vec<Place> = findings
        .iter()
        .map(|finding| {
            let place = &finding["place"];
            let path = place["path"].as_str().unwrap().to_owned();
            let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
            (path, line, finding["rule"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), places);
    assert_eq!(found.len(), places.len());
    let rules: BTreeSet<&String> = places.iter().map(|(_, _, rule)| rule).collect();
    assert_eq!(rules.len(), places.len(), "a rule is planted twice");
    assert!(rules.len() >= 30, "{}", rules.len());
    let groups: BTreeSet<&str> = rules
        .iter()
        .map(|rule| ladder::rules::rule(rule).unwrap().group.name())
        .collect();
    assert!(groups.len() >= 4, "{groups:?}");
}

/// Returns how many findings an output holds.
fn counted(format: &str, output: &str) -> usize {
    let json = || -> Value { serde_json::from_str(output).unwrap() };
    match format {
        "text" => {
            let starts = ["error[", "warning[", "info["];
            let is_title = |line: &&str| starts.iter().any(|start| line.starts_with(start));
            output.lines().filter(is_title).count()
        }
        "concise" => output.lines().count(),
        "json" => json()["findings"].as_array().unwrap().len(),
        "sarif" => json()["runs"][0]["results"].as_array().unwrap().len(),
        "gitlab" => json().as_array().unwrap().len(),
        "github" => output.lines().filter(|line| line.starts_with("::")).count(),
        "junit" => output.matches("<failure").count() + output.matches("<skipped").count(),
        other => panic!("{other}"),
    }
}

const FORMATS: [&str; 7] = [
    "text", "concise", "json", "sarif", "github", "gitlab", "junit",
];

#[test]
fn every_format_tells_as_many_and_exits_alike() {
    let (repo, places) = planted();
    let sound = super::repo();
    for format in FORMATS {
        let ran = validate(&repo, &format!("-f {format}"));
        assert_eq!(counted(format, &ran.stdout), places.len(), "{format}");
        assert_eq!(ran.code, 1, "{format}");
        let clean = validate(&sound, &format!("-f {format}"));
        assert_eq!(
            (counted(format, &clean.stdout), clean.code),
            (0, 0),
            "{format}"
        );
        let failed = validate(&sound, &format!("-f {format} --root nowhere"));
        assert_eq!((failed.code, failed.stdout.as_str()), (2, ""), "{format}");
    }
}
