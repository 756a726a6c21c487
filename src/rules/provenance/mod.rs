//! Where statements come from, who has looked at them, and whom they name.

mod personal_data;
mod review_below_minimum;
mod review_missing;
mod review_overdue;
mod unsourced;

use super::{Check, Documentation, Group, Rule, structure};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[
    &personal_data::RULE,
    &review_below_minimum::RULE,
    &review_missing::RULE,
    &review_overdue::RULE,
    &unsourced::RULE,
];
