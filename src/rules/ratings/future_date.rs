//! A day that has not come yet.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "future-date",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "an assessment or evidence of a day after today",
    documentation: Documentation {
        finds: "An assessment or an entry of evidence whose `date` is after today, or after the \
                day of `--today`. The end of a `period` may lie ahead.",
        matters: "The newest word of a rater counts, and evidence is in time as seen from the \
                  newest assessment: a wrong year lets one entry outweigh all others.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2062-06-20
    ratings: {process-execution: 3}
",
        better: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings: {process-execution: 3}
",
    },
    check: Check::Ratings,
};
