//! What `ladder show` answers: one item of a ladder, whole.

mod competency;
mod expectation;
mod family;
mod level;
mod marker;
mod named;

use schemars::JsonSchema;
use serde::Serialize;

pub use competency::{DefinitionShown, ThroughLevel};
pub use expectation::{
    Demand, ExpectationAlone, ExpectationShown, How, Lower, Provenance, ScaleNamed,
};
pub use family::{
    Cell, CompetencyRow, DimensionRow, FamilyShown, LayersAt, LevelColumn, MappingShown,
    ReviewShown, ScopeAt, TrackShown,
};
pub use level::{
    Between, DimensionShown, Ended, LayerShare, LevelShown, Responsibility, StepShown, TypicalShown,
};
pub use marker::{Expanded, MarkerAlone, MarkerShown};
pub use named::{CompetencyNamed, LevelNamed, SourceNamed, SourceShown};

use super::{Finding, Head, Revision};
use crate::{
    model::{
        Framework, Id, ItemPath,
        required::{Expectations, RequiredSet},
    },
    roles::{Item, LevelAt, Match},
    source::Snapshot,
};

/// The answer of `ladder show`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Show {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// What the ladder was read at.
    pub ladder: Revision,
    /// The path of what is shown.
    pub item: ItemPath,
    /// The selector that was typed, where it is made of ids that are no longer used.
    pub formerly: Option<String>,
    /// What is shown.
    pub shown: Shown,
}

/// What is shown, by its kind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
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

/// Returns the report on what a selector was resolved to.
#[must_use]
pub fn show<'f>(
    found: &Match<'f>,
    framework: &'f Framework,
    snapshot: &Snapshot,
    findings: Vec<Finding>,
) -> Show {
    let mut ladder = Ladder {
        framework,
        snapshot,
        expectations: Expectations::of(framework),
    };
    let shown = match found.item {
        Item::Family(at) => Shown::Family(Box::new(FamilyShown::of(&mut ladder, at))),
        Item::Level(at) => Shown::Level(Box::new(LevelShown::of(&mut ladder, at))),
        Item::Definition(at) => Shown::Competency(Box::new(DefinitionShown::of(&mut ladder, at))),
        Item::Expectation(at) => {
            Shown::Expectation(Box::new(ExpectationAlone::of(&mut ladder, at)))
        }
        Item::Marker(at) => Shown::Marker(Box::new(MarkerAlone::of(&ladder, at))),
    };
    Show {
        head: Head::of("show", findings),
        ladder: Revision::of(&snapshot.origin),
        item: found.item.path(),
        formerly: found.is_former().then(|| found.selector.clone()),
        shown,
    }
}

/// What the parts of a report are made from.
struct Ladder<'f, 's> {
    framework: &'f Framework,
    snapshot: &'s Snapshot,
    expectations: Expectations<'f>,
}

impl<'f> Ladder<'f, '_> {
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
