//! The documentation is held to what the code does: every example is read, every key is named,
//! and every link leads somewhere.

use std::{collections::BTreeSet, fs, path::Path};

use ladder::{
    gap::Verdict,
    load,
    model::{
        Change, Family, Level, Ratings, Settings,
        required::{Expectations, Origin},
        schema::{Described, Document},
    },
    report::{
        blame::BlameReport, diff::DiffReport, gap::GapReport, history::HistoryReport,
        place::PlaceReport, plan::PlanReport, release::ReleaseReport, validate::ValidateReport,
    },
    source::{Content, SourceFile},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::sample;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Returns the Markdown files that users read, relative to the project's folder.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = ["", "docs"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(Path::new(ROOT).join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            path.strip_prefix(ROOT)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/")
        })
        .collect();
    pages.sort();
    pages
}

fn text(page: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(page)).unwrap()
}

/// A fenced block of a page.
struct Block {
    /// The page and the line on which the fence opens.
    at: String,
    /// What follows the opening fence.
    info: String,
    text: String,
}

/// Returns the fenced blocks of a page, and its lines outside of them.
fn parts(page: &str) -> (Vec<Block>, Vec<String>) {
    let (mut blocks, mut prose) = (Vec::new(), Vec::new());
    let mut open: Option<Block> = None;
    for (at, line) in text(page).lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                open = Some(Block {
                    at: format!("{page}:{}", at + 1),
                    info: info.to_owned(),
                    text: String::new(),
                });
            }
            (Some(_), Some("")) => blocks.extend(open.take()),
            (Some(block), _) => block.text += &format!("{line}\n"),
            (None, None) => prose.push(line.to_owned()),
        }
    }
    assert!(open.is_none(), "{page}: a fence is not closed");
    (blocks, prose)
}

fn blocks(page: &str) -> Vec<Block> {
    parts(page).0
}

fn read<T: DeserializeOwned + Described>(block: &Block) -> Vec<String> {
    let content = Content::Bytes(block.text.clone().into_bytes());
    let mut found = Vec::new();
    let value: Option<T> = load::parse(&SourceFile::new("example.yaml", content), &mut found);
    assert!(
        value.is_some() || !found.is_empty(),
        "{}: nothing was read",
        block.at
    );
    found
        .iter()
        .map(|it| format!("{}: {}", it.rule, it.message))
        .collect()
}

#[test]
fn every_yaml_example_is_valid() {
    let mut kinds = BTreeSet::new();
    // The examples of the rules are run by the tests of the rules.
    let pages = pages().into_iter().filter(|page| page != "docs/rules.md");
    for block in pages.flat_map(|page| blocks(&page)) {
        let Some(kind) = block.info.strip_prefix("yaml") else {
            continue;
        };
        let found = match kind.trim() {
            "framework" => read::<Settings>(&block),
            "family" => read::<Family>(&block),
            "level" => read::<Level>(&block),
            "ratings" => read::<Ratings>(&block),
            "change" => read::<Change>(&block),
            "workflow" => {
                let problems = ladder::yaml::read(&block.text).problems;
                problems
                    .into_iter()
                    .map(|problem| problem.message)
                    .collect()
            }
            _ => panic!("{}: name the kind of the example: ```yaml level", block.at),
        };
        assert_eq!(found, [""; 0], "{}", block.at);
        kinds.insert(kind.trim().to_owned());
    }
    let all = [
        "change",
        "family",
        "framework",
        "level",
        "ratings",
        "workflow",
    ];
    assert_eq!(kinds, all.map(str::to_owned).into());
}

#[test]
fn every_json_example_is_valid() {
    for block in pages().iter().flat_map(|page| blocks(page)) {
        if block.info == "json" {
            let value: Result<Value, _> = serde_json::from_str(&block.text);
            assert!(value.is_ok(), "{}: {value:?}", block.at);
        }
    }
}

/// Returns the ladder whose files are the examples of a page that start with `# ladders/PATH`.
fn ladder_of(page: &str) -> ladder::model::Framework {
    let blocks = blocks(page);
    let files: Vec<(&str, &str)> = blocks
        .iter()
        .filter_map(|block| {
            let path = block.text.lines().next()?.strip_prefix("# ladders/")?;
            Some((path, block.text.as_str()))
        })
        .collect();
    let mut files_with_settings = files.clone();
    files_with_settings.push(("ladder.yaml", sample::SETTINGS));
    let loaded = load::load(&sample::snapshot(&files_with_settings));
    // An example need not be complete, but it says what it seems to say.
    assert_eq!(ladder::rules::errors_of_meaning(&loaded), [], "{page}");
    sample::framework(&files)
}

#[test]
fn the_worked_example_of_required_sets_is_what_is_computed() {
    let framework = ladder_of("docs/format.md");
    let mut expectations = Expectations::of(&framework);
    let mut rows = Vec::new();
    for level in ["agent", "senior-agent", "lead"] {
        let path = format!("support/{level}").parse().unwrap();
        let set = expectations.required(&path, None).unwrap();
        for asked in set.asked.values() {
            let origin = match set.origin(asked) {
                Origin::New => "new",
                Origin::Raised => "raised",
                Origin::Carried => "carried",
            };
            let (family, home) = asked.written_in;
            rows.push(format!(
                "| `{level}` | `{}` | {} {} | `{family}/{home}` | {origin} |",
                asked.competency,
                asked.expectation.requirement.name(),
                asked.expectation.proficiency,
            ));
        }
    }
    let (_, prose) = parts("docs/format.md");
    let header = "| level | competency | asked | written in | against the path below |";
    let start = prose.iter().position(|line| line == header).unwrap() + 2;
    let table: Vec<&String> = prose[start..]
        .iter()
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(table, rows.iter().collect::<Vec<_>>());
}

