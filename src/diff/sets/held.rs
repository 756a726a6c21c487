//! What a role is taken to hold, compared: whoever expects what builds on a competency is not
//! asked for that again, so that a changed `builds-on` moves the bar even where no required set
//! differs.

use std::collections::BTreeSet;

use super::Sets;
use crate::{
    diff::{Bump, Change, Direction, Kind},
    model::{
        Family, Framework, Id, ItemPath, LevelPath, Status,
        required::{Asked, RequiredSet},
    },
};

impl<'f> Sets<'_, 'f> {
    /// Notes for each changed `builds-on` what roles hold by it on one side alone. Roles are
    /// taken as they were, so that what they ask themselves makes no difference here.
    pub(super) fn held(&mut self, changes: &[Change], skipped: &BTreeSet<Id>) {
        let is_about = |change: &&Change| change.kind == Kind::BuildsOnChanged;
        let homes: BTreeSet<&Id> = changes
            .iter()
            .filter(is_about)
            .filter_map(|change| match &change.aligned {
                Some(ItemPath::Definition(family, _)) => Some(family),
                _ => None,
            })
            .collect();
        if homes.is_empty() {
            return;
        }
        let (old, new) = (self.old.framework, self.new.framework);
        let standing = standing(old, new, skipped);
        for role in &standing {
            let lineage = old.lineage(&role.family);
            if !lineage.iter().any(|(id, _)| homes.contains(id)) {
                continue;
            }
            let targets = [reached(old, role), reached(new, role)].concat();
            let targets: BTreeSet<LevelPath> = targets.into_iter().collect();
            for target in targets.intersection(&standing) {
                self.held_by(role, target);
            }
        }
    }

    /// Notes what somebody in the role holds of the target on one side alone.
    fn held_by(&mut self, role: &LevelPath, target: &LevelPath) {
        let Some(own) = self.old.required(role, None) else {
            return;
        };
        let was = self.old.required(target, Some(role));
        let is = self.new.required(target, Some(role));
        let (Some(was), Some(is)) = (was, is) else {
            return;
        };
        for (competency, after) in &is.asked {
            let Some(before) = was.asked.get(competency) else {
                continue;
            };
            let counts = |asked: &Asked<'_>| asked.expectation.requirement.counts();
            if !counts(before) || !counts(after) {
                continue;
            }
            let asked = &own.asked;
            let held = self.old.expectations.holds(&role.family, asked, before);
            let holds = self.new.expectations.holds(&role.family, asked, before);
            let direction = match (held, holds) {
                (true, false) => Direction::Raises,
                (false, true) => Direction::Lowers,
                _ => continue,
            };
            self.bump_cap = self.draft_cap(&target.family);
            let causes = self.builds_otherwise(role, &own, competency);
            if !causes.is_empty() {
                let sides = (Some(before), Some(after));
                self.note(direction, (target, *competency), sides, &causes);
            }
        }
    }

    /// Returns the changes of definitions by which what the role asks builds on a competency.
    fn builds_otherwise(
        &self,
        role: &LevelPath,
        own: &RequiredSet<'f>,
        competency: &Id,
    ) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for framework in [self.old.framework, self.new.framework] {
            let lineage = framework.lineage(&role.family);
            for upper in own.asked.keys() {
                let bases = Family::bases(&lineage, upper);
                if !bases.contains(&competency) {
                    continue;
                }
                let between = bases.iter().take_while(|base| **base != competency);
                for id in std::iter::once(*upper).chain(between.copied()) {
                    for (home, _) in &lineage {
                        let kinds = [Kind::BuildsOnChanged];
                        found.extend(self.index.definition(home, id, &kinds));
                    }
                }
            }
        }
        found
    }

    /// Returns the most that a family can make of a move: a draft measures nobody.
    pub(super) fn draft_cap(&self, family: &Id) -> Option<Bump> {
        let is_draft = |framework: &Framework| {
            let family = framework.families.get(family);
            family.is_some_and(|family| family.status == Status::Draft)
        };
        (is_draft(self.old.framework) && is_draft(self.new.framework)).then_some(Bump::Patch)
    }
}

/// Returns the levels that people can be in on both sides.
fn standing(old: &Framework, new: &Framework, skipped: &BTreeSet<Id>) -> BTreeSet<LevelPath> {
    let mut found = BTreeSet::new();
    for (id, was) in &old.families {
        let is = new.families.get(id).filter(|_| !skipped.contains(id));
        let Some(is) = is.filter(|is| !is.is_template() && !was.is_template()) else {
            continue;
        };
        let levels = was.levels.keys().filter(|it| is.levels.contains_key(*it));
        found.extend(levels.map(|level| LevelPath {
            family: id.clone(),
            level: level.clone(),
        }));
    }
    found
}

/// Returns the levels to which a chain of steps of any kind leads from a level.
fn reached(framework: &Framework, from: &LevelPath) -> Vec<LevelPath> {
    let mut seen = BTreeSet::from([from.clone()]);
    let mut open = vec![from.clone()];
    while let Some(level) = open.pop() {
        let steps = framework.level(&level).map(|level| level.next.as_slice());
        let next = steps.unwrap_or_default().iter();
        for step in next.filter_map(|step| step.level.as_ref()) {
            let next = step.in_family(&level.family);
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    seen.into_iter().collect()
}
