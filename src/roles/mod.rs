//! Roles and what they are made of, found by the selectors that people type.

pub mod select;
mod unknown;

pub use select::{
    DefinitionAt, ExpectationAt, FamilyAt, Item, LevelAt, MarkerAt, Selection, marker_at, select,
};
pub use unknown::NotFound;
