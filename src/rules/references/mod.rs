//! Names that stand for something written elsewhere.

mod reference;

mod builds_on_cycle;
mod duplicate_family;
mod extends_cycle;
mod extends_not_template;
mod former_id_in_use;
mod progression_cycle;
mod unknown_competency;
mod unknown_dimension;
mod unknown_family;
mod unknown_level;
mod unknown_marker;
mod unknown_scope_value;
mod unknown_source;
mod unknown_track;
mod unused_competency;
mod unused_source;
mod without_nothing;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[
    &builds_on_cycle::RULE,
    &duplicate_family::RULE,
    &extends_cycle::RULE,
    &extends_not_template::RULE,
    &former_id_in_use::RULE,
    &progression_cycle::RULE,
    &unknown_competency::RULE,
    &unknown_dimension::RULE,
    &unknown_family::RULE,
    &unknown_level::RULE,
    &unknown_marker::RULE,
    &unknown_scope_value::RULE,
    &unknown_source::RULE,
    &unknown_track::RULE,
    &unused_competency::RULE,
    &unused_source::RULE,
    &without_nothing::RULE,
];
