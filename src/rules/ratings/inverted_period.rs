//! A period that ends before it starts.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "inverted-period",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a period that ends before it starts",
    documentation: Documentation {
        finds: "A `period` whose `to` is earlier than its `from`.",
        matters: "Nobody can tell which time the ratings are about.",
        example: "\
# ratings/kim.yaml
period: {from: 2026-06-30, to: 2026-01-01}
",
        better: "\
# ratings/kim.yaml
period: {from: 2026-01-01, to: 2026-06-30}
",
    },
    check: Check::Ratings,
};
