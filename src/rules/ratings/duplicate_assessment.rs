//! The same said twice.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-assessment",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "an assessment or competency that is given twice",
    documentation: Documentation {
        finds: "An assessment that repeats an earlier one word for word (same kind of rater, same \
                `by`, same day, same ratings), in the same file or in another one of the same \
                person that is about the same revision, and an assessment that rates one \
                competency under two of its ids.",
        matters: "Each word of a rater is meant to count once. A copy gives one rater two voices \
                  among the others, and of two values for one competency nobody can tell which is \
                  meant.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: peer
    date: 2026-06-20
    ratings: {process-execution: 3}
  - rater: peer
    date: 2026-06-20
    ratings: {process-execution: 3}
",
        better: "\
# ratings/kim.yaml
assessments:
  - rater: peer
    by: p-1
    date: 2026-06-20
    ratings: {process-execution: 3}
  - rater: peer
    by: p-2
    date: 2026-06-20
    ratings: {process-execution: 3}
",
    },
    check: Check::Ratings,
};
