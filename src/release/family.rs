//! The changes that concern a family which is released alone.

use crate::{
    diff::{Diff, Judged},
    model::{Framework, Id},
};

/// Returns what of a comparison concerns a family, by TO's id: its own changes, those of
/// `ladder.yaml`, and those elsewhere that reach what its levels ask. What could not be compared
/// counts where it is the family or a template that it takes from.
#[must_use]
pub fn of_family(diff: Diff, family: &Id, from: &Framework, to: &Framework) -> Diff {
    let concerns = |judged: &Judged| {
        let mut items = judged.change.concerns().peekable();
        let is_general = items.peek().is_none();
        let affects = &judged.meaning.affects;
        is_general
            || items.any(|item| item.family() == family)
            || affects.iter().any(|level| level.family == *family)
    };
    let mut lineage = vec![family.clone()];
    for side in [from, to] {
        lineage.extend(side.lineage(family).into_iter().map(|(id, _)| id.clone()));
    }
    let former = to.families.get(family).map(|it| it.formerly.as_slice());
    lineage.extend(former.into_iter().flatten().cloned());
    let Diff {
        changes,
        not_compared,
    } = diff;
    Diff {
        changes: changes.into_iter().filter(concerns).collect(),
        not_compared: not_compared
            .into_iter()
            .filter(|it| lineage.contains(&it.family))
            .collect(),
    }
}
