//! Ratings without anything to measure them against.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "no-target",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a role that no promotion leads on from, and no target",
    documentation: Documentation {
        finds: "Ratings without a `target` whose role names no promotion in `next`. Found by \
                `ladder gap`, which can be given a target with `--target`.",
        matters: "Ratings of somebody on the highest level are sound, but there is no gap to \
                  compute until somebody says to where.",
        example: "\
# ratings/kim.yaml
role: operations/specialist
",
        better: "\
# ratings/kim.yaml
role: operations/coordinator
",
    },
    check: Check::Gap,
};
