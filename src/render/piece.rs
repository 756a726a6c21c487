//! Text that is safe to print, in pieces of one style: measured, wrapped, and only then inked.

use textwrap::{WordSeparator, core::Fragment, wrap_algorithms::wrap_first_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Ink;
use crate::{
    page::{Line, Tone},
    text::visible,
};

/// The parameters of an SGR sequence; empty for plain text.
pub(super) type Style = &'static str;

/// Text of one style, without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) style: Style,
    pub(super) text: String,
}

impl Piece {
    /// Returns a piece of `text`, disarmed.
    pub(super) fn new(style: Style, text: &str) -> Self {
        Self {
            style,
            text: visible(text),
        }
    }
}

/// Returns how a tone looks where there is color. No tone relies on it: what it says is said in
/// words too.
pub(super) fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => "",
        Tone::Strong => "1",
        Tone::Faint => "2",
        Tone::Code | Tone::Note => "36",
        Tone::Good => "32",
        Tone::Caution => "33",
        Tone::Bad => "31",
    }
}

/// Returns a line's pieces.
pub(super) fn pieces(line: &Line) -> Vec<Piece> {
    let runs = line.0.iter();
    runs.map(|run| Piece::new(style(run.tone), &run.text))
        .collect()
}

/// Returns the pieces with every plain one in `style`.
pub(super) fn styled(mut pieces: Vec<Piece>, style: Style) -> Vec<Piece> {
    for piece in &mut pieces {
        if piece.style.is_empty() {
            piece.style = style;
        }
    }
    pieces
}

/// Returns how many columns a text fills.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Returns how many columns pieces fill in a row.
pub(super) fn row_columns(row: &[Piece]) -> usize {
    row.iter().map(|piece| columns(&piece.text)).sum()
}

/// Returns the pieces in a row as text, with color only if asked for.
pub(super) fn paint(row: &[Piece], color: bool) -> String {
    let mut painted = String::new();
    for piece in row {
        if color && !piece.style.is_empty() && !piece.text.is_empty() {
            painted.push_str(&format!("\u{1b}[{}m{}\u{1b}[0m", piece.style, piece.text));
        } else {
            painted.push_str(&piece.text);
        }
    }
    painted
}

/// Returns the pieces in rows of at most `width` columns, broken between words and inside of
/// words only where one is wider than a row.
pub(super) fn wrap(pieces: &[Piece], width: usize) -> Vec<Vec<Piece>> {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let chunks = chunks(&text, width.max(1));
    // The widths of terminals are far below what a float holds exactly.
    #[allow(clippy::cast_precision_loss)]
    let rows = wrap_first_fit(&chunks, &[width.max(1) as f64]);
    rows.iter()
        .filter_map(|row| Some((row.first()?.start, row.last()?.end)))
        .map(|(start, end)| part(pieces, start, end))
        .collect()
}

/// Returns pieces as painted lines that fit the ink's width.
pub(super) fn wrapped(row: &[Piece], ink: Ink) -> Vec<String> {
    let rows = wrap(row, ink.width);
    rows.iter().map(|row| paint(row, ink.color)).collect()
}

/// Returns plain text in rows of at most `width` columns.
pub(super) fn wrap_text(text: &str, width: usize) -> Vec<String> {
    let rows = wrap(&[Piece::new("", text)], width);
    rows.iter().map(|row| paint(row, false)).collect()
}

/// Returns what of the pieces lies between two bytes of their joined text.
fn part(pieces: &[Piece], start: usize, end: usize) -> Vec<Piece> {
    let mut offset = 0;
    let mut found = Vec::new();
    for piece in pieces {
        let length = piece.text.len();
        let from = start.saturating_sub(offset).min(length);
        let to = end.saturating_sub(offset).min(length);
        if let Some(text) = piece.text.get(from..to).filter(|text| !text.is_empty()) {
            found.push(Piece {
                style: piece.style,
                text: text.to_owned(),
            });
        }
        offset += length;
    }
    found
}

/// A stretch of text that is not broken, and the space behind it.
#[derive(Debug, Clone)]
struct Chunk {
    start: usize,
    end: usize,
    columns: usize,
    space: usize,
}

impl Chunk {
    /// Returns nothing yet, at a byte of the text.
    fn at(start: usize) -> Self {
        Self {
            start,
            end: start,
            columns: 0,
            space: 0,
        }
    }
}

impl Fragment for Chunk {
    #[allow(clippy::cast_precision_loss)]
    fn width(&self) -> f64 {
        self.columns as f64
    }

    #[allow(clippy::cast_precision_loss)]
    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Returns the text's words. A break that Unicode allows inside of a Latin word, such as behind
/// a slash, is not taken: ids and paths stay whole.
fn chunks(text: &str, width: usize) -> Vec<Chunk> {
    let mut found: Vec<Chunk> = Vec::new();
    let mut start = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let end = start + word.word.len();
        let space = word.whitespace.len();
        let before = text.get(..start).and_then(|before| before.chars().last());
        match found.last_mut() {
            Some(last) if last.space == 0 && before.is_some_and(|c| c.is_ascii()) => {
                last.end = end;
                last.space = space;
            }
            _ => found.push(Chunk {
                end,
                space,
                ..Chunk::at(start)
            }),
        }
        start = end + space;
    }
    found
        .into_iter()
        .flat_map(|chunk| broken(text, &chunk, width))
        .collect()
}

/// Returns a chunk measured, and in parts where it is wider than a row: behind a slash or a
/// hyphen if one stands in the second half of the row, else behind the last character that fits.
fn broken(text: &str, chunk: &Chunk, width: usize) -> Vec<Chunk> {
    let word = text.get(chunk.start..chunk.end).unwrap_or_default();
    let mut found = Vec::new();
    let mut current = Chunk::at(chunk.start);
    let mut joint = Chunk::at(chunk.start);
    for cluster in word.graphemes(true) {
        let wide = columns(cluster);
        if current.columns + wide > width && current.columns > 0 {
            let head = if joint.columns * 2 > width {
                joint
            } else {
                current.clone()
            };
            current.start = head.end;
            current.columns -= head.columns;
            joint = Chunk::at(head.end);
            found.push(head);
        }
        current.end += cluster.len();
        current.columns += wide;
        if matches!(cluster, "/" | "-") {
            joint = current.clone();
        }
    }
    current.space = chunk.space;
    found.push(current);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        wrap_text(text, width)
    }

    #[test]
    fn breaks_between_words_and_keeps_ids_whole() {
        assert_eq!(
            rows("asks operations/manager for help", 20),
            ["asks", "operations/manager", "for help"]
        );
    }

    #[test]
    fn breaks_a_word_that_is_wider_than_a_row() {
        assert_eq!(rows("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(
            rows("operations/manager/people", 14),
            ["operations/", "manager/people"]
        );
    }

    #[test]
    fn breaks_wide_text_between_characters_and_counts_its_columns() {
        assert_eq!(rows("日本語テスト", 4), ["日本", "語テ", "スト"]);
        assert_eq!(rows("👩‍🔧👩‍🔧👩‍🔧", 4), ["👩‍🔧👩‍🔧", "👩‍🔧"]);
    }

    #[test]
    fn styles_survive_a_break_and_never_cross_it() {
        let line = Line::new().plain("a ").toned(Tone::Bad, "b c");
        let wrapped = wrap(&pieces(&line), 3);
        let painted: Vec<String> = wrapped.iter().map(|row| paint(row, true)).collect();
        assert_eq!(painted, ["a \u{1b}[31mb\u{1b}[0m", "\u{1b}[31mc\u{1b}[0m"]);
    }
}
