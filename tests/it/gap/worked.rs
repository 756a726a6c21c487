//! Examples computed by hand.

use ladder::{
    gap::{GateKind, Rule, Verdict},
    model::Framework,
};

use super::{example, gap, gaps};
use crate::sample;

/// Returns a ladder of one step, from a role that asks nothing of what the target asks.
pub(super) fn one_step(expectations: &str) -> Framework {
    let family = "name: Ops
competencies:
  a: {name: A, definition: Does a.}
  b: {name: B, definition: Does b.}
  c: {name: C, definition: Does c.}
  d: {name: D, definition: Does d.}
  z: {name: Z, definition: Does z.}
";
    let start = "title: Start
rank: 1
track: common
expectations:
  z: {proficiency: 1, requirement: may}
next:
  - level: goal
";
    let goal =
        format!("title: Goal\nrank: 2\ntrack: common\nwithout: [z]\nexpectations:\n{expectations}");
    sample::framework(&[
        ("ops/family.yaml", family),
        ("ops/levels/start.yaml", start),
        ("ops/levels/goal.yaml", &goal),
    ])
}

const EXPECTATIONS: &str = "  a: {proficiency: 3, requirement: must, weight: 2}
  b: {proficiency: 4, weight: 1}
  c: {proficiency: 3}
  d: {proficiency: 2, requirement: may}
";

fn ratings(a: &str) -> String {
    format!(
        "person: e-1
role: ops/start
assessments:
  - rater: manager
    date: 2026-06-20
    ratings:
      a: {a}
      b: 3
      c: 4
      d: {{not-observed: Not this half-year}}
"
    )
}

#[test]
fn with_evidence_for_the_must_it_is_ready() {
    let framework = one_step(EXPECTATIONS);
    let gap = gap(
        &framework,
        &ratings("{value: 3, evidence: [{date: 2026-05-01}]}"),
    );
    assert_eq!(gap.verdict, Some(Verdict::Ready));
    let coverage = gap.score.coverage.unwrap();
    let attainment = gap.score.attainment.unwrap();
    assert_eq!((coverage.numerator(), coverage.denominator()), (1, 1));
    assert_eq!((gap.score.rated, gap.score.counted), (4, 4));
    assert_eq!((attainment.numerator(), attainment.denominator()), (15, 16));
    assert_eq!(attainment.basis_points(), 9375);
    let order: Vec<&str> = gap
        .items
        .iter()
        .map(|item| item.asked.competency.as_str())
        .collect();
    assert_eq!(order, ["a", "b", "c", "d"]);
    let short: Vec<_> = gap.items.iter().map(ladder::gap::Item::short).collect();
    assert_eq!(short, [Some(0), Some(1), Some(0), None]);
    let d = gap.items.last().unwrap();
    assert_eq!(d.decision.rule, Rule::Unrated);
    assert_eq!(d.decision.not_observed.len(), 1);
}

#[test]
fn without_it_is_close() {
    let framework = one_step(EXPECTATIONS);
    let gap = gap(&framework, &ratings("3"));
    assert_eq!(gap.verdict, Some(Verdict::Close));
    let gates: Vec<_> = gap
        .gates
        .iter()
        .map(|gate| (gate.kind, gate.holds, gate.value, gate.threshold))
        .collect();
    assert_eq!(
        gates,
        [
            (GateKind::Coverage, true, Some(10_000), 8_000),
            (GateKind::MustsRated, true, Some(1), 1),
            (GateKind::MustsMet, true, Some(1), 1),
            (GateKind::Veto, true, Some(1), 2),
            (GateKind::Attainment, true, Some(9_375), 9_000),
            (GateKind::Evidence, false, Some(0), 1),
            (GateKind::Close, true, Some(1), 2),
        ]
    );
}

/// Returns what an example says: target, verdict, coverage and attainment in basis points.
fn summary(name: &str) -> Vec<(String, Verdict, u64, u64)> {
    let framework = sample::shipped();
    let gaps = gaps(&framework, &[example(name)]);
    gaps.iter()
        .map(|gap| {
            (
                gap.target.to_string(),
                gap.verdict.unwrap(),
                gap.score.coverage.unwrap().basis_points(),
                gap.score.attainment.unwrap().basis_points(),
            )
        })
        .collect()
}

#[test]
fn the_example_ratings_come_out_as_they_say() {
    assert_eq!(
        summary("coordinator-close"),
        [(
            "operations/specialist".to_owned(),
            Verdict::Close,
            10_000,
            9_583
        )]
    );
    assert_eq!(
        summary("specialist-fork"),
        [
            (
                "operations/manager".to_owned(),
                Verdict::NotYet,
                10_000,
                8_333
            ),
            (
                "operations/senior-specialist".to_owned(),
                Verdict::Ready,
                10_000,
                10_000
            ),
        ]
    );
    assert_eq!(
        summary("manager-insufficient"),
        [(
            "operations/senior-manager".to_owned(),
            Verdict::Insufficient,
            6_000,
            9_444
        )]
    );
}
