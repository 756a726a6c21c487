//! A text as it reads beside the text as it is written: quotes, escapes and folded lines make the
//! two differ.

use crate::span::Span;

/// Returns the bytes of the file that some bytes of a scalar's text are written with; none where
/// the two cannot be told to correspond (escapes other than of quotes and backslashes).
///
/// `scalar` is where the scalar stands in `source`, `text` what it reads as.
#[must_use]
pub fn part(source: &str, scalar: Span, text: &str, part: Span) -> Option<Span> {
    let offsets = offsets(scalar.of(source), text)?;
    let start = *offsets.get(part.start)?;
    // The end of a part is that of its last character, not where the next one starts: between
    // them there may be a line break and an indent.
    let last = text.get(part.start..part.end)?.char_indices().last();
    let end = match last {
        Some((at, last)) => offsets.get(part.start + at)? + last.len_utf8(),
        None => start,
    };
    Some(Span::new(scalar.start + start, scalar.start + end))
}

/// Returns, for each byte of `text` and for its end, where in `written` it stands.
fn offsets(written: &str, text: &str) -> Option<Vec<usize>> {
    let mut at = start(written)?;
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let mut found = Vec::with_capacity(text.len() + 1);
    for c in text.chars() {
        let rest = written.get(at..)?;
        let is_break = c == ' ' || c == '\n';
        let skipped = match quote {
            // A quote within quotes is written twice or behind a backslash.
            Some('\'') if c == '\'' && rest.starts_with("''") => 1,
            Some('"') if matches!(c, '"' | '\\') && rest.starts_with('\\') => 1,
            Some('"') if rest.starts_with('\\') => return None,
            _ => 0,
        };
        let rest = rest.get(skipped..)?;
        found.extend(std::iter::repeat_n(at + skipped, c.len_utf8()));
        let folded = is_break.then(|| rest.len() - rest.trim_start().len());
        at += skipped
            + match folded.filter(|_| rest.trim_start_matches(' ').starts_with(['\n', '\r'])) {
                Some(white) => white,
                None if rest.starts_with(c) => c.len_utf8(),
                None => return None,
            };
    }
    found.push(at);
    Some(found)
}

/// Returns where the first character of a scalar stands, behind its quote or block header.
fn start(written: &str) -> Option<usize> {
    match written.chars().next() {
        Some('"' | '\'') => Some(1),
        Some('|' | '>') => {
            let (header, _) = written.split_once('\n')?;
            let body = written.get(header.len()..)?;
            Some(written.len() - body.trim_start().len())
        }
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Value, read};

    /// Returns what stands in the file for `part` of the value of the key `a`.
    fn written<'s>(source: &'s str, wanted: &str) -> Option<&'s str> {
        let tree = read(source);
        let root = tree.root.unwrap();
        let node = &root.entry("a").unwrap().value;
        let Value::Text { text, .. } = &node.value else {
            panic!("{source} holds no text");
        };
        let at = text.find(wanted).unwrap();
        let span = part(source, node.span, text, Span::new(at, at + wanted.len()))?;
        Some(span.of(source))
    }

    #[test]
    fn words_are_found_as_they_are_written() {
        for source in [
            "a: one good thing",
            "a: \"one good thing\"",
            "a: 'one good thing'",
            "a: >-\n  one\n  good\n  thing\n",
            "a: |\n  one good\n  thing\n",
            "a: one\n  good thing\nb: 1",
            "a: \"one\n  good\n  thing\"",
            "a: 'it''s one good thing'",
            "a: \"\\\"one\\\" good thing\"",
            "{a: één good thing, b: 2}",
            "a: >\r\n  one\r\n  good\r\n  thing\r\n",
            "a: >-\n  one\n\n  good thing\n",
        ] {
            assert_eq!(written(source, "good"), Some("good"), "{source}");
            assert!(
                written(source, "thing").is_some_and(|it| it == "thing"),
                "{source}"
            );
        }
    }

    #[test]
    fn what_does_not_correspond_is_not_found() {
        assert_eq!(written("a: \"\\u006fne good\"", "good"), None);
    }
}
