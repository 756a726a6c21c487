//! A level: how far it reaches, what it requires and where that comes from, where it leads.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CompetencyNamed, ExpectationShown, LevelNamed, Material, ScaleNamed};
use crate::{
    model::{
        Family, Framework, Id, LevelPath, Settings, Step, StepKind, Text,
        family::Track,
        level::{Layers, Range, Scope, Typical},
        required::RequiredSet,
    },
    roles::LevelAt,
};

/// A level, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelShown {
    /// Its path, title, rank and track.
    #[serde(flatten)]
    pub named: LevelNamed,
    /// The name of its family.
    pub family_name: Text,
    /// The name of its track.
    pub track_name: Option<Text>,
    /// Its code in other systems.
    pub code: Option<Text>,
    /// Other titles that it goes by.
    pub aliases: Vec<Text>,
    /// The ids that it had before.
    pub formerly: Vec<Id>,
    /// What its people do.
    pub summary: Option<Text>,
    /// Its file, relative to the repository.
    pub file: String,
    /// The levels that lead up to it, lowest first, itself last.
    pub path: Vec<Id>,
    /// Levels of template families whose expectations it takes over, later over earlier.
    pub extends: Vec<LevelPath>,
    /// Competencies that it ends.
    pub without: Vec<Id>,
    /// How far it reaches, by dimension.
    pub scope: Vec<DimensionShown>,
    /// Where its time goes: the largest share first, or as the file orders them.
    pub layers: Vec<LayerShare>,
    /// What its people answer for, by id.
    pub responsibilities: Vec<Responsibility>,
    /// The scale that proficiency is a point of, lowest first.
    pub scale: Vec<ScaleNamed>,
    /// What it requires: what it asks itself before what it inherits, the stricter and the
    /// heavier first, then by id.
    pub required: Vec<ExpectationShown>,
    /// What the path below it requires and it does not, by id.
    pub ended: Vec<Ended>,
    /// What sets it apart from the next level.
    pub distinguishes: Option<Text>,
    /// Where it leads, as the file orders it.
    pub next: Vec<StepShown>,
    /// What is typical for its people.
    pub typical: Option<TypicalShown>,
}

impl LevelShown {
    pub(super) fn of<'f>(material: &mut Material<'f, '_>, at: LevelAt<'f>) -> Self {
        let set = material.required(at);
        let LevelAt { family, id, level } = at;
        let framework = material.framework;
        let track = family.family.tracks.get(&level.track);
        let responsibilities = level.responsibilities.iter();
        Self {
            named: LevelNamed::of(at),
            family_name: family.family.name.clone(),
            track_name: track.and_then(|Track { name }| name.clone()),
            code: level.code.clone(),
            aliases: level.aliases.to_vec(),
            formerly: level.formerly.to_vec(),
            summary: level.summary.clone(),
            file: material.file_of((family.id, id)),
            path: set.path.iter().map(|id| (*id).clone()).collect(),
            extends: level.extends.to_vec(),
            without: level.without.to_vec(),
            scope: scope(&framework.settings, at),
            layers: level.layers.as_ref().map_or_else(Vec::new, layer_shares),
            responsibilities: responsibilities
                .map(|(id, text)| Responsibility {
                    id: id.clone(),
                    text: text.clone(),
                })
                .collect(),
            scale: ScaleNamed::all(&framework.settings),
            required: ExpectationShown::all(material, at, &set),
            ended: Ended::all(framework, at, &set),
            distinguishes: level.distinguishes.clone(),
            next: level
                .next
                .iter()
                .map(|step| StepShown::of(framework, family.id, step))
                .collect(),
            typical: level.typical.as_deref().map(TypicalShown::of),
        }
    }
}

/// How far a level reaches in one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DimensionShown {
    /// The dimension.
    pub dimension: Id,
    /// Its name; its id where `material.yaml` has no such dimension.
    pub name: Text,
    /// One of the dimension's values.
    pub value: Option<Id>,
    /// Which of them it is, from 1, the narrowest.
    pub position: Option<usize>,
    /// How many values there are.
    pub of: usize,
    /// The same in words.
    pub text: Option<Text>,
}

