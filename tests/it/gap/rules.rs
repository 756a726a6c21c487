//! Whose word decides, and how words become a verdict: every rule by itself.

use ladder::gap::{Disagreement, Gap, GateKind, Item, Rule, Verdict};

use super::{gap, worked::one_step};

/// Returns ratings of the one-step ladder from assessments as YAML in flow style.
fn ratings(assessments: &[&str]) -> String {
    let mut text = "person: e-1\nrole: ops/start\nladder: v1\nassessments:\n".to_owned();
    for one in assessments {
        text.push_str(&format!("  - {{{one}}}\n"));
    }
    text
}

pub(super) fn item<'g, 'f>(gap: &'g Gap<'f>, competency: &str) -> &'g Item<'f> {
    let mut items = gap.items.iter();
    items
        .find(|item| item.asked.competency.as_str() == competency)
        .unwrap()
}

#[test]
fn whose_word_decides() {
    let framework = one_step("  a: {proficiency: 5}\n");
    for (name, assessments, decided, own, rule) in [
        (
            "nobody",
            &["rater: peer, date: 2026-01-01, ratings: {b: 1}"][..],
            None,
            None,
            Rule::Unrated,
        ),
        (
            "self alone is shown and does not count",
            &["rater: self, date: 2026-01-01, ratings: {a: 4}"],
            None,
            Some(4),
            Rule::SelfOnly,
        ),
        (
            "the newest manager",
            &[
                "rater: manager, by: m, date: 2026-01-01, ratings: {a: 4}",
                "rater: manager, by: n, date: 2026-02-01, ratings: {a: 2}",
                "rater: peer, date: 2026-03-01, ratings: {a: 5}",
            ],
            Some(2),
            None,
            Rule::NewestManager,
        ),
        (
            "of equal dates the lower manager",
            &[
                "rater: manager, by: m, date: 2026-01-01, ratings: {a: 2}",
                "rater: manager, by: n, date: 2026-01-01, ratings: {a: 4}",
            ],
            Some(2),
            None,
            Rule::NewestManager,
        ),
        (
            "an older value where the newer says nothing",
            &[
                "rater: manager, by: m, date: 2026-01-01, ratings: {a: 2}",
                "rater: manager, by: m, date: 2026-02-01, ratings: {a: {not-observed: On leave}}",
                "rater: manager, by: m, date: 2026-03-01, ratings: {a: , b: 1}",
            ],
            Some(2),
            None,
            Rule::NewestManager,
        ),
        (
            "not observed by the manager leaves it to the others",
            &[
                "rater: manager, date: 2026-01-01, ratings: {a: {not-observed: Elsewhere}}",
                "rater: skip, date: 2026-01-01, ratings: {a: 3}",
                "rater: self, date: 2026-01-01, ratings: {a: 5}",
            ],
            Some(3),
            Some(5),
            Rule::MedianOfOthers,
        ),
        (
            "the lower middle of an even number",
            &[
                "rater: peer, date: 2026-01-01, ratings: {a: 5}",
                "rater: report, date: 2026-01-01, ratings: {a: 2}",
                "rater: skip, date: 2026-01-01, ratings: {a: 4}",
                "rater: peer, date: 2026-01-02, ratings: {a: 3}",
            ],
            Some(3),
            None,
            Rule::MedianOfOthers,
        ),
        (
            "a rater counts once, with the newest word",
            &[
                "rater: peer, by: p, date: 2026-01-01, ratings: {a: 1}",
                "rater: peer, by: p, date: 2026-01-02, ratings: {a: 1, b: 1}",
                "rater: peer, by: p, date: 2026-01-03, ratings: {a: 4}",
                "rater: peer, by: q, date: 2026-01-01, ratings: {a: 5}",
                "rater: peer, by: r, date: 2026-01-01, ratings: {a: 5}",
            ],
            Some(5),
            None,
            Rule::MedianOfOthers,
        ),
        (
            "of a rater's two words of one day the lower",
            &[
                "rater: peer, by: p, date: 2026-01-01, ratings: {a: 4}",
                "rater: peer, by: p, date: 2026-01-01, ratings: {a: 3}",
            ],
            Some(3),
            None,
            Rule::MedianOfOthers,
        ),
        (
            "the same name in two roles is two raters",
            &[
                "rater: peer, by: p, date: 2026-01-01, ratings: {a: 4}",
                "rater: skip, by: p, date: 2026-01-02, ratings: {a: 2}",
            ],
            Some(2),
            None,
            Rule::MedianOfOthers,
        ),
    ] {
        let gap = gap(&framework, &ratings(assessments));
        let decision = &item(&gap, "a").decision;
        assert_eq!(
            (decision.decided, decision.own, decision.rule),
            (decided, own, rule),
            "{name}"
        );
    }
}

#[test]
fn what_was_not_observed_is_shown_until_the_rater_rates_it() {
    let framework = one_step("  a: {proficiency: 3}\n");
    let unseen = |assessments: &[&str]| {
        let gap = gap(&framework, &ratings(assessments));
        item(&gap, "a").decision.not_observed.len()
    };
    let before = "rater: manager, by: m, date: 2026-01-01, ratings: {a: {not-observed: New}}";
    let after = "rater: manager, by: m, date: 2026-02-01, ratings: {a: 3}";
    assert_eq!(unseen(&[before]), 1);
    assert_eq!(unseen(&[before, after]), 0);
    assert_eq!(
        unseen(&[before, "rater: peer, date: 2026-02-01, ratings: {a: 3}"]),
        1
    );
}

