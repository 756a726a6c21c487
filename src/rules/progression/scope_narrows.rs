//! A scope that narrows on the way up.

use std::collections::BTreeMap;

use super::{
    Check, Documentation, Group, Rule,
    path::{Met, Ways, held, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id, Level, Settings},
};

pub(super) const RULE: Rule = Rule {
    name: "scope-narrows",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a level that reaches less far than the path below it",
    documentation: Documentation {
        finds: "A dimension in which a level reaches less far than the last level before it on a \
                path of promotions, by the order of the dimension's `values`. At a step to another \
                track one dimension may narrow if another one widens. Dimensions without values \
                are not compared.",
        matters: "With a promotion people take on more. A narrower scope is a slip, or a step \
                  that is no promotion.",
        example: "\
# operations/levels/coordinator.yaml
scope:
  process: {value: process}
# operations/levels/specialist.yaml
scope:
  process: {value: task}
",
        better: "\
# operations/levels/coordinator.yaml
scope:
  process: {value: task}
# operations/levels/specialist.yaml
scope:
  process: {value: process}
",
    },
    check: Check::Ladder(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (_, family) in held(framework) {
        let ways = Ways::of(family);
        let reaches = reaches(&framework.settings, family);
        for (id, level) in &family.levels {
            let steps: Vec<Step<'_>> = reaches
                .get(id)
                .into_iter()
                .flatten()
                .map(|(dimension, to)| step(&ways, &reaches, id, (dimension, *to)))
                .collect();
            let is_wider = steps.iter().any(|step| step.is_wider);
            let track = |id: &Id| family.levels.get(id).map(|level| &level.track);
            for step in &steps {
                let narrows = step.from.iter().filter(|(from, lower)| {
                    let is_trade = is_wider && track(lower) != Some(&level.track);
                    *from > step.to && !is_trade
                });
                if let Some((_, lower)) = narrows.max() {
                    report(family, (id, level), lower, step.dimension, sink);
                }
            }
        }
    }
}

/// How far a level reaches: by dimension the number of the value.
type Reach<'f> = BTreeMap<&'f Id, usize>;

/// What a level makes of a dimension.
struct Step<'f> {
    dimension: &'f Id,
    /// How far each path below reaches, with the last level that says so.
    from: Vec<(usize, &'f Id)>,
    to: usize,
    /// Whether it reaches further than each of them, or begins here.
    is_wider: bool,
}

/// Returns how far the levels of a family reach, in the dimensions that have an order.
fn reaches<'f>(settings: &Settings, family: &'f Family) -> BTreeMap<&'f Id, Reach<'f>> {
    let number = |dimension: &Id, value: &Id| {
        let dimension = settings.dimensions.get(dimension)?;
        dimension.values.iter().position(|known| known == value)
    };
    let levels = family.levels.iter();
    levels
        .map(|(id, level)| {
            let scope = level.scope.iter();
            let reach = scope.filter_map(|(dimension, scope)| {
                Some((dimension, number(dimension, scope.value.as_ref()?)?))
            });
            (id, reach.collect())
        })
        .collect()
}

fn step<'f>(
    ways: &Ways<'f>,
    reaches: &BTreeMap<&'f Id, Reach<'f>>,
    level: &Id,
    (dimension, to): (&'f Id, usize),
) -> Step<'f> {
    let met = ways.first_met(ways.below(level).iter().copied(), |lower| {
        let reach = reaches.get(lower).and_then(|reach| reach.get(dimension));
        reach.map_or(Met::Nothing, |from| Met::This((*from, lower)))
    });
    let from: Vec<(usize, &Id)> = met.into_iter().flatten().collect();
    Step {
        is_wider: from.iter().all(|(from, _)| *from < to),
        dimension,
        from,
        to,
    }
}

fn report(
    family: &Family,
    (id, level): (&Id, &Level),
    lower: &Id,
    dimension: &Id,
    sink: &mut Sink,
) {
    let scope = |level: &Level| {
        let scope = level.scope.get(dimension);
        scope.and_then(|scope| scope.value.clone())
    };
    let from = family.levels.get(lower).and_then(scope);
    let (Some(from), Some(to)) = (from, scope(level)) else {
        return;
    };
    let keys = ["scope", dimension.as_str(), "value"];
    let message = format!("`{dimension}` narrows from `{from}` to `{to}`");
    let finding = RULE.found(value(family, id, keys), message).with_related(
        value(family, lower, keys),
        format!("`{lower}` reaches `{from}`"),
    );
    sink.add(finding.with_help("reach at least as far as below, or give the step another kind"));
}
