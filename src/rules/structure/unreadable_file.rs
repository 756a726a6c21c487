//! A file or folder that the system does not let be read.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unreadable-file",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a file or folder that the system does not let be read",
    documentation: Documentation {
        finds: "A YAML file or a folder that exists and cannot be read: for lack of permission, \
                or because it is a pipe, a device or a submodule.",
        matters: "A level that cannot be read is not the same as one that is not there. Its family \
                is left out of all other rules.",
        example: "A `levels` folder whose owner alone may list it, and a check that runs as somebody else.",
        better: "The folder, readable for whoever runs the check: `chmod -R a+rX operations`.",
    },
    check: Check::Reading,
};
