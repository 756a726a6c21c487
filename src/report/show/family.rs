//! A family through its levels: how far each reaches and what each requires.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    CompetencyRow, DimensionRow, LayersAt, LevelColumn, Material, ScaleNamed, SourceShown,
    through::Through,
};
use crate::{
    model::{
        Date, Family, Id, Status, Text,
        family::{Mapping, Relation, Review, Track},
    },
    roles::FamilyAt,
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
    pub(super) fn of<'f>(material: &mut Material<'f, '_>, at: FamilyAt<'f>) -> Self {
        let through = Through::of(material, at);
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
            file: material.snapshot.shown_path(&family.file()),
            tracks: tracks
                .map(|(id, Track { name })| TrackShown {
                    track: id.clone(),
                    name: name.clone(),
                })
                .collect(),
            scale: ScaleNamed::all(&material.framework.settings),
            levels: through.columns(),
            dimensions: through.dimensions(material),
            layers: through.layers(),
            competencies: through.competencies(material),
            sources: sources.map(|(id, it)| SourceShown::of(id, it)).collect(),
            mappings: family.mappings.iter().map(MappingShown::of).collect(),
            reviews: ReviewShown::all(family),
            review_by: family.review_by,
        }
    }
}
