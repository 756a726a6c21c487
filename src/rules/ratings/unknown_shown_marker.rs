//! Evidence for a marker that nobody asks.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-shown-marker",
    group: Group::Ratings,
    severity: Severity::Warning,
    summary: "evidence for a marker that no level asks",
    documentation: Documentation {
        finds: "A marker under `shows` in an entry of evidence that no level of the ladder asks of \
                that competency, also not under a former id. The entry counts all the same.",
        matters: "Whoever reads the evidence looks for that marker, and does not find what it was \
                  meant to show.",
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
          - {date: 2026-05-11, shows: follows-procedures, ref: OPS-311}
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
