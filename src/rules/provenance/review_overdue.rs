//! A review whose day has passed.

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Date, Family, Framework},
    route::Route,
    text::listed,
};

pub(super) const RULE: Rule = Rule {
    name: "review-overdue",
    group: Group::Provenance,
    severity: Severity::Warning,
    summary: "a review whose day has passed",
    documentation: Documentation {
        finds: "A `review-by` before today, or before the day of `--today`, whether or not there \
                was a review since. `ladder list --due` lists the reviews that are due.",
        matters: "Work changes, and a ladder that nobody looks at goes on asking for what was done \
                  years ago.",
        example: "\
# operations/family.yaml
review-by: 2026-06-01
",
        better: "\
# operations/family.yaml
review-by: 2027-06-01
",
    },
    check: Check::Dated(check),
};

fn check(framework: &Framework, today: Date, sink: &mut Sink) {
    for (id, family) in &framework.families {
        let Some(day) = family.review_by.filter(|day| *day < today) else {
            continue;
        };
        let reviewed = family.reviewed().filter(|reviewed| *reviewed >= day);
        let (message, what) = match reviewed {
            Some(reviewed) => (
                format!("the family `{id}` was reviewed on {reviewed}, and `review-by` has passed"),
                "set `review-by` to the day of the next review",
            ),
            None => (
                format!("the family `{id}` was to be reviewed by {day}"),
                "record the review under `reviews`, and set `review-by` to the day of the next one",
            ),
        };
        let at = Location::value(family.file(), Route::of(["review-by"]));
        sink.add(RULE.found(at, message).with_help(with_owners(family, what)));
    }
}

/// Returns what to do, and who answers for the family.
fn with_owners(family: &Family, what: &str) -> String {
    let owners: Vec<&str> = family.owners.iter().map(|owner| owner.as_str()).collect();
    match owners.is_empty() {
        true => what.to_owned(),
        false => format!("{what}; it is owned by {}", listed(&owners, "and")),
    }
}
