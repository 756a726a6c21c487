//! A text as it reads beside the text as it is written: quotes, escapes and folded lines make the
//! two differ.

use super::{Node, Style, Value};
use crate::span::Span;

/// What separates words and lines in a file.
const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Returns the bytes of the file that some bytes of a scalar's text are written with; none where
/// the two do not correspond, as behind an alias.
#[must_use]
pub fn part(source: &str, scalar: &Node<'_>, part: Span) -> Option<Span> {
    let Value::Text { text, style } = &scalar.value else {
        return None;
    };
    text.get(part.start..part.end)?;
    let spans = spans(scalar.span.of(source), text, *style)?;
    let start = spans.get(part.start)?.start;
    // The end of a part is that of its last character, not where the next one starts: between
    // them there may be a line break and an indent.
    let end = match part.end > part.start {
        true => spans.get(part.end - 1)?.end,
        false => start,
    };
    Some(Span::new(
        scalar.span.start + start,
        scalar.span.start + end,
    ))
}

/// Returns, for each byte of `text`, where its character stands in `written`, and at the end the
/// place behind the last one.
fn spans(written: &str, text: &str, style: Style) -> Option<Vec<Span>> {
    let mut beside = Beside {
        written,
        at: 0,
        text,
        style,
        found: Vec::with_capacity(text.len() + 1),
    };
    match style {
        Style::Single if written.starts_with('\'') => beside.at = 1,
        Style::Double if written.starts_with('"') => beside.at = 1,
        Style::Single | Style::Double => return None,
        Style::Plain => {}
        // Empty lines at the top stand before what the reader takes for the scalar.
        Style::Literal | Style::Folded => {
            beside.take(text.len() - text.trim_start_matches('\n').len(), 0)?;
        }
    }
    while !beside.text.is_empty() {
        beside.step()?;
    }
    let end = Span::new(beside.at, beside.at);
    beside.found.push(end);
    Some(beside.found)
}

/// What is left of a text, and how far its writing is read.
struct Beside<'s> {
    written: &'s str,
    at: usize,
    text: &'s str,
    style: Style,
    found: Vec<Span>,
}

