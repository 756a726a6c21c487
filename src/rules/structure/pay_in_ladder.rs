//! A key that states pay.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "pay-in-ladder",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a key that states pay",
    documentation: Documentation {
        finds: "A key of the format's maps with the words salary, pay, compensation, wage, \
                bonus, equity or commission in it. Ids may be called so.",
        matters: "A ladder says what a level asks. Pay depends on the market, the place and the \
                person; written into the ladder it makes every change of the bar a change of \
                pay, and a file that many may read a file that few should.",
        example: "\
# operations/levels/specialist.yaml
salary: 60000
",
        better: "\
# operations/levels/specialist.yaml
code: OPS2
",
    },
    check: Check::Reading,
};
