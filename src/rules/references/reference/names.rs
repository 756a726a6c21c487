//! What may be meant by a name that is not known.

use std::collections::BTreeSet;

use crate::{
    model::Id,
    text::{listed, nearest, shortened},
};

/// Offers what may be meant by a name that is not known, for as long as that stays cheap: a file
/// may hold thousands of wrong names, and each is compared with thousands of right ones.
pub(in crate::rules) struct Names {
    comparisons_left: usize,
}

impl Names {
    pub(in crate::rules) fn new() -> Self {
        Self {
            comparisons_left: 1 << 19,
        }
    }

    /// Returns what may be meant by `word` among the known names, each with those it had before:
    /// the one that was called so, or the nearest one; else all where they are few, or
    /// `otherwise`.
    pub(in crate::rules) fn help<'c>(
        &mut self,
        word: &Id,
        known: impl Iterator<Item = (&'c Id, &'c [Id])> + Clone,
        otherwise: &str,
    ) -> String {
        const FEW: usize = 8;
        let count = known.clone().take(self.comparisons_left).count();
        self.comparisons_left -= count;
        if self.comparisons_left == 0 {
            return otherwise.to_owned();
        }
        if let Some((now, _)) = known.clone().find(|(_, formerly)| formerly.contains(word)) {
            return format!("it is called `{}` now", shortened(now.as_str()));
        }
        if let Some(near) = nearest(word.as_str(), known.clone().map(|(id, _)| id.as_str())) {
            return format!("did you mean `{}`?", shortened(near));
        }
        if !(1..=FEW).contains(&count) {
            return otherwise.to_owned();
        }
        let mut seen = BTreeSet::new();
        let names: Vec<String> = known
            .filter(|(id, _)| seen.insert(*id))
            .map(|(id, _)| format!("`{}`", shortened(id.as_str())))
            .collect();
        format!("known here: {}", listed(&names, "and"))
    }
}

/// Returns an id of something that had no other one before.
pub(in crate::rules) fn never_renamed(id: &Id) -> (&Id, &[Id]) {
    (id, &[])
}
