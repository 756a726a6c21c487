//! A track that no level is on.

use std::collections::BTreeSet;

use super::{Check, Documentation, Group, Rule, path::held};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Family, Framework, Id},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "lonely-track",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a track that no level is on",
    documentation: Documentation {
        finds: "An entry of a family's `tracks` that no level of the family names. Templates and \
                families without levels are passed over, and families in which a level names a \
                track that is not there.",
        matters: "It promises a way on that the family does not have.",
        example: "\
# operations/family.yaml
tracks:
  common: {name: Shared trunk}
  manager: {name: Manager}
",
        better: "\
# operations/family.yaml
tracks:
  common: {name: Shared trunk}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (_, family) in held(framework).filter(|(_, family)| is_settled(family)) {
        let levels = family.levels.values();
        let taken: BTreeSet<&Id> = levels.map(|level| &level.track).collect();
        for track in family.tracks.keys().filter(|id| !taken.contains(id)) {
            let at = Location::key(family.file(), Route::of(["tracks", track.as_str()]));
            let message = format!("no level is on the track `{track}`");
            sink.add(
                RULE.found(at, message)
                    .with_help("put a level on it, or remove it"),
            );
        }
    }
}

/// Returns whether the family has levels, and each stands on a track that is there.
fn is_settled(family: &Family) -> bool {
    let mut levels = family.levels.values();
    !family.levels.is_empty() && levels.all(|level| family.has_track(&level.track))
}
