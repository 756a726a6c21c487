//! The lines of an excerpt made to fit: control characters written out, lines that are too wide
//! cut around what is marked on them, and the marks moved along.

use unicode_width::UnicodeWidthChar;

use super::{
    cut::{Cut, LEAST, STEM, Stroke, cells},
    piece::{columns, wrap_text},
};
use crate::page::{Excerpt, Label};

/// Source that fits, and the marks on it.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The lines, each with its line break.
    pub(super) text: String,
    /// The marks, by their place in the text.
    pub(super) marks: Vec<Mark>,
}

/// A marked place on one line of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The first byte in the window's text.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The line in the file, from 1.
    pub(super) line: usize,
    /// The column in the file, from 1, in characters.
    pub(super) column: usize,
    /// What is said about it, in rows that fit; none for nothing.
    pub(super) text: Vec<String>,
    /// Whether it is the cause.
    pub(super) cause: bool,
}

/// The marks drawn on one line; more would leave no room for what they say.
const MOST: usize = 6;
/// What stands where text was cut off.
const CUT: &str = "…";

/// Returns the excerpt's source for `width` columns of text.
///
/// A mark over several lines is drawn on its first: what follows it is the same block, and
/// brackets around whole families hide more than they show.
pub(super) fn window(excerpt: &Excerpt, width: usize) -> Window {
    let mut window = Window::default();
    let mut start = 0;
    let length = excerpt.source.len();
    for (row, line) in excerpt.source.split('\n').enumerate() {
        let end = start + line.len();
        let on_line = |label: &Label| (start..=end).contains(&label.span.start.min(length));
        let line = line.strip_suffix('\r').unwrap_or(line);
        let strokes: Vec<Stroke> = excerpt
            .labels
            .iter()
            .enumerate()
            .filter(|(_, label)| on_line(label))
            .take(MOST)
            .map(|(at, label)| Stroke::new(line, start, label, at == 0))
            .collect();
        // Behind the last line break there is a line only if something is marked on it.
        if end < length || !line.is_empty() || !strokes.is_empty() {
            draw(line, strokes, width, excerpt.first_line + row, &mut window);
        }
        start = end + 1;
    }
    window
}

/// Adds a line and its marks to the window.
fn draw(line: &str, mut strokes: Vec<Stroke>, width: usize, number: usize, window: &mut Window) {
    strokes.sort_by_key(|stroke| stroke.bytes);
    let total = cells(line).map(|cell| cell.columns).sum();
    // A cut is chosen by columns alone; characters that take several of them, and marks that
    // overlap, may need a few more than it left. Then less of the line is shown.
    let mut narrower = (width / 2..=width).rev();
    let shown = loop {
        let room = narrower.next();
        let shown = Shown::new(line, Cut::of(total, &strokes, room.unwrap_or(0)), total);
        if room.is_none() || shown.fits(&strokes, width) {
            break shown;
        }
    };
    let base = window.text.len();
    for (stroke, place) in strokes.iter().zip(shown.marked(&strokes)) {
        let room = width.saturating_sub(place.stem + STEM);
        let before = line.get(..stroke.bytes.0).unwrap_or_default();
        window.marks.push(Mark {
            start: base + place.start,
            end: base + place.end,
            line: number,
            column: before.chars().count() + 1,
            text: wrap_text(stroke.text, room.max(1)),
            cause: stroke.cause,
        });
    }
    window.text.push_str(&shown.text);
    window.text.push('\n');
}

/// Where a mark is drawn: its bytes in the shown text, the column of its text's stem, and the
/// column behind it.
struct Drawn {
    start: usize,
    end: usize,
    stem: usize,
    behind: usize,
}

/// A line as it is shown, and what became of its bytes.
struct Shown {
    text: String,
    /// Bytes of the line where a shown character starts, with its byte in the text; the last
    /// entry is one past the last character.
    places: Vec<(usize, usize)>,
}

