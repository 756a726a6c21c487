//! A value that its key does not take.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "invalid-value",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a value that its key does not take",
    documentation: Documentation {
        finds: "A word that is not among those allowed, a number out of bounds, a date that is \
                no day of the calendar, a share of more than four digits, a scale that does not \
                run 1, 2, 3, a step that has both `level` and `title`, a severity for a rule \
                that does not exist.",
        matters: "The value has no meaning. What is allowed is listed with the finding.",
        example: "\
# operations/levels/specialist.yaml
rank: 0
",
        better: "\
# operations/levels/specialist.yaml
rank: 2
",
    },
    check: Check::Reading,
};
