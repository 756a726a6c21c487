//! Words for people: the nearest known name, counts with their noun, control characters made
//! visible.

use std::borrow::Cow;

/// Returns the candidate nearest to `word` of those [`near`] it.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates).first().copied()
}

/// Returns the candidates that are near enough to `word` to be meant by it with a slip of the pen,
/// the nearest first: at most a third of the word's characters differ (Optimal String Alignment
/// distance), and at least one such slip is always allowed. Ties are in order.
#[must_use]
pub fn near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    // What is that much longer or shorter differs in as many characters at least.
    let is_as_long = |candidate: &&str| candidate.chars().count().abs_diff(length) <= limit;
    let candidates = candidates.into_iter().filter(is_as_long);
    let mut found: Vec<(usize, &str)> = candidates
        .map(|candidate| (slips(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Returns how many characters must be inserted, removed, changed or swapped with their
/// neighbor to turn `a` into `b`. A case or `_` for `-` counts as nothing.
fn slips(a: &str, b: &str) -> usize {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    strsim::osa_distance(&plain(a), &plain(b))
}

/// Returns the beginning of a text that is too long for a message, and what is not too long as
/// it is.
#[must_use]
pub fn shortened(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
    }
}

/// Returns `1 error`, `2 errors`: the count with its noun, which takes a plain *s*.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{count} {stem}ies"),
        _ => format!("{count} {noun}s"),
    }
}

/// Returns the names joined as in a sentence: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed<T: AsRef<str>>(names: &[T], conjunction: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let head: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {conjunction} {}", head.join(", "), last.as_ref())
        }
    }
}

/// Returns the text on one line with every control and direction-changing character written
/// out, so that text from a file cannot move the cursor, recolor the terminal or reorder a line.
#[must_use]
pub fn visible(text: &str) -> String {
    if !text.chars().any(is_unsafe_to_print) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => " ".to_owned(),
            c if is_unsafe_to_print(c) => format!("\\u{{{:x}}}", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}

/// Returns whether a character acts on the terminal rather than being seen: C0 and C1 controls,
/// bidirectional marks and overrides, line separators, zero-width characters but the joiners
/// that emoji and several scripts need.
fn is_unsafe_to_print(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_forgives_slips_and_nothing_more() {
        let known = ["expectations", "extends", "title"];
        assert_eq!(nearest("expectatoins", known), Some("expectations"));
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("salary", known), None);
        assert_eq!(near("text", ["title", "next", "text"]), ["text", "next"]);
    }

    #[test]
    fn counted_takes_the_plural() {
        assert_eq!(counted(1, "family"), "1 family");
        assert_eq!(counted(2, "family"), "2 families");
        assert_eq!(counted(0, "key"), "0 keys");
    }

    #[test]
    fn listed_reads_as_a_sentence() {
        assert_eq!(listed(&["a"], "and"), "a");
        assert_eq!(listed(&["a", "b", "c"], "or"), "a, b or c");
    }

    #[test]
    fn visible_disarms_escapes_and_overrides() {
        assert_eq!(visible("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(visible("naïve 👩‍🔧"), "naïve 👩‍🔧");
        assert_eq!(visible("two\nlines"), "two lines");
    }
}
