//! A second implementation: slow, plainly written, from the description and not from the code.
//! Both have to agree on every value of random cases.

use proptest::prelude::*;

use super::{
    answer,
    cases::{COMPETENCIES, Case, LevelCase, case},
    person,
    second_words::{is_unseen, since, words},
};
use ladder::report::gap::GapReport;
use serde_json::{Value, json};

/// What a level asks, by competency: proficiency, strictness, weight.
type Asks = Vec<Option<(i64, u8, i64)>>;

proptest! {
    // PROPTEST_CASES=10000 asks for more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_implementations_agree(case in case()) {
        let framework = case.framework();
        let person = person(&framework, &[case.file()]);
        let answer = answer(&framework, &person);
        let report = GapReport::of(
            Vec::new(),
            &ladder::source::Origin::WorkingTree,
            &framework,
            &person,
            &answer,
        );
        let report = serde_json::to_value(&report).unwrap();
        let mut target = report["targets"][0].clone();
        for item in target["items"].as_array_mut().unwrap() {
            let item = item.as_object_mut().unwrap();
            for key in ["name", "from_level", "not_observed", "markers"] {
                item.remove(key);
            }
        }
        for key in ["title", "target"] {
            target.as_object_mut().unwrap().remove(key);
        }
        prop_assert_eq!(target, slowly(&case));
    }
}

/// Returns every path to the target that starts where no promotion leads to.
fn paths(levels: &[LevelCase], target: usize) -> Vec<Vec<usize>> {
    let below: Vec<usize> = (0..levels.len())
        .filter(|level| levels[*level].next.contains(&target))
        .collect();
    if below.is_empty() {
        return vec![vec![target]];
    }
    let mut all = Vec::new();
    for level in below {
        for mut path in paths(levels, level) {
            path.push(target);
            all.push(path);
        }
    }
    all
}

fn best_path(case: &Case, target: usize, role: Option<usize>) -> Vec<usize> {
    let mut all = paths(&case.levels, target);
    let track = case.levels[target].is_ic;
    all.sort_by_key(|path| {
        let on_track = path
            .iter()
            .filter(|at| case.levels[**at].is_ic == track)
            .count();
        let misses_role = role.is_some_and(|role| !path.contains(&role));
        (
            misses_role,
            usize::MAX - on_track,
            usize::MAX - path.len(),
            path.clone(),
        )
    });
    all.remove(0)
}

fn bases(case: &Case, competency: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = case.builds_on[competency];
    while let Some(base) = at {
        found.push(base);
        at = case.builds_on[base];
    }
    found
}

/// Returns what the path to a level asks, and what it asks below the level.
fn required(case: &Case, target: usize, role: Option<usize>) -> (Asks, Asks) {
    let mut asked: Asks = vec![None; COMPETENCIES];
    let mut below = asked.clone();
    for at in best_path(case, target, role) {
        let level = &case.levels[at];
        below = asked.clone();
        if !case.cumulative {
            asked = vec![None; COMPETENCIES];
        }
        if let Some(ended) = level.without {
            asked[ended] = None;
        }
        for competency in 0..COMPETENCIES {
            if level.asks[competency].is_some() {
                for base in bases(case, competency) {
                    asked[base] = None;
                }
            }
        }
        for competency in 0..COMPETENCIES {
            if let Some(asks) = level.asks[competency] {
                asked[competency] = Some(asks);
            }
        }
    }
    (asked, below)
}

/// Returns `part / whole` in basis points, half up.
fn rounded(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 20_000 + whole) / (2 * whole))
}

/// Everything about one requirement that the verdict needs.
struct Row {
    competency: usize,
    origin: &'static str,
    held: bool,
    required: i64,
    strictness: u8,
    weight: i64,
    decided: Option<i64>,
    own: Option<i64>,
    rule: &'static str,
    evidence: u64,
    unseen: bool,
}

impl Row {
    fn short(&self) -> Option<i64> {
        self.decided.map(|decided| (self.required - decided).max(0))
    }

    fn counts(&self) -> bool {
        self.strictness > 0 && (!self.held || self.decided.is_some())
    }

    fn json(&self) -> Value {
        let requirement = ["may", "should", "must"][usize::from(self.strictness)];
        let disagreement = match (self.own, self.decided) {
            (Some(own), Some(decided)) if own - decided >= 2 => json!("blind-spot"),
            (Some(own), Some(decided)) if decided - own >= 2 => json!("hidden-strength"),
            _ => Value::Null,
        };
        json!({
            "competency": format!("c{}", self.competency),
            "origin": self.origin,
            "held": self.held,
            "counts": self.counts(),
            "requirement": requirement,
            "weight": self.weight,
            "required": self.required,
            "decided": self.decided,
            "self": self.own,
            "short": self.short(),
            "over": self.decided.map_or(0, |decided| (decided - self.required).max(0)),
            "observed": self.decided.is_some() || !self.unseen,
            "rule": self.rule,
            "disagreement": disagreement,
            "evidence": self.evidence,
        })
    }
}

