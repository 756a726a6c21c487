//! A key that the format does not have at this place.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-key",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a key that the format does not have at this place",
    documentation: Documentation {
        finds: "A key that has no meaning where it stands. The nearest key that has one is \
                offered, else all of them are listed.",
        matters: "A misspelled key would be passed over in silence: an `aliasses` that nobody \
                reads, a `requirment: must` that asks nothing.",
        example: "\
# operations/levels/specialist.yaml
aliasses: [Process Specialist]
",
        better: "\
# operations/levels/specialist.yaml
aliases: [Process Specialist]
",
    },
    check: Check::Reading,
};
