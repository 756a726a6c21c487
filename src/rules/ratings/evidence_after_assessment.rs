//! Evidence that the rater cannot have known.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "evidence-after-assessment",
    group: Group::Ratings,
    severity: Severity::Warning,
    summary: "evidence of a day after its assessment",
    documentation: Documentation {
        finds: "An entry of evidence whose `date` is later than the `date` of the assessment that \
                it stands in.",
        matters: "The rater cannot have known of it. Mostly the year is wrong; what did happen \
                  later belongs in a later assessment.",
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
          - {date: 2026-06-25, shows: follows-procedure, ref: OPS-311}
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
          - {date: 2026-05-25, shows: follows-procedure, ref: OPS-311}
",
    },
    check: Check::Ratings,
};
