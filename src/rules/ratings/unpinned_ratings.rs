//! Ratings that do not say which ladder they were made against.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unpinned-ratings",
    group: Group::Ratings,
    severity: Severity::Warning,
    summary: "ratings that name no revision of the ladder",
    documentation: Documentation {
        finds: "A ratings file without `ladder`. It is held against the ladder as it lies in the \
                folder.",
        matters: "The bar may have moved since the person was rated. They would then be measured \
                  by something that nobody told them or their raters.",
        example: "\
# ratings/lee.yaml
person: e-2
role: operations/coordinator
assessments:
  - rater: manager
    date: 2026-06-22
    ratings: {process-execution: 3}
",
        better: "\
# ratings/lee.yaml
person: e-2
role: operations/coordinator
ladder: v1.0.0
assessments:
  - rater: manager
    date: 2026-06-22
    ratings: {process-execution: 3}
",
    },
    check: Check::Ratings,
};
