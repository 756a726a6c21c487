//! Evidence of another time than the ratings.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "evidence-outside-period",
    group: Group::Ratings,
    severity: Severity::Info,
    summary: "evidence of a day outside the period",
    documentation: Documentation {
        finds: "An entry of evidence whose `date` lies before the first or after the last day of \
                the file's `period`. `ladder gap` counts it all the same as long as it is not \
                older than `gap.evidence-months`.",
        matters: "The ratings say that they are about that time. Evidence of another one may have \
                  been rated before.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings:
      process-execution:
        value: 3
        evidence:
          - {date: 2025-11-30, shows: follows-procedure, ref: OPS-311}
",
        better: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings:
      process-execution:
        value: 3
        evidence:
          - {date: 2026-05-11, shows: follows-procedure, ref: OPS-311}
",
    },
    check: Check::Ratings,
};
