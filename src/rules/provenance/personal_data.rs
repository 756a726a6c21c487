//! A way to reach somebody, in a file that many read.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "personal-data",
    group: Group::Provenance,
    severity: Severity::Warning,
    summary: "an e-mail address or telephone number in a ladder",
    documentation: Documentation {
        finds: "An e-mail address or a telephone number in a text or a comment of a ladder's file. \
                A number counts as one of a telephone only in a form that nothing else has: with \
                a country's code, with an area's code in parentheses, as in North America, or \
                behind a word such as `phone`. Ratings files are not searched.",
        matters: "A ladder is read by many and copied often, and what was once in git stays there. \
                  People change teams; a role or a team can be named for good.",
        example: "\
# operations/family.yaml
owners: [kim.lee@initech.io]
",
        better: "\
# operations/family.yaml
owners: [people-ops]
",
    },
    check: Check::Reading,
};
