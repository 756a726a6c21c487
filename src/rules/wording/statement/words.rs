//! A text as words: each in lower case, with its place and with what stands before it.

use std::{borrow::Cow, sync::LazyLock};

use fnv::FnvHashSet;

use super::quotes::quotations;
use crate::span::Span;

/// Words to look others up in.
pub(in crate::rules) type WordSet = LazyLock<FnvHashSet<&'static str>>;

/// Returns the words of a list with spaces between.
pub(in crate::rules) fn lexicon<C: FromIterator<&'static str>>(words: &'static str) -> C {
    words.split_whitespace().collect()
}

/// A word of a text. Hyphens, apostrophes and points between letters are part of it: `good-faith`,
/// `doesn't` and `e.g` are one word each.
#[derive(Debug)]
pub(in crate::rules) struct Word<'t> {
    /// The word in lower case, with straight apostrophes.
    pub(in crate::rules) form: Cow<'t, str>,
    /// Where it stands in the text.
    pub(in crate::rules) span: Span,
    /// What stands between it and the word before.
    pub(in crate::rules) gap: Gap,
    /// What keeps it from being judged as the author's own word.
    strangeness: Strangeness,
}

/// Why a word is not the author's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strangeness {
    /// It is.
    None,
    /// It stands in quotes or backticks.
    Quoted,
    /// It is a proper name or an acronym.
    Name,
}

/// What stands between two words, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Gap {
    Space,
    Slash,
    Open,
    Close,
    Comma,
    Dash,
    Colon,
    Semicolon,
    /// The end of a sentence.
    Stop,
    /// The start of the text.
    Start,
}

impl Word<'_> {
    /// Returns whether the word is the author's own: neither quoted nor a name.
    pub(in crate::rules) fn is_own(&self) -> bool {
        self.strangeness == Strangeness::None
    }

    /// Returns whether the word stands in quotes or backticks.
    pub(in crate::rules) fn is_quoted(&self) -> bool {
        self.strangeness == Strangeness::Quoted
    }

    /// Returns whether the word is one of these.
    pub(in crate::rules) fn is(&self, forms: &[&str]) -> bool {
        self.is_own() && forms.contains(&&*self.form)
    }

    /// Returns whether the word is one of a set.
    pub(in crate::rules) fn is_in(&self, set: &WordSet) -> bool {
        self.is_own() && set.contains(&*self.form)
    }

    /// Returns whether the word starts a sentence, or what may read as one.
    pub(in crate::rules) fn starts_sentence(&self) -> bool {
        self.gap >= Gap::Colon
    }

    /// Returns whether the word is a number in digits, such as `12`, `3.5` or `5+`.
    pub(in crate::rules) fn is_number(&self) -> bool {
        self.form.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Returns the words of a text.
pub(in crate::rules) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 6 + 1);
    let mut at = 0;
    while let Some(span) = next_word(text, at) {
        let between = text.get(at..span.start).unwrap_or_default();
        let gap = match words.last() {
            None => Gap::Start,
            Some(_) if between == " " => Gap::Space,
            Some(last) => gap(between, &last.form),
        };
        words.push(Word {
            form: form(span.of(text)),
            span,
            gap,
            strangeness: Strangeness::None,
        });
        at = span.end;
    }
    mark_names(text, &mut words);
    mark_quoted(text, &mut words);
    words
}

fn next_word(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let starts = |c: char| c.is_alphanumeric() || c == '&';
    let start = from + rest.find(starts)?;
    let word = text.get(start..)?;
    Some(Span::new(start, start + length(word).max(1)))
}

/// Returns how many bytes the word at the start of a text has.
fn length(rest: &str) -> usize {
    let mut end = 0;
    let mut last = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let is_joined = match c {
            '\'' | '’' | '-' | '\u{2011}' | '.' | '&' | '@' | '_' => next.is_alphanumeric(),
            ',' => last.is_ascii_digit() && next.is_ascii_digit(),
            '+' | '%' => last.is_ascii_digit(),
            _ => false,
        };
        let goes_on = c.is_alphanumeric() || (end > 0 && is_joined);
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
        last = c;
    }
    end
}

fn form(word: &str) -> Cow<'_, str> {
    match word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        true => Cow::Borrowed(word),
        false => {
            let lower = word.to_lowercase().replace('’', "'");
            Cow::Owned(lower.replace('\u{2011}', "-"))
        }
    }
}

/// What ends in a full stop without ending a sentence.
static ABBREVIATIONS: WordSet = WordSet::new(|| {
    lexicon("approx cf co corp dept dr e.g eg est fig i.e ie inc incl ltd max min mr mrs ms no vs")
});

