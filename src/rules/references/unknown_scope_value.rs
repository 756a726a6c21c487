//! A scope that its dimension does not know.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, never_renamed},
};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::Framework,
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-scope-value",
    group: Group::References,
    severity: Severity::Error,
    summary: "a scope that its dimension does not know",
    documentation: Documentation {
        finds: "A `value` in a level's `scope` that is not among the dimension's `values` in \
                `ladder.yaml`; also any value in a dimension that has none and is described by \
                `text` alone.",
        matters: "The values stand in order, from narrow to wide. One that is not among them is \
                neither wider nor narrower than the level below.",
        example: "\
# operations/levels/specialist.yaml
scope:
  process: {value: proces}
",
        better: "\
# operations/levels/specialist.yaml
scope:
  process: {value: process}
",
    },
    check: Check::Ladder(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for family in framework.families.values() {
        for (level_id, level) in &family.levels {
            for (id, scope) in &level.scope {
                let dimension = framework.settings.dimensions.get(id);
                let (Some(dimension), Some(value)) = (dimension, &scope.value) else {
                    continue;
                };
                if dimension.values.contains(value) {
                    continue;
                }
                let help = names.help(
                    value,
                    dimension.values.iter().map(never_renamed),
                    "describe it by `text`, or give the dimension `values` in `ladder.yaml`",
                );
                let route = Route::of(["scope", id.as_str(), "value"]);
                let at = Location::value(family.level_file(level_id), route);
                let message = format!("`{value}` is no value of the dimension `{id}`");
                sink.add(RULE.found(at, message).with_help(help));
            }
        }
    }
}
