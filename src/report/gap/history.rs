//! How the gap moved from cycle to cycle.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Verdict, item::name};
use crate::{gap, model::Framework};

/// How far somebody was on a day on which they were assessed, from the assessments up to and
/// including that day, measured by the same version of the ladder as all the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cycle {
    /// The day.
    pub date: String,
    /// One entry a target, in the order of the report's.
    pub targets: Vec<PastTarget>,
}

/// How far somebody was from one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PastTarget {
    /// The target, as `family/level`.
    pub target: String,
    /// What the ratings amounted to; null where the target has no must and no should.
    pub verdict: Option<Verdict>,
    /// The share of the weights that was rated, in basis points; null where nothing counted.
    pub coverage: Option<u64>,
    /// The share of what is required that was reached, in basis points; null where nothing was
    /// rated.
    pub attainment: Option<u64>,
    /// The competencies whose deciding value is another than in the cycle before, in the first
    /// cycle all that have one; by id.
    pub changed: Vec<ChangedValue>,
}

/// A competency whose deciding value moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedValue {
    /// The competency's id.
    pub competency: String,
    /// Its name.
    pub name: String,
    /// The value before; null where nobody's word decided.
    pub before: Option<i64>,
    /// The value since; null where nobody's word decides.
    pub after: Option<i64>,
}

impl Cycle {
    /// Returns the cycles, each with what changed since the one before it.
    #[must_use]
    pub fn all(framework: &Framework, cycles: &[gap::Cycle<'_>]) -> Vec<Self> {
        let before = std::iter::once(None).chain(cycles.iter().map(Some));
        let pairs = cycles.iter().zip(before);
        pairs
            .map(|(cycle, before)| Self {
                date: cycle.date.to_string(),
                targets: cycle
                    .gaps
                    .iter()
                    .map(|gap| {
                        let gaps = before.map(|before| before.gaps.as_slice());
                        let mut gaps = gaps.unwrap_or_default().iter();
                        let was = gaps.find(|was| was.target == gap.target);
                        PastTarget::of(framework, gap, was)
                    })
                    .collect(),
            })
            .collect()
    }
}

impl PastTarget {
    fn of(framework: &Framework, gap: &gap::Gap<'_>, was: Option<&gap::Gap<'_>>) -> Self {
        let values = |gap: &gap::Gap<'_>| -> BTreeMap<String, Option<i64>> {
            let items = gap.items.iter();
            items
                .map(|item| (item.asked.competency.to_string(), item.decision.decided))
                .collect()
        };
        let before = was.map(values).unwrap_or_default();
        let changed = values(gap).into_iter().filter_map(|(competency, after)| {
            let before = before.get(&competency).copied().flatten();
            (before != after).then(|| ChangedValue {
                name: name(framework, &gap.target, &competency),
                competency,
                before,
                after,
            })
        });
        Self {
            target: gap.target.to_string(),
            verdict: gap.verdict.map(Verdict::from),
            coverage: gap.score.coverage.map(gap::Fraction::basis_points),
            attainment: gap.score.attainment.map(gap::Fraction::basis_points),
            changed: changed.collect(),
        }
    }
}
