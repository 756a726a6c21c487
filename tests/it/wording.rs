//! The rules about wording, held against an editor's verdicts in `tests/wording/statements.txt`:
//! how often what they find is right, and how much of what is wrong they find.
//!
//! A third of the statements is held back: nobody who works on the rules looks at what goes wrong
//! there, so that its figures say what happens on texts that the rules were not made for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use ladder::rules::{self, Group, RULES};

use crate::sample;

/// The least that may be right of a hundred findings of a rule, over all statements.
const PRECISION: usize = 101;

/// The least that must be found of a hundred statements that call for a rule.
const RECALL: usize = 85;

/// A statement, and the rules that an editor wants to fire on it.
struct Case {
    is_held_back: bool,
    kind: String,
    text: String,
    wanted: BTreeSet<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn cases() -> Vec<Case> {
    let file = fs::read_to_string(root().join("tests/wording/statements.txt")).unwrap();
    let lines = file.lines().filter_map(|line| {
        let is_held_back = line.starts_with("? ");
        let rest = line.strip_prefix("- ").or(line.strip_prefix("? "))?;
        let (text, wanted) = rest.split_once(" => ").unwrap_or((rest, ""));
        let (kind, text) = match text.strip_prefix('(').and_then(|it| it.split_once(") ")) {
            Some((kind, text)) => (kind, text),
            None => ("marker", text),
        };
        let wanted = wanted.split(", ").filter(|name| !name.is_empty());
        Some(Case {
            is_held_back,
            kind: kind.to_owned(),
            text: text.to_owned(),
            wanted: wanted.map(str::to_owned).collect(),
        })
    });
    lines.collect()
}

fn of_wording() -> BTreeSet<&'static str> {
    let rules = RULES.iter().filter(|rule| rule.group == Group::Wording);
    rules.map(|rule| rule.name).collect()
}

/// Returns the rules about wording that fire on a text of that kind, in a ladder that holds
/// nothing else.
fn fired(kind: &str, text: &str) -> BTreeSet<String> {
    let quoted = serde_json::to_string(text).unwrap();
    let of = |wanted: &str, otherwise: &str| match kind == wanted {
        true => quoted.clone(),
        false => otherwise.to_owned(),
    };
    let optional = |wanted: &str, key: &str| match kind == wanted {
        true => format!("{key}: {quoted}\n"),
        false => String::new(),
    };
    let in_map = |wanted: &str, key: &str| match kind == wanted {
        true => format!(", {key}: {quoted}"),
        false => String::new(),
    };
    let in_list = |wanted: &str, key: &str| match kind == wanted {
        true => format!(", {key}: [{quoted}]"),
        false => String::new(),
    };
    let family = format!(
        "name: Work\ncompetencies: {{work: {{name: Work, definition: {}}}}}\n",
        of("definition", "Work that is done.")
    );
    let level = format!(
        "title: {}\nrank: 1\ntrack: common\n{}{}{}expectations: {{work: {{proficiency: 1, \
         markers: {{a: {{text: {}{}{}}}}}}}}}\n",
        of("title", "Worker"),
        optional("distinguishes", "distinguishes"),
        optional("summary", "summary"),
        match kind {
            "responsibility" => format!("responsibilities: {{a: {quoted}}}\n"),
            _ => String::new(),
        },
        of("marker", "Works."),
        in_list("example", "examples"),
        in_map("evidence", "evidence"),
    );
    let files = [
        ("ladder.yaml", sample::SETTINGS),
        ("work/family.yaml", family.as_str()),
        ("work/levels/worker.yaml", level.as_str()),
    ];
    let loaded = ladder::load::load(&sample::snapshot(&files));
    assert!(loaded.diagnostics.is_empty(), "{kind}: {text}");
    let known = of_wording();
    let found = rules::check(&loaded, &sample::options());
    let found = found.iter().map(|finding| finding.rule);
    let found = found.filter(|rule| known.contains(rule));
    found.map(str::to_owned).collect()
}

