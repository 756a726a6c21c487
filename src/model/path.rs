//! The path that leads up to a level: which levels below it somebody is expected to have passed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Family, Id, StepKind};

/// Returns the levels on the path to `target` inside its family, lowest first, the target last;
/// empty where the family has no such level.
///
/// Paths run along promotions from a level that no promotion leads to. Of several, the best is:
/// one through `role`, then the one with most levels on the target's track, then the longest,
/// then the first by ids. The choice is made level by level, which is exact: each of these
/// grows by the same amount when two paths to a level are both extended to the next. Levels in
/// a cycle of promotions start a path of their own.
#[must_use]
pub fn path_to<'f>(family: &'f Family, target: &Id, role: Option<&Id>) -> Vec<&'f Id> {
    let Some((target, level)) = family.levels.get_key_value(target) else {
        return Vec::new();
    };
    let below = promotions_from_below(family);
    let mut best: BTreeMap<&Id, Path<'f>> = BTreeMap::new();
    for id in bottom_up(target, &below) {
        let same_track = family
            .levels
            .get(id)
            .is_some_and(|l| l.track == level.track);
        let on_track = usize::from(same_track);
        let through_role = role == Some(id);
        let leading = below
            .get(id)
            .into_iter()
            .flatten()
            .filter_map(|lower| best.get(lower))
            .min_by(|a, b| a.compare(b));
        let path = match leading {
            Some(path) => path.extended(id, on_track, through_role),
            None => Path::from(id, on_track, through_role),
        };
        best.insert(id, path);
    }
    best.remove(target)
        .map_or_else(|| vec![target], |path| path.levels)
}

/// A way up to some level, and what it is judged by.
struct Path<'f> {
    levels: Vec<&'f Id>,
    on_track: usize,
    through_role: bool,
}

impl<'f> Path<'f> {
    fn from(level: &'f Id, on_track: usize, through_role: bool) -> Self {
        Self {
            levels: vec![level],
            on_track,
            through_role,
        }
    }

    fn extended(&self, level: &'f Id, on_track: usize, through_role: bool) -> Self {
        let mut levels = self.levels.clone();
        levels.push(level);
        Self {
            levels,
            on_track: self.on_track + on_track,
            through_role: self.through_role || through_role,
        }
    }

    /// Orders the better path first.
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let merits = |path: &Self| (path.through_role, path.on_track, path.levels.len());
        merits(other)
            .cmp(&merits(self))
            .then_with(|| self.levels.cmp(&other.levels))
    }
}

/// Returns, for each level, the levels of the family from which a promotion leads to it.
#[must_use]
pub fn promotions_from_below(family: &Family) -> BTreeMap<&Id, Vec<&Id>> {
    let mut below: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for (id, level) in &family.levels {
        for step in level.next.iter().filter(|s| s.kind == StepKind::Promotion) {
            let inside = step.level.as_ref().filter(|to| match &to.family {
                Some(named) => family.id() == named.as_str(),
                None => true,
            });
            let upper = inside.and_then(|to| family.levels.get_key_value(&to.level));
            if let Some((upper, _)) = upper {
                let lower = below.entry(upper).or_default();
                if !lower.contains(&id) {
                    lower.push(id);
                }
            }
        }
    }
    below
}

/// Returns the levels from which promotions lead to `target`, and itself, each after all that
/// lead to it. Levels on or above a cycle, which have no such order, are left out.
fn bottom_up<'f>(target: &'f Id, below: &BTreeMap<&'f Id, Vec<&'f Id>>) -> Vec<&'f Id> {
    let below = |id: &Id| below.get(id).into_iter().flatten().copied();
    let mut relevant = BTreeSet::from([target]);
    let mut open = vec![target];
    while let Some(id) = open.pop() {
        open.extend(below(id).filter(|lower| relevant.insert(lower)));
    }
    let mut waits_for: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut above: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for id in relevant {
        waits_for.insert(id, below(id).count());
        for lower in below(id) {
            above.entry(lower).or_default().push(id);
        }
    }
    let mut ready: Vec<&Id> = waits_for
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(id, _)| *id)
        .collect();
    let mut order = Vec::new();
    while let Some(id) = ready.pop() {
        order.push(id);
        for upper in above.get(id).into_iter().flatten() {
            if let Some(count) = waits_for.get_mut(upper) {
                *count -= 1;
                if *count == 0 {
                    ready.push(upper);
                }
            }
        }
    }
    order
}
