//! A declared intent about something that is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    model::{Framework, Id, ItemPath, changes::Intent},
    roles::{NotFound, select},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "intent-without-item",
    group: Group::Changes,
    severity: Severity::Error,
    summary: "a declared intent about something that is not there",
    documentation: Documentation {
        finds: "An entry in the `items` of a file in `changes/` that the ladder does not have, \
                also not under a former id. What a level takes over or inherits is there, too. \
                What is declared to `retire` may be gone, and so may all but one of the items \
                that `move`, `split` or `merge` names: what came of them must be among them. An \
                item that was there when its intent was declared, and that went later, is found \
                until another file declares that it, or what it is part of, was retired, moved, \
                split or merged.",
        matters: "`ladder diff` takes a change for what is declared about its item. An item that \
                  is misspelled declares nothing, and the change stays as unsure as it was.",
        example: "\
# changes/monthly-results.yaml
intent: clarify
items: [operations/specialist/process-ownership/report-results]
why: The old sentence was read as once a year.
",
        better: "\
# changes/monthly-results.yaml
intent: clarify
items: [operations/specialist/process-ownership/reports-results]
why: The old sentence was read as once a year.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let missing = missing(framework);
    let gone = gone(framework, &missing);
    for (slug, change) in &framework.changes {
        let lacks = |item: &ItemPath| missing.contains_key(item);
        let is_settled = match change.intent {
            Intent::Retire => true,
            Intent::Move | Intent::Split | Intent::Merge => !change.items.iter().all(lacks),
            Intent::Clarify | Intent::Raise | Intent::Lower => false,
        };
        for (at, item) in change.items.iter().enumerate().filter(|_| !is_settled) {
            let went_later = || {
                let wholes = item.wholes();
                let mut files = wholes.iter().filter_map(|whole| gone.get(whole)).flatten();
                files.any(|file| *file != slug)
            };
            if let Some(why) = missing.get(item).filter(|_| !went_later()) {
                sink.add(finding(slug, at, change.intent, why));
            }
        }
    }
}

/// Returns the items that the ladder does not have, and why. Those of which that cannot be told,
/// because a family could not be read, are left out.
fn missing(framework: &Framework) -> BTreeMap<&ItemPath, NotFound> {
    let items = framework.changes.values().flat_map(|change| &change.items);
    let items: BTreeSet<&ItemPath> = items.collect();
    // A family that could not be read may be what the item's family is called now.
    let is_known = |item: &&ItemPath| {
        framework.unread.is_empty() || framework.families.contains_key(item.family())
    };
    let items = items.into_iter().filter(is_known);
    items
        .filter_map(|item| Some((item, select(framework, &item.to_string()).err()?)))
        .collect()
}

/// Returns the items that are not there and that some file declares to have left their place, with
/// the names of these files.
fn gone<'f>(
    framework: &'f Framework,
    missing: &BTreeMap<&'f ItemPath, NotFound>,
) -> BTreeMap<&'f ItemPath, BTreeSet<&'f Id>> {
    let mut gone: BTreeMap<&ItemPath, BTreeSet<&Id>> = BTreeMap::new();
    let departures = framework.changes.iter();
    for (slug, change) in departures.filter(|(_, change)| change.intent.ends_items()) {
        for item in change
            .items
            .iter()
            .filter(|item| missing.contains_key(item))
        {
            gone.entry(item).or_default().insert(slug);
        }
    }
    gone
}

fn finding(slug: &Id, at: usize, intent: Intent, why: &NotFound) -> Diagnostic {
    let place = Location::value(
        format!("changes/{slug}.yaml"),
        Route::of(["items"]).then(at),
    );
    let help = match intent.ends_items() {
        true => "name what came of it, too; what is gone for good is declared with `retire`",
        false => "what is gone on purpose is declared with `intent: retire` in another file",
    };
    let meant = why.hints.iter().take(1).map(String::as_str);
    let help: Vec<&str> = meant.chain([help]).collect();
    RULE.found(place, why.message.as_str())
        .with_help(help.join("\n"))
}
