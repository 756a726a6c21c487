//! A file of more than 1 MiB.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "file-too-large",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a file of more than 1 MiB",
    documentation: Documentation {
        finds: "A YAML file of more than 1,048,576 bytes. It is not read.",
        matters: "A level that somebody can live up to fits in a hundredth of that. A larger file \
                is an export, a generated list, or an attack on whoever checks it.",
        example: "A `family.yaml` of 2 MB into which a whole competency library was exported.",
        better: "The competencies that the family's levels expect, in `family.yaml`; the library where it was.",
    },
    check: Check::Reading,
};
