//! Places in a text: byte spans, and the line and column that a reader knows them by.
//!
//! Nothing here knows which file a span belongs to; see [`crate::diagnostic::Location`].

use serde::Serialize;

/// A range of bytes in one file, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Returns the span from `start` to `end`, empty at `start` where `end` lies before it.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Returns the text that the span covers, empty where it does not fit the source.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// A place in a text as a reader counts it: both 1-based, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// The starts of a text's lines and the number of characters before each block of bytes, to turn
/// byte offsets into positions, however long a line is.
#[derive(Debug)]
pub struct LineIndex<'s> {
    source: &'s str,
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl<'s> LineIndex<'s> {
    /// How many bytes are looked at to count the characters up to one of them.
    const BLOCK: usize = 256;

    /// Returns the index of `source`.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        let after_breaks = source.match_indices('\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        let mut before = 0;
        for block in source.as_bytes().chunks(Self::BLOCK) {
            before += count_starts(block);
            characters.push(before);
        }
        Self {
            starts: std::iter::once(0).chain(after_breaks).collect(),
            characters,
            source,
        }
    }

    /// Returns the position of a byte offset; one past the end counts as the end, and one inside
    /// a character as that character.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.source.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        // A byte order mark is no character of the first line.
        let marks = usize::from(start == 0 && offset > 0 && self.source.starts_with('\u{feff}'));
        let column = self.characters_before(offset) - self.characters_before(start);
        Position {
            line: line.max(1),
            column: column.saturating_sub(marks) + 1,
        }
    }

    /// Returns how many characters end at or before an offset.
    fn characters_before(&self, mut offset: usize) -> usize {
        while !self.source.is_char_boundary(offset) {
            offset -= 1;
        }
        let block = offset / Self::BLOCK;
        let before = self.characters.get(block).copied().unwrap_or(0);
        let rest = self.source.as_bytes().get(block * Self::BLOCK..offset);
        before + rest.map_or(0, count_starts)
    }
}

/// Returns how many characters start in a part of a text.
fn count_starts(bytes: &[u8]) -> usize {
    let starts = bytes
        .iter()
        .filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000);
    starts.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let index = LineIndex::new("a\nåb: c\n");
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position(2), Position { line: 2, column: 1 });
        assert_eq!(index.position(4), Position { line: 2, column: 2 });
        assert_eq!(index.position(3), Position { line: 2, column: 1 });
        assert_eq!(index.position(99), Position { line: 3, column: 1 });
        let marked = LineIndex::new("\u{feff}a\nb");
        assert_eq!(marked.position(0), Position { line: 1, column: 1 });
        assert_eq!(marked.position(3), Position { line: 1, column: 1 });
        assert_eq!(marked.position(4), Position { line: 1, column: 2 });
        assert_eq!(marked.position(6), Position { line: 2, column: 2 });
    }

    #[test]
    fn long_lines_are_counted_alike() {
        let text = "aé€😀".repeat(512);
        for source in [text.clone(), format!("x\n{text}\n{text}"), "a".repeat(512)] {
            let index = LineIndex::new(&source);
            let (mut line, mut column) = (1, 1);
            for (at, c) in source.char_indices() {
                assert_eq!(index.position(at), Position { line, column });
                (line, column) = if c == '\n' {
                    (line + 1, 1)
                } else {
                    (line, column + 1)
                };
            }
            assert_eq!(index.position(source.len()), Position { line, column });
        }
    }
}
