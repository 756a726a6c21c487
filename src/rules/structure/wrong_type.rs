//! A value of another type than its key takes.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "wrong-type",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a value of another type than its key takes",
    documentation: Documentation {
        finds: "A text where a list is meant, a list where a map is meant, a number where a date \
                is meant; a key without any value; an empty file.",
        matters: "What was meant can only be guessed, and a guess about what a level asks is worse \
                than none.",
        example: "\
# operations/levels/specialist.yaml
aliases: Process Specialist
",
        better: "\
# operations/levels/specialist.yaml
aliases: [Process Specialist]
",
    },
    check: Check::Reading,
};
