//! A rank that no level has.

use super::{
    Check, Documentation, Group, Rule,
    path::{held, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "rank-gap",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a rank between two levels that no level has",
    documentation: Documentation {
        finds: "A rank that no level of a family has, on whichever track, though there are lower \
                and higher ones. A family need not begin at 1.",
        matters: "A rank is a height. A gap puts every level above it too high, and readers look \
                  for a level that is not there.",
        example: "\
# operations/levels/specialist.yaml
rank: 3
",
        better: "\
# operations/levels/specialist.yaml
rank: 2
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (_, family) in held(framework) {
        let levels = family.levels_by_rank();
        for pair in levels.windows(2) {
            let [(lower_id, lower), (id, level)] = pair else {
                continue;
            };
            let (from, to) = (lower.rank.get(), level.rank.get());
            let message = match to - from {
                0 | 1 => continue,
                2 => format!("no level has the rank {}", from + 1),
                _ => format!("no level has a rank from {} to {}", from + 1, to - 1),
            };
            let finding = RULE
                .found(value(family, id, ["rank"]), message)
                .with_related(
                    value(family, lower_id, ["rank"]),
                    format!("`{lower_id}` is the next below"),
                );
            sink.add(finding.with_help("lower the ranks above the gap, or add the missing level"));
        }
    }
}
