//! Which roles can make a difference to what a target asks of somebody.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Family, Id, path::promotions_from_below};

/// The promotions of one family on both sides.
pub(super) struct Roles<'f> {
    sides: Vec<BTreeMap<&'f Id, Vec<&'f Id>>>,
    /// The levels that stand on both sides.
    both: BTreeSet<&'f Id>,
}

impl<'f> Roles<'f> {
    pub(super) fn of(was: Option<&'f Family>, is: Option<&'f Family>) -> Self {
        let sides = was.into_iter().chain(is);
        let both = match (was, is) {
            (Some(was), Some(is)) => {
                let levels = was.levels.keys();
                levels.filter(|id| is.levels.contains_key(*id)).collect()
            }
            _ => BTreeSet::new(),
        };
        Self {
            sides: sides.map(promotions_from_below).collect(),
            both,
        }
    }

    /// Returns the roles to compare a target for: none, and every level on both sides from which
    /// promotions lead to it on either, but those that the paths for none lead through anyway.
    pub(super) fn of_target(
        &self,
        target: &'f Id,
        for_none: &[Vec<&'f Id>],
    ) -> Vec<Option<&'f Id>> {
        let mut found = vec![None];
        if !self.both.contains(target) {
            return found;
        }
        let mut leading: BTreeSet<&'f Id> = BTreeSet::new();
        let mut off_path: BTreeSet<&'f Id> = BTreeSet::new();
        for below in &self.sides {
            let mut open = vec![target];
            let mut seen: BTreeSet<&Id> = BTreeSet::new();
            while let Some(id) = open.pop() {
                let lower = below.get(id).into_iter().flatten().copied();
                open.extend(lower.filter(|id| seen.insert(id)).inspect(|id| {
                    leading.insert(id);
                }));
            }
        }
        for path in for_none {
            off_path.extend(self.both.iter().filter(|id| !path.contains(id)));
        }
        let roles = leading.into_iter().filter(|id| off_path.contains(id));
        found.extend(
            roles
                .filter(|id| *id != target && self.both.contains(id))
                .map(Some),
        );
        found
    }
}
