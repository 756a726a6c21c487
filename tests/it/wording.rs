//! The rules about wording, held against an editor's verdicts in `tests/wording`: how often what
//! they find is right, and how much of what is wrong they find.
//!
//! A third of the verdicts is held back: nobody who works on the rules looks at what goes wrong
//! there, so that its figures say what happens on texts that the rules were not made for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use ladder::rules::{self, Check, Group, RULES, Rule};
use serde_json::json;

use crate::sample;

/// The least that may be right of a hundred findings of a rule.
const PRECISION: usize = 95;

/// The least that must be found of a hundred texts that call for a rule.
const RECALL: usize = 85;

/// Texts, and the rules that an editor wants to fire on them.
struct Verdict {
    is_held_back: bool,
    /// What the texts are; more than one are markers of one level.
    kind: String,
    texts: Vec<String>,
    wanted: BTreeSet<String>,
    fired: BTreeSet<String>,
}

static VERDICTS: LazyLock<Vec<Verdict>> = LazyLock::new(|| {
    let mut verdicts = read("statements.txt");
    ask(&mut verdicts, |rule| {
        matches!(rule.check, Check::Statement { .. })
    });
    let mut groups = read("groups.txt");
    // Groups may share markers, so each is a ladder of its own.
    for group in &mut groups {
        ask(std::slice::from_mut(group), |rule| {
            matches!(rule.check, Check::English(_))
        });
    }
    verdicts.into_iter().chain(groups).collect()
});

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Returns the verdicts of a file.
fn read(name: &str) -> Vec<Verdict> {
    let file = fs::read_to_string(root().join("tests/wording").join(name)).unwrap();
    file.lines().filter_map(verdict).collect()
}

/// Notes which of the rules about wording fire on the texts of each verdict, of those that are
/// asked.
fn ask(verdicts: &mut [Verdict], asked: fn(&Rule) -> bool) {
    let is_asked = |name: &str| {
        let rule = rules::rule(name).unwrap();
        rule.group == Group::Wording && asked(rule)
    };
    for verdict in verdicts.iter() {
        for name in &verdict.wanted {
            assert!(is_asked(name), "{name}: {:?}", verdict.texts);
        }
    }
    let files = ladder_of(verdicts);
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let loaded = ladder::load::load(&sample::snapshot(&files));
    assert_eq!(loaded.diagnostics, []);
    for finding in rules::check(&loaded, &sample::options()) {
        let family = finding.location.path.split('/').next().unwrap();
        let number = family.strip_prefix('w').map(|it| it.parse::<usize>());
        if let Some(Ok(number)) = number.filter(|_| is_asked(finding.rule)) {
            verdicts[number].fired.insert(finding.rule.to_owned());
        }
    }
}

fn verdict(line: &str) -> Option<Verdict> {
    let rest = line.strip_prefix("- ").or(line.strip_prefix("? "))?;
    let (texts, wanted) = rest.split_once(" => ").unwrap_or((rest, ""));
    let (kind, texts) = match texts.strip_prefix('(').and_then(|it| it.split_once(") ")) {
        Some((kind, texts)) => (kind, texts),
        None => ("marker", texts),
    };
    let wanted = wanted.split(", ").filter(|name| !name.is_empty());
    Some(Verdict {
        is_held_back: line.starts_with('?'),
        kind: kind.to_owned(),
        texts: texts.split(" || ").map(str::to_owned).collect(),
        wanted: wanted.map(str::to_owned).collect(),
        fired: BTreeSet::new(),
    })
}

/// Returns a ladder in which each verdict's texts have a family of their own, the markers of each
/// under a competency of their own. JSON is YAML, and quotes what must be quoted.
fn ladder_of(verdicts: &[Verdict]) -> Vec<(String, String)> {
    let mut files = vec![("ladder.yaml".to_owned(), sample::SETTINGS.to_owned())];
    for (number, verdict) in verdicts.iter().enumerate() {
        let text = &verdict.texts[0];
        let of = |kind: &str, otherwise: &str| match verdict.kind == kind {
            true => text.clone(),
            false => otherwise.to_owned(),
        };
        let definition = of("definition", "Work that is done.");
        let competency = json!({"name": "Work", "definition": definition});
        let family = json!({"name": "Work", "competencies": {"work": competency}});
        let mut level = json!({
            "title": of("title", "Worker"),
            "rank": 1,
            "track": "common",
            "expectations": {"work": {"proficiency": 1, "markers": markers(verdict)}},
        });
        match verdict.kind.as_str() {
            key @ ("distinguishes" | "summary") => level[key] = json!(text),
            "responsibility" => level["responsibilities"] = json!({"a": text}),
            kind => assert!(
                ["marker", "definition", "title", "example", "evidence"].contains(&kind),
                "{kind}"
            ),
        }
        files.push((format!("w{number}/family.yaml"), family.to_string()));
        files.push((format!("w{number}/levels/a.yaml"), level.to_string()));
    }
    files
}

