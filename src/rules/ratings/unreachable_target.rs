//! A target that the role does not lead to.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unreachable-target",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a target that no chain of `next` leads to",
    documentation: Documentation {
        finds: "A `target` that is a level of the ladder, but that no chain of steps in `next`, of \
                whatever kind, leads to from the `role`.",
        matters: "A gap to a level that the ladder does not lead to from here promises a way that \
                  nobody has decided on. Mostly, role and target are swapped.",
        example: "\
# ratings/kim.yaml
role: operations/specialist
target: operations/coordinator
",
        better: "\
# ratings/kim.yaml
role: operations/coordinator
target: operations/specialist
",
    },
    check: Check::Ratings,
};
