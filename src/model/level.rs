//! One level of a family: what it expects, how far it reaches, and where it leads.

use std::{collections::BTreeMap, fmt, num::NonZeroU32};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, SeqAccess, Visitor, value},
};

use super::{Expectation, Id, LevelPath, LevelRef, Map, Text};

/// A level, as its file describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Level (levels/ID.yaml)")]
pub struct Level {
    /// What its people are called.
    pub title: Text,
    /// Its height: 1 is the lowest; the same rank on two tracks means equivalent levels.
    pub rank: NonZeroU32,
    /// The track that it stands on.
    pub track: Id,
    /// Its code in other systems.
    pub code: Option<Text>,
    /// Other titles that it goes by.
    #[serde(default)]
    pub aliases: Vec<Text>,
    /// The ids that it had before.
    #[serde(default)]
    pub formerly: Vec<Id>,
    /// What its people do, in a sentence or two.
    pub summary: Option<Text>,
    /// Levels of template families whose expectations it takes over, later over earlier.
    #[serde(default)]
    pub extends: Vec<LevelPath>,
    /// Competencies that end here: neither taken over nor inherited from below.
    #[serde(default)]
    pub without: Vec<Id>,
    /// How far it reaches, by dimension.
    #[serde(default, deserialize_with = "super::map_only")]
    #[schemars(with = "BTreeMap<Id, Scope>")]
    pub scope: Map<Id, Scope>,
    /// Where its time goes.
    pub layers: Option<Layers>,
    /// What its people answer for, by id.
    #[serde(default, deserialize_with = "super::map_only")]
    #[schemars(with = "BTreeMap<Id, Text>")]
    pub responsibilities: Map<Id, Text>,
    /// What it expects, by competency.
    #[serde(deserialize_with = "super::map_only")]
    #[schemars(with = "BTreeMap<Id, Expectation>")]
    pub expectations: Map<Id, Expectation>,
    /// What sets it apart from the next level.
    pub distinguishes: Option<Text>,
    /// Where it leads.
    #[serde(default)]
    pub next: Vec<Step>,
    /// What is typical for its people; nothing computes with it.
    pub typical: Option<Box<Typical>>,
}

/// How far a level reaches in one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scope {
    /// One of the dimension's values.
    pub value: Option<Id>,
    /// The same in words.
    pub text: Option<Text>,
}

/// A step to another level or role: a level here, or a title elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    /// The level it leads to: one of this family, or family/level.
    pub level: Option<LevelRef>,
    /// The role outside this repository that it leads to.
    pub title: Option<Text>,
    /// What kind of step it is.
    #[serde(default)]
    pub kind: StepKind,
    /// What sets this level apart from that one.
    pub distinguishes: Option<Text>,
}

/// What kind of step leads on from a level.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// Upwards.
    #[default]
    Promotion,
    /// To another family or role at about the same height.
    Lateral,
    /// To the other track.
    Switch,
}

impl StepKind {
    /// Returns the word as it is written in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Promotion => "promotion",
            Self::Lateral => "lateral",
            Self::Switch => "switch",
        }
    }
}

/// Where a level's time goes: the percent of each layer, or the layers in order, main one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Layers {
    /// The percent of each layer.
    Shares(BTreeMap<Id, i64>),
    /// The layers without figures, the main one first.
    Order(Vec<Id>),
}

impl<'de> Deserialize<'de> for Layers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SharesOrOrder;
        impl<'de> Visitor<'de> for SharesOrOrder {
            type Value = Layers;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of percents or a list")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Layers, A::Error> {
                BTreeMap::deserialize(value::MapAccessDeserializer::new(map)).map(Layers::Shares)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Layers, A::Error> {
                Vec::deserialize(value::SeqAccessDeserializer::new(list)).map(Layers::Order)
            }
        }
        deserializer.deserialize_any(SharesOrOrder)
    }
}

impl JsonSchema for Layers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Layers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let id = generator.subschema_for::<Id>();
        json_schema!({
            "type": ["object", "array"],
            "description": "The percent of each layer, or the layers in order, the main one first.",
            "propertyNames": id,
            "additionalProperties": {"type": "integer"},
            "items": id,
        })
    }
}

/// What is typical for a level's people; information for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Typical {
    /// Years of experience.
    pub experience_years: Option<Range>,
    /// How many people report to them.
    pub direct_reports: Option<Range>,
    /// Degrees and the like.
    pub education: Option<Text>,
    /// Tools that they work with.
    #[serde(default)]
    pub tools: Vec<Text>,
}

/// A range of whole numbers, open at the top where `to` is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Range {
    /// The least.
    pub from: u32,
    /// The most.
    pub to: Option<u32>,
}
