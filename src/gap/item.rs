//! One requirement of a target, measured.

use super::Decision;
use crate::model::{
    Id, Requirement,
    required::{Asked, Origin},
};

/// One requirement of a target and what the raters say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'f> {
    /// What is asked, by which level, and where that is written.
    pub asked: Asked<'f>,
    /// How it stands to the levels below the target.
    pub origin: Origin,
    /// Whether the role asks it already, or one that builds on it, as high and as strictly.
    pub held: bool,
    /// What the raters say.
    pub decision: Decision,
    /// How many entries of evidence count: those in time, or all where no time is set.
    pub evidence: u64,
    /// How strongly self and decided differ, where that is more than a third of the scale.
    pub disagreement: Option<Disagreement>,
}

/// Self and the deciding raters see something differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disagreement {
    /// Self rates higher.
    BlindSpot,
    /// Self rates lower.
    HiddenStrength,
}

impl Item<'_> {
    /// Returns the points that are missing; none where nobody's word decides.
    #[must_use]
    pub fn short(&self) -> Option<i64> {
        let required = self.asked.expectation.proficiency;
        let decided = self.decision.decided?;
        Some(required.saturating_sub(decided).max(0))
    }

    /// Returns the points above what is required; 0 where there is no deciding word.
    #[must_use]
    pub fn over(&self) -> i64 {
        let required = self.asked.expectation.proficiency;
        let decided = self.decision.decided.unwrap_or(required);
        decided.saturating_sub(required).max(0)
    }

    /// Returns whether it counts for sums and gates: a must or should, but not a held one that
    /// nobody's word decides.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.asked.expectation.requirement.counts() && !self.is_held_and_unrated()
    }

    /// Returns whether it is a must that the role does not hold yet: it has to be rated and
    /// shown by evidence.
    #[must_use]
    pub fn is_new_must(&self) -> bool {
        self.is_must() && !self.held
    }

    /// Returns whether it is left out of all sums and gates because the role asks it already and
    /// nobody's word decides.
    #[must_use]
    pub fn is_held_and_unrated(&self) -> bool {
        self.held && self.decision.decided.is_none()
    }

    pub(super) fn is_must(&self) -> bool {
        self.asked.expectation.requirement == Requirement::Must
    }
}

/// Returns how self and the deciding word differ, where that is more than a third of the number
/// of the scale's points.
pub(super) fn disagreement(decision: &Decision, points: usize) -> Option<Disagreement> {
    let (own, decided) = (decision.own?, decision.decided?);
    let thirds = u64::try_from(points).ok()?;
    if own.abs_diff(decided).saturating_mul(3) <= thirds {
        return None;
    }
    Some(match own > decided {
        true => Disagreement::BlindSpot,
        false => Disagreement::HiddenStrength,
    })
}

/// Returns the place of an item in the list; the smallest comes first.
pub(super) fn sort_key<'f>(item: &Item<'f>) -> (std::cmp::Reverse<(Requirement, i128)>, &'f Id) {
    let expectation = item.asked.expectation;
    let short = i128::from(item.short().unwrap_or(0));
    // Both factors have at most 64 bits.
    let weighed = i128::from(expectation.weight).saturating_mul(short);
    (
        std::cmp::Reverse((expectation.requirement, weighed)),
        item.asked.competency,
    )
}