/// Returns how far a level reaches, by dimension.
fn scope(settings: &Settings, at: LevelAt<'_>) -> Vec<DimensionShown> {
    let scopes = at.level.scope.iter();
    scopes
        .map(|(id, Scope { value, text })| {
            let dimension = settings.dimensions.get(id);
            let values = dimension.map_or(&[][..], |it| it.values.as_slice());
            let position = values.iter().position(|it| Some(it) == value.as_ref());
            DimensionShown {
                dimension: id.clone(),
                name: dimension.map_or_else(|| id.as_str().into(), |it| it.name.clone()),
                value: value.clone(),
                position: position.map(|at| at + 1),
                of: values.len(),
                text: text.clone(),
            }
        })
        .collect()
}

/// A kind of work, and how much of a level's time goes to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LayerShare {
    /// The kind of work.
    pub layer: Id,
    /// The percent of the time; null where the file gives the order alone.
    pub percent: Option<i64>,
}

pub(super) fn layer_shares(layers: &Layers) -> Vec<LayerShare> {
    match layers {
        Layers::Order(order) => order
            .iter()
            .map(|layer| LayerShare {
                layer: layer.clone(),
                percent: None,
            })
            .collect(),
        Layers::Shares(shares) => {
            let mut shares: Vec<LayerShare> = shares
                .iter()
                .map(|(layer, percent)| LayerShare {
                    layer: layer.clone(),
                    percent: Some(*percent),
                })
                .collect();
            shares.sort_by_key(|share| std::cmp::Reverse(share.percent));
            shares
        }
    }
}

/// Something that a level's people answer for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Responsibility {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub text: Text,
}

/// A competency that the path below requires and the level does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ended {
    /// The competency.
    #[serde(flatten)]
    pub competency: CompetencyNamed,
    /// The level below that asks it.
    pub asked_by: LevelPath,
    /// The competency that takes its place; null where `without` ends it.
    pub replaced_by: Option<Id>,
}

impl Ended {
    /// Returns what ends at a level; a family whose levels stand alone inherits and ends nothing.
    pub(super) fn all(framework: &Framework, at: LevelAt<'_>, set: &RequiredSet<'_>) -> Vec<Self> {
        if !at.family.family.cumulative {
            return Vec::new();
        }
        let lineage = framework.lineage(at.family.id);
        let builds_on = |upper: &Id, base: &Id| Family::bases(&lineage, upper).contains(&base);
        let below = set.below.values();
        below
            .filter(|lower| !set.asked.contains_key(lower.competency))
            .map(|lower| {
                let successor = set
                    .asked
                    .values()
                    .find(|upper| {
                        upper.level == at.id && builds_on(upper.competency, lower.competency)
                    })
                    .filter(|_| !at.level.without.contains(lower.competency));
                Self {
                    competency: CompetencyNamed::of(framework, at.family.id, lower.competency),
                    asked_by: LevelPath {
                        family: at.family.id.clone(),
                        level: lower.level.clone(),
                    },
                    replaced_by: successor.map(|upper| upper.competency.clone()),
                }
            })
            .collect()
    }
}

/// A step to another level or role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepShown {
    /// What kind of step it is.
    pub kind: StepKind,
    /// The level it leads to; null for a role outside this material.
    pub level: Option<LevelPath>,
    /// What its people are called; null where the level is not there.
    pub title: Option<Text>,
    /// What sets the level apart from that one.
    pub distinguishes: Option<Text>,
}

impl StepShown {
    fn of(framework: &Framework, home: &Id, step: &Step) -> Self {
        let level = step.level.as_ref().map(|level| level.in_family(home));
        let there = level.as_ref().and_then(|path| framework.level(path));
        Self {
            kind: step.kind,
            title: there.map(|it| it.title.clone()).or(step.title.clone()),
            level,
            distinguishes: step.distinguishes.clone(),
        }
    }
}

/// What is typical for a level's people; nothing computes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TypicalShown {
    /// Between of experience.
    pub experience_years: Option<Between>,
    /// How many people report to them.
    pub direct_reports: Option<Between>,
    /// Degrees and the like.
    pub education: Option<Text>,
    /// Tools that they work with.
    pub tools: Vec<Text>,
}

/// A range of whole numbers, open at the top where `to` is null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Between {
    /// The least.
    pub from: u32,
    /// The most.
    pub to: Option<u32>,
}

impl TypicalShown {
    fn of(typical: &Typical) -> Self {
        let range = |range: Range| Between {
            from: range.from,
            to: range.to,
        };
        Self {
            experience_years: typical.experience_years.map(range),
            direct_reports: typical.direct_reports.map(range),
            education: typical.education.clone(),
            tools: typical.tools.clone(),
        }
    }
}
