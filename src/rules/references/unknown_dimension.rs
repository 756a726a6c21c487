//! A dimension or layer that the ladder does not have.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, never_renamed},
};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Family, Framework, Id, Level, level::Layers},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-dimension",
    group: Group::References,
    severity: Severity::Error,
    summary: "a dimension or layer that the ladder does not have",
    documentation: Documentation {
        finds: "A key of a level's `scope`, a competency's `domain`, or a layer of a level that \
                `ladder.yaml` does not name under `dimensions` or `layers`.",
        matters: "Levels are compared dimension by dimension, and layers add up to a whole. One \
                that is misspelled is compared with nothing.",
        example: "\
# operations/levels/specialist.yaml
scope:
  proces: {value: process}
",
        better: "\
# operations/levels/specialist.yaml
scope:
  process: {value: process}
",
    },
    check: Check::Ladder(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for family in framework.families.values() {
        for (id, competency) in &family.competencies {
            let Some(domain) = &competency.domain else {
                continue;
            };
            let at = || {
                let route = Route::of(["competencies", id.as_str(), "domain"]);
                Location::value(family.file(), route)
            };
            check_dimension(framework, domain, at, &mut names, sink);
        }
        for (id, level) in &family.levels {
            for dimension in level.scope.keys() {
                let at = || {
                    let route = Route::of(["scope", dimension.as_str()]);
                    Location::key(family.level_file(id), route)
                };
                check_dimension(framework, dimension, at, &mut names, sink);
            }
            check_layers(framework, family, (id, level), &mut names, sink);
        }
    }
}

fn check_dimension(
    framework: &Framework,
    id: &Id,
    at: impl Fn() -> Location,
    names: &mut Names,
    sink: &mut Sink,
) {
    let dimensions = &framework.settings.dimensions;
    if !dimensions.contains_key(id) {
        let help = names.help(
            id,
            dimensions.keys().map(never_renamed),
            "name it under `dimensions` in `ladder.yaml`",
        );
        let message = format!("the ladder has no dimension `{id}`");
        sink.add(RULE.found(at(), message).with_help(help));
    }
}

fn check_layers(
    framework: &Framework,
    family: &Family,
    (id, level): (&Id, &Level),
    names: &mut Names,
    sink: &mut Sink,
) {
    let known = &framework.settings.layers;
    let route = Route::of(["layers"]);
    let file = || family.level_file(id);
    let named: Vec<(&Id, Location)> = match &level.layers {
        None => return,
        Some(Layers::Shares(shares)) => shares
            .keys()
            .filter(|layer| !known.contains(layer))
            .map(|layer| (layer, Location::key(file(), route.then(layer.as_str()))))
            .collect(),
        Some(Layers::Order(order)) => order
            .iter()
            .enumerate()
            .filter(|(_, layer)| !known.contains(layer))
            .map(|(at, layer)| (layer, Location::value(file(), route.then(at))))
            .collect(),
    };
    for (layer, at) in named {
        let help = names.help(
            layer,
            known.iter().map(never_renamed),
            "name it under `layers` in `ladder.yaml`",
        );
        let message = format!("the ladder has no layer `{layer}`");
        sink.add(RULE.found(at, message).with_help(help));
    }
}