/// How a rule did.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn percent(of: usize, all: usize) -> Option<usize> {
        (all > 0).then(|| of * 100 / all)
    }

    fn precision(self) -> Option<usize> {
        Self::percent(self.right, self.right + self.wrong)
    }

    fn recall(self) -> Option<usize> {
        Self::percent(self.right, self.right + self.missed)
    }

    fn cells(self) -> String {
        let cell = |percent: Option<usize>, of: usize, all: usize| match percent {
            Some(percent) => format!("{percent} % ({of} of {all})"),
            None => String::new(),
        };
        let (found, wanted) = (self.right + self.wrong, self.right + self.missed);
        format!(
            "{} | {}",
            cell(self.precision(), self.right, found),
            cell(self.recall(), self.right, wanted)
        )
    }
}

/// Returns how each rule did on some of the statements, and what went wrong.
fn scores(cases: &[Case], count: impl Fn(&Case) -> bool) -> (BTreeMap<String, Score>, Vec<String>) {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for case in cases.iter().filter(|case| count(case)) {
        let fired = fired(&case.kind, &case.text);
        for rule in fired.union(&case.wanted) {
            let score = scores.entry(rule.clone()).or_default();
            match (fired.contains(rule), case.wanted.contains(rule)) {
                (true, true) => score.right += 1,
                (true, false) => {
                    score.wrong += 1;
                    mistakes.push(format!("{rule} is wrong: {}", case.text));
                }
                _ => {
                    score.missed += 1;
                    mistakes.push(format!("{rule} is missing: {}", case.text));
                }
            }
        }
    }
    (scores, mistakes)
}

#[test]
fn the_verdicts_are_of_rules_that_there_are() {
    let cases = cases();
    let known = of_wording();
    for case in &cases {
        for name in &case.wanted {
            assert!(known.contains(name.as_str()), "{name}: {}", case.text);
        }
    }
    let count = |wanted: fn(&Case) -> bool| cases.iter().filter(|case| wanted(case)).count();
    assert!(cases.len() >= 200);
    assert!(count(|case| case.is_held_back) * 3 >= cases.len() - 3);
    assert!(count(|case| case.wanted.is_empty()) * 2 >= cases.len() - 1);
}

#[test]
fn an_editor_agrees_with_the_rules() {
    let cases = cases();
    let (all, _) = scores(&cases, |_| true);
    let (_, mistakes) = scores(&cases, |case| !case.is_held_back);
    for (rule, score) in all {
        let (precision, recall) = (
            score.precision().unwrap_or(100),
            score.recall().unwrap_or(0),
        );
        assert!(
            precision >= PRECISION && recall >= RECALL,
            "{rule}: {score:?}\n{}",
            mistakes.join("\n")
        );
    }
}

/// The page says how far the rules are to be trusted; `UPDATE=1` rewrites its table.
#[test]
fn the_page_on_wording_has_the_scores() {
    let cases = cases();
    let (all, _) = scores(&cases, |_| true);
    let (held_back, _) = scores(&cases, |case| case.is_held_back);
    let mut table = String::from(
        "| rule | right of what it finds | found of what is wrong | the same, held back | |\n\
         | --- | --- | --- | --- | --- |\n",
    );
    for (rule, score) in all {
        let held_back = held_back.get(&rule).copied().unwrap_or_default();
        table += &format!("| `{rule}` | {} | {} |\n", score.cells(), held_back.cells());
    }
    let path = root().join("docs/wording.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- scores -->\n").unwrap();
    let (shipped, behind) = rest.split_once("<!-- end of scores -->").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        let page = format!("{before}<!-- scores -->\n{table}<!-- end of scores -->{behind}");
        fs::write(&path, page).unwrap();
        return;
    }
    assert_eq!(shipped, table, "docs/wording.md: run UPDATE=1 cargo test");
}
