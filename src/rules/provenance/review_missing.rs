//! A family that nobody has reviewed.

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::Framework,
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "review-missing",
    group: Group::Provenance,
    severity: Severity::Info,
    summary: "a family without a review",
    documentation: Documentation {
        finds: "A family without any `reviews`. Drafts are passed over: nobody is measured by \
                them yet. Templates are not: what they ask, the families that extend them ask.",
        matters: "A family that only its authors have read asks what they had in mind. People \
                  who do the work find in a review what cannot be done, cannot be seen, or is \
                  asked of some and not of others.",
        example: "\
# operations/family.yaml
reviews: []
",
        better: "\
# operations/family.yaml
reviews:
  - {date: 2026-06-01, by: [ops-panel], scores: {accuracy: 5, clarity: 4}}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (id, family) in &framework.families {
        if family.lacks_review() {
            let at = Location::key(family.file(), Route::of(["name"]));
            let message = format!("the family `{id}` has not been reviewed");
            let help = "record a review under `reviews` with its `date` and `scores`";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