#[test]
fn evidence_counts_in_its_months_whoever_brings_it() {
    let framework = one_step("  a: {proficiency: 1, requirement: must}\n");
    let evidence = |newest: &str, entry: &str| {
        let own = format!(
            "rater: self, date: 2025-01-01, ratings: {{a: {{value: 1, evidence: [{{date: {entry}}}]}}}}"
        );
        let manager = format!("rater: manager, date: {newest}, ratings: {{a: 1}}");
        gap(&framework, &ratings(&[&own, &manager]))
            .verdict
            .unwrap()
    };
    for (newest, entry, verdict) in [
        ("2026-06-20", "2025-06-20", Verdict::Ready),
        ("2026-06-20", "2025-06-19", Verdict::Close),
        ("2028-02-29", "2027-02-28", Verdict::Ready),
        ("2028-02-29", "2027-02-27", Verdict::Close),
        ("2026-06-20", "2026-07-01", Verdict::Ready),
    ] {
        assert_eq!(evidence(newest, entry), verdict, "{entry} before {newest}");
    }
}

/// Returns the verdict where the manager gives the values `a` to `d`, the first with evidence.
fn verdict(expectations: &str, values: [Option<i64>; 4]) -> Verdict {
    let framework = one_step(expectations);
    let given: Vec<String> = ["a", "b", "c", "d"]
        .iter()
        .zip(values)
        .filter_map(|(id, value)| {
            Some(format!(
                "{id}: {{value: {}, evidence: [{{date: 2026-01-01}}]}}",
                value?
            ))
        })
        .collect();
    let assessment = format!(
        "rater: manager, date: 2026-01-01, ratings: {{{}}}",
        given.join(", ")
    );
    gap(&framework, &ratings(&[&assessment])).verdict.unwrap()
}

#[test]
fn the_gates_lead_to_the_verdict() {
    let four = "  a: {proficiency: 3, requirement: must, weight: 7}
  b: {proficiency: 3}
  c: {proficiency: 3}
  d: {proficiency: 3}
";
    for (name, values, expected) in [
        ("all met", [Some(3); 4], Verdict::Ready),
        (
            "at 90 %: a should short by one",
            [Some(3), Some(2), Some(3), Some(3)],
            Verdict::Ready,
        ),
        (
            "veto: a should short by two, by CLOSE's rule neither",
            [Some(3), Some(1), Some(3), Some(3)],
            Verdict::NotYet,
        ),
        (
            "a must short by one",
            [Some(2), Some(3), Some(3), Some(3)],
            Verdict::NotYet,
        ),
        (
            "exactly 80 % covered",
            [Some(3), Some(3), None, None],
            Verdict::Ready,
        ),
        (
            "under 80 % covered",
            [Some(3), None, None, None],
            Verdict::Insufficient,
        ),
        (
            "a must unrated, however much is covered",
            [None, Some(3), Some(3), Some(3)],
            Verdict::Insufficient,
        ),
        (
            "a surplus offsets nothing",
            [Some(2), Some(5), Some(5), Some(5)],
            Verdict::NotYet,
        ),
    ] {
        assert_eq!(verdict(four, values), expected, "{name}");
    }
    let light = four.replace("weight: 7", "weight: 1");
    for (name, values, expected) in [
        (
            "two shoulds short by one, attainment 5/6",
            [Some(3), Some(2), Some(2), Some(3)],
            Verdict::Close,
        ),
        (
            "three shoulds short by one",
            [Some(3), Some(2), Some(2), Some(2)],
            Verdict::NotYet,
        ),
    ] {
        assert_eq!(verdict(&light, values), expected, "{name}");
    }
}

#[test]
fn a_share_just_under_its_threshold_fails_although_it_prints_as_the_threshold() {
    let framework =
        one_step("  a: {proficiency: 5, weight: 50001}\n  b: {proficiency: 5, weight: 49999}\n");
    let assessment = "rater: manager, date: 2026-01-01, ratings: {a: 4, b: 5}";
    let gap = gap(&framework, &ratings(&[assessment]));
    let gate = gap
        .gates
        .iter()
        .find(|gate| gate.kind == GateKind::Attainment)
        .unwrap();
    assert_eq!(
        (gate.holds, gate.value, gate.threshold),
        (false, Some(9_000), 9_000)
    );
}

#[test]
fn self_and_others_that_differ_by_more_than_a_third_are_flagged() {
    let framework = one_step(
        "  a: {proficiency: 3}\n  b: {proficiency: 3}\n  c: {proficiency: 3}\n  d: {proficiency: 3}\n",
    );
    let gap = gap(
        &framework,
        &ratings(&[
            "rater: manager, date: 2026-01-01, ratings: {a: 3, b: 3, c: 3, d: 3}",
            "rater: self, date: 2026-01-01, ratings: {a: 5, b: 4, c: 1}",
        ]),
    );
    let flag = |id: &str| item(&gap, id).disagreement;
    assert_eq!(flag("a"), Some(Disagreement::BlindSpot));
    assert_eq!(flag("b"), None);
    assert_eq!(flag("c"), Some(Disagreement::HiddenStrength));
    assert_eq!(flag("d"), None);
    assert_eq!(gap.alignment.unwrap().basis_points(), 0);
}

#[test]
fn the_list_starts_with_what_weighs_most() {
    let framework = one_step(
        "  a: {proficiency: 4}\n  b: {proficiency: 4, weight: 3}\n  c: {proficiency: 2, requirement: must}\n  d: {proficiency: 5, requirement: may, weight: 9}\n",
    );
    let gap = gap(
        &framework,
        &ratings(&["rater: manager, date: 2026-01-01, ratings: {a: 2, b: 3, c: 2, d: 1}"]),
    );
    let order: Vec<&str> = gap
        .items
        .iter()
        .map(|item| item.asked.competency.as_str())
        .collect();
    assert_eq!(order, ["c", "b", "a", "d"]);
}
