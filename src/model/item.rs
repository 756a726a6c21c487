//! Paths of ids: levels, markers and everything else that a ladder holds.

use std::{fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use super::id::{ID_PATTERN, Id, NotAnId, parse_text};

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

impl ItemPath {
    /// Returns whether `other` lies in what this path names; nothing lies in itself.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Family(_), Self::Family(_)) => false,
            (Self::Family(family), other) => family == other.family(),
            (Self::Level(level), Self::Expectation(of, _)) => level == of,
            (Self::Level(level), Self::Marker(marker)) => *level == marker.level,
            (Self::Expectation(level, competency), Self::Marker(marker)) => {
                *level == marker.level && *competency == marker.competency
            }
            _ => false,
        }
    }

    /// Returns the family that it is or is part of.
    #[must_use]
    pub fn family(&self) -> &Id {
        match self {
            Self::Family(family) | Self::Definition(family, _) => family,
            Self::Level(level) | Self::Expectation(level, _) => &level.family,
            Self::Marker(marker) => &marker.level.family,
        }
    }

    /// Returns the competency that it defines, asks or shows.
    #[must_use]
    pub fn competency(&self) -> Option<&Id> {
        match self {
            Self::Expectation(_, competency) | Self::Definition(_, competency) => Some(competency),
            Self::Marker(marker) => Some(&marker.competency),
            Self::Family(_) | Self::Level(_) => None,
        }
    }

    /// Returns it and everything that it is part of. What a level asks of a competency is part of
    /// the level and of the competency's definition.
    #[must_use]
    pub fn wholes(&self) -> Vec<Self> {
        let around = match self {
            Self::Family(_) => Vec::new(),
            Self::Level(level) => vec![Self::Family(level.family.clone())],
            Self::Definition(family, _) => vec![Self::Family(family.clone())],
            Self::Expectation(level, competency) => {
                let definition = Self::Definition(level.family.clone(), competency.clone());
                [vec![Self::Level(level.clone())], definition.wholes()].concat()
            }
            Self::Marker(marker) => {
                Self::Expectation(marker.level.clone(), marker.competency.clone()).wholes()
            }
        };
        [vec![self.clone()], around].concat()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_they_are_read() {
        for path in ["ops", "ops/m", "ops/m/c", "ops/m/c/x", "ops:c"] {
            let item: ItemPath = path.parse().unwrap();
            assert_eq!(item.to_string(), path);
        }
        assert!("a/b/c/d/e".parse::<ItemPath>().is_err());
        assert!("ops".parse::<LevelPath>().is_err());
    }

    #[test]
    fn wholes_lead_up_to_the_family() {
        let wholes = |path: &str| {
            let item: ItemPath = path.parse().unwrap();
            let wholes = item.wholes().into_iter();
            wholes.map(|whole| whole.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            wholes("ops/m/c/x"),
            ["ops/m/c/x", "ops/m/c", "ops/m", "ops:c", "ops"]
        );
        assert_eq!(wholes("ops/m"), ["ops/m", "ops"]);
        assert_eq!(wholes("ops:c"), ["ops:c", "ops"]);
        assert_eq!(wholes("ops"), ["ops"]);
    }
}
