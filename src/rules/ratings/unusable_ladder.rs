//! A ladder that cannot be answered from.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unusable-ladder",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a ladder whose errors stand in the way of an answer about a person",
    documentation: Documentation {
        finds: "One of many people whose role or target is in a family with errors, or whose \
                ratings go by a ladder that cannot be read. The others are computed; the exit \
                code is 2, for the answer is not complete. Found by `ladder gap` alone, for a \
                folder or the files of several people; about one person it does not run at all.",
        matters: "What a broken family asks is not known, and an answer would be a guess.",
        example: "A level that expects a competency that its family does not define.",
        better: "The level mended: `ladder validate` shows its errors.",
    },
    check: Check::Gap,
};
