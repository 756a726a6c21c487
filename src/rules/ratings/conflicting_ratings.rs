//! Files that disagree about one person.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-ratings",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "files of one person that disagree",
    documentation: Documentation {
        finds: "Files given to `ladder gap` together that name different persons, roles, targets, \
                or revisions of the ladder. Two of these can be settled on the command line, with \
                `--target` and `--at`. Found by `ladder gap` alone: `ladder validate` takes files \
                of many people and cycles.",
        matters: "Each of the files would be answered otherwise, and which answer is meant only \
                  people can say.",
        example: "\
# ratings/kim-peer.yaml
person: e-1
role: operations/specialist
ladder: v1.0.0
assessments:
  - rater: peer
    date: 2026-06-22
    ratings: {process-execution: 3}
",
        better: "\
# ratings/kim-peer.yaml
person: e-1
role: operations/coordinator
ladder: v1.0.0
assessments:
  - rater: peer
    date: 2026-06-22
    ratings: {process-execution: 3}
",
    },
    check: Check::Gap,
};
