//! What a text quotes: words in quotes or backticks are somebody else's, or code.

use crate::span::Span;

/// Signs that open a quotation, each with the one that closes it.
const PAIRS: [(char, char); 7] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('`', '`'),
    ('‘', '’'),
    ('\'', '\''),
];

/// Returns what stands in quotes or backticks, signs included, from left to right.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let is_sign = |byte: u8| !byte.is_ascii() || matches!(byte, b'"' | b'\'' | b'`');
    if !text.bytes().any(is_sign) {
        return Vec::new();
    }
    let mut found = Vec::new();
    // A sign that is never closed is looked for once: a text may hold a great many of them.
    let mut unclosed: Vec<char> = Vec::new();
    let mut before = ' ';
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        let behind = text.get(next..).unwrap_or_default();
        let pair = PAIRS.iter().find(|(open, _)| *open == c);
        let opened = pair.filter(|_| opens(before, behind) && !unclosed.contains(&c));
        let length = opened.and_then(|(_, close)| closing(behind, *close));
        if opened.is_some() && length.is_none() {
            unclosed.push(c);
        }
        if let Some(length) = length {
            found.push(Span::new(at, next + length));
        }
        at = next + length.unwrap_or_default();
        before = c;
    }
    found
}

/// Returns whether a sign between these opens a quotation: one behind a letter or digit is an
/// apostrophe or a unit.
fn opens(before: char, behind: &str) -> bool {
    !before.is_alphanumeric() && behind.starts_with(|c: char| !c.is_whitespace())
}

/// Returns how far it is to the end of the sign that closes a quotation.
fn closing(behind: &str, close: char) -> Option<usize> {
    let is_apostrophe = matches!(close, '\'' | '’');
    behind.match_indices(close).find_map(|(at, sign)| {
        let end = at + sign.len();
        let rest = behind.get(end..)?;
        let inside = is_apostrophe && rest.starts_with(char::is_alphanumeric);
        (at > 0 && !inside).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn signs_that_open_are_told_from_apostrophes() {
        assert_eq!(
            quoted("the \"good\" box, the `b` and “c”"),
            ["\"good\"", "`b`", "“c”"]
        );
        assert_eq!(quoted("the manager's and the owners' forms"), [""; 0]);
        assert_eq!(
            quoted("since '09, 'one' and ‘two’s’"),
            ["'09, 'one'", "‘two’s’"]
        );
        assert_eq!(quoted("a 12\" screen and a 15\" one"), [""; 0]);
        assert_eq!(quoted("\"never closed"), [""; 0]);
    }
}
