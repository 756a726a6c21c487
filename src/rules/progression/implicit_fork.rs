//! A fork that is not written down.

use std::collections::BTreeSet;

use super::{
    Check, Documentation, Group, Rule,
    path::{is_unclear, leading_on, steps, targets, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id, Level, path::promotions_from_below},
    text::listed,
};

pub(super) const RULE: Rule = Rule {
    name: "implicit-fork",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "a fork whose branches are not all named in `next`",
    documentation: Documentation {
        finds: "A level whose own track ends while two or more tracks begin at the next higher \
                rank, and whose `next` does not name the first level of each of these, with \
                whatever kind of step. A branch that another level promotes to is left alone, and \
                so are legacy families.",
        matters: "People at a fork choose. A branch that is not named is no choice: it shows in no \
                  overview of the ways on, and `ladder gap` does not measure by it.",
        example: "\
# operations/family.yaml
tracks:
  common: {name: Shared trunk}
  ic: {name: Individual contributor}
  manager: {name: Manager}
# operations/levels/specialist.yaml
track: ic
# operations/levels/lead.yaml
title: Operations Lead
rank: 2
track: manager
scope:
  process: {value: process}
expectations:
  process-ownership:
    proficiency: 3
    requirement: must
    markers:
      assigns-work: Assigns the week's tasks to the team on Monday.
",
        better: "\
# operations/family.yaml
tracks:
  common: {name: Shared trunk}
  ic: {name: Individual contributor}
  manager: {name: Manager}
# operations/levels/coordinator.yaml
next:
  - level: specialist
  - level: lead
# operations/levels/specialist.yaml
track: ic
# operations/levels/lead.yaml
title: Operations Lead
rank: 2
track: manager
scope:
  process: {value: process}
expectations:
  process-ownership:
    proficiency: 3
    requirement: must
    markers:
      assigns-work: Assigns the week's tasks to the team on Monday.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family_id, family) in leading_on(framework) {
        let promoted_to = promotions_from_below(family);
        for (forks, branches) in forks(family) {
            let open: Vec<(&Id, &Level)> = branches
                .into_iter()
                .filter(|(branch, _)| !promoted_to.contains_key(branch))
                .collect();
            for (id, level) in forks {
                if is_unclear((family_id, family), level) {
                    continue;
                }
                let named: BTreeSet<(&Id, &Id)> = targets(family_id, level).collect();
                let is_unnamed = |branch: &&(&Id, _)| !named.contains(&(family_id, branch.0));
                let unnamed: Vec<(&Id, &Level)> = open.iter().filter(is_unnamed).copied().collect();
                if !unnamed.is_empty() {
                    report(family, (id, level), &unnamed, sink);
                }
            }
        }
    }
}

/// Levels with their ids.
type Levels<'f> = Vec<(&'f Id, &'f Level)>;

/// Returns the levels at which tracks part, each time with the first levels of the tracks that
/// begin at the next higher rank.
fn forks(family: &Family) -> Vec<(Levels<'_>, Levels<'_>)> {
    let levels = family.levels_by_rank();
    let mut ranks = levels
        .chunk_by(|(_, level), (_, next)| level.rank == next.rank)
        .peekable();
    let mut begun: BTreeSet<&Id> = BTreeSet::new();
    let mut found = Vec::new();
    while let (Some(here), Some(above)) = (ranks.next(), ranks.peek()) {
        begun.extend(here.iter().map(|(_, level)| &level.track));
        let mut tracks: BTreeSet<&Id> = BTreeSet::new();
        // Of two levels of one track, which is an error, the first is meant.
        let firsts = above
            .iter()
            .filter(|(_, level)| tracks.insert(&level.track));
        let branches: Levels<'_> = firsts
            .filter(|(_, level)| !begun.contains(&level.track))
            .copied()
            .collect();
        let ends = |fork: &&(&Id, &Level)| !tracks.contains(&fork.1.track);
        if branches.len() > 1 {
            found.push((here.iter().filter(ends).copied().collect(), branches));
        }
    }
    found
}

fn report(family: &Family, fork: (&Id, &Level), unnamed: &[(&Id, &Level)], sink: &mut Sink) {
    const NAMED: usize = 4;
    let names: Vec<String> = unnamed
        .iter()
        .take(NAMED)
        .map(|(id, _)| format!("`{id}`"))
        .collect();
    let message = format!(
        "the tracks part above this level, and `next` does not name {}",
        listed(&names, "and")
    );
    let finding = RULE
        .found(steps(family, fork), message)
        .with_help("name the first level of each track in `next`");
    let related = unnamed.iter().take(NAMED);
    sink.add(related.fold(finding, |finding, (id, branch)| {
        let place = value(family, id, ["track"]);
        finding.with_related(place, format!("the track `{}` begins here", branch.track))
    }));
}
