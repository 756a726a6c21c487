//! A YAML file that is no part of the ladder.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "stray-file",
    group: Group::Structure,
    severity: Severity::Warning,
    summary: "a YAML file that is no part of the ladder",
    documentation: Documentation {
        finds: "A YAML file at a place that means nothing, one that ends in `.yml`, and a family \
                inside another one.",
        matters: "Nothing reads it, and nobody is told: a level in the wrong folder simply does \
                not exist. A file that is meant to be there for people alone can start its name \
                with `_`.",
        example: "\
# common/lead.yaml
title: Lead
rank: 3
track: common
expectations:
  communication:
    proficiency: 3
    markers:
      plans-the-quarter: Publishes the plan of the team before the quarter starts.
",
        better: "\
# common/levels/lead.yaml
title: Lead
rank: 3
track: common
expectations:
  communication:
    proficiency: 3
    markers:
      plans-the-quarter: Publishes the plan of the team before the quarter starts.
",
    },
    check: Check::Reading,
};
