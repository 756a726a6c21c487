//! Competencies that build on each other in a ring.

use super::{Check, Documentation, Group, Rule, reference::by_way_of};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{
        Family, Framework, Id,
        cycle::{Edges, cycles},
    },
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "builds-on-cycle",
    group: Group::References,
    severity: Severity::Error,
    summary: "competencies that build on each other in a ring",
    documentation: Documentation {
        finds: "A competency that builds on itself, by itself or by way of others.",
        matters: "What builds on another competency takes its place higher up. In a ring each \
                takes the place of all, and which one a level asks depends on where one starts \
                to read.",
        example: "\
# operations/family.yaml
competencies:
  process-execution:
    name: Process execution
    definition: Carries out assigned work the way the procedure lays it down.
    builds-on: process-ownership
    sources: [handbook]
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
    for (id, family) in &framework.families {
        let mut competencies = family.competencies.values();
        if competencies.all(|definition| definition.builds_on.is_none()) {
            continue;
        }
        let lineage = framework.lineage(id);
        for way in cycles(&edges(&lineage)) {
            // A ring of a template's own is reported there, once.
            let own = |id: &&Id| family.competencies.contains_key(*id);
            if let Some(at) = way.iter().position(own) {
                let mut way = way;
                way.rotate_left(at);
                report(family, &way, sink);
            }
        }
    }
}

/// Returns what each competency builds on, as the family at the head of the lineage sees it.
fn edges<'f>(lineage: &[(&'f Id, &'f Family)]) -> Edges<&'f Id> {
    let mut edges = Edges::new();
    for (_, family) in lineage {
        for (id, definition) in &family.competencies {
            edges
                .entry(id)
                .or_insert_with(|| definition.builds_on.iter().collect());
        }
    }
    edges
}

fn report(family: &Family, way: &[&Id], sink: &mut Sink) {
    let Some((first, others)) = way.split_first() else {
        return;
    };
    let at = |id: &Id| {
        let route = Route::of(["competencies", id.as_str(), "builds-on"]);
        Location::value(family.file(), route)
    };
    let names: Vec<&str> = others.iter().map(|id| id.as_str()).collect();
    let message = format!("`{first}` builds on itself{}", by_way_of(&names));
    let finding = RULE
        .found(at(first), message)
        .with_help("take away the `builds-on` of the most basic of them");
    let own = |id: &&&Id| family.competencies.contains_key(id.as_str());
    let related = others.iter().filter(own).take(4);
    sink.add(related.fold(finding, |finding, id| {
        finding.with_related(at(id), format!("by way of `{id}`"))
    }));
}
