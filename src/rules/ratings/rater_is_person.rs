//! The person's own word in somebody else's place.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "rater-is-person",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "the person who is rated, given as another rater",
    documentation: Documentation {
        finds: "An assessment whose `by` is the `person` that the file is about and whose `rater` \
                is not `self`.",
        matters: "A person's own rating never decides. Filed as a manager's or a peer's, it would.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: e-1
    date: 2026-06-20
    ratings: {process-execution: 3}
",
        better: "\
# ratings/kim.yaml
assessments:
  - rater: self
    by: e-1
    date: 2026-06-20
    ratings: {process-execution: 3}
",
    },
    check: Check::Ratings,
};
