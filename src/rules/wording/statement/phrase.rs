//! Phrases in a statement.

use super::{Gap, Statement};

impl Statement<'_> {
    /// Returns the end of a phrase that starts at a word, if it is there. A phrase is words with
    /// spaces between; `a|b` stands for either, and a word with `?` behind it may be left out.
    pub(in crate::rules) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut here = at;
        for part in phrase.split(' ') {
            let (part, is_optional) = match part.strip_suffix('?') {
                Some(part) => (part, true),
                None => (part, false),
            };
            let is_there = self.word(here).is_some_and(|word| {
                let follows = here == at || word.gap == Gap::Space;
                follows && word.is_own() && part.split('|').any(|it| it == word.form)
            });
            match (is_there, is_optional) {
                (true, _) => here += 1,
                (false, true) => {}
                (false, false) => return None,
            }
        }
        Some(here)
    }

    /// Returns the end of the first of these phrases that starts at a word.
    pub(in crate::rules) fn any_phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.phrase(at, phrase))
    }
}

/// Returns the words that phrases start with.
pub(in crate::rules) fn first_words(
    phrases: &[&'static str],
) -> impl Iterator<Item = &'static str> {
    let firsts = phrases.iter().filter_map(|phrase| phrase.split(' ').next());
    firsts.flat_map(|first| first.split('|'))
}
