//! A value that the scale does not have.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "rating-off-scale",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a value that the scale does not have",
    documentation: Documentation {
        finds: "A rating whose value is no point of the `scale` in `ladder.yaml`.",
        matters: "The raters used another scale, or a key slipped. Either way, nothing can be \
                  computed with the figure.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings: {process-execution: 7}
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
