//! What a level asks of a competency, and where that is written.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CompetencyNamed, LevelNamed, MarkerShown, Material, SourceNamed};
use crate::{
    model::{
        Expectation, Family, Id, ItemPath, LevelPath, Requirement, Settings, Text,
        required::{Asked, RequiredSet},
    },
    roles::{ExpectationAt, LevelAt, MarkerAt},
};

/// What is asked, in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Demand {
    /// How strictly it is expected.
    pub requirement: Requirement,
    /// The point on the scale that is expected.
    pub proficiency: i64,
    /// The name of that point; null off the scale.
    pub proficiency_name: Option<Text>,
    /// How much it counts beside the others.
    pub weight: i64,
}

impl Demand {
    pub(super) fn of(settings: &Settings, expectation: &Expectation) -> Self {
        let point = settings.scale_point(expectation.proficiency);
        Self {
            requirement: expectation.requirement,
            proficiency: expectation.proficiency,
            proficiency_name: point.map(|point| point.name.clone()),
            weight: expectation.weight,
        }
    }
}

/// How a demand got into a level's required set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The level's own file asks it.
    Own,
    /// The level takes it over from a template level.
    Extended,
    /// A level below on its path asks it.
    Inherited,
}

/// Where a demand comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Provenance {
    /// How it got into the required set.
    pub how: How,
    /// The level on the path that asks it.
    pub level: LevelPath,
    /// The level whose file holds it: the same, or a template's.
    pub written_in: LevelPath,
}

impl Provenance {
    /// Returns where a demand in the required set of `level` comes from.
    pub(super) fn of(level: LevelAt<'_>, asked: &Asked<'_>) -> Self {
        let family = level.family.id;
        let how = if asked.level != level.id {
            How::Inherited
        } else if asked.written_in == (family, level.id) {
            How::Own
        } else {
            How::Extended
        };
        let path = |(family, level): (&Id, &Id)| LevelPath {
            family: family.clone(),
            level: level.clone(),
        };
        Self {
            how,
            level: path((family, asked.level)),
            written_in: path(asked.written_in),
        }
    }
}

/// What a level below asked of the same competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lower {
    /// The level that asks it.
    pub level: LevelPath,
    /// What it asks.
    #[serde(flatten)]
    pub demand: Demand,
}

/// A competency of a level's required set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExpectationShown {
    /// Its path, `family/level/competency`.
    pub item: ItemPath,
    /// What it is.
    #[serde(flatten)]
    pub competency: CompetencyNamed,
    /// What is asked.
    #[serde(flatten)]
    pub demand: Demand,
    /// Where that comes from.
    pub from: Provenance,
    /// What the path below asked of the same competency, where this level asks it anew.
    pub replaces: Option<Lower>,
    /// The competencies of the path below that end here because this one builds on them.
    pub in_place_of: Vec<Id>,
    /// By what it is seen, by id.
    pub markers: Vec<MarkerShown>,
}

impl ExpectationShown {
    /// Returns an entry of the required set of `level`.
    pub(super) fn of(
        material: &Material<'_, '_>,
        level: LevelAt<'_>,
        set: &RequiredSet<'_>,
        asked: &Asked<'_>,
    ) -> Self {
        let settings = &material.framework.settings;
        let family = level.family;
        let from = Provenance::of(level, asked);
        let asked_here = from.how != How::Inherited && family.family.cumulative;
        let lineage = material.framework.lineage(family.id);
        let ended = Family::bases(&lineage, asked.competency)
            .into_iter()
            .filter(|base| set.below.contains_key(base) && !set.asked.contains_key(base));
        let lower = set.below.get(asked.competency);
        let markers = asked.expectation.markers.iter();
        Self {
            item: ItemPath::Expectation(level.path(), asked.competency.clone()),
            competency: CompetencyNamed::of(material.framework, family.id, asked.competency),
            demand: Demand::of(settings, asked.expectation),
            replaces: lower.filter(|_| asked_here).map(|lower| Lower {
                level: LevelPath {
                    family: family.id.clone(),
                    level: lower.level.clone(),
                },
                demand: Demand::of(settings, lower.expectation),
            }),
            in_place_of: match asked_here {
                true => ended.cloned().collect(),
                false => Vec::new(),
            },
            from,
            markers: markers
                .map(|(id, marker)| {
                    let expectation = ExpectationAt {
                        level,
                        asked: *asked,
                    };
                    let at = MarkerAt {
                        expectation,
                        id,
                        marker,
                    };
                    MarkerShown::of(material.framework, at)
                })
                .collect(),
        }
    }

    /// Returns a whole required set: what the level asks itself before what it inherits, the
    /// stricter and the heavier first, then by id.
    pub(super) fn all(
        material: &Material<'_, '_>,
        level: LevelAt<'_>,
        set: &RequiredSet<'_>,
    ) -> Vec<Self> {
        let asked = set.asked.values();
        let mut all: Vec<Self> = asked
            .map(|asked| Self::of(material, level, set, asked))
            .collect();
        all.sort_by_key(|one| {
            let Demand {
                requirement,
                weight,
                ..
            } = one.demand;
            let inherited = one.from.how == How::Inherited;
            (inherited, std::cmp::Reverse((requirement, weight)))
        });
        all
    }
}

/// A point of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScaleNamed {
    /// Its place on the scale.
    pub value: i64,
    /// Its name.
    pub name: Text,
    /// What a rating of this value says about somebody.
    pub meaning: Option<Text>,
}

impl ScaleNamed {
    pub(in crate::report) fn all(settings: &Settings) -> Vec<Self> {
        let points = settings.scale.iter().map(|point| Self {
            value: point.value,
            name: point.name.clone(),
            meaning: point.meaning.clone(),
        });
        points.collect()
    }
}

/// One entry of a level's required set, on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExpectationAlone {
    /// The level that requires it.
    pub at: LevelNamed,
    /// What is required.
    pub expectation: ExpectationShown,
    /// What the point on the scale says about somebody.
    pub proficiency_meaning: Option<Text>,
    /// Where the competency comes from.
    pub sources: Vec<SourceNamed>,
    /// The file that holds it, relative to the repository.
    pub file: String,
}

impl ExpectationAlone {
    pub(super) fn of<'f>(material: &mut Material<'f, '_>, at: ExpectationAt<'f>) -> Self {
        let set = material.required(at.level);
        let expectation = ExpectationShown::of(material, at.level, &set, &at.asked);
        let settings = &material.framework.settings;
        let point = settings.scale_point(at.asked.expectation.proficiency);
        let family = at.level.family.id;
        let defined = material
            .framework
            .competency(family, at.asked.competency.as_str());
        Self {
            at: LevelNamed::of(at.level),
            expectation,
            proficiency_meaning: point.and_then(|point| point.meaning.clone()),
            sources: defined.map_or_else(Vec::new, |(home, it)| {
                SourceNamed::all(material.framework, home, &it.sources)
            }),
            file: material.file_of(at.asked.written_in),
        }
    }
}
