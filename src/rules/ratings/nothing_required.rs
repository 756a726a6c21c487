//! A target that asks nothing that counts.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "nothing-required",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a target that asks no must and no should",
    documentation: Documentation {
        finds: "A target whose required set, with all that it takes over and inherits, has neither \
                a `must` nor a `should`. Found by `ladder gap`.",
        matters: "A verdict counts musts and shoulds. Without any, everybody would be ready, \
                  whatever their ratings.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  communication: {proficiency: 2, requirement: may}
  process-execution: {proficiency: 3, requirement: may}
  process-ownership: {proficiency: 3, requirement: may}
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    requirement: must
    markers:
      reports-results: Reports the results of the process every month.
      settles-exceptions: Settles routine exceptions within two working days.
",
    },
    check: Check::Gap,
};
