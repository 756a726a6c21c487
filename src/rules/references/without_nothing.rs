//! A `without` that ends nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Family, Framework, Id, Level, path::promotions_from_below},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "without-nothing",
    group: Group::References,
    severity: Severity::Warning,
    summary: "a `without` that ends nothing",
    documentation: Documentation {
        finds: "An entry of `without` that neither what the level extends nor, in a cumulative \
                family, any level below it expects.",
        matters: "It reads as if the level were freed of something. Often it names the wrong \
                competency, and the one that was meant is still expected.",
        example: "\
# operations/levels/coordinator.yaml
without: [process-ownership]
",
        better: "\
# operations/levels/coordinator.yaml
without: [communication]
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family_id, family) in &framework.families {
        if family.levels.values().all(|level| level.without.is_empty()) {
            continue;
        }
        let lineage = framework.lineage(family_id);
        if !framework.lineage_is_known(&lineage) {
            continue;
        }
        let ways = Ways::of(framework, family_id, family);
        for (competency, ending) in ended(family) {
            // What nobody defines is reported as such.
            let defines =
                |(_, family): &(&Id, &Family)| family.competencies.contains_key(competency);
            if !lineage.iter().any(defines) {
                continue;
            }
            let reached = ways.reached(competency);
            for (level, at) in ending {
                if !reached.contains(level) {
                    let route = Route::of(["without"]).then(at);
                    let place = Location::value(family.level_file(level), route);
                    let message = format!("no level that leads here expects `{competency}`");
                    let help = "remove it from `without`";
                    sink.add(RULE.found(place, message).with_help(help));
                }
            }
        }
    }
}

/// Returns the competencies that levels end, with those levels and the index there.
fn ended(family: &Family) -> BTreeMap<&Id, BTreeMap<&Id, usize>> {
    let mut ended: BTreeMap<&Id, BTreeMap<&Id, usize>> = BTreeMap::new();
    for (id, level) in &family.levels {
        for (at, competency) in level.without.iter().enumerate() {
            ended.entry(competency).or_default().entry(id).or_insert(at);
        }
    }
    ended
}

/// The ways on which expectations come to the levels of a family: from what they extend, and
/// from below. Levels are numbered, because each competency that is ended goes all the ways.
struct Ways<'f> {
    levels: Vec<(&'f Id, &'f Id, &'f Level)>,
    home: &'f Id,
    /// To which levels each one's expectations come.
    to: Vec<Vec<usize>>,
    /// Which levels expect a competency by themselves.
    asking: BTreeMap<&'f Id, Vec<usize>>,
    /// Which levels end it.
    ending: BTreeMap<&'f Id, BTreeSet<usize>>,
}

impl<'f> Ways<'f> {
    fn of(framework: &'f Framework, home: &'f Id, family: &'f Family) -> Self {
        let levels = framework.with_extended(home);
        let numbered = levels.iter().enumerate();
        let number: BTreeMap<(&Id, &Id), usize> = numbered
            .map(|(number, (family, id, _))| ((*family, *id), number))
            .collect();
        let mut ways = Self {
            to: vec![Vec::new(); levels.len()],
            asking: BTreeMap::new(),
            ending: BTreeMap::new(),
            levels,
            home,
        };
        for (at, (_, _, level)) in ways.levels.iter().enumerate() {
            for competency in level.expectations.keys() {
                ways.asking.entry(competency).or_default().push(at);
            }
            for competency in &level.without {
                ways.ending.entry(competency).or_default().insert(at);
            }
            for path in &level.extends {
                let from = number.get(&(&path.family, &path.level));
                lead(&mut ways.to, from, Some(&at));
            }
        }
        if family.cumulative {
            for (upper, lowers) in promotions_from_below(family) {
                for lower in lowers {
                    let (from, to) = (number.get(&(home, lower)), number.get(&(home, upper)));
                    lead(&mut ways.to, from, to);
                }
            }
        }
        ways
    }

    /// Returns the levels of the family to which some other level's expectation of a competency
    /// comes. Past a level that ends it, it does not go on.
    fn reached(&self, competency: &Id) -> BTreeSet<&'f Id> {
        let ending = self.ending.get(competency);
        let ends = |at: usize| ending.is_some_and(|levels| levels.contains(&at));
        let mut met = vec![false; self.levels.len()];
        let mut open = self.asking.get(competency).cloned().unwrap_or_default();
        while let Some(at) = open.pop() {
            for to in self.to.get(at).into_iter().flatten().copied() {
                let is_new = met
                    .get_mut(to)
                    .is_some_and(|met| !std::mem::replace(met, true));
                if is_new && !ends(to) {
                    open.push(to);
                }
            }
        }
        let levels = self.levels.iter().zip(met).filter(|(_, met)| *met);
        levels
            .filter(|((family, _, _), _)| *family == self.home)
            .map(|((_, id, _), _)| *id)
            .collect()
    }
}

fn lead(ways: &mut [Vec<usize>], from: Option<&usize>, to: Option<&usize>) {
    let targets = from.and_then(|from| ways.get_mut(*from));
    if let (Some(targets), Some(to)) = (targets, to) {
        targets.push(*to);
    }
}
