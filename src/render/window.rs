//! The lines of an excerpt made to fit: control characters written out, lines that are too wide
//! cut around what is marked on them, and the marks moved along.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::piece::{columns, wrap_text};
use crate::{
    page::{Excerpt, Label},
    text::visible,
};

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

/// The columns that the stem of a mark's text takes.
const STEM: usize = 4;
/// The columns that a mark's text is given, if it needs as many.
const READABLE: usize = 24;
/// The columns that the text of marks beside the first one gets at least.
const LEAST: usize = 10;
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

/// A label on a line, in bytes of the line and, as miette counts them, in columns.
struct Stroke<'l> {
    bytes: (usize, usize),
    columns: (usize, usize),
    text: &'l str,
    cause: bool,
}

impl<'l> Stroke<'l> {
    fn new(line: &str, line_start: usize, label: &'l Label, cause: bool) -> Self {
        let inside = |at: usize| at.saturating_sub(line_start).min(line.len());
        let bytes = (inside(label.span.start), inside(label.span.end));
        let up_to = |at| -> usize {
            let before = cells(line).take_while(|cell| cell.at < at);
            before.map(|cell| cell.columns).sum()
        };
        Self {
            bytes,
            columns: (up_to(bytes.0), up_to(bytes.1)),
            text: &label.text,
            cause,
        }
    }
}

/// Returns the columns that the stems of the marks' texts stand in, on a line cut to `cut`. These
/// are miette's steps: it draws what overlaps side by side.
fn stems(strokes: &[Stroke], cut: Cut) -> Vec<usize> {
    let mut taken = 0;
    let stem = |stroke: &Stroke| {
        let start = cut.column(stroke.columns.0).max(taken);
        taken = cut.column(stroke.columns.1).max(start + 1);
        usize::midpoint(start, taken)
    };
    strokes.iter().map(stem).collect()
}

/// What the reader sees as one character.
struct Cell {
    at: usize,
    length: usize,
    text: String,
    columns: usize,
}

/// Returns the line's characters, disarmed. Their columns are counted one code point at a time
/// where that gives more: miette counts so, and a line must fit either way.
fn cells(line: &str) -> impl Iterator<Item = Cell> {
    line.grapheme_indices(true).map(|(at, cluster)| {
        let text = visible(cluster);
        let summed: usize = text.chars().filter_map(UnicodeWidthChar::width).sum();
        Cell {
            at,
            length: cluster.len(),
            columns: columns(&text).max(summed),
            text,
        }
    })
}

/// The columns of a line that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    from: usize,
    to: usize,
}

impl Cut {
    /// Returns where a column of the whole line stands on the cut one.
    fn column(self, column: usize) -> usize {
        let shown = column.clamp(self.from, self.to) - self.from;
        shown + usize::from(self.from > 0)
    }

    /// Returns the cut of a line of `total` columns: none if it fits and leaves room for what is
    /// said about it; otherwise around the cause, or the first that is marked.
    fn of(total: usize, strokes: &[Stroke], width: usize) -> Self {
        let said = strokes.iter().map(|one| columns(one.text)).max();
        let reserve = match said.unwrap_or(0) {
            0 => 0,
            text => (STEM + text.min(READABLE)).min(width / 2),
        };
        let fits = |stem: &usize| stem + reserve <= width;
        let whole = Self { from: 0, to: total };
        if total <= width && stems(strokes, whole).iter().all(fits) {
            return whole;
        }
        let mut cut = Self::starting(0, total, width);
        let anchor = strokes.iter().position(|one| one.cause).unwrap_or(0);
        let Some((start, end)) = strokes.get(anchor).map(|one| one.columns) else {
            return cut;
        };
        // As little is cut off on the left as lets the mark and what it says fit; but the mark's
        // start is always seen, and what leads to it.
        let beyond = (usize::midpoint(start, end) + reserve + 1).max(end + 2);
        let from = beyond
            .saturating_sub(width)
            .min(start.saturating_sub(width / 6));
        if end > cut.to || !stems(strokes, cut).get(anchor).is_some_and(fits) {
            cut = Self::starting(from, total, width);
        }
        let least = STEM + LEAST + strokes.len();
        let crowded = stems(strokes, cut)
            .iter()
            .zip(strokes)
            .any(|(stem, one)| !one.text.is_empty() && stem + least > width);
        if crowded {
            cut.to = cut.to.min(cut.from + width.saturating_sub(least + 1));
        }
        cut
    }

    /// Returns the cut from a column on, with room for the marks where text was cut off.
    fn starting(from: usize, total: usize, width: usize) -> Self {
        let room = width.saturating_sub(usize::from(from > 0));
        let to = if total <= from + room {
            total
        } else {
            from + room.saturating_sub(1)
        };
        Self { from, to }
    }
}

/// Adds a line and its marks to the window.
fn draw(line: &str, mut strokes: Vec<Stroke>, width: usize, number: usize, window: &mut Window) {
    strokes.sort_by_key(|stroke| stroke.bytes);
    let total = cells(line).map(|cell| cell.columns).sum();
    let shown = Shown::new(line, Cut::of(total, &strokes, width), total);
    let base = window.text.len();
    let mut taken = 0;
    for stroke in &strokes {
        let (start, end) = (shown.start(stroke.bytes.0), shown.end(stroke.bytes.1));
        let end = end.max(start);
        // The same steps as miette's, which never lets two marks share a column.
        let from = shown.columns(start).max(taken);
        taken = shown.columns(end).max(from + 1);
        let room = width.saturating_sub(usize::midpoint(from, taken) + STEM);
        window.marks.push(Mark {
            start: base + start,
            end: base + end,
            line: number,
            column: line
                .get(..stroke.bytes.0)
                .map_or(1, |before| before.chars().count() + 1),
            text: wrap_text(stroke.text, room.max(LEAST)),
            cause: stroke.cause,
        });
    }
    window.text.push_str(&shown.text);
    window.text.push('\n');
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
