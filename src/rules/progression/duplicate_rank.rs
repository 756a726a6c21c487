//! Two levels of one track at one rank.

use std::collections::BTreeMap;

use super::{
    Check, Documentation, Group, Rule,
    path::{held, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-rank",
    group: Group::Progression,
    severity: Severity::Error,
    summary: "two levels of one track at one rank",
    documentation: Documentation {
        finds: "A level that has the rank of another level of its family on the same track. \
                Levels of two tracks may share a rank: then they are equivalent.",
        matters: "Which of the two is the higher one cannot be told, and neither can the way from \
                  one to the next.",
        example: "\
# operations/levels/specialist.yaml
rank: 1
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
        let mut first = BTreeMap::new();
        for (id, level) in &family.levels {
            let other = *first.entry((&level.track, level.rank)).or_insert(id);
            if other == id {
                continue;
            }
            let (rank, track) = (level.rank, &level.track);
            let message = format!("`{other}` has the rank {rank} on the track `{track}`, too");
            let finding = RULE
                .found(value(family, id, ["rank"]), message)
                .with_related(
                    value(family, other, ["rank"]),
                    format!("the rank of `{other}`"),
                );
            sink.add(finding.with_help("give one of them another rank, or another track"));
        }
    }
}
