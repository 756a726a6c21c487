//! What a text says, without the words that say nothing and without regard to their forms.

use std::borrow::Cow;

use super::hash_of;
use crate::rules::wording::statement::{WordSet, lexicon, words_of};

/// What a text says.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rules::wording) struct Gist {
    /// Its words, but articles and the like.
    words: Vec<String>,
    /// Those of them that are no prepositions.
    content: Vec<String>,
}

/// Words that may come and go without a change of what is said.
static IDLE: WordSet = WordSet::new(|| {
    lexicon(
        "a an and any appropriately are be been being carefully clearly consistently effectively \
         efficiently her his is it its of our own proactively properly regularly some successfully \
         such that the their them these this those timely was were which who your",
    )
});

/// Prepositions that often take each other's place.
const LOOSE: [&str; 8] = ["as", "at", "by", "for", "in", "on", "to", "with"];

/// Spans of time, each with the word for once in each.
const SPANS: [(&str, &str); 6] = [
    ("day", "daily"),
    ("week", "weekly"),
    ("month", "monthly"),
    ("quarter", "quarterly"),
    ("year", "yearly"),
    ("annual", "yearly"),
];

impl Gist {
    /// Returns what a text says.
    pub(in crate::rules::wording) fn of(text: &str) -> Self {
        let words = words_of(text);
        let mut forms = words.iter().map(|word| &*word.form).peekable();
        let mut kept: Vec<String> = Vec::new();
        while let Some(form) = forms.next() {
            let is_each = matches!(form, "each" | "every" | "per");
            match forms
                .peek()
                .and_then(|next| often(next))
                .filter(|_| is_each)
            {
                Some(often) => {
                    forms.next();
                    kept.push(often.to_owned());
                }
                None if IDLE.contains(form) => {}
                None => kept.push(stem(form).into_owned()),
            }
        }
        let content = kept.iter().filter(|word| !LOOSE.contains(&word.as_str()));
        Self {
            content: content.cloned().collect(),
            words: kept,
        }
    }

    /// Returns a hash that texts have which say the same, whatever the order of their words;
    /// none where a text says too little to be taken for another.
    pub(in crate::rules::wording) fn hash(&self) -> Option<u64> {
        const LEAST: usize = 3;
        let sum = |sum: u64, word: &String| sum.wrapping_add(hash_of(word));
        (self.content.len() >= LEAST).then(|| self.content.iter().fold(0, sum))
    }

    /// Returns whether two texts say the same: the same words in one order but for prepositions,
    /// or with two parts that have changed places.
    pub(in crate::rules::wording) fn says(&self, other: &Self) -> bool {
        self.content == other.content || swapped(&self.words, &other.words)
    }
}

/// Returns whether two neighboring parts of one text have changed places in the other.
fn swapped(a: &[String], b: &[String]) -> bool {
    const LONGEST: usize = 60;
    if a.len() != b.len() {
        return false;
    }
    let same = |(a, b): &(&String, &String)| a == b;
    let before = a.iter().zip(b).take_while(same).count();
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let Some(end) = a.len().checked_sub(behind).filter(|end| *end >= before) else {
        return true;
    };
    let (Some(a), Some(b)) = (a.get(before..end), b.get(before..end)) else {
        return false;
    };
    a.len() <= LONGEST
        && (1..a.len()).any(|at| {
            let (first, second) = a.split_at(at);
            b.starts_with(second) && b.ends_with(first)
        })
}

/// Returns the word for once in each span of time.
fn often(span: &str) -> Option<&'static str> {
    let mut spans = SPANS.iter().filter(|(name, _)| *name == span);
    spans.next().map(|(_, often)| *often)
}

/// Returns a word without its ending, in one of two spellings: never shown, only compared.
fn stem(form: &str) -> Cow<'_, str> {
    let singular = match form {
        "each" => "every",
        "annually" => "yearly",
        _ if form.len() < 4 || form.ends_with("ss") || form.ends_with("us") => form,
        _ => form.strip_suffix('s').unwrap_or(form),
    };
    for (ending, instead) in [("ie", "y"), ("ise", "ize"), ("yse", "yze"), ("our", "or")] {
        if let Some(stem) = singular.strip_suffix(ending).filter(|it| it.len() > 2) {
            return Cow::Owned(format!("{stem}{instead}"));
        }
    }
    let hisses = ["she", "che", "sse", "xe"];
    match hisses.iter().any(|ending| singular.ends_with(ending)) {
        true => Cow::Borrowed(singular.strip_suffix('e').unwrap_or(singular)),
        false => Cow::Borrowed(singular),
    }
}
