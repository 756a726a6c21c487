//! A competency's definition, and what the levels of a family ask of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CompetencyNamed, Ended, ExpectationShown, LevelNamed, Material, SourceNamed};
use crate::{
    model::{Family, Id, Text},
    roles::{DefinitionAt, LevelAt},
};

/// A competency through the levels of a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DefinitionShown {
    /// The family whose levels are shown.
    pub family: Id,
    /// The name of that family.
    pub family_name: Text,
    /// What it is.
    #[serde(flatten)]
    pub competency: CompetencyNamed,
    /// The ids that it had before.
    pub formerly: Vec<Id>,
    /// Where it comes from.
    pub sources: Vec<SourceNamed>,
    /// The file that defines it, relative to the repository.
    pub file: String,
    /// The competencies that it builds on, the nearest first.
    pub bases: Vec<CompetencyNamed>,
    /// The competencies that build on it, by id, be it through others.
    pub built_on_by: Vec<CompetencyNamed>,
    /// The levels that require it, and those where it ends, by rank, track and id.
    pub levels: Vec<ThroughLevel>,
}

/// A competency at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThroughLevel {
    /// The level.
    #[serde(flatten)]
    pub at: LevelNamed,
    /// What it requires; null where it ends the competency.
    pub expectation: Option<ExpectationShown>,
    /// How it ends here; null where the level requires it.
    pub ended: Option<Ended>,
}

impl DefinitionShown {
    pub(super) fn of<'f>(material: &mut Material<'f, '_>, at: DefinitionAt<'f>) -> Self {
        let framework = material.framework;
        let family = at.family;
        let lineage = framework.lineage(family.id);
        let named = |id: &Id| CompetencyNamed::of(framework, family.id, id);
        let mut upper: Vec<&Id> = lineage
            .iter()
            .flat_map(|(_, family)| family.competencies.keys())
            .filter(|id| Family::bases(&lineage, id).contains(&at.id))
            .collect();
        upper.sort();
        upper.dedup();
        let home = framework.families.get(at.home);
        let file = home.map(|home| material.snapshot.shown_path(&home.file()));
        let bases = Family::bases(&lineage, at.id).into_iter();
        let levels = family.family.levels_by_rank().into_iter();
        Self {
            family: family.id.clone(),
            family_name: family.family.name.clone(),
            competency: named(at.id),
            formerly: at.competency.formerly.clone(),
            sources: SourceNamed::all(framework, at.home, &at.competency.sources),
            file: file.unwrap_or_default(),
            bases: bases.map(named).collect(),
            built_on_by: upper.into_iter().map(named).collect(),
            levels: levels
                .map(|(id, level)| LevelAt { family, id, level })
                .filter_map(|level| ThroughLevel::of(material, level, at.id))
                .collect(),
        }
    }
}

impl ThroughLevel {
    /// Returns a competency at a level, nothing where the level has nothing to do with it.
    fn of<'f>(material: &mut Material<'f, '_>, at: LevelAt<'f>, competency: &Id) -> Option<Self> {
        let set = material.required(at);
        let asked = set.asked.get(competency);
        let expectation = asked.map(|asked| ExpectationShown::of(material, at, &set, asked));
        let ended = Ended::all(material.framework, at, &set)
            .into_iter()
            .find(|ended| ended.competency.competency == *competency);
        (expectation.is_some() || ended.is_some()).then(|| Self {
            at: LevelNamed::of(at),
            expectation,
            ended,
        })
    }
}