fn rows(case: &Case) -> Vec<Row> {
    let (role, _) = required(case, case.role, None);
    let (asked, below) = required(case, case.target, Some(case.role));
    let since = since(case);
    let mut rows = Vec::new();
    for competency in 0..COMPETENCIES {
        let Some((required, strictness, weight)) = asked[competency] else {
            continue;
        };
        let covers = |other: (i64, u8, i64)| other.0 >= required && other.1 >= strictness;
        let held = (0..COMPETENCIES).any(|other| {
            let is_it = other == competency || bases(case, other).contains(&competency);
            is_it && role[other].is_some_and(covers)
        });
        let (decided, own, rule) = words(case, competency);
        let entries = case.said.iter().flat_map(|said| {
            let rated = said.ratings[competency].iter();
            rated.flat_map(|rated| rated.evidence.iter())
        });
        let in_time = entries.filter(|date| since.as_deref().is_none_or(|since| **date >= since));
        rows.push(Row {
            competency,
            origin: match below[competency] {
                None => "new",
                Some(below) if covers(below) => "carried",
                Some(_) => "raised",
            },
            held,
            required,
            strictness,
            weight,
            decided,
            own,
            rule,
            evidence: in_time.count() as u64,
            unseen: is_unseen(case, competency),
        });
    }
    rows.sort_by_key(|row| {
        let weighed = row.weight * row.short().unwrap_or(0);
        (2 - row.strictness, -weighed, row.competency)
    });
    rows
}

fn slowly(case: &Case) -> Value {
    let rows = rows(case);
    let policy = &case.policy;
    let counting: Vec<&Row> = rows.iter().filter(|row| row.counts()).collect();
    let rated: Vec<&&Row> = counting
        .iter()
        .filter(|row| row.decided.is_some())
        .collect();
    let all_weight: i64 = counting.iter().map(|row| row.weight).sum();
    let rated_weight: i64 = rated.iter().map(|row| row.weight).sum();
    // Sixtieths are exact for requirements from 1 to 5.
    let reached: i64 = rated
        .iter()
        .map(|row| row.weight * row.decided.unwrap().min(row.required) * 60 / row.required)
        .sum();
    let both: Vec<&Row> = rows
        .iter()
        .filter(|row| row.own.is_some() && row.decided.is_some())
        .collect();
    let equal = both.iter().filter(|row| row.own == row.decided).count() as i64;
    let new_musts: Vec<&&Row> = counting
        .iter()
        .filter(|row| row.strictness == 2 && !row.held)
        .collect();
    let new_rated = new_musts.iter().filter(|row| row.decided.is_some()).count();
    let shown = new_musts
        .iter()
        .filter(|row| policy.months == 0 || row.evidence > 0)
        .count();
    let rated_musts: Vec<&&&Row> = rated.iter().filter(|row| row.strictness == 2).collect();
    let met = rated_musts
        .iter()
        .filter(|row| row.short() == Some(0))
        .count();
    let largest = rated
        .iter()
        .filter_map(|row| row.short())
        .max()
        .unwrap_or(0) as u64;
    let shoulds: Vec<i64> = rated
        .iter()
        .filter(|row| row.strictness == 1)
        .filter_map(|row| row.short())
        .filter(|short| *short > 0)
        .collect();
    let covered = rated_weight > 0 && rated_weight * 10_000 >= policy.coverage as i64 * all_weight;
    let attained =
        rated_weight > 0 && reached * 10_000 >= policy.attainment as i64 * rated_weight * 60;
    let is_close = met == rated_musts.len()
        && shoulds.iter().all(|short| *short == 1)
        && shoulds.len() as u64 <= policy.close;
    let asks = rows.iter().any(|row| row.strictness > 0);
    let gate = |gate: &str, holds: bool, value: Value, threshold: u64| json!({"gate": gate, "holds": holds, "value": value, "threshold": threshold});
    let gates = json!([
        gate(
            "coverage",
            covered,
            json!(rounded(rated_weight, all_weight)),
            policy.coverage
        ),
        gate(
            "musts-rated",
            new_rated == new_musts.len(),
            json!(new_rated),
            new_musts.len() as u64
        ),
        gate(
            "musts-met",
            met == rated_musts.len(),
            json!(met),
            rated_musts.len() as u64
        ),
        gate("veto", largest < policy.veto, json!(largest), policy.veto),
        gate(
            "attainment",
            attained,
            json!(rounded(reached, rated_weight * 60)),
            policy.attainment
        ),
        gate(
            "evidence",
            shown == new_musts.len(),
            json!(shown),
            new_musts.len() as u64
        ),
        gate("close", is_close, json!(shoulds.len()), policy.close),
    ]);
    let but_evidence = met == rated_musts.len() && largest < policy.veto && attained;
    let verdict = if !asks {
        Value::Null
    } else if !covered || new_rated < new_musts.len() {
        json!("insufficient")
    } else if but_evidence && shown == new_musts.len() {
        json!("ready")
    } else if but_evidence || is_close {
        json!("close")
    } else {
        json!("not-yet")
    };
    json!({
        "verdict": verdict,
        "coverage": rounded(rated_weight, all_weight),
        "attainment": rounded(reached, rated_weight * 60),
        "alignment": rounded(equal, both.len() as i64),
        "evidence_since": since(case),
        "gates": if asks { gates } else { json!([]) },
        "items": rows.iter().map(Row::json).collect::<Vec<Value>>(),
    })
}
