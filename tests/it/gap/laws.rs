//! What holds for any ladder and any ratings.

use ladder::{
    gap::{Fraction, Item, Verdict},
    load::ratings::join,
    render,
    report::gap::GapReport,
    source::Origin,
};
use proptest::prelude::*;
use serde_json::Value;

use super::{
    answer,
    cases::{Case, case},
    long_after, person,
};

/// What a case amounts to, the shares exactly.
#[derive(Debug, PartialEq)]
struct Outcome {
    verdict: Option<Verdict>,
    coverage: Option<Fraction>,
    attainment: Option<Fraction>,
    short: Vec<Option<i64>>,
}

fn outcome(case: &Case) -> Outcome {
    let framework = case.framework();
    let answer = answer(&framework, &person(&framework, &[case.file()]));
    let gap = &answer.gaps[0];
    Outcome {
        verdict: gap.verdict,
        coverage: gap.score.coverage,
        attainment: gap.score.attainment,
        short: gap.items.iter().map(Item::short).collect(),
    }
}

fn report(case: &Case, files: &[ladder::load::ratings::RatingsFile]) -> String {
    let framework = case.framework();
    let joined = join(&framework, files, None, long_after());
    assert_eq!(joined.diagnostics, []);
    let person = joined.person.unwrap();
    let answer = answer(&framework, &person);
    let origin = Origin::WorkingTree;
    render::json(&GapReport::of(
        Vec::new(),
        &origin,
        &framework,
        &person,
        &answer,
    ))
}

/// Returns whether a gate holds by its printed figures; none where the figures, rounded, do not
/// tell.
fn holds(target: &Value, gate: &Value) -> Option<bool> {
    let (value, threshold) = (gate["value"].as_u64(), gate["threshold"].as_u64().unwrap());
    let short = |requirement: &str| -> Vec<u64> {
        let items = target["items"].as_array().unwrap().iter();
        let items = items.filter(|item| item["requirement"] == requirement);
        let short = items.filter_map(|item| item["short"].as_u64());
        short.filter(|short| *short > 0).collect()
    };
    let number = || value.unwrap();
    Some(match gate["gate"].as_str().unwrap() {
        "coverage" | "attainment" if value.is_none_or(|value| value < threshold) => false,
        "coverage" if value == Some(0) => false,
        "coverage" | "attainment" if number() == threshold && threshold > 0 => return None,
        "coverage" | "attainment" => true,
        "musts-rated" | "musts-met" | "evidence" => number() == threshold,
        "veto" => number() < threshold,
        "close" => {
            let shoulds = short("should");
            assert_eq!(shoulds.len() as u64, number());
            number() <= threshold
                && short("must").is_empty()
                && shoulds.iter().all(|short| *short == 1)
        }
        other => panic!("{other}"),
    })
}

/// Reads the verdict off gates as they are written, by the words of the documentation.
fn read_off(gates: &[Value]) -> &'static str {
    let holds =
        |name: &str| gates.iter().find(|gate| gate["gate"] == name).unwrap()["holds"] == true;
    let but_evidence = holds("musts-met") && holds("veto") && holds("attainment");
    match (holds("coverage") && holds("musts-rated"), but_evidence) {
        (false, _) => "insufficient",
        (true, true) if holds("evidence") => "ready",
        (true, true) => "close",
        (true, false) if holds("close") => "close",
        (true, false) => "not-yet",
    }
}

/// Returns whether the case says the same twice, which is a finding of its own.
fn repeats_itself(case: &Case) -> bool {
    let twice = |one| case.said.iter().filter(|other| *other == one).count() > 1;
    case.said.iter().any(twice)
}

/// Returns the case without any point above what is asked.
fn capped(case: &Case) -> Case {
    let framework = case.framework();
    let answer = answer(&framework, &person(&framework, &[case.file()]));
    let mut capped = case.clone();
    for item in &answer.gaps[0].items {
        let at: usize = item.asked.competency.as_str()[1..].parse().unwrap();
        for said in &mut capped.said {
            let value = said.ratings[at].as_mut().and_then(|it| it.value.as_mut());
            if let Some(value) = value {
                *value = (*value).min(item.asked.expectation.proficiency);
            }
        }
    }
    capped
}

/// Returns whether a share is below another, compared exactly.
fn is_below(one: Fraction, other: Fraction) -> bool {
    one.numerator() * other.denominator() < other.numerator() * one.denominator()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_higher_rating_never_makes_it_worse(
        case in case(),
        assessment in any::<prop::sample::Index>(),
        competency in any::<prop::sample::Index>(),
    ) {
        let mut raised = case.clone();
        let ratings = &mut assessment.get_mut(&mut raised.said).ratings;
        let rated = competency.get_mut(ratings).as_mut();
        let value = rated.and_then(|rated| rated.value.as_mut()).filter(|value| **value < 5);
        prop_assume!(value.is_some());
        *value.unwrap() += 1;
        prop_assume!(!repeats_itself(&raised));
        let (before, after) = (outcome(&case), outcome(&raised));
        prop_assert!(after.verdict >= before.verdict, "{before:?} {after:?}");
        if let (Some(was), Some(is)) = (before.attainment, after.attainment) {
            prop_assert!(!is_below(is, was), "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_surplus_offsets_nothing(case in case()) {
        let capped = capped(&case);
        prop_assume!(!repeats_itself(&capped));
        prop_assert_eq!(outcome(&case), outcome(&capped));
    }

    #[test]
    fn what_nobody_rates_raises_no_coverage(
        case in case(),
        assessment in any::<prop::sample::Index>(),
        competency in any::<prop::sample::Index>(),
    ) {
        let mut unseen = case.clone();
        let ratings = &mut assessment.get_mut(&mut unseen.said).ratings;
        let rated = competency.get_mut(ratings).as_mut().filter(|rated| rated.value.is_some());
        prop_assume!(rated.is_some());
        rated.unwrap().value = None;
        prop_assume!(!repeats_itself(&unseen));
        let (before, after) = (outcome(&case).coverage, outcome(&unseen).coverage);
        if let (Some(was), Some(is)) = (before, after) {
            prop_assert!(!is_below(was, is), "{was:?} {is:?}");
        }
    }

    #[test]
    fn the_order_of_files_raters_and_keys_means_nothing(case in case(), cut in any::<prop::sample::Index>()) {
        let whole = report(&case, &[case.file()]);
        let mut said = case.said.clone();
        said.reverse();
        prop_assert_eq!(&report(&case, &[case.part("r.yaml", &said, true)]), &whole);
        let cut = cut.index(said.len());
        if cut > 0 {
            let (first, second) = said.split_at(cut);
            let (a, b) = (case.part("a.yaml", first, false), case.part("b.yaml", second, true));
            prop_assert_eq!(&report(&case, &[a.clone(), b.clone()]), &whole);
            prop_assert_eq!(&report(&case, &[b, a]), &whole);
        }
    }

    #[test]
    fn the_verdict_is_what_the_written_gates_say(case in case()) {
        let report: Value = serde_json::from_str(&report(&case, &[case.file()])).unwrap();
        let target = &report["targets"][0];
        let gates = target["gates"].as_array().unwrap();
        for gate in gates {
            if let Some(holds) = holds(target, gate) {
                prop_assert_eq!(&gate["holds"], holds, "{}", gate);
            }
        }
        match gates.is_empty() {
            true => prop_assert_eq!(&target["verdict"], &Value::Null),
            false => prop_assert_eq!(&target["verdict"], read_off(gates)),
        }
    }
}
