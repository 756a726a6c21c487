//! Tables for the terminal; the only file that names comfy-table.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Drawing,
    TableStyle, Width, presets::NOTHING,
};

use super::{
    Ink,
    piece::{Piece, columns, paint, pieces, style, styled},
};
use crate::{
    page::{Align, Line, Table, Tone},
    text::visible,
};

/// A rule under the head and nothing else: the columns are parted by space.
const STYLE: TableStyle = NOTHING.header_separator(LineStyle::none().fill(RULE));

const RULE: char = '─';

/// The space between two columns.
const GAP: u16 = 2;

/// Returns the table's lines, or nothing where its columns would be too narrow to read.
pub(super) fn table(table: &Table, ink: Ink) -> Option<Vec<String>> {
    let widths = widths(table, ink)?;
    let without_color = Ink {
        color: false,
        ..ink
    };
    let plain: Vec<String> = drawing(table, &widths, without_color).lines().collect();
    let fits = plain
        .iter()
        .all(|line| columns(line.trim_end()) <= ink.width);
    if !fits {
        return None;
    }
    if !ink.color {
        return Some(plain);
    }
    let mut painted: Vec<String> = drawing(table, &widths, ink).lines().collect();
    // comfy-table styles cells only; the rule is to stand back.
    if let Some(rule) = painted
        .iter_mut()
        .find(|line| line.chars().all(|c| c == RULE))
    {
        *rule = paint(&[Piece::new(style(Tone::Faint), rule)], true);
    }
    Some(painted)
}

/// Returns how wide each column is drawn: as wide as its longest line where all fit the ink's
/// width, else the widest give way first, down to their longest words. Nothing where even these
/// do not fit.
fn widths(table: &Table, ink: Ink) -> Option<Vec<u16>> {
    let gaps = table.head.len().saturating_sub(1) * usize::from(GAP);
    let room = ink.width.checked_sub(gaps)?;
    let mut columns: Vec<(usize, usize)> = (0..table.head.len())
        .map(|at| {
            let least = least(table, at, ink);
            (longest(table, at).max(least), least)
        })
        .collect();
    while columns.iter().map(|(width, _)| width).sum::<usize>() > room {
        let wider = columns.iter_mut().filter(|(width, least)| width > least);
        let (widest, _) = wider.max_by_key(|(width, _)| *width)?;
        *widest -= 1;
    }
    let widths = columns.into_iter();
    let widths: Vec<u16> = widths
        .map(|(width, _)| u16::try_from(width).unwrap_or(u16::MAX))
        .collect();
    (!widths.is_empty()).then_some(widths)
}

/// Returns the columns that a column's longest line fills.
fn longest(table: &Table, column: usize) -> usize {
    let cells = table
        .rows
        .iter()
        .filter_map(|row| row.get(column))
        .flatten();
    let lines = table.head.get(column).into_iter().chain(cells);
    let widths = lines.map(|line| columns(&visible(&line.text())));
    widths.max().unwrap_or(0)
}

/// Returns the columns that a column needs so that no word in it is broken, be it that a word is
/// uncommonly long.
fn least(table: &Table, column: usize, ink: Ink) -> usize {
    let cells = table
        .rows
        .iter()
        .filter_map(|row| row.get(column))
        .flatten();
    let words = |line: &Line| {
        let text = visible(&line.text());
        text.split(' ').map(columns).max().unwrap_or(0)
    };
    let longest = table.head.get(column).into_iter().chain(cells).map(words);
    longest.max().unwrap_or(0).clamp(1, ink.width / 4)
}

/// Returns the table as comfy-table draws it. Colors are ours and its width is given, so that it
/// asks neither the environment nor the terminal.
fn drawing(table: &Table, widths: &[u16], ink: Ink) -> Drawing {
    let mut drawing = Drawing::new();
    drawing
        .load_style(STYLE)
        .force_no_tty()
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(ink.width).unwrap_or(u16::MAX))
        .set_header(table.head.iter().map(|line| {
            let strong = styled(pieces(line), style(Tone::Strong));
            Cell::new_owned(paint(&strong, ink.color))
        }));
    for row in &table.rows {
        let cells = (0..table.head.len()).map(|column| {
            let lines = row.get(column).map(Vec::as_slice).unwrap_or_default();
            cell(lines, ink)
        });
        drawing.add_row(cells.collect::<Vec<_>>());
    }
    let last = table.head.len().saturating_sub(1);
    for (index, column) in drawing.column_iter_mut().enumerate() {
        let gap = if index == last { 0 } else { GAP };
        column.set_padding((0, gap));
        // comfy-table counts the gap as part of the width.
        if let Some(width) = widths.get(index) {
            let padded = Width::Fixed(width.saturating_add(gap));
            column.set_constraint(ColumnConstraint::Absolute(padded));
        }
        if table.align.get(index) == Some(&Align::Right) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    drawing
}

fn cell(lines: &[Line], ink: Ink) -> Cell {
    let lines = lines.iter().map(|line| paint(&pieces(line), ink.color));
    Cell::new_owned(lines.collect::<Vec<_>>().join("\n"))
}
