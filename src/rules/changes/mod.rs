//! The declared intents in `changes/`.

mod intent_without_item;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[&intent_without_item::RULE];
