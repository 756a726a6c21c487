//! A rating that says nothing, or two things.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "empty-rating",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a rating that says nothing, or two things",
    documentation: Documentation {
        finds: "A rating written as a map with neither `value` nor `not-observed` or with both, an \
                assessment in which every rating was left blank, and a file without any \
                assessment. A single rating left blank is fine: a field of the form that nobody \
                filled in.",
        matters: "A rating without a value looks rated and is not, and somebody who was not \
                  observed cannot have been rated.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings:
      process-execution: {value: 3, not-observed: No audit since May}
",
        better: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings:
      process-execution: {not-observed: No audit since May}
",
    },
    check: Check::Ratings,
};
