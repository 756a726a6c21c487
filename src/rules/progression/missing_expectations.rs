//! A level that expects nothing.

use super::{
    Check, Documentation, Group, Rule,
    path::{Asking, held, key},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Framework, Level},
};

pub(super) const RULE: Rule = Rule {
    name: "missing-expectations",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level that expects nothing",
    documentation: Documentation {
        finds: "A level that has no expectations, neither of its own nor by what it extends. \
                Templates are passed over.",
        matters: "It is a title and nothing more: whoever meets the level below meets this one.",
        example: "\
# operations/family.yaml
competencies:
  process-ownership:
    name: Process ownership
    definition: Answers for the results of one process from start to finish.
    sources: [handbook]
# operations/levels/coordinator.yaml
without: [communication]
expectations: {}
",
        better: "\
# operations/family.yaml
competencies:
  process-ownership:
    name: Process ownership
    definition: Answers for the results of one process from start to finish.
    sources: [handbook]
# operations/levels/coordinator.yaml
expectations: {}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let is_silent = |level: &Level| level.expectations.is_empty();
    let families = held(framework).filter(|(_, family)| family.levels.values().any(is_silent));
    for asking in Asking::of_each(framework, families) {
        let levels = asking.family.levels.keys();
        for level in levels.filter(|level| asking.effective(level).next().is_none()) {
            let at = key(asking.family, level, ["expectations"]);
            let help = "add what it expects, or take it over with `extends`";
            sink.add(RULE.found(at, "the level expects nothing").with_help(help));
        }
    }
}
