//! A proficiency that falls on the way up.

use super::{
    Check, Documentation, Group, Rule,
    path::{Asking, held, key, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id, Settings, required::Asked},
};

pub(super) const RULE: Rule = Rule {
    name: "proficiency-drops",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level that expects less of a competency than the path below it",
    documentation: Documentation {
        finds: "A competency that a level expects at a lower proficiency than what the path below \
                it asks as a must or a should. One that the level ends by `without`, or replaces \
                by one that builds on it, starts anew. Where a family is not cumulative, a step \
                to another track may ask less.",
        matters: "The lower expectation replaces the higher one: with the promotion the bar falls. \
                  Mostly the level below was raised, and this one was forgotten.",
        example: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    sources: [handbook]
# operations/levels/specialist.yaml
expectations:
  communication:
    proficiency: 1
    markers:
      writes-report: Writes the report of a month for readers outside the team.
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
  communication:
    proficiency: 3
    markers:
      writes-report: Writes the report of a month for readers outside the team.
",
    },
    check: Check::Ladder(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for asking in Asking::of_each(framework, held(framework)) {
        for level in asking.family.levels.keys() {
            let below = compared(asking.family, level, asking.below(level));
            for asked in asking.effective(level) {
                let higher = higher(&framework.settings, &asking, &below, asked);
                if let Some(below) = higher.filter(|_| !asking.ends(level, asked.competency)) {
                    report(framework, (asking.id, asking.family), asked, &below, sink);
                }
            }
        }
    }
}

/// Returns the highest of what the paths asked before as a must or a should, if it is higher. A
/// point off the scale is reported as such, and compares with nothing.
fn higher<'f>(
    settings: &Settings,
    asking: &Asking<'f>,
    below: &[&'f Id],
    asked: &Asked<'f>,
) -> Option<Asked<'f>> {
    let proficiency = |asked: &Asked<'_>| asked.expectation.proficiency;
    let to = Some(proficiency(asked)).filter(|to| settings.is_on_scale(*to))?;
    let below = asking.asked_at(below.iter().copied(), asked.competency);
    let higher = below.into_iter().flatten().filter(|below| {
        let from = proficiency(below);
        below.expectation.requirement.counts() && settings.is_on_scale(from) && from > to
    });
    higher.max_by_key(|below| (proficiency(below), below.level))
}

/// Returns the levels below that a level is compared with.
fn compared<'f>(family: &'f Family, level: &Id, below: &[&'f Id]) -> Vec<&'f Id> {
    let track = |id: &Id| family.levels.get(id).map(|level| &level.track);
    let below = below.iter().copied();
    below
        .filter(|lower| family.cumulative || track(lower) == track(level))
        .collect()
}

fn report(
    framework: &Framework,
    (family_id, family): (&Id, &Family),
    asked: &Asked<'_>,
    below: &Asked<'_>,
    sink: &mut Sink,
) {
    let competency = asked.competency.as_str();
    let written = |asked: &Asked<'_>| {
        let (home, level) = asked.written_in;
        let home = framework.families.get(home)?;
        Some(value(
            home,
            level,
            ["expectations", competency, "proficiency"],
        ))
    };
    let is_own = asked.written_in == (family_id, asked.level);
    // A template is right for others; what is wrong is to extend it here.
    let extends = || key(family, asked.level, ["extends"]);
    let at = written(asked).filter(|_| is_own).unwrap_or_else(extends);
    let (from, to) = (below.expectation.proficiency, asked.expectation.proficiency);
    let message = format!("the proficiency of `{competency}` drops from {from} to {to}");
    let help = match family.cumulative {
        true => "expect as much as below, or end it here with `without`",
        false => "expect as much as below, or leave it out",
    };
    let explaining = if is_own {
        vec![below]
    } else {
        vec![asked, below]
    };
    let related = explaining
        .into_iter()
        .filter_map(|asked| Some((written(asked)?, told(family_id, asked))));
    let finding = RULE.found(at, message).with_help(help);
    sink.add(related.fold(finding, |finding, (at, text)| {
        finding.with_related(at, text)
    }));
}

/// Returns what a level asks, in words: a template's expectation counts where it is taken over.
fn told(family: &Id, asked: &Asked<'_>) -> String {
    let (level, proficiency) = (asked.level, asked.expectation.proficiency);
    match asked.written_in == (family, level) {
        true => format!("`{level}` expects {proficiency}"),
        false => format!("`{level}` takes {proficiency} over from here"),
    }
}
