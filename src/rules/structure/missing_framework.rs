//! A ladder without `ladder.yaml`.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "missing-framework",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a ladder without `ladder.yaml`",
    documentation: Documentation {
        finds: "A ladder root in which there is no `ladder.yaml`.",
        matters: "It states the version of the format and the scale that every proficiency and \
                every rating is a point of. Without it no number in the ladder has a meaning.",
        example: "# ladder.yaml (no file)",
        better: "\
# ladder.yaml
format: 1
scale:
  - {value: 1, name: Learning}
  - {value: 2, name: Practising}
  - {value: 3, name: Proficient}
",
    },
    check: Check::Reading,
};