fn markers(verdict: &Verdict) -> serde_json::Value {
    let text = &verdict.texts[0];
    match verdict.kind.as_str() {
        "marker" => {
            let texts = verdict.texts.iter().enumerate();
            texts
                .map(|(at, text)| (format!("m{at}"), json!(text)))
                .collect()
        }
        "example" => json!({"a": {"text": "Works.", "examples": [text]}}),
        "evidence" => json!({"a": {"text": "Works.", "evidence": text}}),
        _ => json!({}),
    }
}

/// How a rule did.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn found(self) -> usize {
        self.right + self.wrong
    }

    fn wanted(self) -> usize {
        self.right + self.missed
    }

    fn cells(self) -> String {
        let cell = |all: usize| match all {
            0 => "none".to_owned(),
            all => format!("{} % ({} of {all})", self.right * 100 / all, self.right),
        };
        format!("{} | {}", cell(self.found()), cell(self.wanted()))
    }
}

/// Returns how each rule did by some of the verdicts, and what went wrong.
fn scores(counts: impl Fn(&Verdict) -> bool) -> (BTreeMap<&'static str, Score>, Vec<String>) {
    let of_wording = RULES.iter().filter(|rule| rule.group == Group::Wording);
    let mut scores: BTreeMap<&str, Score> = of_wording
        .map(|rule| (rule.name, Score::default()))
        .collect();
    let mut mistakes = Vec::new();
    for verdict in VERDICTS.iter().filter(|verdict| counts(verdict)) {
        let texts = verdict.texts.join(" || ");
        for (rule, score) in &mut scores {
            match (
                verdict.fired.contains(*rule),
                verdict.wanted.contains(*rule),
            ) {
                (true, true) => score.right += 1,
                (true, false) => {
                    score.wrong += 1;
                    mistakes.push(format!("{rule} is wrong: {texts}"));
                }
                (false, true) => {
                    score.missed += 1;
                    mistakes.push(format!("{rule} is missing: {texts}"));
                }
                (false, false) => {}
            }
        }
    }
    (scores, mistakes)
}

#[test]
fn there_are_verdicts_enough() {
    let count = |counts: fn(&Verdict) -> bool| VERDICTS.iter().filter(|it| counts(it)).count();
    let all = count(|_| true);
    assert!(all >= 700, "{all}");
    assert!(count(|verdict| verdict.is_held_back) * 100 >= all * 33);
    // Most of what people write is fine, and looks like what is not.
    assert!(count(|verdict| verdict.wanted.is_empty()) * 2 >= all);
}

/// What goes wrong among the texts that are not held back is listed.
#[test]
fn an_editor_agrees_with_the_rules() {
    let (_, mistakes) = scores(|verdict| !verdict.is_held_back);
    for (rule, score) in scores(|_| true).0 {
        let floors = score.right * 100 >= score.found() * PRECISION
            && score.right * 100 >= score.wanted() * RECALL;
        assert!(
            floors && score.wanted() >= 5,
            "{rule}: {score:?}\n{}",
            mistakes.join("\n")
        );
    }
}

/// The page says how far the rules are to be trusted; `UPDATE=1` rewrites its table.
#[test]
fn the_page_on_wording_has_the_scores() {
    let (all, _) = scores(|_| true);
    let (held_back, _) = scores(|verdict| verdict.is_held_back);
    let mut table = String::from(
        "| rule | right of what it finds | found of what is wrong | right, held back | found, held back |\n\
         | --- | --- | --- | --- | --- |\n",
    );
    for ((rule, score), held_back) in all.iter().zip(held_back.values()) {
        table += &format!("| `{rule}` | {} | {} |\n", score.cells(), held_back.cells());
    }
    let path = root().join("docs/wording.md");
    let page = fs::read_to_string(&path).unwrap();
    let (start, end) = ("<!-- scores -->\n", "<!-- end of scores -->");
    let (before, rest) = page.split_once(start).unwrap();
    let (_, behind) = rest.split_once(end).unwrap();
    let wanted = format!("{before}{start}{table}{end}{behind}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap();
    assert_eq!(shipped, wanted, "docs/wording.md: run UPDATE=1 cargo test");
}
