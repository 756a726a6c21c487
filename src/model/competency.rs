//! Competencies, what a level expects of one, and the markers by which it is seen.

use std::{fmt, ops::Deref};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Id, Map, MarkerPath, Text, schema::object_beside};

/// What people in a family are able to do, defined once for all its levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Competency {
    /// Its name.
    pub name: Text,
    /// What it is, in a sentence.
    pub definition: Text,
    /// The dimension of `ladder.yaml` that it belongs to.
    pub domain: Option<Id>,
    /// What kind of thing it is.
    pub kind: Option<CompetencyKind>,
    /// The competency that this one replaces higher up: a level that expects this one no longer
    /// inherits that one.
    pub builds_on: Option<Id>,
    /// The ids that it had before.
    #[serde(default)]
    pub formerly: Vec<Id>,
    /// Where it comes from: ids of the family's `sources`.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// What kind of thing a competency is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum CompetencyKind {
    /// Something done.
    Behaviour,
    /// Something mastered.
    Skill,
    /// Something known.
    Knowledge,
}

impl CompetencyKind {
    /// Returns the word as it is written in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Behaviour => "behaviour",
            Self::Skill => "skill",
            Self::Knowledge => "knowledge",
        }
    }
}

/// What a level expects of a competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Expectation {
    /// The point on the scale that is expected.
    pub proficiency: i64,
    /// How strictly it is expected.
    #[serde(default)]
    pub requirement: Requirement,
    /// How much it counts beside the others.
    #[serde(default = "one")]
    pub weight: i64,
    /// By what it is seen, by id.
    #[serde(default, deserialize_with = "super::map_only")]
    #[schemars(with = "std::collections::BTreeMap<Id, Marker>")]
    pub markers: Map<Id, Marker>,
}

fn one() -> i64 {
    1
}

/// How strictly something is expected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Requirement {
    /// Welcome; counts nowhere.
    May,
    /// Expected; a shortfall weighs.
    #[default]
    Should,
    /// Required; a shortfall stands in the way.
    Must,
}

impl Requirement {
    /// Returns the word as it is written in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Should => "should",
            Self::Must => "must",
        }
    }

    /// Returns whether it counts for a verdict: a must or a should.
    #[must_use]
    pub fn counts(self) -> bool {
        self > Self::May
    }
}

/// An act by which a competency is seen. Written as its text alone, or as a map; equal markers are
/// equal however they are written.
#[derive(Debug, Clone, Eq, Serialize)]
pub struct Marker {
    /// The act, as a sentence.
    pub text: Text,
    /// What a marker that is written as a map has beside its text, if only nothing; boxed because
    /// most are not: markers take the most room of a ladder. A marker without it reads as one that
    /// is empty.
    #[serde(flatten)]
    pub details: Option<Box<MarkerDetails>>,
}

/// What few markers have beside their text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MarkerDetails {
    /// Cases of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Cases that look like it and are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counter_examples: Vec<Text>,
    /// What to bring to show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Text>,
    /// The ids that it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<Id>,
    /// The lower level's marker that this one grows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expands: Option<Box<MarkerPath>>,
    /// Where it comes from: ids of the family's `sources`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
}

impl PartialEq for Marker {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && **self == **other
    }
}

impl Deref for Marker {
    type Target = MarkerDetails;

    fn deref(&self) -> &MarkerDetails {
        static NONE: MarkerDetails = MarkerDetails {
            examples: Vec::new(),
            counter_examples: Vec::new(),
            evidence: None,
            formerly: Vec::new(),
            expands: None,
            sources: Vec::new(),
        };
        self.details.as_deref().unwrap_or(&NONE)
    }
}

/// The long form of a marker.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MarkerMap {
    /// The act, as a sentence.
    text: Text,
    /// Cases of it.
    #[serde(default)]
    examples: Vec<Text>,
    /// Cases that look like it and are not.
    #[serde(default)]
    counter_examples: Vec<Text>,
    /// What to bring to show it.
    evidence: Option<Text>,
    /// The ids that it had before.
    #[serde(default)]
    formerly: Vec<Id>,
    /// The lower level's marker that this one grows from: family/level/competency/marker.
    expands: Option<Box<MarkerPath>>,
    /// Where it comes from: ids of the family's `sources`.
    #[serde(default)]
    sources: Vec<Id>,
}

impl From<MarkerMap> for Marker {
    fn from(map: MarkerMap) -> Self {
        let details = MarkerDetails {
            examples: map.examples,
            counter_examples: map.counter_examples,
            evidence: map.evidence,
            formerly: map.formerly,
            expands: map.expands,
            sources: map.sources,
        };
        Self {
            text: map.text,
            details: Some(Box::new(details)),
        }
    }
}

impl<'de> Deserialize<'de> for Marker {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrMap;
        impl<'de> Visitor<'de> for TextOrMap {
            type Value = Marker;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a map")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Marker, E> {
                let text = Text::deserialize(serde::de::value::StrDeserializer::new(text))?;
                Ok(Marker {
                    text,
                    details: None,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Marker, A::Error> {
                MarkerMap::deserialize(MapAccessDeserializer::new(map)).map(Marker::from)
            }
        }
        deserializer.deserialize_any(TextOrMap)
    }
}

impl JsonSchema for Marker {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Marker".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        object_beside::<MarkerMap>(
            generator,
            json_schema!({
                "type": ["string", "object"],
                "minLength": 1,
                "description": "An act by which the competency is seen: its text, or a map.",
            }),
        )
    }
}
