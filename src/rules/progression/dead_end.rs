//! A level that no promotion leads on from.

use std::{collections::BTreeMap, num::NonZeroU32, ops::Bound};

use super::{
    Check, Documentation, Group, Rule,
    path::{has_promotion, leading_on, steps, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Framework, Id},
};

pub(super) const RULE: Rule = Rule {
    name: "dead-end",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level below the top of its track without a promotion",
    documentation: Documentation {
        finds: "A level without a promotion in `next` although its track has a higher level. \
                Legacy families are passed over.",
        matters: "There is a level above, and its people are shown no way to it. What they would \
                  have to show for it cannot be computed either: `ladder gap` finds no target.",
        example: "\
# operations/levels/coordinator.yaml
next:
  - {level: specialist, kind: lateral}
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
    for (_, family) in leading_on(framework) {
        let levels = family.levels.iter();
        let by_rank: BTreeMap<(&Id, NonZeroU32), &Id> = levels
            .map(|(id, level)| ((&level.track, level.rank), id))
            .collect();
        for (id, level) in &family.levels {
            if has_promotion(level) {
                continue;
            }
            let here = Bound::Excluded((&level.track, level.rank));
            let above = by_rank.range((here, Bound::Unbounded)).next();
            let Some((_, above)) = above.filter(|((track, _), _)| **track == level.track) else {
                continue;
            };
            let message =
                format!("no promotion leads on from here, though `{above}` is higher on the track");
            let finding = RULE
                .found(steps(family, (id, level)), message)
                .with_related(
                    value(family, above, ["rank"]),
                    format!("the rank of `{above}`"),
                );
            sink.add(finding.with_help("add the promotion to `next`"));
        }
    }
}
