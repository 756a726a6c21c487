//! What stands in two columns: names, and behind them values, bars or a record's cells.

use super::{
    Ink,
    piece::{Piece, paint, pieces, row_columns, style, styled, wrapped},
    scale::{Scale, legend},
};
use crate::page::{Bar, Line, Table, Tone};

/// Returns names and values.
pub(super) fn key_values(pairs: &[(String, Line)], ink: Ink) -> Vec<String> {
    let pairs: Vec<(Vec<Piece>, Vec<Piece>)> = pairs
        .iter()
        .map(|(key, value)| {
            let key = vec![Piece::new(style(Tone::Faint), key)];
            (key, pieces(value))
        })
        .collect();
    aligned(&pairs, ink)
}

/// Returns a table's rows one under the other, each cell behind its column's heading.
pub(super) fn records(table: &Table, ink: Ink) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &table.rows {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let named = table.head.iter().zip(row);
        let pairs: Vec<(Vec<Piece>, Vec<Piece>)> = named
            .map(|(head, cell)| (styled(pieces(head), style(Tone::Faint)), joined(cell)))
            .collect();
        lines.extend(aligned(&pairs, ink));
    }
    lines
}

/// Returns a cell's lines as one.
fn joined(cell: &[Line]) -> Vec<Piece> {
    let mut row = Vec::new();
    for line in cell {
        if !row.is_empty() {
            row.push(Piece::new("", "; "));
        }
        row.extend(pieces(line));
    }
    row
}

/// Returns bars under each other, their parts aligned, below what their marks mean.
pub(super) fn bars(bars: &[Bar], ink: Ink) -> Vec<String> {
    if bars.is_empty() {
        return Vec::new();
    }
    let drawn: Vec<Scale> = bars.iter().map(Scale::new).collect();
    let widest = |columns: fn(&Scale) -> usize| drawn.iter().map(columns).max().unwrap_or(0);
    let scale = widest(Scale::columns);
    let count = widest(|one| one.count.chars().count());
    let own = widest(|one| one.own.chars().count());
    let pairs: Vec<(Vec<Piece>, Vec<Piece>)> = bars
        .iter()
        .zip(&drawn)
        .map(|(bar, drawn)| {
            let gap = " ".repeat(scale - drawn.columns() + 2);
            let mut told = format!("{gap}{:<count$}  ", drawn.count);
            if own > 0 {
                told.push_str(&format!("{:<own$}  ", drawn.own));
            }
            let mut row = drawn.pieces();
            row.push(Piece::new("", &told));
            row.extend(pieces(&bar.remark));
            (pieces(&bar.name), row)
        })
        .collect();
    let legend = Piece::new(style(Tone::Faint), &legend(bars));
    let mut lines = wrapped(&[legend], ink);
    lines.extend(aligned(&pairs, ink));
    lines
}

/// Returns names and what stands behind them, in two columns. A name that would take more than
/// its share of the width stands alone, and what belongs to it on the next line.
fn aligned(pairs: &[(Vec<Piece>, Vec<Piece>)], ink: Ink) -> Vec<String> {
    let most = ink.width * 2 / 5;
    let widths = pairs.iter().map(|(name, _)| row_columns(name));
    let column = widths.filter(|width| *width <= most).max().unwrap_or(2);
    let mut lines = Vec::new();
    for (name, value) in pairs {
        let width = row_columns(name);
        if width == 0 && value.is_empty() {
            continue;
        }
        let room = ink.narrower(column + 2);
        let mut behind = wrapped(value, room);
        let indent = " ".repeat(column + 2);
        if width > column {
            lines.extend(wrapped(name, ink));
            lines.extend(behind.drain(..).map(|line| format!("{indent}{line}")));
            continue;
        }
        if behind.is_empty() {
            behind.push(String::new());
        }
        let gap = " ".repeat(column + 2 - width);
        let mut rest = behind.into_iter();
        let first = rest.next().unwrap_or_default();
        lines.push(format!("{}{gap}{first}", paint(name, ink.color)));
        lines.extend(rest.map(|line| format!("{indent}{line}")));
    }
    lines
}