/// Returns what the ratings of the page on gaps come out as, after words in them are replaced.
fn verdict_of_the_example(replaced: &[(&str, &str)]) -> (Verdict, Vec<(u64, u64, bool)>) {
    let framework = ladder_of("docs/gap.md");
    let blocks = blocks("docs/gap.md");
    let ratings = blocks
        .iter()
        .find(|block| block.info == "yaml ratings")
        .unwrap();
    let mut text = ratings.text.clone();
    for (old, new) in replaced {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    let gap = crate::gap::gap(&framework, &text);
    let gates = gap
        .gates
        .iter()
        .map(|gate| (gate.value.unwrap(), gate.threshold, gate.holds));
    (gap.verdict.unwrap(), gates.collect())
}

#[test]
fn the_worked_example_of_a_gap_is_what_is_computed() {
    let (verdict, gates) = verdict_of_the_example(&[]);
    assert_eq!(verdict, Verdict::Ready);
    let expected = [
        (10_000, 8_000, true),
        (1, 1, true),
        (1, 1, true),
        (1, 2, true),
        (9_375, 9_000, true),
        (1, 1, true),
        (1, 2, true),
    ];
    assert_eq!(gates, expected);
    let no_evidence = [(
        "        evidence:\n          - {date: 2026-05-01, ref: Spring issue}\n",
        "",
    )];
    assert_eq!(verdict_of_the_example(&no_evidence).0, Verdict::Close);
    let (verdict, gates) = verdict_of_the_example(&[("writing: 3", "writing: 2")]);
    assert_eq!(verdict, Verdict::NotYet);
    assert_eq!(
        [gates[3], gates[4], gates[6]],
        [(2, 2, false), (8_750, 9_000, false), (1, 2, false)]
    );
    let by_self = "  - rater: self\n    date: 2026-06-20\n    ratings:\n      planning:";
    let manager = "  - rater: manager\n    date: 2026-06-20\n    ratings:\n      writing:";
    let by_self_alone = [
        ("      writing:", manager),
        (
            "  - rater: manager\n    date: 2026-06-20\n    ratings:\n      planning:",
            by_self,
        ),
    ];
    let (verdict, gates) = verdict_of_the_example(&by_self_alone);
    assert_eq!(
        (verdict, gates[0]),
        (Verdict::Insufficient, (5_000, 8_000, false))
    );
}

/// Adds every property that a schema names.
fn properties(schema: &Value, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                if let (true, Value::Object(named)) = (key == "properties", value) {
                    into.extend(named.keys().cloned());
                }
                properties(value, into);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| properties(value, into)),
        _ => {}
    }
}

/// Returns the words of a page that stand in backticks, outside of its blocks.
fn code_words(page: &str) -> BTreeSet<String> {
    let (_, prose) = parts(page);
    let spans = prose
        .iter()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    let words =
        spans.flat_map(|span| span.split(|c: char| !(c.is_alphanumeric() || "-_".contains(c))));
    words.map(str::to_owned).collect()
}

#[test]
fn the_page_on_the_format_names_every_key() {
    let named = code_words("docs/format.md");
    for document in Document::ALL {
        let mut keys = BTreeSet::new();
        properties(&document.generate_schema(), &mut keys);
        let missing: Vec<_> = keys.difference(&named).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", document.name());
    }
}

#[test]
fn the_page_on_the_output_names_every_field() {
    let named = code_words("docs/output.md");
    let mut fields = BTreeSet::new();
    properties(
        schemars::schema_for!(ValidateReport).as_value(),
        &mut fields,
    );
    properties(schemars::schema_for!(GapReport).as_value(), &mut fields);
    properties(schemars::schema_for!(PlaceReport).as_value(), &mut fields);
    properties(schemars::schema_for!(PlanReport).as_value(), &mut fields);
    properties(schemars::schema_for!(DiffReport).as_value(), &mut fields);
    properties(schemars::schema_for!(HistoryReport).as_value(), &mut fields);
    properties(schemars::schema_for!(BlameReport).as_value(), &mut fields);
    properties(schemars::schema_for!(ReleaseReport).as_value(), &mut fields);
    assert!(fields.contains("fingerprint") && fields.contains("attainment"));
    // The parts of a place are shown as an example.
    let places = ["line", "column", "end_line", "end_column"].map(str::to_owned);
    let missing: Vec<_> = fields
        .iter()
        .filter(|it| !named.contains(*it) && !places.contains(it))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Returns the targets of the links in a line.
fn links(line: &str) -> Vec<&str> {
    let inline = line
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let defined = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]: "));
    inline
        .chain(defined.map(|(_, target)| target.trim()))
        .collect()
}

/// Returns the anchor of a heading, as the platforms that show Markdown make it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn anchors(page: &str) -> BTreeSet<String> {
    let (_, prose) = parts(page);
    let headings = prose.iter().filter(|line| line.starts_with('#'));
    headings
        .map(|line| anchor(line.trim_start_matches('#')))
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut checked = 0;
    // The examples of the rules are run by the tests of the rules.
    for page in pages().into_iter().filter(|page| page != "docs/rules.md") {
        let (_, prose) = parts(&page);
        for target in prose.iter().flat_map(|line| links(line)) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
            let folder = Path::new(&page).parent().unwrap();
            let file = match path {
                "" => page.clone(),
                path => folder.join(path).to_str().unwrap().replace('\\', "/"),
            };
            assert!(
                Path::new(ROOT).join(&file).exists(),
                "{page}: no file {target}"
            );
            let is_page = file.ends_with(".md");
            let known = || anchors(&file).contains(fragment);
            assert!(
                !is_page || fragment.is_empty() || known(),
                "{page}: no heading {target}"
            );
            checked += 1;
        }
    }
    assert!(checked > 30);
}
