//! A waiver that waives nothing.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "unused-waiver",
    group: Group::Waivers,
    severity: Severity::Warning,
    summary: "a comment that waives nothing",
    documentation: Documentation {
        finds: "A comment `# ladder: ignore[RULE] reason` where the rule finds nothing, that names \
                no rule, that is not in this form, or that would waive an error of reading, which \
                cannot be waived. A waiver covers the key on its line, or on the line below where \
                it has a line of its own, with all of that key's value; `ignore-file` stands at \
                the top and covers the whole file.",
        matters: "A waiver that outlives its finding waives the next one, which nobody has looked \
                  at.",
        example: "\
# operations/levels/specialist.yaml
# ladder: ignore[unknown-source] the handbook is being replaced
summary: Owns one process.
",
        better: "\
# operations/levels/specialist.yaml
summary: Owns one process.
",
    },
    check: Check::Waivers,
};
