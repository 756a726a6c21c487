//! A key that must be there and is not.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "missing-key",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a key that must be there and is not",
    documentation: Documentation {
        finds: "A map without a key that it needs, such as a level without `rank`; and a step of \
                `next` that has neither `level` nor `title`.",
        matters: "Without it the thing cannot be placed, shown or compared. No value is made up \
                for it.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    requirement: must
    markers:
      settles-exceptions: Settles routine exceptions of the process within two working days.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    requirement: must
    markers:
      settles-exceptions: Settles routine exceptions of the process within two working days.
",
    },
    check: Check::Reading,
};