impl Shown {
    fn new(line: &str, cut: Cut, total: usize) -> Self {
        let mut text = String::new();
        if cut.from > 0 {
            text.push_str(CUT);
        }
        let mut places = Vec::new();
        let (mut column, mut end) = (0, 0);
        for cell in cells(line) {
            if column >= cut.from && column + cell.columns <= cut.to {
                places.push((cell.at, text.len()));
                text.push_str(&cell.text);
                end = cell.at + cell.length;
            }
            column += cell.columns;
        }
        places.push((end, text.len()));
        if cut.to < total {
            text.push_str(CUT);
        }
        Self { text, places }
    }

    /// Returns where marks are drawn. These are miette's steps: no two share a column.
    fn marked(&self, strokes: &[Stroke]) -> Vec<Drawn> {
        let mut taken = 0;
        let draw = |stroke: &Stroke| {
            let start = self.start(stroke.bytes.0);
            let end = self.end(stroke.bytes.1).max(start);
            let from = self.columns(start).max(taken);
            taken = self.columns(end).max(from + 1);
            Drawn {
                start,
                end,
                stem: usize::midpoint(from, taken),
                behind: taken,
            }
        };
        strokes.iter().map(draw).collect()
    }

    /// Returns whether all marks fit, with room for what is said about them.
    fn fits(&self, strokes: &[Stroke], width: usize) -> bool {
        let places = self.marked(strokes);
        places.iter().zip(strokes).all(|(place, stroke)| {
            let said = match columns(stroke.text) {
                0 => 0,
                text => STEM + text.min(LEAST),
            };
            // A mark without length is an arrow of one column.
            place.behind.max(place.stem + 1) <= width && place.stem + said <= width
        })
    }

    /// Returns where what starts at a byte of the line starts in the text: at the mark of the
    /// cut, if it was cut off.
    fn start(&self, at: usize) -> usize {
        let before = self.places.iter().rev().find(|place| place.0 <= at);
        before.map_or(0, |place| place.1)
    }

    /// Returns where what ends at a byte of the line ends in the text.
    fn end(&self, at: usize) -> usize {
        let behind = self.places.iter().find(|place| place.0 >= at);
        behind.map_or(self.text.len(), |place| place.1)
    }

    /// Returns the columns before a byte of the text, counted as miette does.
    fn columns(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.chars().filter_map(UnicodeWidthChar::width).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{page::Tone, span::Span};

    fn drawn(source: &str, marked: &str, said: &str, width: usize) -> Window {
        let start = source.find(marked).unwrap();
        let excerpt = Excerpt {
            tone: Tone::Bad,
            title: String::new(),
            code: String::new(),
            path: String::new(),
            source: source.to_owned(),
            first_line: 7,
            labels: vec![Label {
                span: Span::new(start, start + marked.len()),
                text: said.to_owned(),
            }],
            help: Vec::new(),
            notes: Vec::new(),
        };
        window(&excerpt, width)
    }

    #[test]
    fn a_line_that_fits_is_left_alone() {
        let window = drawn("a: b\r\nc: d\n", "d", "here", 40);
        assert_eq!(window.text, "a: b\nc: d\n");
        let place = (8, 9, 8, 4);
        let found = window
            .marks
            .first()
            .map(|m| (m.start, m.end, m.line, m.column));
        assert_eq!(found, Some(place));
    }

    #[test]
    fn a_wide_line_is_cut_around_its_mark() {
        let source = format!("{}MARK{}\n", "a".repeat(50), "b".repeat(50));
        let window = drawn(&source, "MARK", "", 20);
        assert_eq!(window.text, "…aaaaaaaaaaaaaaMARK…\n");
    }

    #[test]
    fn what_acts_on_the_terminal_is_written_out_and_marked_whole() {
        let window = drawn("a: \u{1b}[31m\n", "\u{1b}", "", 40);
        assert_eq!(window.text, "a: \\u{1b}[31m\n");
        let marked = window
            .marks
            .first()
            .and_then(|m| window.text.get(m.start..m.end));
        assert_eq!(marked, Some("\\u{1b}"));
    }
}
