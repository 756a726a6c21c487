//! Declared intents: what the owners of a ladder say a change is meant to be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, ItemPath, Text};

/// What a change of the ladder is meant to be, as a file in `changes/` declares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Declared intent (changes/SLUG.yaml)")]
pub struct Change {
    /// What the change is meant to be.
    pub intent: Intent,
    /// What it is about.
    pub items: Vec<ItemPath>,
    /// Why it is made.
    pub why: Text,
    /// The day from which it holds.
    pub effective_from: Option<Date>,
    /// What holds until then.
    pub transition: Option<Text>,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Vec<Text>,
}

/// What a change is meant to be.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Intent {
    /// The same meaning in other words.
    Clarify,
    /// More is asked.
    Raise,
    /// Less is asked.
    Lower,
    /// The same is asked elsewhere.
    Move,
    /// One thing became several.
    Split,
    /// Several things became one.
    Merge,
    /// It is gone on purpose.
    Retire,
}

impl Intent {
    /// Returns whether what is declared about may no longer be there afterwards.
    #[must_use]
    pub fn ends_items(self) -> bool {
        match self {
            Self::Clarify | Self::Raise | Self::Lower => false,
            Self::Move | Self::Split | Self::Merge | Self::Retire => true,
        }
    }
}
