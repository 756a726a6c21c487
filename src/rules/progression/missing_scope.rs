//! A level that leaves out a dimension.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, Documentation, Group, Rule,
    path::{Ways, held, key, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id, Level, Settings},
    text::listed,
};

pub(super) const RULE: Rule = Rule {
    name: "missing-scope",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level that leaves out a dimension that runs through others",
    documentation: Documentation {
        finds: "A level whose `scope` leaves out a dimension that a level on the path below it \
                has, or that every other level of the family has. A dimension may begin higher \
                up. Levels with a dimension that the ladder does not have are passed over: that \
                one may be meant.",
        matters: "Whether the level reaches further than the one below, nobody can tell, and \
                  neither can `scope-narrows`.",
        example: "\
# operations/levels/specialist.yaml
scope:
  autonomy: {text: Decides routine exceptions}
",
        better: "\
# operations/levels/specialist.yaml
scope:
  autonomy: {text: Decides routine exceptions}
  process: {value: process}
",
    },
    check: Check::Ladder(check),
};

/// The most dimensions that a finding names.
const NAMED: usize = 4;

/// The dimensions that levels leave out, each with a level that has it.
type LeftOut<'f> = BTreeMap<&'f Id, Vec<(&'f Id, &'f Id)>>;

fn check(framework: &Framework, sink: &mut Sink) {
    for (_, family) in held(framework) {
        for (id, dimensions) in left_out(&framework.settings, family) {
            if let Some(level) = family.levels.get(id) {
                report(family, (id, level), &dimensions, sink);
            }
        }
    }
}

/// Returns what the levels of a family leave out.
fn left_out<'f>(settings: &Settings, family: &'f Family) -> LeftOut<'f> {
    let is_known = |dimension: &&Id| settings.dimensions.contains_key(*dimension);
    let ways = Ways::of(family);
    let levels = family.levels_by_rank();
    let scopes = levels.iter().flat_map(|(_, level)| level.scope.keys());
    let dimensions: BTreeSet<&Id> = scopes.filter(is_known).collect();
    let mut found = LeftOut::new();
    for dimension in dimensions {
        for (id, having) in leaving_out(&levels, &ways, dimension) {
            let level = family.levels.get(id);
            let is_clear = level.is_some_and(|level| level.scope.keys().all(|it| is_known(&it)));
            let named = found.entry(id).or_default();
            if is_clear && named.len() <= NAMED {
                named.push((dimension, having));
            }
        }
    }
    found.retain(|_, named| !named.is_empty());
    found
}

/// Returns the levels that leave a dimension out, each with one that has it.
fn leaving_out<'f>(
    levels: &[(&'f Id, &'f Level)],
    ways: &Ways<'f>,
    dimension: &Id,
) -> Vec<(&'f Id, &'f Id)> {
    let mut at_or_below: BTreeMap<&Id, &Id> = BTreeMap::new();
    let mut found = Vec::new();
    for (id, level) in levels {
        let below = ways
            .below(id)
            .iter()
            .find_map(|lower| at_or_below.get(lower));
        if says(level, dimension) {
            at_or_below.insert(id, id);
        } else if let Some(having) = below.copied() {
            at_or_below.insert(id, having);
            found.push((*id, having));
        }
    }
    let (having, lacking): (Vec<_>, Vec<_>) =
        levels.iter().partition(|(_, level)| says(level, dimension));
    if let ([(other, _), _, ..], [(only, _)]) = (having.as_slice(), lacking.as_slice())
        && found.is_empty()
    {
        found.push((*only, *other));
    }
    found
}

/// Returns whether a level says how far it reaches in a dimension.
fn says(level: &Level, dimension: &Id) -> bool {
    let scope = level.scope.get(dimension);
    scope.is_some_and(|scope| scope.value.is_some() || scope.text.is_some())
}

fn report(family: &Family, (id, level): (&Id, &Level), dimensions: &[(&Id, &Id)], sink: &mut Sink) {
    let named = dimensions.iter().take(NAMED);
    let mut names: Vec<String> = named.clone().map(|(it, _)| format!("`{it}`")).collect();
    if dimensions.len() > NAMED {
        names.push("others".to_owned());
    }
    let at = match level.scope.is_empty() {
        true => value(family, id, ["title"]),
        false => key(family, id, ["scope"]),
    };
    let message = format!("the scope leaves out {}", listed(&names, "and"));
    let finding = RULE
        .found(at, message)
        .with_help("say how far the level reaches there, by a `value` or a `text`");
    sink.add(named.fold(finding, |finding, (dimension, having)| {
        let place = key(family, having, ["scope", dimension.as_str()]);
        finding.with_related(place, format!("`{having}` has `{dimension}`"))
    }));
}
