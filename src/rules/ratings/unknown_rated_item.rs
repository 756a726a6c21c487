//! A rated competency that is nowhere in the ladder.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-rated-item",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a rated competency that is nowhere in the ladder",
    documentation: Documentation {
        finds: "A competency under `ratings` that no family of the ladder has, also not under a \
                former id, or a former id that two competencies of the role's or the target's \
                family had. One of a family that has nothing to do with the person is fine: it is \
                not asked of them.",
        matters: "The rating counts for nothing, and the competency that was meant counts as not \
                  rated: a slip of the pen turns a verdict.",
        example: "\
# ratings/kim.yaml
assessments:
  - rater: manager
    by: m-1
    date: 2026-06-20
    ratings: {process-excution: 3}
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
