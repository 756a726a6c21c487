//! A competency that no level expects.

use std::collections::BTreeSet;

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Family, Framework, Id},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unused-competency",
    group: Group::References,
    severity: Severity::Warning,
    summary: "a competency that no level expects",
    documentation: Documentation {
        finds: "A competency that a family defines and none of its levels expects, by itself or \
                by what it extends. Templates and families without levels are passed over.",
        matters: "It reads as if it counted, and counts for nobody. Mostly it is left over from a \
                level that was rewritten.",
        example: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    sources: [handbook]
  process-ownership:
    name: Process ownership
    definition: Answers for the results of one process from start to finish.
    builds-on: process-execution
    sources: [handbook]
  vendor-management:
    name: Vendor management
    definition: Gets the contracted service from outside suppliers.
    sources: [handbook]
",
        better: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    sources: [handbook]
  process-ownership:
    name: Process ownership
    definition: Answers for the results of one process from start to finish.
    builds-on: process-execution
    sources: [handbook]
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let counted = |family: &Family| !family.is_template() && !family.levels.is_empty();
    let families = framework.families.iter();
    for (id, family) in families.filter(|(_, family)| counted(family)) {
        let levels = framework.with_extended(id);
        let expected: BTreeSet<&Id> = levels
            .iter()
            .flat_map(|(_, _, level)| level.expectations.keys())
            .collect();
        for id in family.competencies.keys() {
            if expected.contains(id) {
                continue;
            }
            let at = Location::key(family.file(), Route::of(["competencies", id.as_str()]));
            let message = format!("no level expects the competency `{id}`");
            let help = "expect it in a level, or remove it";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
