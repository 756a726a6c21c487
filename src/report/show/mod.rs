//! What `ladder show` answers: one item of a material, whole.

mod competency;
mod expectation;
mod family;
mod level;
mod marker;
mod named;
mod through;

use schemars::JsonSchema;
use serde::Serialize;

pub use competency::{DefinitionShown, ThroughLevel};
pub use expectation::{
    Demand, ExpectationAlone, ExpectationShown, How, Lower, Provenance, ScaleNamed,
};
pub use family::{FamilyShown, MappingShown, ReviewShown, TrackShown};
pub use level::{
    Between, DimensionShown, Ended, LayerShare, LevelShown, Responsibility, StepShown, TypicalShown,
};
pub use marker::{Expanded, MarkerAlone, MarkerShown};
pub use named::{CompetencyNamed, LevelNamed, SourceNamed, SourceShown};
pub use through::{Cell, CompetencyRow, DimensionRow, LayersAt, LevelColumn, ScopeAt};

use super::{Finding, Head, validate::Ladder};
use crate::{
    model::{
        Framework, Id, ItemPath,
        required::{Expectations, RequiredSet},
    },
    roles::{Item, LevelAt, Selection},
    source::Snapshot,
};

/// What `ladder show` answers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShowReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// What was read.
    pub ladder: Ladder,
    /// The path of what is shown.
    pub item: ItemPath,
    /// The selector that was typed, where it is made of ids that are no longer used.
    pub formerly: Option<String>,
    /// Its kind, and what is shown of it.
    #[serde(flatten)]
    pub shown: Shown,
}

/// What is shown, by its kind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", content = "shown", rename_all = "lowercase")]
pub enum Shown {
    /// A family through its levels.
    Family(Box<FamilyShown>),
    /// A level and what it requires.
    Level(Box<LevelShown>),
    /// A competency's definition, through the levels.
    Competency(Box<DefinitionShown>),
    /// What one level asks of one competency.
    Expectation(Box<ExpectationAlone>),
    /// A marker.
    Marker(Box<MarkerAlone>),
}

impl ShowReport {
    /// Returns the report on what a selector was resolved to.
    #[must_use]
    pub fn of<'f>(
        snapshot: &Snapshot,
        framework: &'f Framework,
        selection: &Selection<'f>,
        findings: Vec<Finding>,
    ) -> Self {
        let mut material = Material {
            framework,
            snapshot,
            expectations: Expectations::of(framework),
        };
        let item = selection.item;
        Self {
            head: Head::of("show", findings),
            ladder: Ladder::of(snapshot),
            item: item.path(),
            formerly: selection.is_former().then(|| selection.selector.clone()),
            shown: Shown::of(&mut material, item),
        }
    }
}

impl Shown {
    fn of<'f>(material: &mut Material<'f, '_>, item: Item<'f>) -> Self {
        match item {
            Item::Family(at) => Self::Family(Box::new(FamilyShown::of(material, at))),
            Item::Level(at) => Self::Level(Box::new(LevelShown::of(material, at))),
            Item::Definition(at) => Self::Competency(Box::new(DefinitionShown::of(material, at))),
            Item::Expectation(at) => {
                Self::Expectation(Box::new(ExpectationAlone::of(material, at)))
            }
            Item::Marker(at) => Self::Marker(Box::new(MarkerAlone::of(material, at))),
        }
    }
}

/// What the parts of a report are made from.
struct Material<'f, 's> {
    framework: &'f Framework,
    snapshot: &'s Snapshot,
    expectations: Expectations<'f>,
}

impl<'f> Material<'f, '_> {
    /// Returns the path of a level's file as it is shown.
    fn file_of(&self, (family, level): (&Id, &Id)) -> String {
        let file = self
            .framework
            .families
            .get(family)
            .map(|family| family.level_file(level));
        file.map_or_else(String::new, |file| self.snapshot.shown_path(&file))
    }

    /// Returns the required set of a level.
    fn required(&mut self, at: LevelAt<'_>) -> RequiredSet<'f> {
        let set = self.expectations.required(&at.path(), None);
        set.unwrap_or_default()
    }
}
