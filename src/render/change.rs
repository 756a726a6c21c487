//! The words of a text change gathered into the stretches that are marked as one.

use crate::page::{Fate, Word};

/// Neighboring words of one fate. The space at their ends stands outside of any mark: a mark
/// around space is hard to see, and markdown does not take it for one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What became of the words.
    pub(super) fate: Fate,
    /// The space before them.
    pub(super) before: String,
    /// The words; empty where there was nothing but space.
    pub(super) words: String,
    /// The space behind them.
    pub(super) after: String,
}

impl Stretch {
    /// Returns a text that is kept, parted from the space around it.
    pub(super) fn of(text: &str) -> Self {
        Self::new(Fate::Kept, text)
    }

    fn new(fate: Fate, text: &str) -> Self {
        let words = text.trim();
        let before = text.len() - text.trim_start().len();
        Self {
            fate,
            before: text.get(..before).unwrap_or_default().to_owned(),
            words: words.to_owned(),
            after: text
                .get(before + words.len()..)
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

/// Returns the words as stretches. Of words that were replaced, those removed stand before those
/// added, however the comparison interleaved them; the space between two changed words belongs
/// to both texts and does not part them.
pub(super) fn stretches(words: &[Word]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for region in regions(words) {
        let text_without = |fate| -> String {
            let kept = region.iter().filter(|word| word.fate != fate);
            kept.map(|word| word.text.as_str()).collect()
        };
        let (was, is) = (text_without(Fate::Added), text_without(Fate::Removed));
        match (was.trim().is_empty(), is.trim().is_empty()) {
            _ if region.iter().all(|word| word.fate == Fate::Kept) => {
                push(&mut found, Fate::Kept, &is);
            }
            (true, true) => push(
                &mut found,
                Fate::Kept,
                if is.is_empty() { &was } else { &is },
            ),
            (no_longer, not_yet) => {
                if !no_longer {
                    push(&mut found, Fate::Removed, &was);
                }
                if !not_yet {
                    push(&mut found, Fate::Added, &is);
                }
            }
        }
    }
    found
}

/// Returns the words in regions that either changed or did not.
fn regions(words: &[Word]) -> Vec<Vec<&Word>> {
    let mut found: Vec<(bool, Vec<&Word>)> = Vec::new();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let next_changes = words.peek().is_some_and(|next| next.fate != Fate::Kept);
        let last = found.last_mut();
        let last_changed = last.as_ref().is_some_and(|(changed, _)| *changed);
        let between = last_changed && next_changes && word.text.trim().is_empty();
        let changed = word.fate != Fate::Kept || between;
        match last {
            Some((same, region)) if *same == changed => region.push(word),
            _ => found.push((changed, vec![word])),
        }
    }
    found.into_iter().map(|(_, region)| region).collect()
}

/// Adds a stretch, and no second space where the one before it ends with space.
fn push(found: &mut Vec<Stretch>, fate: Fate, text: &str) {
    let mut stretch = Stretch::new(fate, text);
    if found.last().is_some_and(|last| !last.after.is_empty()) {
        stretch.before.clear();
    }
    found.push(stretch);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(words: &[(Fate, &str)]) -> String {
        let words: Vec<Word> = words
            .iter()
            .map(|(fate, text)| Word {
                fate: *fate,
                text: (*text).to_owned(),
            })
            .collect();
        let stretches = stretches(&words);
        let parts = stretches.iter().map(|part| {
            let (open, close) = match part.fate {
                Fate::Kept => ("", ""),
                Fate::Added => ("{", "}"),
                Fate::Removed => ("[", "]"),
            };
            let Stretch {
                before,
                words,
                after,
                ..
            } = part;
            format!("{before}{open}{words}{close}{after}")
        });
        parts.collect()
    }

    #[test]
    fn replaced_words_are_gathered() {
        use Fate::{Added, Kept, Removed};
        let words = [
            (Kept, "asks "),
            (Removed, "for"),
            (Added, "about"),
            (Kept, " "),
            (Removed, "help"),
            (Added, "risks"),
            (Kept, " early"),
        ];
        assert_eq!(drawn(&words), "asks [for help]{about risks} early");
    }

    #[test]
    fn space_stands_outside_of_the_marks() {
        use Fate::{Added, Kept, Removed};
        let words = [(Kept, "a"), (Removed, " b "), (Kept, "c"), (Added, " d")];
        assert_eq!(drawn(&words), "a [b] c {d}");
    }

    #[test]
    fn a_change_of_space_alone_is_not_marked() {
        use Fate::{Added, Kept};
        assert_eq!(drawn(&[(Kept, "a"), (Added, " "), (Kept, "b")]), "a b");
    }
}
