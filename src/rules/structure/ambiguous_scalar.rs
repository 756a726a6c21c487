//! A text without quotes that is read as something else.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-scalar",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a text without quotes that is read as something else",
    documentation: Documentation {
        finds: "A number or boolean where a text is meant (an error), a key that is one (an \
                error), and a plain `yes`, `no`, `on` or `off`, which this tool reads as a text \
                and others read as a boolean (a warning).",
        matters: "`version: 1.10` is the number 1.1 to every reader of YAML, and `country: no` is \
                false to half of them. Quotes make it the same text to all.",
        example: "\
# operations/family.yaml
code: 100
",
        better: r#"# operations/family.yaml
code: "100"
"#,
    },
    check: Check::Reading,
};
