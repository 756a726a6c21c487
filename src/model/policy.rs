//! What `ladder.yaml` says: the scale, the dimensions and the policy of a whole ladder.

use std::{collections::BTreeMap, num::NonZeroU32};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Share, Text};
use crate::diagnostic::Severity;

/// The framework of a ladder: one scale, the dimensions that grow from level to level, and policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Ladder framework (ladder.yaml)")]
pub struct Settings {
    /// The version of the format: 1.
    pub format: Format,
    /// Whose ladder it is.
    pub organization: Option<Text>,
    /// The language of the texts, as a BCP 47 tag; the wording rules run for `en` alone.
    pub language: Option<Text>,
    /// One ordinal scale for every rating, lowest first.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub scale: Vec<ScalePoint>,
    /// What grows from level to level, by id.
    #[serde(default)]
    pub dimensions: BTreeMap<Id, Dimension>,
    /// The kinds of work that a level's time goes to.
    #[serde(default)]
    pub layers: Vec<Id>,
    /// The severity of a rule where it is not the rule's own.
    #[serde(default)]
    pub rules: BTreeMap<Id, RuleSeverity>,
    /// What a family's reviews must reach.
    pub review: Option<ReviewPolicy>,
    /// What the verdicts of `ladder gap` ask.
    #[serde(default)]
    pub gap: GapPolicy,
    /// How `ladder diff` counts versions.
    #[serde(default)]
    pub versioning: VersioningPolicy,
}

fn at_least_one<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    let list = Vec::deserialize(deserializer)?;
    match list.is_empty() {
        true => Err(serde::de::Error::custom("the list is empty")),
        false => Ok(list),
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: Format,
            organization: None,
            language: None,
            scale: Vec::new(),
            dimensions: BTreeMap::new(),
            layers: Vec::new(),
            rules: BTreeMap::new(),
            review: None,
            gap: GapPolicy::default(),
            versioning: VersioningPolicy::default(),
        }
    }
}

impl Settings {
    /// Returns the point of the scale with that value.
    #[must_use]
    pub fn scale_point(&self, value: i64) -> Option<&ScalePoint> {
        self.scale.iter().find(|point| point.value == value)
    }

    /// Returns whether the value is a point of the scale, the lowest of which is 1.
    #[must_use]
    pub fn is_on_scale(&self, value: i64) -> bool {
        value >= 1 && self.scale_point(value).is_some()
    }
}

/// The version of the format that the files are written in; there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format;

impl Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match i64::deserialize(deserializer)? {
            1 => Ok(Self),
            other => Err(serde::de::Error::custom(format!(
                "format {other} is not supported"
            ))),
        }
    }
}

impl JsonSchema for Format {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Format".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "integer", "const": 1})
    }
}

/// One point of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ScalePoint {
    /// Its place on the scale, from 1 without gaps.
    pub value: i64,
    /// Its name, such as Proficient.
    pub name: Text,
    /// What a rating of this value says about somebody.
    pub meaning: Option<Text>,
}

/// Something that grows from level to level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dimension {
    /// Its name.
    pub name: Text,
    /// Its values from narrow to wide; without them its texts are free and not checked for order.
    #[serde(default)]
    pub values: Vec<Id>,
}

/// The severity that a ladder gives to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleSeverity {
    /// Fails the check.
    Error,
    /// Is worth mending.
    Warning,
    /// Is worth knowing.
    Info,
    /// Is not reported.
    None,
}

impl RuleSeverity {
    /// Returns the severity of the rule's findings, none where they are not wanted.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::None => None,
        }
    }
}

/// What a family's last review must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReviewPolicy {
    /// The least that the lowest score of a review may be.
    pub minimum: i64,
    /// The highest score there is.
    pub of: Option<i64>,
}

/// What the verdicts of `ladder gap` ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct GapPolicy {
    /// The share of the weights that must be rated.
    pub coverage: Share,
    /// The share of what is required that must be reached.
    pub attainment: Share,
    /// A shortfall of so many points stands in the way of READY; at least 1.
    pub veto: NonZeroU32,
    /// How many shoulds may be short by one point for CLOSE.
    pub close: u32,
    /// How many months before the newest assessment evidence may lie; 0 asks for none.
    pub evidence_months: u32,
}

impl Default for GapPolicy {
    fn default() -> Self {
        Self {
            coverage: Share::of_basis_points(8_000),
            attainment: Share::of_basis_points(9_000),
            veto: NonZeroU32::MIN.saturating_add(1),
            close: 2,
            evidence_months: 12,
        }
    }
}

/// How `ladder diff` counts versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct VersioningPolicy {
    /// What a changed text asks for until an intent is declared.
    pub text_change: Bump,
}

/// A part of a version number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// The last number.
    Patch,
    /// The middle number.
    Minor,
    /// The first number.
    #[default]
    Major,
}
