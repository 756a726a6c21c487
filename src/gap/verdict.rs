//! The verdict: gates, each with its figures, so that it can be followed by hand.
//!
//! Two thresholds rather than one number (as lunky's competency profiles have), about 90 % as
//! performing (Octopus Deploy), twelve months of evidence (Progression); the share that must be
//! rated, the veto and CLOSE are this project's own. All are keys of the ladder's policy.

use std::{fmt, str::FromStr};

use super::{Item, Score};
use crate::model::{Requirement, policy::GapPolicy};

/// What the ratings amount to; the worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Too little is rated to say anything.
    Insufficient,
    /// More is missing than a little.
    NotYet,
    /// Little is missing.
    Close,
    /// Everything is there.
    Ready,
}

impl Verdict {
    /// All verdicts, the worst first.
    pub const ALL: [Self; 4] = [Self::Insufficient, Self::NotYet, Self::Close, Self::Ready];

    /// Returns the verdict's name as the machine output and the options have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Insufficient => "insufficient",
            Self::NotYet => "not-yet",
            Self::Close => "close",
            Self::Ready => "ready",
        }
    }

    /// Returns the verdict that follows from the gates, and from nothing else.
    #[must_use]
    pub fn of_gates(gates: &[Gate]) -> Self {
        let holds = |kind: GateKind| gates.iter().any(|gate| gate.kind == kind && gate.holds);
        let all_hold = |kinds: &[GateKind]| kinds.iter().all(|kind| holds(*kind));
        let but_evidence = all_hold(&[GateKind::MustsMet, GateKind::Veto, GateKind::Attainment]);
        if !all_hold(&[GateKind::Coverage, GateKind::MustsRated]) {
            Self::Insufficient
        } else if but_evidence && holds(GateKind::Evidence) {
            Self::Ready
        } else if but_evidence || holds(GateKind::Close) {
            Self::Close
        } else {
            Self::NotYet
        }
    }

    /// Returns whether it is the given verdict or a worse one.
    #[must_use]
    pub fn is_at_worst(self, other: Self) -> bool {
        self <= other
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Verdict {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|it| it.name() == name);
        found.ok_or_else(|| format!("`{name}` is no verdict: insufficient, not-yet, close, ready"))
    }
}

/// A condition of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// Which one.
    pub kind: GateKind,
    /// Whether it is met. Shares are compared exactly, not as they are printed.
    pub holds: bool,
    /// What was found: basis points of a share, else a count or points of the scale; none where
    /// there is nothing to take a share of.
    pub value: Option<u64>,
    /// What it is measured by, in the same unit.
    pub threshold: u64,
}

/// The conditions, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateKind {
    /// The share of the weights that is rated: at least the threshold, and something is rated.
    Coverage,
    /// How many musts that the role does not hold are rated: all of them.
    MustsRated,
    /// How many of the rated musts are not short: all of them.
    MustsMet,
    /// The largest shortfall of a must or should, in points: less than the threshold.
    Veto,
    /// The share of what is required that is reached: at least the threshold.
    Attainment,
    /// How many musts that the role does not hold have evidence in time: all of them.
    Evidence,
    /// How many shoulds are short: at most the threshold, each by one point, and no must.
    Close,
}

/// Returns the gates of a target that asks something.
pub(super) fn gates(items: &[Item<'_>], score: &Score, policy: &GapPolicy) -> Vec<Gate> {
    let counting: Vec<&Item<'_>> = items.iter().filter(|item| item.counts()).collect();
    let share =
        |kind, share: Option<super::Fraction>, policy: crate::model::Share, possible| Gate {
            kind,
            holds: possible && share.is_some_and(|share| share.is_at_least(policy)),
            value: share.map(super::Fraction::basis_points),
            threshold: u64::from(policy.basis_points()),
        };
    let new_musts = || counting.iter().filter(|item| item.is_new_must());
    let rated_musts = || {
        let rated = |item: &&&Item<'_>| item.is_must() && item.decision.decided.is_some();
        counting.iter().filter(rated)
    };
    let is_shown = |item: &&&Item<'_>| policy.evidence_months == 0 || item.evidence > 0;
    vec![
        // Where nothing is rated there is nothing to say, even if the policy asks for 0 %.
        share(
            GateKind::Coverage,
            score.coverage,
            policy.coverage,
            score.rated > 0,
        ),
        all(
            GateKind::MustsRated,
            new_musts()
                .filter(|item| item.decision.decided.is_some())
                .count(),
            new_musts().count(),
        ),
        all(
            GateKind::MustsMet,
            rated_musts().filter(|item| item.short() == Some(0)).count(),
            rated_musts().count(),
        ),
        veto(&counting, policy),
        share(
            GateKind::Attainment,
            score.attainment,
            policy.attainment,
            true,
        ),
        all(
            GateKind::Evidence,
            new_musts().filter(is_shown).count(),
            new_musts().count(),
        ),
        close(&counting, policy),
    ]
}

/// Returns a gate that asks for all of a number.
fn all(kind: GateKind, found: usize, asked: usize) -> Gate {
    Gate {
        kind,
        holds: found == asked,
        value: Some(found as u64),
        threshold: asked as u64,
    }
}

fn veto(counting: &[&Item<'_>], policy: &GapPolicy) -> Gate {
    let largest = counting.iter().filter_map(|item| item.short()).max();
    let largest = largest.map_or(0, i64::unsigned_abs);
    let threshold = u64::from(policy.veto.get());
    Gate {
        kind: GateKind::Veto,
        holds: largest < threshold,
        value: Some(largest),
        threshold,
    }
}

fn close(counting: &[&Item<'_>], policy: &GapPolicy) -> Gate {
    let short = |requirement: Requirement| {
        let items = counting.iter();
        let items = items.filter(move |item| item.asked.expectation.requirement == requirement);
        items
            .filter_map(|item| item.short())
            .filter(|short| *short > 0)
    };
    let shoulds = short(Requirement::Should).count() as u64;
    let threshold = u64::from(policy.close);
    let by_one = short(Requirement::Should).all(|short| short == 1);
    Gate {
        kind: GateKind::Close,
        holds: short(Requirement::Must).next().is_none() && by_one && shoulds <= threshold,
        value: Some(shoulds),
        threshold,
    }
}
