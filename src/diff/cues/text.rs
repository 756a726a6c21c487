//! A side of the comparison: a statement with its words and phrases.

use std::ops::Range;

use super::{
    sense::Item,
    words::{Break, Word},
};

/// A side of the comparison, with its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
    pub(super) items: &'t [Item],
}

impl<'t> Text<'t> {
    /// Returns what ends before a phrase.
    pub(super) fn break_before(&self, item: usize) -> Break {
        let first = self
            .items
            .get(item)
            .and_then(|it| self.words.get(it.words.start));
        first.map_or(Break::None, |word| word.after)
    }

    /// Returns the text of a range of words.
    pub(super) fn of(&self, words: Range<usize>) -> &'t str {
        let first = self.words.get(words.start).map(|word| word.place.start);
        let last = words.end.checked_sub(1).and_then(|at| self.words.get(at));
        match (first, last.map(|word| word.place.end)) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// Phrases that belong to one thing that was added, and are not weighed one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    /// The phrases by their indexes.
    pub(super) items: Range<usize>,
    /// The words to show.
    pub(super) words: Range<usize>,
    /// Whether nothing stood in its place.
    pub(super) is_pure: bool,
}