/// Returns what stands between two words, the first of them given.
fn gap(between: &str, last: &str) -> Gap {
    let mut found = Gap::Space;
    let mut on_new_line = false;
    for c in between.chars() {
        let here = match c {
            '.' if ABBREVIATIONS.contains(last) => Gap::Space,
            '.' | '!' | '?' | '…' | '•' => Gap::Stop,
            // A blank line, or an entry of a list.
            '\n' | '-' | '*' if on_new_line => Gap::Stop,
            ';' | '|' => Gap::Semicolon,
            // Not within `14:00` or `1:1`.
            ':' if between.len() > 1 => Gap::Colon,
            '—' | '–' | '-' | '→' => Gap::Dash,
            ',' => Gap::Comma,
            ')' | ']' | '}' | '>' => Gap::Close,
            '(' | '[' | '{' | '<' => Gap::Open,
            '/' => Gap::Slash,
            _ => Gap::Space,
        };
        found = found.max(here);
        on_new_line = c == '\n' || (on_new_line && c == ' ');
    }
    found
}

/// Marks what is written with a capital within a sentence, or in capitals, unless the whole text
/// is written so.
fn mark_names(text: &str, words: &mut [Word<'_>]) {
    let starts_with_capital = |word: &Word<'_>| word.span.of(text).starts_with(char::is_uppercase);
    let is_inside = |word: &Word<'_>| !word.starts_sentence();
    if !words
        .iter()
        .any(|word| is_inside(word) && starts_with_capital(word))
    {
        return mark_acronyms(text, words);
    }
    let is_long = |word: &&Word<'_>| is_inside(word) && word.form.len() > 3;
    let is_title = words.iter().filter(is_long).all(starts_with_capital);
    for word in words.iter_mut().filter(|word| is_inside(word)) {
        if !is_title && starts_with_capital(word) {
            word.strangeness = Strangeness::Name;
        }
    }
    mark_acronyms(text, words);
}

fn mark_acronyms(text: &str, words: &mut [Word<'_>]) {
    let in_capitals = |word: &Word<'_>| {
        let written = word.span.of(text);
        written.len() > 1
            && written.chars().any(char::is_uppercase)
            && !written.chars().any(char::is_lowercase)
    };
    if words.iter().all(in_capitals) {
        return;
    }
    for word in words.iter_mut().filter(|word| in_capitals(word)) {
        word.strangeness = Strangeness::Name;
    }
}

/// Marks what is quoted, unless the whole text is.
fn mark_quoted(text: &str, words: &mut [Word<'_>]) {
    let quotations = quotations(text);
    let mut quotations = quotations.iter().peekable();
    let mut quoted: Vec<usize> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        while quotations.next_if(|it| it.end <= word.span.start).is_some() {}
        if quotations
            .peek()
            .is_some_and(|it| it.start < word.span.start)
        {
            quoted.push(at);
        }
    }
    if quoted.len() == words.len() {
        return;
    }
    for at in quoted {
        if let Some(word) = words.get_mut(at) {
            word.strangeness = Strangeness::Quoted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let words = split(text);
        words.iter().map(|word| word.form.to_string()).collect()
    }

    #[test]
    fn what_is_joined_is_one_word() {
        assert_eq!(
            forms("Doesn’t act in good-faith, e.g. R&D & 50,000 or 5+ (100%)."),
            [
                "doesn't",
                "act",
                "in",
                "good-faith",
                "e.g",
                "r&d",
                "&",
                "50,000",
                "or",
                "5+",
                "100%"
            ]
        );
        assert_eq!(forms("— ... ''"), [""; 0]);
        assert_eq!(forms("3-5 years' work"), ["3-5", "years", "work"]);
    }

    #[test]
    fn gaps_are_the_strongest_sign_between() {
        let gaps = |text| split(text).iter().map(|word| word.gap).collect::<Vec<_>>();
        assert_eq!(
            gaps("A b, c; d (e) f. G e.g. H and/or i"),
            [
                Gap::Start,
                Gap::Space,
                Gap::Comma,
                Gap::Semicolon,
                Gap::Open,
                Gap::Close,
                Gap::Stop,
                Gap::Space,
                Gap::Space,
                Gap::Space,
                Gap::Slash,
                Gap::Space
            ]
        );
        assert_eq!(
            gaps("one\n- two\nthree"),
            [Gap::Start, Gap::Stop, Gap::Space]
        );
    }

    #[test]
    fn names_and_quotations_are_not_the_authors_own() {
        let own = |text| {
            let words = split(text);
            let own = words.iter().filter(|word| word.is_own());
            own.map(|word| word.form.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            own("Reads the HIS data in Excel"),
            ["reads", "the", "data", "in"]
        );
        assert_eq!(own("Files the \"good\" `one`"), ["files", "the"]);
        assert_eq!(own("Strong Team Player"), ["strong", "team", "player"]);
        assert_eq!(own("GOOD WORK"), ["good", "work"]);
        assert_eq!(own("“Good work”"), ["good", "work"]);
    }
}
