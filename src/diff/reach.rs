//! How far a change can reach: who compares two ladders need not look at families in which
//! nothing differs, unless something that does reaches into them.

use super::align::Names;
use crate::model::{Family, Framework};

/// Returns whether what is otherwise may make a difference in families that are the same on both
/// sides and extend none that is not. What refers to a renamed thing, wherever that stands, says
/// something else by the same words; and what a role holds of a level in another family, to which
/// its steps lead, goes by its own family's `builds-on`.
#[must_use]
pub fn reaches_beyond(from: &Framework, to: &Framework) -> bool {
    let both = from.families.iter();
    let mut both = both.filter_map(|(id, old)| Some((old, to.families.get(id)?)));
    both.any(|(old, new)| builds_otherwise(old, new)) || !Names::between(from, to).is_empty()
}

fn builds_otherwise(old: &Family, new: &Family) -> bool {
    old.competencies.iter().any(|(id, was)| {
        let is = new.competencies.get(id);
        is.is_some_and(|is| was.builds_on != is.builds_on)
    })
}
