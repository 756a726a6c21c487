//! How statements are worded, in English.

mod repeated;
pub(in crate::rules) mod statement;

mod ability_phrase;
mod absolute_wording;
mod double_barrelled;
mod duplicate_marker;
mod example_as_marker;
mod gendered_wording;
mod long_marker;
mod mixed_punctuation;
mod near_duplicate_marker;
mod negative_marker;
mod placeholder_text;
mod tenure_criterion;
mod unobservable_verb;
mod vague_wording;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[
    &ability_phrase::RULE,
    &absolute_wording::RULE,
    &double_barrelled::RULE,
    &duplicate_marker::RULE,
    &example_as_marker::RULE,
    &gendered_wording::RULE,
    &long_marker::RULE,
    &mixed_punctuation::RULE,
    &near_duplicate_marker::RULE,
    &negative_marker::RULE,
    &placeholder_text::RULE,
    &tenure_criterion::RULE,
    &unobservable_verb::RULE,
    &vague_wording::RULE,
];
