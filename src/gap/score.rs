//! The sums: how much of what counts is rated, and how much of what is required is reached.

use super::{Fraction, Item};

/// The sums over the musts and shoulds, less held ones that nobody's word decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The sum of the weights that count.
    pub counted: u128,
    /// The sum of those among them that are rated.
    pub rated: u128,
    /// Rated / counted; none where nothing counts.
    pub coverage: Option<Fraction>,
    /// The sum of weight x min(decided, required) / required over the sum of the rated weights;
    /// none where nothing is rated. The share is taken per competency, so that lowering one
    /// requirement never lowers it, and capped, so that a surplus offsets nothing (Skills Base
    /// caps at 100 %, PeopleSoft weighs by importance).
    pub attainment: Option<Fraction>,
}

impl Score {
    /// Returns the sums; none where they are too large to be exact.
    pub(super) fn of(items: &[Item<'_>]) -> Option<Self> {
        let mut counted: u128 = 0;
        let mut rated: u128 = 0;
        let mut reached = Fraction::ZERO;
        for item in items.iter().filter(|item| item.counts()) {
            let weight = u128::try_from(item.asked.expectation.weight).ok()?;
            counted = counted.checked_add(weight)?;
            if let Some(decided) = item.decision.decided {
                rated = rated.checked_add(weight)?;
                let required = item.asked.expectation.proficiency;
                let part = u128::try_from(decided.min(required)).ok()?;
                let share =
                    Fraction::new(weight.checked_mul(part)?, u128::try_from(required).ok()?)?;
                reached = reached.plus(share)?;
            }
        }
        let coverage = match counted {
            0 => None,
            counted => Some(Fraction::new(rated, counted)?),
        };
        let attainment = match rated {
            0 => None,
            rated => Some(reached.over(rated)?),
        };
        Some(Self {
            counted,
            rated,
            coverage,
            attainment,
        })
    }
}

/// Returns the share of equal values among the competencies that both self and a deciding word
/// rate (Pando's alignment); none where there is no such competency.
pub(super) fn alignment(items: &[Item<'_>]) -> Option<Fraction> {
    let mut both: u128 = 0;
    let mut equal: u128 = 0;
    for item in items {
        if let (Some(own), Some(decided)) = (item.decision.own, item.decision.decided) {
            both += 1;
            equal += u128::from(own == decided);
        }
    }
    Fraction::new(equal, both)
}
