//! A level that asks nothing new.

use super::{
    Check, Documentation, Group, Rule,
    path::{Asking, held, key},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id, Marker, required::Asked},
};

pub(super) const RULE: Rule = Rule {
    name: "no-step",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level that asks nothing that the level below does not",
    documentation: Documentation {
        finds: "A level that asks no other must or should than a level from which a promotion \
                leads to it: no competency, no higher proficiency, no stricter requirement, no \
                marker. A wider scope alone is no step, since nothing measures it, and a higher \
                weight is none.",
        matters: "Whoever meets the level below meets this one, and `ladder gap` says so to \
                  everybody. Then the promotion depends on something that is not written down.",
        example: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    sources: [handbook]
# operations/levels/specialist.yaml
expectations:
  process-execution:
    proficiency: 3
    requirement: must
    markers:
      follows-procedure: Completes a task in the steps of its written procedure.
",
        better: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    sources: [handbook]
# operations/levels/specialist.yaml
expectations:
  process-execution:
    proficiency: 3
    requirement: must
    markers:
      corrects-procedure: Corrects a written procedure in the week in which it failed.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for asking in Asking::of_each(framework, held(framework)) {
        // A level without expectations is reported as such.
        let asks = |level: &&Id| asking.effective(level).next().is_some();
        for level in asking.family.levels.keys().filter(asks) {
            for lower in asking.below(level) {
                if !is_step(&asking, lower, level) {
                    report(asking.family, lower, level, sink);
                }
            }
        }
    }
}

/// Returns whether the upper level asks something that counts and that the lower one does not.
fn is_step(asking: &Asking<'_>, lower: &Id, upper: &Id) -> bool {
    let asked = asking.effective(upper);
    let mut counting = asked.filter(|asked| asked.expectation.requirement.counts());
    counting.any(|asked| {
        let mut below = asking.asked_at([lower], asked.competency).into_iter();
        below.any(|below| adds(asked, below.as_ref()))
    })
}

/// Returns whether one asks something that the other does not, if there is another.
fn adds(asked: &Asked<'_>, below: Option<&Asked<'_>>) -> bool {
    let Some(below) = below else {
        return true;
    };
    let known = &below.expectation.markers;
    let is_new = |marker: &Marker| known.values().all(|known| known.text != marker.text);
    !below.covers(asked) || asked.expectation.markers.values().any(is_new)
}

fn report(family: &Family, lower: &Id, upper: &Id, sink: &mut Sink) {
    let at = key(family, upper, ["expectations"]);
    let message = format!("the level asks nothing that `{lower}` does not");
    let finding = RULE.found(at, message).with_related(
        key(family, lower, ["expectations"]),
        format!("what `{lower}` expects"),
    );
    sink.add(finding.with_help("add a competency or a marker, or raise a proficiency"));
}
