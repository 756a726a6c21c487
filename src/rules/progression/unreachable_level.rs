//! A level that no step leads to.

use std::collections::BTreeSet;

use super::{
    Check, Documentation, Group, Rule,
    path::{held, leading_on, targets, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Framework, Id},
};

pub(super) const RULE: Rule = Rule {
    name: "unreachable-level",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level above the lowest that no step leads to",
    documentation: Documentation {
        finds: "A level that is not of its family's lowest rank, and that no level names in \
                `next`, with whatever kind of step. Legacy families are passed over, and nothing \
                is said while a step that may mean the level leads to none that is there, or a \
                family could not be read.",
        matters: "Nobody can come to it, and it asks nothing of what the levels below it ask.",
        example: "\
# operations/levels/coordinator.yaml
next:
  - {title: Project Coordinator, kind: lateral}
",
        better: "\
# operations/levels/coordinator.yaml
next:
  - level: specialist
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    if !framework.unread.is_empty() {
        return;
    }
    let reached = Reached::of(framework);
    for (family_id, family) in leading_on(framework) {
        if reached.unclear.contains(family_id) {
            continue;
        }
        let lowest = family.levels.values().map(|level| level.rank).min();
        for (id, level) in &family.levels {
            if Some(level.rank) != lowest && !reached.levels.contains(&(family_id, id)) {
                let at = value(family, id, ["rank"]);
                let message = "no step leads to this level";
                let help = "name it in the `next` of the level from which people come to it";
                sink.add(RULE.found(at, message).with_help(help));
            }
        }
    }
}

/// Where steps lead to.
#[derive(Default)]
struct Reached<'f> {
    /// The levels, as family and level, to which others lead.
    levels: BTreeSet<(&'f Id, &'f Id)>,
    /// The families in which a step names a level that is not there: any may be meant.
    unclear: BTreeSet<&'f Id>,
}

impl<'f> Reached<'f> {
    fn of(framework: &'f Framework) -> Self {
        let mut reached = Self::default();
        for (family_id, family) in held(framework) {
            for (id, level) in &family.levels {
                let to_others = targets(family_id, level).filter(|to| *to != (family_id, id));
                for (home, level) in to_others {
                    let there = framework.families.get(home);
                    if there.is_some_and(|family| !family.levels.contains_key(level)) {
                        reached.unclear.insert(home);
                    }
                    reached.levels.insert((home, level));
                }
            }
        }
        reached
    }
}
