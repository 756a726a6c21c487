//! Random ladders of one family and random ratings of one person, as plain values, and the files
//! that say the same.

use std::fmt::Write as _;

use ladder::{load::ratings::RatingsFile, model::Framework};
use proptest::{collection::vec, option, prelude::*};

use super::file;
use crate::sample;

/// How many competencies there are: c0, c1 and so on.
pub(super) const COMPETENCIES: usize = 6;

/// A ladder, a person and what raters say.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) cumulative: bool,
    pub(super) policy: Policy,
    /// The competency that each one builds on; always an earlier one.
    pub(super) builds_on: Vec<Option<usize>>,
    pub(super) levels: Vec<LevelCase>,
    pub(super) role: usize,
    pub(super) target: usize,
    pub(super) said: Vec<Said>,
}

#[derive(Debug, Clone)]
pub(super) struct Policy {
    pub(super) coverage: u64,
    pub(super) attainment: u64,
    pub(super) veto: u64,
    pub(super) close: u64,
    pub(super) months: u32,
}

#[derive(Debug, Clone)]
pub(super) struct LevelCase {
    pub(super) is_ic: bool,
    /// By competency: proficiency, strictness (0 may, 1 should, 2 must), weight.
    pub(super) asks: Vec<Option<(i64, u8, i64)>>,
    pub(super) without: Option<usize>,
    /// The levels that promotions lead to; always later ones.
    pub(super) next: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    /// self, manager, peer, report or skip.
    pub(super) rater: &'static str,
    pub(super) by: Option<u8>,
    pub(super) date: &'static str,
    /// By competency.
    pub(super) ratings: Vec<Option<Rated>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rated {
    /// None where it was not observed.
    pub(super) value: Option<i64>,
    pub(super) evidence: Vec<&'static str>,
}

const DATES: [&str; 8] = [
    "2024-02-29",
    "2025-02-28",
    "2025-06-30",
    "2025-08-31",
    "2026-02-28",
    "2026-03-31",
    "2026-06-30",
    "2026-08-31",
];

pub(super) fn case() -> impl Strategy<Value = Case> {
    let policy = (0..=10u64, 5..=10u64, 1..=3u64, 0..=3u64, 0..=14u32).prop_map(
        |(coverage, attainment, veto, close, months)| Policy {
            coverage: coverage * 1_000,
            attainment: attainment * 1_000,
            veto,
            close,
            months,
        },
    );
    let builds_on = vec(
        option::weighted(0.3, any::<prop::sample::Index>()),
        COMPETENCIES,
    );
    (
        any::<bool>(),
        policy,
        builds_on,
        vec(level(), 1..=4),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        vec(said(), 1..=6),
    )
        .prop_map(
            |(cumulative, policy, builds_on, mut levels, role, target, mut said)| {
                let builds_on = builds_on.into_iter().enumerate();
                let builds_on = builds_on
                    .map(|(at, base)| base.filter(|_| at > 0).map(|base| base.index(at)))
                    .collect();
                let count = levels.len();
                for (at, level) in levels.iter_mut().enumerate() {
                    let mut next: Vec<usize> = level.next.iter().map(|up| at + up).collect();
                    next.retain(|to| *to < count);
                    next.dedup();
                    level.next = next;
                }
                let role = role.index(count);
                let reached = reached(&levels, role);
                let mut kept: Vec<Said> = Vec::new();
                for one in said.drain(..) {
                    if !kept.contains(&one) {
                        kept.push(one);
                    }
                }
                Case {
                    cumulative,
                    policy,
                    builds_on,
                    target: reached[target.index(reached.len())],
                    levels,
                    role,
                    said: kept,
                }
            },
        )
}

fn level() -> impl Strategy<Value = LevelCase> {
    let asks = vec(
        option::weighted(0.6, (1..=5i64, 0..=2u8, 1..=4i64)),
        COMPETENCIES,
    );
    let next = prop_oneof![
        3 => Just(vec![1]),
        1 => Just(vec![1, 2]),
        1 => Just(vec![2]),
        1 => Just(Vec::new()),
    ];
    (
        any::<bool>(),
        asks,
        option::weighted(0.2, 0..COMPETENCIES),
        next,
    )
        .prop_map(|(is_ic, asks, without, next)| LevelCase {
            is_ic,
            asks,
            without,
            next,
        })
}

fn said() -> impl Strategy<Value = Said> {
    let rater = prop_oneof![
        2 => Just("self"),
        3 => Just("manager"),
        2 => Just("peer"),
        1 => Just("report"),
        1 => Just("skip"),
    ];
    let date = || prop::sample::select(&DATES[..]);
    let rated = (option::weighted(0.85, 1..=5i64), vec(date(), 0..=2))
        .prop_map(|(value, evidence)| Rated { value, evidence });
    (
        rater,
        option::of(0..2u8),
        date(),
        vec(option::weighted(0.7, rated), COMPETENCIES),
    )
        .prop_map(|(rater, by, date, mut ratings)| {
            if ratings.iter().all(Option::is_none) {
                ratings[0] = Some(Rated {
                    value: Some(3),
                    evidence: Vec::new(),
                });
            }
            Said {
                rater,
                by,
                date,
                ratings,
            }
        })
}

fn reached(levels: &[LevelCase], from: usize) -> Vec<usize> {
    let mut reached = vec![from];
    let mut at = 0;
    while at < reached.len() {
        for next in &levels[reached[at]].next {
            if !reached.contains(next) {
                reached.push(*next);
            }
        }
        at += 1;
    }
    reached
}

impl Case {
    pub(super) fn framework(&self) -> Framework {
        let Policy {
            coverage,
            attainment,
            veto,
            close,
            months,
        } = self.policy;
        let settings = format!(
            "{}gap: {{coverage: {}.{:04}, attainment: {}.{:04}, veto: {veto}, close: {close}, evidence-months: {months}}}\n",
            sample::SETTINGS,
            coverage / 10_000,
            coverage % 10_000,
            attainment / 10_000,
            attainment % 10_000,
        );
        let mut family = format!(
            "name: Ops\ncumulative: {}\ntracks:\n  common: {{name: C}}\n  ic: {{name: I}}\ncompetencies:\n",
            self.cumulative
        );
        for (at, base) in self.builds_on.iter().enumerate() {
            let base = base.map_or(String::new(), |base| format!(", builds-on: c{base}"));
            writeln!(family, "  c{at}: {{name: C{at}, definition: D{base}}}").unwrap();
        }
        let levels: Vec<(String, String)> =
            self.levels.iter().enumerate().map(level_file).collect();
        let mut files = vec![
            ("ladder.yaml", settings.as_str()),
            ("ops/family.yaml", family.as_str()),
        ];
        files.extend(
            levels
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        );
        sample::framework(&files)
    }

