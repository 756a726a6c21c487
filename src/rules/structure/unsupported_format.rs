//! A version of the format that this version of ladder does not know.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unsupported-format",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a version of the format that this version of ladder does not know",
    documentation: Documentation {
        finds: "A `format` in `ladder.yaml` that is not 1.",
        matters: "A later format may give a key another meaning. Reading it by the rules of an \
                earlier one could pass a ladder that is wrong, or compute with numbers that mean \
                something else.",
        example: "\
# ladder.yaml
format: 2
",
        better: "\
# ladder.yaml
format: 1
",
    },
    check: Check::Reading,
};
