//! What the rules about wording read: every text of a ladder as a [`Statement`], its words split
//! once, with what a sentence shows of its build. Nothing here knows what is well worded.

mod ask;
mod clauses;
mod phrase;
mod quotes;
mod texts;
pub(in crate::rules) mod verbs;
mod words;

use std::{cell::OnceCell, ops::Range};

pub(in crate::rules) use self::{
    ask::{ask_of_statements, is_english},
    clauses::Predicate,
    phrase::first_words,
    texts::{At, File, Site, markers},
    words::{Gap, Word, WordSet, lexicon, split as words_of},
};
use crate::{
    diagnostic::Location,
    route::{Route, Step},
    span::Span,
};
use clauses::Clauses;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Kind {
    /// The act of a marker.
    Marker,
    /// What a level's people answer for.
    Responsibility,
    /// What a competency is.
    Definition,
    /// What a level's people do, how far they reach, or what sets them apart.
    Description,
    /// What a family is, or what a point of the scale means.
    Overview,
    /// The title or name of something.
    Title,
    /// What to bring to show a marker.
    Evidence,
    /// A case of a marker, or one that only looks like it.
    Example,
    /// Any other text.
    Note,
}

impl Kind {
    /// Returns whether such a text says what somebody does.
    pub(in crate::rules) fn is_act(self) -> bool {
        matches!(self, Self::Marker | Self::Responsibility)
    }

    /// Returns whether such a text says what is asked of somebody.
    pub(in crate::rules) fn is_demand(self) -> bool {
        self.is_act() || matches!(self, Self::Definition | Self::Description)
    }
}

/// A text of a ladder, and where it stands.
pub struct Statement<'t> {
    pub(in crate::rules) text: &'t str,
    pub(in crate::rules) kind: Kind,
    pub(in crate::rules) words: Vec<Word<'t>>,
    file: File<'t>,
    route: &'t [At<'t>],
    clauses: OnceCell<Clauses>,
}

impl<'t> Statement<'t> {
    fn new(kind: Kind, text: &'t str, file: File<'t>, route: &'t [At<'t>]) -> Self {
        Self {
            text,
            kind,
            words: words::split(text),
            file,
            route,
            clauses: OnceCell::new(),
        }
    }

    /// Returns the word with that number.
    pub(in crate::rules) fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    /// Returns whether the word with that number is one of these.
    pub(in crate::rules) fn is(&self, at: usize, forms: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is(forms))
    }

    /// Returns whether the word with that number is one of a set.
    pub(in crate::rules) fn is_in(&self, at: usize, set: &WordSet) -> bool {
        self.word(at).is_some_and(|word| word.is_in(set))
    }

    /// Returns the word behind that one, where nothing but space stands between.
    pub(in crate::rules) fn follower(&self, at: usize) -> Option<&Word<'t>> {
        self.word(at + 1).filter(|word| word.gap == Gap::Space)
    }

    /// Returns the word before that one, where nothing but space stands between.
    pub(in crate::rules) fn leader(&self, at: usize) -> Option<&Word<'t>> {
        let here = self.word(at)?;
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        before.filter(|_| here.gap == Gap::Space)
    }

    /// Returns the numbers of the words that are the author's own and one of these.
    pub(in crate::rules) fn each<'s>(
        &'s self,
        forms: &'s [&str],
    ) -> impl Iterator<Item = usize> + 's {
        (0..self.words.len()).filter(move |at| self.is(*at, forms))
    }

    /// Returns what stands from the first word of a range to the last.
    pub(in crate::rules) fn span(&self, words: &Range<usize>) -> Span {
        let first = self.word(words.start).map(|word| word.span.start);
        let last = words.end.checked_sub(1).and_then(|at| self.word(at));
        let start = first.unwrap_or_default();
        Span::new(start, last.map_or(start, |word| word.span.end))
    }

    /// Returns the text of some words, as it is written.
    pub(in crate::rules) fn written(&self, words: &Range<usize>) -> &'t str {
        self.span(words).of(self.text)
    }

    /// Returns the place of some words.
    pub(in crate::rules) fn place(&self, words: &Range<usize>) -> Location {
        Location::part(self.file.path(), self.route(), self.span(words))
    }

    /// Returns the place of the text as a whole.
    pub(in crate::rules) fn whole(&self) -> Location {
        Location::value(self.file.path(), self.route())
    }

    fn route(&self) -> Route {
        let steps: Vec<Step> = self.route.iter().map(Step::from).collect();
        Route::from(steps)
    }
}
