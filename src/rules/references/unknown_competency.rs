//! A competency that the family does not have.

use std::collections::BTreeMap;

use super::{Check, Documentation, Group, Rule, reference::Names};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Family, Framework, Id},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-competency",
    group: Group::References,
    severity: Severity::Error,
    summary: "a competency that the family does not have",
    documentation: Documentation {
        finds: "A competency that a level expects or ends with `without`, or that another one \
                builds on, and that neither the family nor a template that it extends defines.",
        matters: "A competency without a definition cannot be rated, and one that is misspelled is \
                asked of nobody.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions of the process within two working days.
  comunication:
    proficiency: 3
    markers:
      states-the-ask: Writes requests that state what is needed and by which date.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions of the process within two working days.
  communication:
    proficiency: 3
    markers:
      states-the-ask: Writes requests that state what is needed and by which date.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    let mut templates = None;
    for (id, family) in &framework.families {
        let is_own = |competency: &Id| family.competencies.contains_key(competency);
        let mut foreign = named(family).filter(|(id, _)| !is_own(id)).peekable();
        if foreign.peek().is_none() {
            continue;
        }
        let lineage = framework.lineage(id);
        if !framework.lineage_is_known(&lineage) {
            continue;
        }
        for (competency, place) in foreign {
            let defines =
                |(_, family): &(&Id, &Family)| family.competencies.contains_key(competency);
            if lineage.iter().any(defines) {
                continue;
            }
            let templates = templates.get_or_insert_with(|| defined_in_templates(framework));
            let help = match templates.get(competency) {
                Some(home) => format!("the template `{home}` defines it: add it to `extends`"),
                None => names.help(competency, known(&lineage), "define it in `family.yaml`"),
            };
            let message = format!("the family `{id}` has no competency `{competency}`");
            sink.add(RULE.found(place.location(family), message).with_help(help));
        }
    }
}

/// Returns the competencies of a family and of what it extends.
fn known<'f>(lineage: &[(&'f Id, &'f Family)]) -> impl Iterator<Item = (&'f Id, &'f [Id])> + Clone {
    let competencies = lineage.iter().flat_map(|(_, family)| &family.competencies);
    competencies.map(|(id, definition)| (id, definition.formerly.as_slice()))
}

/// Returns a template for each competency that templates define.
fn defined_in_templates(framework: &Framework) -> BTreeMap<&Id, &Id> {
    let templates = framework.families.iter();
    templates
        .filter(|(_, family)| family.is_template())
        .flat_map(|(id, family)| family.competencies.keys().map(move |known| (known, id)))
        .collect()
}

/// Where a family's files name a competency.
enum Place<'f> {
    BuildsOn(&'f Id),
    Expected(&'f Id, &'f Id),
    Ended(&'f Id, usize),
}

impl Place<'_> {
    fn location(&self, family: &Family) -> Location {
        match self {
            Self::BuildsOn(id) => {
                let route = Route::of(["competencies", id.as_str(), "builds-on"]);
                Location::value(family.file(), route)
            }
            Self::Expected(level, id) => {
                let route = Route::of(["expectations", id.as_str()]);
                Location::key(family.level_file(level), route)
            }
            Self::Ended(level, at) => {
                Location::value(family.level_file(level), Route::of(["without"]).then(*at))
            }
        }
    }
}

/// Returns every competency that a family's files name without defining it.
fn named(family: &Family) -> impl Iterator<Item = (&Id, Place<'_>)> {
    let bases = family.competencies.iter().filter_map(|(id, definition)| {
        let base = definition.builds_on.as_ref()?;
        Some((base, Place::BuildsOn(id)))
    });
    let levels = family.levels.iter().flat_map(|(level_id, level)| {
        let expected = level.expectations.keys();
        let expected = expected.map(move |id| (id, Place::Expected(level_id, id)));
        let ended = level.without.iter().enumerate();
        expected.chain(ended.map(move |(at, id)| (id, Place::Ended(level_id, at))))
    });
    bases.chain(levels)
}
