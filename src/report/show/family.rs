//! A family through its levels: how far each reaches and what each requires.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    CompetencyNamed, Demand, Ladder, LayerShare, LevelNamed, Provenance, ScaleNamed, SourceShown,
    level::layer_shares,
};
use crate::{
    model::{
        Date, Family, Id, Status, Text,
        family::{Mapping, Relation, Review, Track},
        required::RequiredSet,
    },
    roles::{FamilyAt, LevelAt},
};

/// A family, whole. Where something is given for its levels, it is in the order of `levels`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FamilyShown {
    /// Its id.
    pub family: Id,
    /// Its name.
    pub name: Text,
    /// Where it sits in the job architecture.
    pub function: Option<Text>,
    /// What it concentrates on.
    pub focus: Option<Text>,
    /// What its people do.
    pub summary: Option<Text>,
    /// Families that are easily mistaken for it.
    pub distinct_from: Vec<Id>,
    /// Other names that it goes by.
    pub aliases: Vec<Text>,
    /// Its code in other systems.
    pub code: Option<Text>,
    /// Whether it is in use.
    pub status: Status,
    /// Who answers for it.
    pub owners: Vec<Text>,
    /// The ids that it had before.
    pub formerly: Vec<Id>,
    /// Template families whose competencies it shares.
    pub extends: Vec<Id>,
    /// Whether a level also requires what the levels below it on its path do.
    pub cumulative: bool,
    /// Its file, relative to the repository.
    pub file: String,
    /// Its tracks, by id.
    pub tracks: Vec<TrackShown>,
    /// The scale that proficiency is a point of, lowest first.
    pub scale: Vec<ScaleNamed>,
    /// Its levels by rank, track and id.
    pub levels: Vec<LevelColumn>,
    /// How far they reach, by dimension.
    pub dimensions: Vec<DimensionRow>,
    /// Where their time goes.
    pub layers: Vec<LayersAt>,
    /// What they require: by the first of the levels that does, then by id; what none requires
    /// comes last.
    pub competencies: Vec<CompetencyRow>,
    /// Where its statements come from, by id.
    pub sources: Vec<SourceShown>,
    /// What it corresponds to in public classifications.
    pub mappings: Vec<MappingShown>,
    /// The reviews that it went through, newest first.
    pub reviews: Vec<ReviewShown>,
    /// The day by which it is to be reviewed again.
    pub review_by: Option<Date>,
}

/// A track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrackShown {
    /// Its id.
    pub track: Id,
    /// Its name.
    pub name: Option<Text>,
}

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
    /// Its name; its id where `ladder.yaml` has no such dimension.
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

/// What a family corresponds to in a public classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MappingShown {
    /// The classification.
    pub scheme: Text,
    /// The code in it.
    pub code: Text,
    /// Its edition.
    pub edition: Option<Text>,
    /// How well it fits.
    pub relation: Option<Relation>,
}

impl MappingShown {
    fn of(mapping: &Mapping) -> Self {
        Self {
            scheme: mapping.scheme.clone(),
            code: mapping.code.clone(),
            edition: mapping.edition.clone(),
            relation: mapping.relation,
        }
    }
}

/// A review that a family went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReviewShown {
    /// The day on which it was finished.
    pub date: Date,
    /// Who reviewed.
    pub by: Vec<Text>,
    /// The score of each aspect.
    pub scores: BTreeMap<Id, i64>,
}

impl ReviewShown {
    /// Returns a family's reviews, newest first.
    pub(super) fn all(family: &Family) -> Vec<Self> {
        let reviews = family.reviews.iter();
        let mut all: Vec<Self> = reviews
            .map(|Review { date, by, scores }| Self {
                date: *date,
                by: by.clone(),
                scores: scores.clone(),
            })
            .collect();
        all.sort_by_key(|review| std::cmp::Reverse(review.date));
        all
    }
}

impl FamilyShown {
    pub(super) fn of<'f>(ladder: &mut Ladder<'f, '_>, at: FamilyAt<'f>) -> Self {
        let through = Through::of(ladder, at);
        let FamilyAt { id, family } = at;
        let tracks = family.tracks.iter();
        let sources = family.sources.iter();
        Self {
            family: id.clone(),
            name: family.name.clone(),
            function: family.function.clone(),
            focus: family.focus.clone(),
            summary: family.summary.clone(),
            distinct_from: family.distinct_from.clone(),
            aliases: family.aliases.clone(),
            code: family.code.clone(),
            status: family.status,
            owners: family.owners.clone(),
            formerly: family.formerly.clone(),
            extends: family.extends.clone(),
            cumulative: family.cumulative,
            file: ladder.snapshot.shown_path(&family.file()),
            tracks: tracks
                .map(|(id, Track { name })| TrackShown {
                    track: id.clone(),
                    name: name.clone(),
                })
                .collect(),
            scale: ScaleNamed::all(&ladder.framework.settings),
            levels: through.columns(),
            dimensions: through.dimensions(ladder),
            layers: through.layers(),
            competencies: through.competencies(ladder),
            sources: sources.map(|(id, it)| SourceShown::of(id, it)).collect(),
            mappings: family.mappings.iter().map(MappingShown::of).collect(),
            reviews: ReviewShown::all(family),
            review_by: family.review_by,
        }
    }
}

/// A family's levels, lowest first, each with what it requires.
struct Through<'f> {
    family: FamilyAt<'f>,
    levels: Vec<(LevelAt<'f>, RequiredSet<'f>)>,
}

impl<'f> Through<'f> {
    fn of(ladder: &mut Ladder<'f, '_>, family: FamilyAt<'f>) -> Self {
        let levels = family.family.levels_by_rank().into_iter();
        let levels = levels.map(|(id, level)| {
            let at = LevelAt { family, id, level };
            (at, ladder.required(at))
        });
        Self {
            family,
            levels: levels.collect(),
        }
    }

    fn columns(&self) -> Vec<LevelColumn> {
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

    fn dimensions(&self, ladder: &Ladder<'_, '_>) -> Vec<DimensionRow> {
        let known = &ladder.framework.settings.dimensions;
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

    fn layers(&self) -> Vec<LayersAt> {
        let levels = self.levels.iter();
        let stated = levels.filter_map(|(at, _)| Some((at.id, at.level.layers.as_ref()?)));
        stated
            .map(|(level, layers)| LayersAt {
                level: level.clone(),
                layers: layer_shares(layers),
            })
            .collect()
    }

    fn competencies(&self, ladder: &Ladder<'_, '_>) -> Vec<CompetencyRow> {
        let framework = ladder.framework;
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
