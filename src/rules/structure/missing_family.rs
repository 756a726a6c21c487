//! Levels whose family has no file.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "missing-family",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "levels whose family has no file",
    documentation: Documentation {
        finds: "A folder `levels` beside which there is no `family.yaml`.",
        matters: "Levels expect the competencies that their family defines. Without it they cannot \
                be checked, compared or rated.",
        example: "\
# finance/levels/analyst.yaml
title: Financial Analyst
rank: 1
track: common
expectations: {}
",
        better: "\
# finance/family.yaml
name: Finance
status: template
competencies:
  reporting:
    name: Reporting
    definition: Reports the figures of a month to those who plan with them.
    sources: [handbook]
sources:
  handbook: {title: Finance handbook}
reviews:
  - {date: 2026-06-01, by: [finance-panel], scores: {accuracy: 5, clarity: 4}}
# finance/levels/analyst.yaml
title: Financial Analyst
rank: 1
track: common
expectations:
  reporting:
    proficiency: 2
    markers:
      closes-the-month: Closes the books of a month by the third working day of the next.
",
    },
    check: Check::Reading,
};
