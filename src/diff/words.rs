//! Texts compared by their words: whether they say the same but for case, spaces and
//! punctuation, which words are others, and whether two texts are nearly the same.

use std::collections::BTreeMap;

use similar::{Algorithm, ChangeTag, TextDiff};

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It stands in both texts.
    Kept,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A run of a text (words and what stands between them) and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub fate: Fate,
    /// The words as they are written.
    pub text: String,
}

/// The most words (with the spaces between) that two texts may have together to be compared word
/// by word; the time grows with the square of it.
const MOST_WORDS: usize = 20_000;

/// Returns how a text became another, in runs of words: kept, removed, added, in reading order.
/// Texts of more than some thousand words are replaced as a whole.
#[must_use]
pub fn changed_words(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (pieces(before), pieces(after));
    let mut runs: Vec<Run> = Vec::new();
    if old.len() + new.len() > MOST_WORDS {
        push(&mut runs, Fate::Removed, before);
        push(&mut runs, Fate::Added, after);
        return runs;
    }
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Myers)
        .diff_slices(&old, &new);
    // What is gone and what is new since the last word that was kept. A space between two words
    // that changed belongs to the change: phrases read better than words one by one.
    let (mut gone, mut come) = (String::new(), String::new());
    let mut space = String::new();
    for change in diff.iter_all_changes() {
        let word = change.value();
        let is_change = !gone.is_empty() || !come.is_empty();
        if change.tag() == ChangeTag::Equal {
            if is_change && word.trim().is_empty() {
                space.push_str(word);
                continue;
            }
            push(&mut runs, Fate::Removed, &std::mem::take(&mut gone));
            push(&mut runs, Fate::Added, &std::mem::take(&mut come));
            push(&mut runs, Fate::Kept, &std::mem::take(&mut space));
            push(&mut runs, Fate::Kept, word);
            continue;
        }
        gone.push_str(&space);
        come.push_str(&std::mem::take(&mut space));
        match change.tag() {
            ChangeTag::Delete => gone.push_str(word),
            _ => come.push_str(word),
        }
    }
    push(&mut runs, Fate::Removed, &gone);
    push(&mut runs, Fate::Added, &come);
    push(&mut runs, Fate::Kept, &space);
    runs
}

fn push(runs: &mut Vec<Run>, fate: Fate, text: &str) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(run) if run.fate == fate => run.text.push_str(text),
        _ => runs.push(Run {
            fate,
            text: text.to_owned(),
        }),
    }
}

/// Returns a text in pieces: words, runs of spaces, and every other character alone.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let class = class_of(first);
        let end = match class {
            Class::Other => first.len_utf8(),
            _ => rest.find(|c| class_of(c) != class).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        found.push(piece);
        rest = after;
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Other,
}

fn class_of(c: char) -> Class {
    match c {
        c if c.is_alphanumeric() => Class::Word,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Other,
    }
}

/// Returns whether two texts say the same but for case, spaces and punctuation. Symbols such as
/// `<` and `%`, and a sign or point beside a digit, are words.
#[must_use]
pub fn same_words(before: &str, after: &str) -> bool {
    spoken(before) == spoken(after)
}

/// Returns the words that are left when case, spaces and punctuation do not count.
fn spoken(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for (at, c) in characters.iter().copied().enumerate() {
        let is_digit = |at: Option<usize>| {
            at.and_then(|at| characters.get(at))
                .is_some_and(|c| c.is_numeric())
        };
        let (behind, ahead) = (is_digit(at.checked_sub(1)), is_digit(at.checked_add(1)));
        let is_part = c.is_alphanumeric();
        let is_word = match c {
            _ if is_part || c.is_whitespace() => is_part,
            // 1,000 is not 1000 and 1,5 is not 15, but a clause may end behind a number.
            _ if behind && ahead => true,
            // `!=` says the opposite of `=`.
            '!' => characters.get(at + 1).is_some_and(|c| is_sign(*c)),
            '-' | '*' | '/' | ':' if stands_between_numbers(&characters, at) => true,
            '.' | '-' | '\u{2013}' | '\u{2010}' | '\u{2011}' => behind || ahead,
            _ => !is_punctuation(c),
        };
        if is_part && open {
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        } else if is_word {
            words.push(c.to_lowercase().collect());
        }
        open = is_part;
    }
    words
}

/// Returns whether a character is a symbol that is a word of its own.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !is_punctuation(c)
}

/// Returns whether the nearest characters on either side, past spaces, are digits: `5 - 10`.
fn stands_between_numbers(characters: &[char], at: usize) -> bool {
    let is_digit = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
    let (before, after) = characters.split_at(at);
    let mut after = after.iter().skip(1);
    is_digit(before.iter().rfind(|c| !c.is_whitespace()))
        && is_digit(after.find(|c| !c.is_whitespace()))
}

/// Returns whether a character only divides words: what is not known to do so is a word.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '-'
            | '/' | '\\' | '_' | '`' | '*'
            | '\u{a1}' | '\u{ab}' | '\u{ad}' | '\u{b7}' | '\u{bb}' | '\u{bf}'
            | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}' | '\u{2022}' | '\u{2026}'
            | '\u{2039}' | '\u{203a}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}' | '\u{ff0c}' | '\u{ff0e}'
    )
}

/// The words of a text and how often each stands in it.
pub(super) struct Bag {
    counts: BTreeMap<String, usize>,
    total: usize,
}

impl Bag {
    pub(super) fn of(text: &str) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let words = spoken(text);
        let total = words.len();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
        Self { counts, total }
    }

    /// Returns how many percent of the words of both are shared.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let shared: usize = self
            .counts
            .iter()
            .map(|(word, count)| other.counts.get(word).map_or(0, |it| *it.min(count)))
            .sum();
        match self.total + other.total {
            0 => 0,
            total => 200 * shared / total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_and_punctuation_say_nothing() {
        for (before, after) in [
            ("Runs the  process", "runs the process."),
            ("Follow-up, in writing", "Follow up in writing"),
            ("the team’s plan", "the team's plan"),
        ] {
            assert!(same_words(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn symbols_and_what_stands_beside_a_digit_are_words() {
        for (before, after) in [
            ("errors < 5 %", "errors 5 %"),
            ("errors ≤ 5", "errors ≥ 5"),
            ("grows by -5", "grows by 5"),
            ("1.5 days", "15 days"),
            ("1,5 days", "15 days"),
            ("C", "C++"),
            ("within 5%", "within 5"),
            ("re-sign", "resign"),
            ("\u{2212} 5 points", "5 points"),
            ("errors != 0", "errors = 0"),
            ("within 5 - 10 days", "within 5 10 days"),
        ] {
            assert!(!same_words(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn runs_give_both_texts_back() {
        let (before, after) = (
            "Runs the weekly review.",
            "Runs and leads the daily review.",
        );
        let runs = changed_words(before, after);
        let text = |other: Fate| -> String {
            let mine = runs.iter().filter(|run| run.fate != other);
            mine.map(|run| run.text.as_str()).collect()
        };
        assert_eq!(text(Fate::Added), before);
        assert_eq!(text(Fate::Removed), after);
        assert!(runs.iter().any(|run| run.fate == Fate::Kept));
    }
}
