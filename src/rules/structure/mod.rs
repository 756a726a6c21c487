//! The files and their form: only reading sees them, so these rules have no function here.

mod ambiguous_scalar;
mod duplicate_key;
mod file_too_large;
mod git_lfs_pointer;
mod invalid_id;
pub(super) mod invalid_value;
mod missing_family;
mod missing_framework;
mod missing_key;
mod not_utf8;
mod pay_in_ladder;
mod stray_file;
mod symlink_escape;
mod text_cut_by_comment;
mod unknown_key;
mod unreadable_file;
mod unsupported_format;
mod wrong_type;
mod yaml_syntax;

use super::{Check, Documentation, Group, Rule};

/// The rules of this group.
pub(super) static RULES: &[&Rule] = &[
    &ambiguous_scalar::RULE,
    &duplicate_key::RULE,
    &file_too_large::RULE,
    &git_lfs_pointer::RULE,
    &invalid_id::RULE,
    &invalid_value::RULE,
    &missing_family::RULE,
    &missing_framework::RULE,
    &missing_key::RULE,
    &not_utf8::RULE,
    &pay_in_ladder::RULE,
    &stray_file::RULE,
    &symlink_escape::RULE,
    &text_cut_by_comment::RULE,
    &unknown_key::RULE,
    &unreadable_file::RULE,
    &unsupported_format::RULE,
    &wrong_type::RULE,
    &yaml_syntax::RULE,
];
