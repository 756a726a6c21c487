//! What raters say about one person. Personal data: read, computed with, and let go.

use std::{collections::BTreeMap, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Date, Id, LevelPath, Text, schema::object_beside};

/// The ratings of one person, as a ratings file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Ratings of one person")]
pub struct Ratings {
    /// An opaque id of the person.
    pub person: Text,
    /// The person's name.
    pub name: Option<Text>,
    /// The level that the person holds.
    pub role: LevelPath,
    /// The level that the person aims at; left out, every promotion that the role leads to.
    pub target: Option<LevelPath>,
    /// The revision of the ladder that the ratings were made against.
    pub ladder: Option<Text>,
    /// The time that the ratings are about.
    pub period: Option<Period>,
    /// What each rater said.
    pub assessments: Vec<Assessment>,
}

/// A stretch of time, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// What one rater said on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assessment {
    /// What the rater is to the person.
    pub rater: Rater,
    /// An opaque id of the rater.
    pub by: Option<Text>,
    /// The day.
    pub date: Date,
    /// The ratings, by competency.
    pub ratings: BTreeMap<Id, Rating>,
}

/// What a rater is to the person rated.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Rater {
    /// The person.
    #[serde(rename = "self")]
    Own,
    /// Whom the person reports to.
    Manager,
    /// Somebody beside the person.
    Peer,
    /// Somebody who reports to the person.
    Report,
    /// Whom the manager reports to.
    Skip,
}

impl Rater {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Own,
        Self::Manager,
        Self::Peer,
        Self::Report,
        Self::Skip,
    ];

    /// Returns the word as it is written in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Manager => "manager",
            Self::Peer => "peer",
            Self::Report => "report",
            Self::Skip => "skip",
        }
    }
}

/// A rating: a value, why there is none, or nothing (a form not filled in). Written as its value
/// alone, or as a map.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rating {
    /// The point on the scale.
    pub value: Option<i64>,
    /// Why there is no value.
    pub not_observed: Option<Text>,
    /// What the rater adds.
    pub note: Option<Text>,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Whether something was written at all.
    #[serde(skip)]
    pub given: bool,
}

/// Something that shows a competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// The day on which it happened.
    pub date: Date,
    /// The marker of the competency that it shows.
    pub shows: Option<Id>,
    /// Where it is found: a ticket, a document.
    #[serde(rename = "ref")]
    pub reference: Option<Text>,
    /// What it is, in words.
    pub note: Option<Text>,
}

/// The long form of a rating.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RatingMap {
    /// The point on the scale.
    value: Option<i64>,
    /// Why there is no value.
    not_observed: Option<Text>,
    /// What the rater adds.
    note: Option<Text>,
    /// What shows it.
    #[serde(default)]
    evidence: Vec<Evidence>,
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueOrMap;
        impl<'de> Visitor<'de> for ValueOrMap {
            type Value = Rating;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number or a map")
            }

            fn visit_i64<E>(self, value: i64) -> Result<Rating, E> {
                Ok(Rating {
                    value: Some(value),
                    given: true,
                    ..Rating::default()
                })
            }

            fn visit_unit<E>(self) -> Result<Rating, E> {
                Ok(Rating::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rating, A::Error> {
                let map = RatingMap::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Rating {
                    value: map.value,
                    not_observed: map.not_observed,
                    note: map.note,
                    evidence: map.evidence,
                    given: true,
                })
            }
        }
        deserializer.deserialize_any(ValueOrMap)
    }
}

impl JsonSchema for Rating {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rating".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        object_beside::<RatingMap>(
            generator,
            json_schema!({
                "type": ["integer", "object", "null"],
                "description": "A point on the scale, or a map; left blank, no rating.",
            }),
        )
    }
}
