//! Two folders that are the same family.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-family",
    group: Group::References,
    severity: Severity::Error,
    summary: "two folders that are the same family",
    documentation: Documentation {
        finds: "A folder with a `family.yaml` whose name another such folder has, too. Neither \
                of the two is read.",
        matters: "A family's id is its folder's name. Which of the two `operations/manager` means \
                nobody can tell, and ratings would be held against either.",
        example: "\
# sales/operations/family.yaml
name: Sales operations
status: template
competencies: {}
",
        better: "\
# sales/sales-operations/family.yaml
name: Sales operations
status: template
competencies: {}
",
    },
    check: Check::Reading,
};
