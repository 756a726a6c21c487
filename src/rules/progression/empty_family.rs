//! A family without levels.

use super::{Check, Documentation, Group, Rule, path::held};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Framework, family::Status},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "empty-family",
    group: Group::Progression,
    severity: Severity::Error,
    summary: "a family without levels",
    documentation: Documentation {
        finds: "A family that has no level. Templates are passed over, and drafts, whose levels \
                may be still to come.",
        matters: "Nobody can hold a role in it or aim at one, and yet it is listed as a family \
                  in use.",
        example: "\
# finance/family.yaml
name: Finance
owners: [people-ops]
competencies: {}
reviews:
  - {date: 2026-06-01, by: [finance-panel], scores: {accuracy: 5, clarity: 4}}
review-by: 2027-06-01
",
        better: "\
# finance/family.yaml
name: Finance
status: draft
owners: [people-ops]
competencies: {}
reviews:
  - {date: 2026-06-01, by: [finance-panel], scores: {accuracy: 5, clarity: 4}}
review-by: 2027-06-01
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (_, family) in held(framework) {
        if family.levels.is_empty() && family.status != Status::Draft {
            let at = Location::value(family.file(), Route::of(["name"]));
            let help =
                "add a level to its folder `levels`, or let it be a `draft` until it has one";
            sink.add(RULE.found(at, "the family has no levels").with_help(help));
        }
    }
}
