//! What things are called and said to be: ids, and texts that are not blank.

use std::{borrow::Borrow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use smol_str::SmolStr;

/// What an id looks like, as the schemas state it.
pub(crate) const ID_PATTERN: &str = "[a-z0-9]+(-[a-z0-9]+)*";

/// The stated identity of a family, level, competency, marker, dimension and the like:
/// lower-case letters and digits in groups joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Id(SmolStr);

impl Id {
    /// Returns the id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether `text` has the form of an id.
    #[must_use]
    pub fn is_valid(text: &str) -> bool {
        // Every id of every file comes by here, and most of a ladder's keys are ids.
        let mut before = b'-';
        let fits = text.bytes().all(|byte| {
            let is_hyphen_inside = byte == b'-' && before != b'-';
            before = byte;
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || is_hyphen_inside
        });
        fits && before != b'-'
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

/// What a text that is no id lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId(pub(crate) String);

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAnId {}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if Self::is_valid(text) {
            Ok(Self(text.into()))
        } else {
            Err(NotAnId(format!(
                "`{text}` is no id: lower-case letters, digits and single hyphens"
            )))
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_text(deserializer)
    }
}

impl JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn inline_schema() -> bool {
        false
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": format!("^{ID_PATTERN}$"),
            "description": "Lower-case letters and digits in groups joined by single hyphens."
        })
    }
}

/// Returns what the text at hand parses to.
pub(super) fn parse_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = NotAnId>,
{
    struct Parse<T>(std::marker::PhantomData<T>);
    impl<T: FromStr<Err = NotAnId>> serde::de::Visitor<'_> for Parse<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Parse(std::marker::PhantomData))
}

/// A text that is not blank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Text(Box<str>);

impl Text {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        if text.is_empty() {
            return Err(D::Error::custom("the text is empty"));
        }
        Ok(Self(text))
    }
}

impl JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "minLength": 1})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_groups() {
        for good in ["a", "m2", "process-ownership", "1-on-1"] {
            assert!(Id::is_valid(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a b", "é", "a/b"] {
            assert!(!Id::is_valid(bad), "{bad}");
        }
    }
}
