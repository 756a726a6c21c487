//! A track that the family does not have.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, never_renamed},
};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Framework, family::COMMON_TRACK},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-track",
    group: Group::References,
    severity: Severity::Error,
    summary: "a track that the family does not have",
    documentation: Documentation {
        finds: "The `track` of a level that its family does not list under `tracks`. A family \
                that lists none has the track `common` alone.",
        matters: "Tracks say which levels are equivalent and where a path forks. A level on a \
                track of its own is on no path that anybody can see.",
        example: "\
# operations/levels/specialist.yaml
track: comon
",
        better: "\
# operations/levels/specialist.yaml
track: common
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for (id, family) in &framework.families {
        for (level_id, level) in &family.levels {
            if family.has_track(&level.track) {
                continue;
            }
            let help = match family.tracks.is_empty() {
                true => format!("write `{COMMON_TRACK}`, or name the track under `tracks`"),
                false => names.help(
                    &level.track,
                    family.tracks.keys().map(never_renamed),
                    "name it under `tracks` in `family.yaml`",
                ),
            };
            let at = Location::value(family.level_file(level_id), Route::of(["track"]));
            let message = format!("the family `{id}` has no track `{}`", level.track);
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
