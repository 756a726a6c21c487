//! A waiver that does not say why.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "waiver-without-reason",
    group: Group::Waivers,
    severity: Severity::Error,
    summary: "a waiver that does not say why",
    documentation: Documentation {
        finds: "A comment `# ladder: ignore[RULE]` with nothing behind the bracket. It waives \
                nothing until it gives a reason.",
        matters: "The next reader cannot tell a finding that is wrong here from one that somebody \
                  did not want to deal with.",
        example: "\
# operations/levels/coordinator.yaml
# ladder: ignore[without-nothing]
without: [process-ownership]
",
        better: "\
# operations/levels/coordinator.yaml
# ladder: ignore[without-nothing] tells readers that ownership starts one level up
without: [process-ownership]
",
    },
    check: Check::Waivers,
};
