//! A promotion to a level that is no higher.

use std::cmp::Ordering;

use super::{
    Check, Documentation, Group, Rule,
    path::{held, value},
};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Family, Framework, Id, Level, StepKind},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "promotion-not-upward",
    group: Group::Progression,
    severity: Severity::Error,
    summary: "a promotion to a level that is no higher",
    documentation: Documentation {
        finds: "A step of `next` without another `kind` that leads to a level of the same or a \
                lower rank in the same family. The ranks of two families are not compared.",
        matters: "A level also asks what the levels ask from which promotions lead to it. One \
                  that leads sideways or down makes a level ask what a higher one does.",
        example: "\
# operations/family.yaml
tracks:
  common: {name: Shared trunk}
  ic: {name: Individual contributor}
# operations/levels/specialist.yaml
rank: 1
track: ic
",
        better: "\
# operations/family.yaml
tracks:
  common: {name: Shared trunk}
  ic: {name: Individual contributor}
# operations/levels/specialist.yaml
rank: 2
track: ic
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family_id, family) in held(framework) {
        for (id, level) in &family.levels {
            for (at, step) in level.next.iter().enumerate() {
                let named = step.level.as_ref().map(|level| level.in_family(family_id));
                let inside = named.filter(|path| path.family == *family_id);
                let target = inside.and_then(|path| family.levels.get_key_value(&path.level));
                if let Some(target) = target
                    && step.kind == StepKind::Promotion
                {
                    check_promotion(family, (id, level), at, target, sink);
                }
            }
        }
    }
}

fn check_promotion(
    family: &Family,
    (id, level): (&Id, &Level),
    at: usize,
    (target_id, target): (&Id, &Level),
    sink: &mut Sink,
) {
    let (from, to) = (level.rank, target.rank);
    let message = match to.cmp(&from) {
        Ordering::Greater => return,
        Ordering::Equal => format!("the promotion to `{target_id}` stays at the rank {from}"),
        Ordering::Less => {
            format!("the promotion to `{target_id}` leads down, from the rank {from} to {to}")
        }
    };
    let route = Route::of(["next"]).then(at).then("level");
    let finding = RULE
        .found(Location::value(family.level_file(id), route), message)
        .with_related(
            value(family, target_id, ["rank"]),
            format!("the rank of `{target_id}`"),
        );
    sink.add(finding.with_help("give the step the kind `lateral` or `switch`, or mend the ranks"));
}
