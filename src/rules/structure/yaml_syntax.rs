//! A file that is no YAML, or uses parts of YAML that the format leaves out.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "yaml-syntax",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a file that is no YAML, or uses parts of YAML that the format leaves out",
    documentation: Documentation {
        finds: "A place from which on a file cannot be read as YAML 1.2. Also a second document \
                in a file, tags (`!...`), merge keys (`<<`), keys that are lists or maps, more \
                than 32 levels of nesting, and aliases that stand for more than a file may hold.",
        matters: "Nothing behind that place can be checked, so the file's family is left out of \
                all other rules. The parts of YAML that are refused mean different things to \
                different readers, or hide from a reviewer what a level asks.",
        example: "\
# operations/levels/specialist.yaml
summary: Owns a process: its results and its routine exceptions
",
        better: r#"# operations/levels/specialist.yaml
summary: "Owns a process: its results and its routine exceptions"
"#,
    },
    check: Check::Reading,
};
