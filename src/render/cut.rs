//! Which columns of a source line are shown, where the whole line or what is said about it would
//! not fit.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::piece::columns;
use crate::{page::Label, text::visible};

/// The columns that the stem of a mark's text takes.
pub(super) const STEM: usize = 4;
/// The columns that a mark's text is given, if it needs as many.
pub(super) const READABLE: usize = 24;
/// The columns that the text of marks beside the first one gets at least.
pub(super) const LEAST: usize = 10;

/// A label on a line, in bytes of the line and, as miette counts them, in columns.
pub(super) struct Stroke<'l> {
    pub(super) bytes: (usize, usize),
    pub(super) columns: (usize, usize),
    pub(super) text: &'l str,
    pub(super) cause: bool,
}

impl<'l> Stroke<'l> {
    pub(super) fn new(line: &str, line_start: usize, label: &'l Label, cause: bool) -> Self {
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
pub(super) struct Cell {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) text: String,
    pub(super) columns: usize,
}

/// Returns the line's characters, disarmed. Their columns are counted one code point at a time
/// where that gives more: miette counts so, and a line must fit either way.
pub(super) fn cells(line: &str) -> impl Iterator<Item = Cell> {
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
pub(super) struct Cut {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Cut {
    /// Returns where a column of the whole line stands on the cut one.
    fn column(self, column: usize) -> usize {
        let shown = column.clamp(self.from, self.to) - self.from;
        shown + usize::from(self.from > 0)
    }

    /// Returns the cut of a line of `total` columns: none if it fits and leaves room for what is
    /// said about it; otherwise around the cause, or the first that is marked.
    pub(super) fn of(total: usize, strokes: &[Stroke], width: usize) -> Self {
        let said = strokes.iter().map(|one| columns(one.text)).max();
        let reserve = match said.unwrap_or(0) {
            0 => 0,
            text => (STEM + text.min(READABLE)).min((width / 2).max(STEM + LEAST)),
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
