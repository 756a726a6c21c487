//! A statement as words: in lower case, without possessives, each with its place in the text and
//! with what ends before it.

use std::ops::Range;

/// What ends before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing.
    None,
    /// A part of a sentence.
    Comma,
    /// What a bracket, colon or dash sets apart.
    Aside,
    /// A sentence.
    Sentence,
}

/// A word, a number, or a symbol that counts as a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case and without `'s`.
    pub(super) norm: String,
    /// Its bytes in the text.
    pub(super) place: Range<usize>,
    /// What ends before it.
    pub(super) after: Break,
}

/// Returns the words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| characters.get(index).map(|(_, c)| *c);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut found: Vec<Word> = Vec::new();
    let mut after = Break::Sentence;
    let mut index = 0;
    while let Some((start, c)) = characters.get(index).copied() {
        let behind = index.checked_sub(1).and_then(at);
        let first = index;
        index += 1;
        if c.is_alphanumeric() {
            while at(index).is_some_and(|c| continues(c, at(index - 1), at(index + 1))) {
                index += 1;
            }
        } else if is_symbol(c, is_digit(behind), is_digit(at(index))) {
            // A sign stands alone, also before another one.
        } else {
            after = after.max(ends(c));
            continue;
        }
        let end = characters.get(index).map_or(text.len(), |(end, _)| *end);
        debug_assert!(first < index, "a word has a character");
        found.push(Word {
            norm: normal(text.get(start..end).unwrap_or_default()),
            place: start..end,
            after: std::mem::replace(&mut after, Break::None),
        });
    }
    found
}

/// Returns whether a word goes on: letters and digits, an apostrophe between letters, a point or
/// comma between digits.
fn continues(c: char, before: Option<char>, next: Option<char>) -> bool {
    let is = |c: Option<char>, test: fn(&char) -> bool| c.is_some_and(|c| test(&c));
    match c {
        '\'' | '\u{2019}' => is(before, |c| c.is_alphabetic()) && is(next, |c| c.is_alphabetic()),
        '.' | ',' => is(before, char::is_ascii_digit) && is(next, char::is_ascii_digit),
        _ => c.is_alphanumeric(),
    }
}

/// Returns whether a character is a word of its own: a sign, or a dash beside a digit.
fn is_symbol(c: char, behind: bool, ahead: bool) -> bool {
    match c {
        '%' | '<' | '>' | '≤' | '≥' | '=' | '+' | '\u{2212}' | '&' => true,
        '-' | '\u{2013}' => behind || ahead,
        _ => false,
    }
}

/// Returns what a character ends.
fn ends(c: char) -> Break {
    match c {
        '.' | ';' | '!' | '?' => Break::Sentence,
        ':' | '(' | ')' | '[' | ']' | '\u{2014}' | '\u{2013}' | '\n' => Break::Aside,
        ',' => Break::Comma,
        _ => Break::None,
    }
}

fn normal(word: &str) -> String {
    let word = word.to_lowercase().replace('\u{2019}', "'");
    match word.strip_suffix("'s") {
        Some(owner) => owner.to_owned(),
        None => word,
    }
}

/// Returns a word without the ending of a plural, or of a verb's third person.
pub(super) fn stem(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let of_sibilant = |stem: &&str| {
        ["ss", "x", "ch", "sh", "zz"]
            .iter()
            .any(|end| stem.ends_with(end))
    };
    if let Some(stem) = word.strip_suffix("es").filter(of_sibilant) {
        return stem.to_owned();
    }
    let is_plural = !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word
        .strip_suffix('s')
        .filter(|stem| is_plural && stem.len() > 1)
    {
        Some(stem) => stem.to_owned(),
        None => word.to_owned(),
    }
}

/// Returns what a word in *-ing* may be a form of: `plan` and `plann` and `planne` of `planning`.
pub(super) fn bases_of_gerund(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 1) else {
        return Vec::new();
    };
    let mut found = vec![stem.to_owned(), format!("{stem}e")];
    let mut ends = stem.chars().rev();
    if let (Some(last), Some(other)) = (ends.next(), ends.next())
        && last == other
    {
        let single: String = stem.chars().take(stem.chars().count() - 1).collect();
        found.insert(0, single);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.norm).collect()
    }

    #[test]
    fn numbers_signs_and_owners_are_told_apart() {
        let text = "Keeps the team’s errors under 2.5 %, at -5 or 1,000; doesn't re-sign.";
        let expected = [
            "keeps", "the", "team", "errors", "under", "2.5", "%", "at", "-", "5", "or", "1,000",
            "doesn't", "re", "sign",
        ];
        assert_eq!(norms(text), expected);
        assert_eq!(words("a, b. c")[1].after, Break::Comma);
        assert_eq!(words("a, b. c")[2].after, Break::Sentence);
    }

    #[test]
    fn endings_are_taken_off() {
        for (word, expected) in [
            ("designs", "design"),
            ("policies", "policy"),
            ("processes", "process"),
            ("process", "process"),
            ("status", "status"),
            ("analysis", "analysis"),
        ] {
            assert_eq!(stem(word), expected);
        }
        assert!(bases_of_gerund("planning").contains(&"plan".to_owned()));
        assert!(bases_of_gerund("writing").contains(&"write".to_owned()));
    }
}
