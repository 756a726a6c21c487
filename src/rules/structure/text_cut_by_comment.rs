//! A text that ends where a comment starts by accident.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "text-cut-by-comment",
    group: Group::Structure,
    severity: Severity::Warning,
    summary: "a text that ends where a comment starts by accident",
    documentation: Documentation {
        finds: "A text without quotes, followed on its line by ` #` and directly by a word. YAML \
                takes the rest of the line for a comment.",
        matters: "The words after the `#` are lost without any error: a marker that names a \
                channel, a ticket or a rank ends in the middle of the sentence.",
        example: "\
# operations/levels/specialist.yaml
summary: Owns one process and posts its state in #operations once a week.
",
        better: r#"# operations/levels/specialist.yaml
summary: "Owns one process and posts its state in #operations once a week."
"#,
    },
    check: Check::Reading,
};
