//! The comments that waive findings, held to their own rules.

pub(super) mod unused_waiver;
pub(super) mod waiver_without_reason;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[&unused_waiver::RULE, &waiver_without_reason::RULE];
