//! Things that are mentioned where something else is shown: enough to know and find them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    model::{Date, Framework, Id, LevelPath, Text, competency::CompetencyKind, family::Source},
    roles::LevelAt,
};

/// A level that is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelNamed {
    /// Its path.
    pub level: LevelPath,
    /// What its people are called.
    pub title: Text,
    /// Its height, from 1.
    pub rank: u32,
    /// The track that it stands on.
    pub track: Id,
}

impl LevelNamed {
    pub(super) fn of(at: LevelAt<'_>) -> Self {
        Self {
            level: at.path(),
            title: at.level.title.clone(),
            rank: at.level.rank.get(),
            track: at.level.track.clone(),
        }
    }
}

/// A competency that is mentioned; what is null is not stated, or nobody defines it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompetencyNamed {
    /// Its id.
    pub competency: Id,
    /// Its name.
    pub name: Option<Text>,
    /// What it is, in a sentence.
    pub definition: Option<Text>,
    /// The dimension that it belongs to.
    pub domain: Option<Id>,
    /// What kind of thing it is.
    pub kind: Option<CompetencyKind>,
    /// The family that defines it.
    pub defined_in: Option<Id>,
    /// The competency that it replaces higher up.
    pub builds_on: Option<Id>,
}

impl CompetencyNamed {
    /// Returns what an id means in a family.
    pub(super) fn of(framework: &Framework, family: &Id, competency: &Id) -> Self {
        let found = framework.competency(family, competency.as_str());
        let defined = found.map(|(_, defined)| defined);
        Self {
            competency: competency.clone(),
            name: defined.map(|it| it.name.clone()),
            definition: defined.map(|it| it.definition.clone()),
            domain: defined.and_then(|it| it.domain.clone()),
            kind: defined.and_then(|it| it.kind),
            defined_in: found.map(|(home, _)| home.clone()),
            builds_on: defined.and_then(|it| it.builds_on.clone()),
        }
    }

    /// Returns its name, or its id where it has none.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        let name = self.name.as_ref().map(Text::as_str);
        name.unwrap_or(self.competency.as_str())
    }
}

/// A source that is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceNamed {
    /// Its id in the family.
    pub id: Id,
    /// Its title; null where nobody lists it.
    pub title: Option<Text>,
}

impl SourceNamed {
    /// Returns the sources of those ids, as a family's files mean them.
    pub(super) fn all(framework: &Framework, family: &Id, ids: &[Id]) -> Vec<Self> {
        let lineage = framework.lineage(family);
        let title = |id: &Id| {
            let source = lineage
                .iter()
                .find_map(|(_, family)| family.sources.get(id));
            source.map(|source| source.title.clone())
        };
        ids.iter()
            .map(|id| Self {
                id: id.clone(),
                title: title(id),
            })
            .collect()
    }
}

/// A source, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceShown {
    /// Its id in the family.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// Where it is found.
    pub url: Option<Text>,
    /// The day on which it was read.
    pub retrieved: Option<Date>,
    /// Under which licence it may be used.
    pub licence: Option<Text>,
}

impl SourceShown {
    pub(super) fn of(id: &Id, source: &Source) -> Self {
        Self {
            id: id.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            retrieved: source.retrieved,
            licence: source.licence.clone(),
        }
    }
}
