//! The words of the report, apart from the types that it is computed with.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{gap, model::required};

/// What the ratings amount to, from the worst up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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

impl From<gap::Verdict> for Verdict {
    fn from(verdict: gap::Verdict) -> Self {
        match verdict {
            gap::Verdict::Insufficient => Self::Insufficient,
            gap::Verdict::NotYet => Self::NotYet,
            gap::Verdict::Close => Self::Close,
            gap::Verdict::Ready => Self::Ready,
        }
    }
}

impl From<Verdict> for gap::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Insufficient => Self::Insufficient,
            Verdict::NotYet => Self::NotYet,
            Verdict::Close => Self::Close,
            Verdict::Ready => Self::Ready,
        }
    }
}

/// A condition of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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
    /// How many shoulds are short: at most the threshold, each by one point, and no must is.
    Close,
}

impl From<gap::GateKind> for GateKind {
    fn from(kind: gap::GateKind) -> Self {
        match kind {
            gap::GateKind::Coverage => Self::Coverage,
            gap::GateKind::MustsRated => Self::MustsRated,
            gap::GateKind::MustsMet => Self::MustsMet,
            gap::GateKind::Veto => Self::Veto,
            gap::GateKind::Attainment => Self::Attainment,
            gap::GateKind::Evidence => Self::Evidence,
            gap::GateKind::Close => Self::Close,
        }
    }
}

/// How a requirement stands to the levels below the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// They do not ask it.
    New,
    /// They ask less, or less strictly.
    Raised,
    /// They ask as much.
    Carried,
}

impl From<required::Origin> for Origin {
    fn from(origin: required::Origin) -> Self {
        match origin {
            required::Origin::New => Self::New,
            required::Origin::Raised => Self::Raised,
            required::Origin::Carried => Self::Carried,
        }
    }
}

/// How the value that counts was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The newest word of a manager, of equal dates the lower.
    NewestManager,
    /// The median of the others' words but self, of an even number the lower middle.
    MedianOfOthers,
    /// Only the person gave a value, which does not count.
    SelfOnly,
    /// Nobody gave a value.
    Unrated,
}

impl From<gap::Rule> for Rule {
    fn from(rule: gap::Rule) -> Self {
        match rule {
            gap::Rule::NewestManager => Self::NewestManager,
            gap::Rule::MedianOfOthers => Self::MedianOfOthers,
            gap::Rule::SelfOnly => Self::SelfOnly,
            gap::Rule::Unrated => Self::Unrated,
        }
    }
}

/// How self and the deciding word differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Disagreement {
    /// Self rates higher.
    BlindSpot,
    /// Self rates lower.
    HiddenStrength,
}

impl From<gap::Disagreement> for Disagreement {
    fn from(disagreement: gap::Disagreement) -> Self {
        match disagreement {
            gap::Disagreement::BlindSpot => Self::BlindSpot,
            gap::Disagreement::HiddenStrength => Self::HiddenStrength,
        }
    }
}
