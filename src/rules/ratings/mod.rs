//! Ratings files, held against the ladder that they are about, and what stands in the way of a
//! gap. [`crate::load::ratings`] and [`crate::gap`] find all of this, so these rules have no
//! function here.

mod changed_scale;
mod conflicting_ratings;
mod duplicate_assessment;
mod empty_rating;
mod evidence_after_assessment;
mod evidence_outside_period;
mod figures_too_large;
mod future_date;
mod inverted_period;
mod no_target;
mod nothing_required;
mod rater_is_person;
mod rating_off_scale;
mod unknown_rated_item;
mod unknown_revision;
mod unknown_role;
mod unknown_shown_marker;
mod unknown_target;
mod unpinned_ratings;
mod unreachable_target;
mod unusable_ladder;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[
    &changed_scale::RULE,
    &conflicting_ratings::RULE,
    &duplicate_assessment::RULE,
    &empty_rating::RULE,
    &evidence_after_assessment::RULE,
    &evidence_outside_period::RULE,
    &figures_too_large::RULE,
    &future_date::RULE,
    &inverted_period::RULE,
    &no_target::RULE,
    &nothing_required::RULE,
    &rater_is_person::RULE,
    &rating_off_scale::RULE,
    &unknown_rated_item::RULE,
    &unknown_revision::RULE,
    &unknown_role::RULE,
    &unknown_shown_marker::RULE,
    &unknown_target::RULE,
    &unpinned_ratings::RULE,
    &unreachable_target::RULE,
    &unusable_ladder::RULE,
];