impl Beside<'_> {
    /// Takes so many bytes of the text for one character that is written with `length` bytes.
    fn take(&mut self, bytes: usize, length: usize) -> Option<()> {
        let span = Span::new(self.at, self.at + length);
        self.text = self.text.get(bytes..)?;
        self.found.extend(std::iter::repeat_n(span, bytes));
        self.at = span.end;
        Some(())
    }

    /// Takes the next character, or the next white space as a whole.
    fn step(&mut self) -> Option<()> {
        let rest = self.written.get(self.at..)?;
        let c = self.text.chars().next()?;
        let white = length(rest, &WHITE);
        match self.style {
            Style::Double if rest.starts_with('\\') => self.escape(rest, c),
            Style::Single if c == '\'' && rest.starts_with("''") => self.take(1, 2),
            Style::Literal | Style::Folded if white > 0 => self.white_of_block(rest.get(..white)?),
            _ if white > 0 => self.white_of_flow(rest.get(..white)?),
            // The reader ends a block with a line break even where the file has none.
            Style::Literal | Style::Folded if rest.is_empty() && c == '\n' => self.take(1, 0),
            _ if rest.starts_with(c) => self.take(c.len_utf8(), c.len_utf8()),
            _ => None,
        }
    }

    /// Takes what a backslash stands for: a character, or nothing before the end of a line.
    fn escape(&mut self, rest: &str, c: char) -> Option<()> {
        let behind = rest.get(1..)?;
        let white = length(behind, &WHITE);
        let is_joint = behind.starts_with(['\n', '\r']);
        if is_joint {
            let empty_lines = breaks(behind.get(..white)?).saturating_sub(1);
            return match empty_lines {
                0 => {
                    self.at += 1 + white;
                    Some(())
                }
                lines => self.take(lines, 1 + white),
            };
        }
        let digits = match behind.as_bytes() {
            [b'x', ..] => 2,
            // A character above U+FFFF may be written as two halves, as in JSON.
            [b'u', b'd' | b'D', half, ..] if b"89abAB".contains(half) => 10,
            [b'u', ..] => 4,
            [b'U', ..] => 8,
            _ => 0,
        };
        let name = behind.chars().next()?.len_utf8();
        self.take(c.len_utf8(), 1 + name + digits)
    }

    /// Takes white space outside of a block: within a line as it is, around a line break as one
    /// space, and each further break as one.
    fn white_of_flow(&mut self, white: &str) -> Option<()> {
        let breaks = breaks(white);
        if breaks == 0 {
            return white.chars().try_for_each(|c| {
                let is_same = self.text.starts_with(c);
                is_same.then(|| self.take(1, 1)).flatten()
            });
        }
        let bytes = breaks.saturating_sub(1).max(1);
        let is_white = self
            .text
            .get(..bytes)?
            .chars()
            .all(|c| c == ' ' || c == '\n');
        is_white.then(|| self.take(bytes, white.len())).flatten()
    }

    /// Takes white space in a block, where the blanks that end a line and those that a line is
    /// indented by beside the others are part of the text.
    fn white_of_block(&mut self, white: &str) -> Option<()> {
        let text = self.text.get(..length(self.text, &WHITE))?;
        let same = text.bytes().zip(white.bytes());
        let before = same.take_while(|(a, b)| a == b && *a != b'\n').count();
        let (between, behind) = (text.get(before..)?, white.get(before..)?);
        let after = match between.rsplit_once('\n') {
            Some((_, blanks)) if behind.ends_with(blanks) => blanks.len(),
            Some(_) => return None,
            None => 0,
        };
        for _ in 0..before {
            self.take(1, 1)?;
        }
        self.take(between.len() - after, behind.len() - after)?;
        for _ in 0..after {
            self.take(1, 1)?;
        }
        Some(())
    }
}

/// Returns how many bytes at the start of a text are such characters.
fn length(text: &str, characters: &[char]) -> usize {
    text.len() - text.trim_start_matches(characters).len()
}

/// Returns how many lines end in a text.
fn breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let pairs = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
    let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
    ends.count() - pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::read;

    /// Returns what stands in the file for `wanted` in the value of the key `a`.
    fn written<'s>(source: &'s str, wanted: &str) -> Option<&'s str> {
        let tree = read(source);
        let root = tree.root.unwrap();
        let node = &root.entry("a").unwrap().value;
        let Value::Text { text, .. } = &node.value else {
            panic!("{source} holds no text");
        };
        let at = text.find(wanted).unwrap();
        let span = part(source, node, Span::new(at, at + wanted.len()))?;
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
            "a: |\n  one\n\n\n  good\n    - thing\n",
            "a: >\n\n  one\n    - more  \n\n  good  \n  thing",
            "a: |2+ # why\n    one\n  good\n\n  thing\n\n# end\n",
            "a: >-\n  \"one\" 'good' \\thing\n",
            "a: \"\\u00e9\\x41\\ud83d\\ude00\\U0001F600\\t\\ good \\\n\n   thing \\\n   \\n\"",
            "a: |\n  \u{a0}one\u{85}\n  \u{2028}good\n  thing",
        ] {
            for word in ["good", "thing"] {
                assert_eq!(written(source, word), Some(word), "{source}");
            }
        }
    }

    #[test]
    fn a_character_is_found_with_its_escape() {
        assert_eq!(written("a: \"\\u006fne good\"", "o"), Some("\\u006f"));
        assert_eq!(written("a: 'it''s'", "'"), Some("''"));
        assert_eq!(written("a: one\n  two", "e t"), Some("e\n  t"));
    }

    #[test]
    fn what_stands_behind_an_alias_is_not_found() {
        for scalar in ["one", "\"one\"", "'one'", "|\n  one\n"] {
            let source = format!("b: &x {scalar}\na: *x\n");
            assert_eq!(written(&source, "one"), None, "{source}");
        }
    }
}
