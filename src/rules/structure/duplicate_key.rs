//! A key that stands twice in one map.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-key",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a key that stands twice in one map",
    documentation: Documentation {
        finds: "The second and every later occurrence of a key in the same map.",
        matters: "Most readers of YAML keep the last of the two and drop the other in silence: \
                half of an expectation may be lost in a merge, and no reviewer sees it.",
        example: "\
# operations/levels/specialist.yaml
summary: Owns one process.
summary: Owns one process and improves it.
",
        better: "\
# operations/levels/specialist.yaml
summary: Owns one process and improves it.
",
    },
    check: Check::Reading,
};
