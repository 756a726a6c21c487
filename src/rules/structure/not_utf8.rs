//! A file that is not UTF-8.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "not-utf8",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a file that is not UTF-8",
    documentation: Documentation {
        finds: "The first byte of a file that is no UTF-8, or a file in UTF-16.",
        matters: "Ids and texts would come out differently on each machine. The file is not read, \
                and its family is left out of all other rules.",
        example: "A file that a spreadsheet or an old editor saved as Windows-1252, in which `é` is the byte 0xe9.",
        better: "The same file, saved as UTF-8.",
    },
    check: Check::Reading,
};
