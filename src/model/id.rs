//! Names that things go by: ids, and paths of ids.

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
        text.split('-').all(|group| {
            !group.is_empty()
                && group
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
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
fn parse_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
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

/// A level as its own family's files name it: `specialist`, or `logistics/coordinator` for one
/// of another family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelRef {
    /// The family, where it is named.
    pub family: Option<Id>,
    /// The level.
    pub level: Id,
}

impl LevelRef {
    /// Returns the full path, `home` being the family whose file names the level.
    #[must_use]
    pub fn in_family(&self, home: &Id) -> LevelPath {
        LevelPath {
            family: self.family.as_ref().unwrap_or(home).clone(),
            level: self.level.clone(),
        }
    }
}

/// A level by its family and id, such as `operations/manager`: a role that somebody holds or aims at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelPath {
    /// The family.
    pub family: Id,
    /// The level.
    pub level: Id,
}

/// A marker by its full path: `family/level/competency/marker`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkerPath {
    /// The level whose expectation holds it.
    pub level: LevelPath,
    /// The competency that it shows.
    pub competency: Id,
    /// The marker.
    pub marker: Id,
}

/// Anything in a ladder by its path: `family`, `family/level`, `family/level/competency`,
/// `family/level/competency/marker`, or `family:competency` for a definition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemPath {
    /// A family.
    Family(Id),
    /// A level.
    Level(LevelPath),
    /// What a level expects of a competency.
    Expectation(LevelPath, Id),
    /// A marker.
    Marker(MarkerPath),
    /// A competency's definition in a family.
    Definition(Id, Id),
}

impl fmt::Display for LevelRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.family {
            Some(family) => write!(f, "{family}/{}", self.level),
            None => self.level.fmt(f),
        }
    }
}

impl fmt::Display for LevelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.family, self.level)
    }
}

impl fmt::Display for MarkerPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.level, self.competency, self.marker)
    }
}

impl fmt::Display for ItemPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Family(family) => family.fmt(f),
            Self::Level(level) => level.fmt(f),
            Self::Expectation(level, competency) => write!(f, "{level}/{competency}"),
            Self::Marker(marker) => marker.fmt(f),
            Self::Definition(family, competency) => write!(f, "{family}:{competency}"),
        }
    }
}

impl FromStr for LevelRef {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.split_once('/') {
            Some((family, level)) => Ok(Self {
                family: Some(family.parse()?),
                level: level.parse()?,
            }),
            None => Ok(Self {
                family: None,
                level: text.parse()?,
            }),
        }
    }
}

impl FromStr for LevelPath {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (family, level) = text
            .split_once('/')
            .ok_or_else(|| NotAnId(format!("`{text}` is not of the form family/level")))?;
        Ok(Self {
            family: family.parse()?,
            level: level.parse()?,
        })
    }
}

impl FromStr for MarkerPath {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.parse()? {
            ItemPath::Marker(marker) => Ok(marker),
            _ => Err(NotAnId(format!(
                "`{text}` is not of the form family/level/competency/marker"
            ))),
        }
    }
}

impl FromStr for ItemPath {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if let Some((family, competency)) = text.split_once(':') {
            return Ok(Self::Definition(family.parse()?, competency.parse()?));
        }
        let ids = text
            .split('/')
            .map(str::parse)
            .collect::<Result<Vec<Id>, _>>()?;
        let mut ids = ids.into_iter();
        let path = match (ids.next(), ids.next(), ids.next(), ids.next(), ids.next()) {
            (Some(family), None, ..) => Self::Family(family),
            (Some(family), Some(level), None, ..) => Self::Level(LevelPath { family, level }),
            (Some(family), Some(level), Some(competency), None, _) => {
                Self::Expectation(LevelPath { family, level }, competency)
            }
            (Some(family), Some(level), Some(competency), Some(marker), None) => {
                Self::Marker(MarkerPath {
                    level: LevelPath { family, level },
                    competency,
                    marker,
                })
            }
            _ => {
                return Err(NotAnId(format!(
                    "`{text}` has more parts than family/level/competency/marker"
                )));
            }
        };
        Ok(path)
    }
}

/// Gives a path type its serde form (its text) and its schema (a pattern).
macro_rules! path_as_text {
    ($($type:ident = $pattern:expr, $description:literal;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parse_text(deserializer)
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "pattern": format!($pattern, id = ID_PATTERN),
                    "description": $description,
                })
            }
        }
    )*};
}

path_as_text! {
    LevelRef = "^{id}(/{id})?$", "A level of this family, or of another: family/level.";
    LevelPath = "^{id}/{id}$", "A level: family/level.";
    MarkerPath = "^{id}(/{id}){{3}}$", "A marker: family/level/competency/marker.";
    ItemPath = "^{id}((/{id}){{0,3}}|:{id})$",
        "A family, family/level, family/level/competency, family/level/competency/marker, or family:competency.";
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

    #[test]
    fn paths_are_written_as_they_are_read() {
        for path in ["ops", "ops/m", "ops/m/c", "ops/m/c/x", "ops:c"] {
            let item: ItemPath = path.parse().unwrap();
            assert_eq!(item.to_string(), path);
        }
        assert!("a/b/c/d/e".parse::<ItemPath>().is_err());
        assert!("ops".parse::<LevelPath>().is_err());
    }
}
