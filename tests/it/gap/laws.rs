//! What holds for any ladder and any ratings.

use ladder::{
    gap::{Fraction, Verdict},
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

/// Returns the verdict and the exact attainment.
fn outcome(case: &Case) -> (Option<Verdict>, Option<Fraction>) {
    let framework = case.framework();
    let answer = answer(&framework, &person(&framework, &[case.file()]));
    let gap = &answer.gaps[0];
    (gap.verdict, gap.score.attainment)
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
        // Raised, it may say what another assessment says, which is a finding of its own.
        let twice = |one| raised.said.iter().filter(|other| *other == one).count() > 1;
        prop_assume!(!raised.said.iter().any(twice));
        let (before, after) = (outcome(&case), outcome(&raised));
        prop_assert!(after.0 >= before.0, "{before:?} {after:?}");
        if let (Some(before), Some(after)) = (before.1, after.1) {
            let worse = after.numerator() * before.denominator() < before.numerator() * after.denominator();
            prop_assert!(!worse, "{before:?} {after:?}");
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
        match gates.is_empty() {
            true => prop_assert_eq!(&target["verdict"], &Value::Null),
            false => prop_assert_eq!(&target["verdict"], read_off(gates)),
        }
    }
}
