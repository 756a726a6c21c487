//! A family's levels side by side: how far each reaches and what each requires.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    CompetencyNamed, Demand, LayerShare, LevelNamed, Material, Provenance, level::layer_shares,
};
use crate::{
    model::{Id, Text, required::RequiredSet},
    roles::{FamilyAt, LevelAt},
};

/// A level of a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelColumn {
    /// Its path, title, rank and track.
    #[serde(flatten)]
    pub named: LevelNamed,
    /// Its code in other systems.
    pub code: Option<Text>,
    /// The levels that lead up to it, lowest first, itself last.
    pub path: Vec<Id>,
    /// How many competencies it requires.
    pub required: usize,
    /// How many of these it asks itself, be it through a template level.
    pub asks: usize,
}

/// A dimension through the levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DimensionRow {
    /// The dimension.
    pub dimension: Id,
    /// Its name; its id where `material.yaml` has no such dimension.
    pub name: Text,
    /// The levels that state how far they reach in it.
    pub levels: Vec<ScopeAt>,
}

/// How far a level reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScopeAt {
    /// The level.
    pub level: Id,
    /// One of the dimension's values.
    pub value: Option<Id>,
    /// The same in words.
    pub text: Option<Text>,
}

/// Where a level's time goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LayersAt {
    /// The level.
    pub level: Id,
    /// The largest share first, or as the file orders them.
    pub layers: Vec<LayerShare>,
}

/// A competency through the levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompetencyRow {
    /// What it is.
    #[serde(flatten)]
    pub competency: CompetencyNamed,
    /// The levels that require it.
    pub levels: Vec<Cell>,
}

/// What a level requires of a competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cell {
    /// The level.
    pub level: Id,
    /// What is asked.
    #[serde(flatten)]
    pub demand: Demand,
    /// Where that comes from.
    pub from: Provenance,
    /// How many markers it has.
    pub markers: usize,
}

/// A family's levels, lowest first, each with what it requires.
pub(super) struct Through<'f> {
    family: FamilyAt<'f>,
    levels: Vec<(LevelAt<'f>, RequiredSet<'f>)>,
}

impl<'f> Through<'f> {
    pub(super) fn of(material: &mut Material<'f, '_>, family: FamilyAt<'f>) -> Self {
        let levels = family.family.levels_by_rank().into_iter();
        let levels = levels.map(|(id, level)| {
            let at = LevelAt { family, id, level };
            (at, material.required(at))
        });
        Self {
            family,
            levels: levels.collect(),
        }
    }

    pub(super) fn columns(&self) -> Vec<LevelColumn> {
        let levels = self.levels.iter();
        levels
            .map(|(at, set)| LevelColumn {
                named: LevelNamed::of(*at),
                code: at.level.code.clone(),
                path: set.path.iter().map(|id| (*id).clone()).collect(),
                required: set.asked.len(),
                asks: set.asked.values().filter(|it| it.level == at.id).count(),
            })
            .collect()
    }

    pub(super) fn dimensions(&self, material: &Material<'_, '_>) -> Vec<DimensionRow> {
        let known = &material.framework.settings.dimensions;
        let mut rows: BTreeMap<&Id, Vec<ScopeAt>> = BTreeMap::new();
        for (at, _) in &self.levels {
            for (dimension, scope) in &at.level.scope {
                rows.entry(dimension).or_default().push(ScopeAt {
                    level: at.id.clone(),
                    value: scope.value.clone(),
                    text: scope.text.clone(),
                });
            }
        }
        rows.into_iter()
            .map(|(id, levels)| DimensionRow {
                dimension: id.clone(),
                name: known
                    .get(id)
                    .map_or_else(|| id.as_str().into(), |it| it.name.clone()),
                levels,
            })
            .collect()
    }

    pub(super) fn layers(&self) -> Vec<LayersAt> {
        let levels = self.levels.iter();
        let stated = levels.filter_map(|(at, _)| Some((at.id, at.level.layers.as_ref()?)));
        stated
            .map(|(level, layers)| LayersAt {
                level: level.clone(),
                layers: layer_shares(layers),
            })
            .collect()
    }

    pub(super) fn competencies(&self, material: &Material<'_, '_>) -> Vec<CompetencyRow> {
        let framework = material.framework;
        let mut rows: BTreeMap<&Id, Vec<(usize, Cell)>> = BTreeMap::new();
        let own = self.family.family.competencies.keys();
        rows.extend(own.map(|id| (id, Vec::new())));
        for (column, (at, set)) in self.levels.iter().enumerate() {
            for asked in set.asked.values() {
                let cell = Cell {
                    level: at.id.clone(),
                    demand: Demand::of(&framework.settings, asked.expectation),
                    from: Provenance::of(*at, asked),
                    markers: asked.expectation.markers.len(),
                };
                rows.entry(asked.competency)
                    .or_default()
                    .push((column, cell));
            }
        }
        let mut rows: Vec<(&Id, Vec<(usize, Cell)>)> = rows.into_iter().collect();
        rows.sort_by_key(|(_, cells)| cells.first().map_or(usize::MAX, |(column, _)| *column));
        rows.into_iter()
            .map(|(id, cells)| CompetencyRow {
                competency: CompetencyNamed::of(framework, self.family.id, id),
                levels: cells.into_iter().map(|(_, cell)| cell).collect(),
            })
            .collect()
    }
}
