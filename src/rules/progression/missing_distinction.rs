//! A promotion of which nothing says what it asks.

use super::{Check, Documentation, Group, Rule, path::held};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Framework, StepKind},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "missing-distinction",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a promotion without a word on what sets the two levels apart",
    documentation: Documentation {
        finds: "A promotion in `next` where neither the step nor its level has `distinguishes`. \
                At a fork the text of the level counts for each branch that has none of its own.",
        matters: "What sets the next level apart is the first thing that people ask, and the \
                  hardest to read out of two lists of expectations.",
        example: "\
# operations/levels/specialist.yaml
next:
  - {title: Head of Operations}
",
        better: "\
# operations/levels/specialist.yaml
next:
  - title: Head of Operations
    distinguishes: A specialist answers for one process; the head answers for the function.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (_, family) in held(framework) {
        for (id, level) in &family.levels {
            for (at, step) in level.next.iter().enumerate() {
                let is_promotion = step.kind == StepKind::Promotion;
                let is_told = level.distinguishes.is_some() || step.distinguishes.is_some();
                if is_told || !is_promotion {
                    continue;
                }
                let (key, name) = match (&step.level, &step.title) {
                    (Some(level), _) => ("level", format!("`{level}`")),
                    (None, Some(title)) => ("title", format!("\"{}\"", title.as_str())),
                    (None, None) => continue,
                };
                let route = Route::of(["next"]).then(at).then(key);
                let place = Location::value(family.level_file(id), route);
                let message = format!("nothing says what sets {name} apart from this level");
                let help = "say it in `distinguishes`, of the level or of the step";
                sink.add(RULE.found(place, message).with_help(help));
            }
        }
    }
}
