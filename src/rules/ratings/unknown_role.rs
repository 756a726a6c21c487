//! A role that nobody can hold.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-role",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a role that is no level of the ladder",
    documentation: Documentation {
        finds: "A `role` in a ratings file that the ladder does not have, also not under a former \
                id, that could be several levels by their former ids, that is a level of a \
                template, or whose family could not be read.",
        matters: "What somebody holds already is not asked of them again. A role that is not known \
                  would ask too much or too little.",
        example: "\
# ratings/kim.yaml
role: operations/cordinator
",
        better: "\
# ratings/kim.yaml
role: operations/coordinator
",
    },
    check: Check::Ratings,
};