    /// Returns the ratings as one file.
    pub(super) fn file(&self) -> RatingsFile {
        self.part("r.yaml", &self.said, false)
    }

    /// Returns a file with some of the assessments, the keys of its maps forwards or backwards.
    pub(super) fn part(&self, path: &str, said: &[Said], backwards: bool) -> RatingsFile {
        let mut text = format!(
            "person: e-1\nrole: ops/l{}\ntarget: ops/l{}\nladder: v1\nassessments:\n",
            self.role, self.target
        );
        for one in said {
            writeln!(text, "  - rater: {}\n    date: {}", one.rater, one.date).unwrap();
            if let Some(by) = one.by {
                writeln!(text, "    by: p{by}").unwrap();
            }
            text.push_str("    ratings:\n");
            let mut lines: Vec<String> =
                one.ratings.iter().enumerate().filter_map(rating).collect();
            if backwards {
                lines.reverse();
            }
            text.push_str(&lines.concat());
        }
        file(path, &text)
    }
}

fn level_file((at, level): (usize, &LevelCase)) -> (String, String) {
    let track = if level.is_ic { "ic" } else { "common" };
    let mut text = format!("title: L{at}\nrank: {}\ntrack: {track}\n", at + 1);
    if let Some(ended) = level.without {
        writeln!(text, "without: [c{ended}]").unwrap();
    }
    let next: Vec<String> = level
        .next
        .iter()
        .map(|to| format!("{{level: l{to}}}"))
        .collect();
    writeln!(text, "next: [{}]", next.join(", ")).unwrap();
    let asks = level.asks.iter().enumerate();
    let asks: Vec<String> = asks
        .filter_map(|(at, asked)| {
            let (proficiency, strictness, weight) = (*asked)?;
            let strictness = ["may", "should", "must"][usize::from(strictness)];
            Some(format!(
                "  c{at}: {{proficiency: {proficiency}, requirement: {strictness}, weight: {weight}}}\n"
            ))
        })
        .collect();
    match asks.is_empty() {
        true => text.push_str("expectations: {}\n"),
        false => write!(text, "expectations:\n{}", asks.concat()).unwrap(),
    }
    (format!("ops/levels/l{at}.yaml"), text)
}

fn rating((at, rated): (usize, &Option<Rated>)) -> Option<String> {
    let rated = rated.as_ref()?;
    let said = match rated.value {
        Some(value) => format!("value: {value}"),
        None => "not-observed: Not seen".to_owned(),
    };
    let entries: Vec<String> = rated
        .evidence
        .iter()
        .map(|date| format!("{{date: {date}}}"))
        .collect();
    Some(format!(
        "      c{at}: {{{said}, evidence: [{}]}}\n",
        entries.join(", ")
    ))
}
