//! What of a comparison concerns one family: what is otherwise in it, and what reaches it from
//! elsewhere.

use super::{Diff, Judged, align::Names};
use crate::model::{Framework, Id, ItemPath};

/// One family on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneFamily {
    /// Its id in FROM.
    pub was: Id,
    /// Its id in TO.
    pub is: Id,
}

impl OneFamily {
    /// Returns the family that has an id on either side, none where there is none.
    #[must_use]
    pub fn named(id: &Id, from: &Framework, to: &Framework) -> Option<Self> {
        if !from.has_family(id) && !to.has_family(id) {
            return None;
        }
        let names = Names::between(from, to);
        let is = names.family(id).clone();
        let was = names.original(&ItemPath::Family(is.clone()));
        Some(Self {
            was: was.family().clone(),
            is,
        })
    }

    /// Returns whether the family has that id on either side.
    #[must_use]
    pub fn is_called(&self, id: &str) -> bool {
        self.was.as_str() == id || self.is.as_str() == id
    }
}

impl Diff {
    /// Returns what of it concerns a family: what is otherwise in the family or affects its levels
    /// from a template, and what is otherwise in `ladder.yaml`, which all families go by.
    #[must_use]
    pub fn of_family(self, family: OneFamily) -> Self {
        let is_its = |id: &Id| family.is_called(id.as_str());
        let concerns = |it: &Judged| {
            let affects = &it.meaning.affects;
            it.change.aligned.is_none()
                || it.change.concerns().any(|item| is_its(item.family()))
                || it.change.family().is_some_and(is_its)
                || affects.iter().any(|level| is_its(&level.family))
        };
        let mut narrowed = self;
        narrowed.changes.retain(concerns);
        narrowed.not_compared.retain(|it| is_its(&it.family));
        narrowed.family = Some(family);
        narrowed
    }
}
