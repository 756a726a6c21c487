//! A competency that does not say where it comes from.

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::Framework,
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unsourced",
    group: Group::Provenance,
    severity: Severity::Info,
    summary: "a competency that names no source",
    documentation: Documentation {
        finds: "A competency in `family.yaml` without `sources`; once for the whole family where \
                none of its competencies has any. What a level asks of a competency comes from \
                where the competency does, so markers need no sources of their own: they have \
                them where they come from elsewhere.",
        matters: "Somebody who is measured by a competency may ask where it comes from: a study, a \
                  role description, what the team agreed on. Without an answer it is somebody's \
                  opinion, and nobody knows what to read before changing it.",
        example: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
  process-ownership:
    name: Process ownership
    definition: Answers for the results of one process from start to finish.
    builds-on: process-execution
    sources: [handbook]
",
        better: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    sources: [handbook]
  process-ownership:
    name: Process ownership
    definition: Answers for the results of one process from start to finish.
    builds-on: process-execution
    sources: [handbook]
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family_id, family) in &framework.families {
        let competencies = family.competencies.iter();
        let unsourced: Vec<_> = competencies
            .filter(|(_, it)| it.sources.is_empty())
            .collect();
        let at = Route::of(["competencies"]);
        if unsourced.len() > 1 && unsourced.len() == family.competencies.len() {
            let message = format!("no competency of the family `{family_id}` names a source");
            let finding = RULE.found(Location::key(family.file(), at), message);
            sink.add(finding.with_help(match family.sources.is_empty() {
                true => "list what they come from under `sources`, and name it at each",
                false => "name at each which of the family's `sources` it comes from",
            }));
            continue;
        }
        for (id, _) in unsourced {
            let at = Location::key(family.file(), at.then(id.as_str()));
            let message = format!("the competency `{id}` names no source");
            let help = "add `sources` with ids of the family's `sources`";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
