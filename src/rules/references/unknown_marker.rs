//! A marker that is not there.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, Target, never_renamed, references},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Framework, Level, MarkerPath},
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-marker",
    group: Group::References,
    severity: Severity::Error,
    summary: "a marker that is not there",
    documentation: Documentation {
        finds: "An `expands` that names a competency that the other level does not expect by \
                itself, or a marker that it does not have there. A marker that the other level \
                takes over is named where it is written.",
        matters: "`expands` shows how one act grows out of another. Broken, it hides that a marker \
                was raised, moved or taken away.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions:
        text: Settles routine exceptions of the process within two working days.
        expands: operations/coordinator/process-execution/refers-deviation
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions:
        text: Settles routine exceptions of the process within two working days.
        expands: operations/coordinator/process-execution/refers-deviations
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for reference in references(framework) {
        let Target::Marker(path) = reference.target else {
            continue;
        };
        let Some(level) = framework.level(&path.level) else {
            continue;
        };
        if let Some((message, help)) = missing(framework, level, path, &mut names) {
            sink.add(RULE.found(reference.location(), message).with_help(help));
        }
    }
}

/// Returns what of the way to a marker is not there, and what may be meant.
fn missing(
    framework: &Framework,
    level: &Level,
    path: &MarkerPath,
    names: &mut Names,
) -> Option<(String, String)> {
    let (at, competency, marker) = (&path.level, &path.competency, &path.marker);
    let Some(expectation) = level.expectations.get(competency) else {
        let elsewhere = level.extends.iter().find(|extended| {
            let expectation = framework
                .level(extended)
                .and_then(|level| level.expectations.get(competency));
            expectation.is_some_and(|expectation| expectation.markers.contains_key(marker))
        });
        let help = match elsewhere {
            Some(home) => format!("it is written in `{home}/{competency}/{marker}`"),
            None => names.help(
                competency,
                level.expectations.keys().map(never_renamed),
                "name a competency that the level expects by itself",
            ),
        };
        return Some((
            format!("`{at}` does not expect `{competency}` by itself"),
            help,
        ));
    };
    if expectation.markers.contains_key(marker) {
        return None;
    }
    let known = expectation.markers.iter();
    let help = names.help(
        marker,
        known.map(|(id, marker)| (id, marker.formerly.as_slice())),
        "name one of its markers",
    );
    Some((
        format!("`{at}/{competency}` has no marker `{marker}`"),
        help,
    ))
}
