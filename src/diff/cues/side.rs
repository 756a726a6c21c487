//! A side of the comparison while the cues are looked for: which of its phrases are spoken of.

use std::{collections::BTreeSet, ops::Range};

use super::{
    lists::{TIES, has},
    sense::{Item, Sense, Topic},
    text::Text,
};

/// A side, and which of its phrases nothing has been said of yet.
pub(super) struct Side<'t> {
    pub(super) text: Text<'t>,
    open: BTreeSet<usize>,
}

impl<'t> Side<'t> {
    pub(super) fn of(text: Text<'t>) -> Self {
        Self {
            text,
            open: (0..text.items.len()).collect(),
        }
    }

    pub(super) fn item(&self, at: usize) -> Option<&'t Item> {
        self.text.items.get(at)
    }

    /// Returns the words of a phrase in lower case.
    pub(super) fn norms(&self, at: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        let words = self
            .item(at)
            .and_then(|item| self.text.words.get(item.words.clone()));
        words
            .unwrap_or_default()
            .iter()
            .map(|word| word.norm.as_str())
    }

    /// Returns whether nothing has been said of any of the phrases, and notes that now it is.
    pub(super) fn take(&mut self, items: Range<usize>) -> bool {
        let is_open = items.clone().all(|at| self.open.contains(&at));
        if is_open {
            self.open.retain(|at| !items.contains(at));
        }
        is_open
    }

    /// Notes that a phrase is spoken of.
    pub(super) fn close(&mut self, at: usize) {
        self.open.remove(&at);
    }

    /// Returns what the open phrases speak of.
    pub(super) fn topics(&self) -> impl Iterator<Item = Topic> {
        let items = self.open.iter().filter_map(|at| self.item(*at));
        items.filter_map(|item| item.sense.topic())
    }

    /// Returns the open phrases that speak of a topic, in their order.
    pub(super) fn on(&self, topic: Topic) -> Vec<usize> {
        let topic_of = |at: usize| self.item(at).and_then(|item| item.sense.topic());
        let open = self.open.iter().copied();
        open.filter(|at| topic_of(*at) == Some(topic)).collect()
    }

    /// Returns how many words nothing is said of.
    pub(super) fn rest(&self) -> usize {
        let open = self.open.iter().filter_map(|at| self.item(*at));
        open.filter(|item| matches!(item.sense, Sense::Plain | Sense::Part(_)))
            .count()
    }

    /// Returns the words of a phrase as they are written, with the word that it counts.
    pub(super) fn words(&self, at: usize) -> &'t str {
        let Some(item) = self.item(at) else {
            return "";
        };
        let counts = matches!(item.sense, Sense::Amount(_) | Sense::Light);
        let counted = self.item(at + 1).filter(|next| {
            let is_word = matches!(
                next.sense,
                Sense::Plain | Sense::Reach(..) | Sense::Often(_)
            );
            counts && is_word && next.part == item.part && !has(TIES, &next.stems)
        });
        let end = counted.map_or(item.words.end, |next| next.words.end);
        self.text.of(item.words.start..end)
    }
}
