//! A name of a thing that is no id.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "invalid-id",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a name of a thing that is no id",
    documentation: Documentation {
        finds: "An id that holds something else than lower-case letters, digits and single \
                hyphens between them: as the name of a folder or file, as a key, or as a value \
                that names a thing. Also a path of ids with too few or too many parts.",
        matters: "Ids are what selectors, ratings and renames refer to, on every file system and \
                in every shell: `Senior_Manager` and `senior-manager` must not be two things on \
                one machine and one on another.",
        example: "\
# operations/levels/specialist.yaml
formerly: [Senior_Coordinator]
",
        better: "\
# operations/levels/specialist.yaml
formerly: [senior-coordinator]
",
    },
    check: Check::Reading,
};
