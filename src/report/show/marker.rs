//! Markers: the acts by which a competency is seen.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CompetencyNamed, Demand, LevelNamed, Material, Provenance, SourceNamed};
use crate::{
    model::{Framework, Id, ItemPath, LevelPath, Marker, MarkerPath, Text},
    roles::{MarkerAt, marker_at},
};

/// A marker, as part of what a level asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MarkerShown {
    /// Its path, `family/level/competency/marker`.
    pub item: ItemPath,
    /// Its id.
    pub id: Id,
    /// The act, as a sentence.
    pub text: Text,
    /// Cases of it.
    pub examples: Vec<Text>,
    /// Cases that look like it and are not.
    pub counter_examples: Vec<Text>,
    /// What to bring to show it.
    pub evidence: Option<Text>,
    /// The lower level's marker that it grows from.
    pub expands: Option<Expanded>,
    /// Where it comes from.
    pub sources: Vec<SourceNamed>,
    /// The ids that it had before.
    pub formerly: Vec<Id>,
}

impl MarkerShown {
    pub(super) fn of(framework: &Framework, at: MarkerAt<'_>) -> Self {
        let MarkerAt {
            expectation,
            id,
            marker,
        } = at;
        let (home, _) = expectation.asked.written_in;
        let path = MarkerPath {
            level: expectation.level.path(),
            competency: expectation.asked.competency.clone(),
            marker: id.clone(),
        };
        Self {
            item: ItemPath::Marker(path),
            id: id.clone(),
            text: marker.text.clone(),
            examples: marker.examples.clone(),
            counter_examples: marker.counter_examples.clone(),
            evidence: marker.evidence.clone(),
            expands: marker.expands.as_deref().map(|path| Expanded {
                text: marker_at(framework, path).map(|at| at.marker.text.clone()),
                marker: path.clone(),
            }),
            sources: SourceNamed::all(framework, home, &marker.sources),
            formerly: marker.formerly.clone(),
        }
    }
}

/// A marker that another one grows from, or that grows from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Expanded {
    /// Its path.
    pub marker: MarkerPath,
    /// Its text; null where it is not there.
    pub text: Option<Text>,
}

/// A marker, on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MarkerAlone {
    /// The level that requires it.
    pub at: LevelNamed,
    /// The competency that it shows.
    pub competency: CompetencyNamed,
    /// What the level asks of the competency.
    pub demand: Demand,
    /// Where that comes from.
    pub from: Provenance,
    /// The marker.
    pub marker: MarkerShown,
    /// The markers that grow from it, by path.
    pub grows_into: Vec<Expanded>,
    /// The file that holds it, relative to the repository.
    pub file: String,
}

impl MarkerAlone {
    pub(super) fn of(material: &Material<'_, '_>, at: MarkerAt<'_>) -> Self {
        let framework = material.framework;
        let expectation = at.expectation;
        let level = expectation.level;
        let asked = expectation.asked;
        Self {
            at: LevelNamed::of(level),
            competency: CompetencyNamed::of(framework, level.family.id, asked.competency),
            demand: Demand::of(&framework.settings, asked.expectation),
            from: Provenance::of(level, &asked),
            marker: MarkerShown::of(framework, at),
            grows_into: grown_from(framework, &at.written_path()),
            file: material.file_of(asked.written_in),
        }
    }
}

/// Returns the markers, wherever they are written, that name the one at `path` as their root:
/// by its path, or by that of a level that takes it over.
fn grown_from(framework: &Framework, path: &MarkerPath) -> Vec<Expanded> {
    let grows = |marker: &Marker| {
        let root = marker.expands.as_deref();
        root.is_some_and(|root| {
            root == path || marker_at(framework, root).is_some_and(|at| at.written_path() == *path)
        })
    };
    let mut found = Vec::new();
    for (family, of) in &framework.families {
        for (level, it) in &of.levels {
            for (competency, expectation) in &it.expectations {
                let markers = expectation.markers.iter();
                found.extend(
                    markers
                        .filter(|(_, it)| grows(it))
                        .map(|(id, marker)| Expanded {
                            marker: MarkerPath {
                                level: LevelPath {
                                    family: family.clone(),
                                    level: level.clone(),
                                },
                                competency: competency.clone(),
                                marker: id.clone(),
                            },
                            text: Some(marker.text.clone()),
                        }),
                );
            }
        }
    }
    found
}
