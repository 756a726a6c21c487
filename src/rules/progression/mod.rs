//! How the levels of a family follow each other.

mod path;

mod dead_end;
mod duplicate_rank;
mod empty_family;
mod implicit_fork;
mod layers_not_hundred;
mod lonely_track;
mod missing_distinction;
mod missing_expectations;
mod missing_markers;
mod missing_scope;
mod no_step;
mod proficiency_drops;
mod proficiency_off_scale;
mod promotion_not_upward;
mod rank_gap;
mod scope_narrows;
mod too_many_competencies;
mod unreachable_level;
mod weight_not_positive;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[
    &dead_end::RULE,
    &duplicate_rank::RULE,
    &empty_family::RULE,
    &implicit_fork::RULE,
    &layers_not_hundred::RULE,
    &lonely_track::RULE,
    &missing_distinction::RULE,
    &missing_expectations::RULE,
    &missing_markers::RULE,
    &missing_scope::RULE,
    &no_step::RULE,
    &proficiency_drops::RULE,
    &proficiency_off_scale::RULE,
    &promotion_not_upward::RULE,
    &rank_gap::RULE,
    &scope_narrows::RULE,
    &too_many_competencies::RULE,
    &unreachable_level::RULE,
    &weight_not_positive::RULE,
];
