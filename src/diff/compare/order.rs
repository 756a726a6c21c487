//! How a family's levels stand to each other on both sides: their order by rank, and where a
//! level that is new comes to stand.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::model::{Family, Id, Level};

/// The order of a family's levels on both sides.
pub(super) struct Order {
    /// Levels that stand otherwise to another level that stands on both sides.
    reordered: BTreeSet<Id>,
    /// The highest rank on each track of FROM.
    highest: BTreeMap<Id, u32>,
}

impl Order {
    pub(super) fn of(old: &Family, new: &Family) -> Self {
        let both: Vec<(u32, u32, &Id)> = old
            .levels
            .iter()
            .filter_map(|(id, was)| Some((was.rank.get(), new.levels.get(id)?.rank.get(), id)))
            .collect();
        let mut highest: BTreeMap<Id, u32> = BTreeMap::new();
        for (id, was) in &old.levels {
            // A level that stands on both sides stands where it does now: ranks may have shifted.
            let rank = new.levels.get(id).map_or(was.rank, |is| is.rank).get();
            let top = highest.entry(was.track.clone()).or_default();
            *top = rank.max(*top);
        }
        Self {
            reordered: reordered(both),
            highest,
        }
    }

    /// Returns whether a level stands otherwise to any other than before.
    pub(super) fn is_reordered(&self, level: &Id) -> bool {
        self.reordered.contains(level)
    }

    /// Returns whether a level that is new stands above all of its track, or on a new one.
    pub(super) fn is_above_its_track(&self, level: &Level) -> bool {
        let top = self.highest.get(&level.track);
        top.is_none_or(|top| level.rank.get() > *top)
    }
}

/// Returns the levels that stand otherwise to another: not above all that were below, not below
/// all that were above, or not level with all that were level.
fn reordered(mut levels: Vec<(u32, u32, &Id)>) -> BTreeSet<Id> {
    levels.sort_unstable();
    let groups: Vec<&[(u32, u32, &Id)]> = levels.chunk_by(|a, b| a.0 == b.0).collect();
    let least = |group: &[(u32, u32, &Id)]| group.iter().map(|it| it.1).min();
    let most = |group: &[(u32, u32, &Id)]| group.iter().map(|it| it.1).max();
    let mut above: Vec<Option<u32>> = Vec::with_capacity(groups.len());
    let mut least_above = None;
    for group in groups.iter().rev() {
        above.push(least_above);
        least_above = least_above.into_iter().chain(least(group)).min();
    }
    let mut found = BTreeSet::new();
    let mut most_below = None;
    for (group, least_above) in groups.iter().zip(above.into_iter().rev()) {
        for (_, rank, id) in *group {
            let sinks = most_below.is_some_and(|below| below >= *rank);
            let rises = least_above.is_some_and(|above| above <= *rank);
            let leaves = least(group) != Some(*rank) || most(group) != Some(*rank);
            if sinks || rises || leaves {
                found.insert((*id).clone());
            }
        }
        most_below = most_below.max(most(group));
    }
    found
}

/// Returns how far one value of a dimension reaches against another, by the orders in which
/// both stand; none where there is no such order or two that disagree.
pub(super) fn compare_reach<'o>(
    was: &Id,
    is: &Id,
    orders: impl IntoIterator<Item = &'o [Id]>,
) -> Option<Ordering> {
    let mut found = None;
    for order in orders {
        let place = |value: &Id| order.iter().position(|it| it == value);
        if let (Some(was), Some(is)) = (place(was), place(is)) {
            let reach = is.cmp(&was);
            if found.is_some_and(|other| other != reach) {
                return None;
            }
            found = Some(reach);
        }
    }
    found
}
