//! A target that nobody can aim at.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-target",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a target that is no level of the ladder",
    documentation: Documentation {
        finds: "A `target` in a ratings file, or a promotion that the role names, that the ladder \
                does not have, also not under a former id, that could be several levels by their \
                former ids, that is a level of a template, or whose family could not be read.",
        matters: "Without the level there is nothing to measure the person against.",
        example: "\
# ratings/kim.yaml
target: operations/specialst
",
        better: "\
# ratings/kim.yaml
target: operations/specialist
",
    },
    check: Check::Ratings,
};
