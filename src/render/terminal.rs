//! A page as text for a terminal or a log.

use super::{
    Ink,
    change::stretches,
    piece::{Piece, Style, paint, pieces, row_columns, style, styled, wrap},
    scale::Scale,
    snippet, table,
};
use crate::page::{Bar, Block, Entry, Excerpt, Fate, Line, Page, Table, Tone, Word};

/// Returns the page as text that fits the ink's width and ends with one line break.
///
/// Only a table may be drawn otherwise than it is: as one record a row, where its columns would
/// be too narrow to read.
#[must_use]
pub fn text(page: &Page, ink: &Ink) -> String {
    let ink = Ink {
        width: ink.width.max(Ink::NARROWEST),
        ..*ink
    };
    let mut text = String::new();
    for line in blocks(&page.blocks, ink) {
        text.push_str(trimmed(&line).as_str());
        text.push('\n');
    }
    if text.is_empty() {
        text.push('\n');
    }
    text
}

/// Returns the line without space at its end, be it in front of the codes that end a color.
fn trimmed(line: &str) -> String {
    let mut kept = line.trim_end();
    let mut codes = Vec::new();
    while let Some((before, code)) = kept.rsplit_once('\u{1b}') {
        if !code.starts_with('[') || !code.ends_with('m') || code.matches('m').count() > 1 {
            break;
        }
        codes.push(code);
        kept = before.trim_end();
    }
    let mut line = kept.to_owned();
    for code in codes.iter().rev() {
        line.push('\u{1b}');
        line.push_str(code);
    }
    line
}

/// Returns blocks' lines, set apart by empty lines.
fn blocks(blocks: &[Block], ink: Ink) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut above: Option<&Block> = None;
    for below in blocks {
        let drawn = block(below, ink);
        if drawn.is_empty() {
            continue;
        }
        if above.is_some_and(|above| apart(above, below)) {
            lines.push(String::new());
        }
        lines.extend(drawn);
        above = Some(below);
    }
    lines
}

/// Returns whether an empty line stands between two blocks: between all but a lesser heading and
/// the text that it heads.
fn apart(above: &Block, below: &Block) -> bool {
    !matches!(above, Block::Heading { level: 2.., .. })
        || matches!(
            below,
            Block::Heading { .. } | Block::Table(_) | Block::Excerpt(_)
        )
}

fn block(block: &Block, ink: Ink) -> Vec<String> {
    match block {
        Block::Heading { level, text } => heading(*level, text, ink),
        Block::Paragraph(line) => wrapped(&pieces(line), ink),
        Block::List(entries) => entries.iter().flat_map(|one| entry(one, ink)).collect(),
        Block::Table(one) => table::table(one, ink).unwrap_or_else(|| records(one, ink)),
        Block::KeyValues(pairs) => key_values(pairs, ink),
        Block::TextChange(words) => wrapped(&change(words, ink), ink),
        Block::Excerpt(one) => excerpt(one, ink),
        Block::Bars(all) => bars(all, ink),
    }
}

fn wrapped(row: &[Piece], ink: Ink) -> Vec<String> {
    let rows = wrap(row, ink.width);
    rows.iter().map(|row| paint(row, ink.color)).collect()
}

/// Returns lines with `first` before the first and as much space before the others.
fn indented(first: &str, lines: Vec<String>) -> Vec<String> {
    let rest = " ".repeat(super::piece::columns(first));
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(at, line)| match (at, line.is_empty()) {
            (0, _) => format!("{first}{line}"),
            (_, true) => line,
            _ => format!("{rest}{line}"),
        })
        .collect()
}

fn narrower(ink: Ink, by: usize) -> Ink {
    Ink {
        width: ink.width.saturating_sub(by).max(1),
        ..ink
    }
}

/// Returns a heading. The upper two levels have a rule under them, so that they stand out without
/// color.
fn heading(level: u8, text: &Line, ink: Ink) -> Vec<String> {
    let (look, rule): (Style, &str) = match level {
        0 | 1 => ("1", "═"),
        2 => ("1", "─"),
        3 => ("1", ""),
        _ => ("4", ""),
    };
    let row = styled(pieces(text), look);
    let mut lines = wrapped(&row, ink);
    if !rule.is_empty() && !lines.is_empty() {
        let rule = rule.repeat(row_columns(&row).min(ink.width));
        lines.push(paint(&[Piece::new(style(Tone::Faint), &rule)], ink.color));
    }
    lines
}

fn entry(entry: &Entry, ink: Ink) -> Vec<String> {
    let inner = narrower(ink, 2);
    let mut lines = wrapped(&pieces(&entry.line), inner);
    if lines.is_empty() {
        lines.push(String::new());
    }
    for below in &entry.under {
        let drawn = block(below, inner);
        let set_apart = matches!(below, Block::Table(_) | Block::Excerpt(_));
        if set_apart && !drawn.is_empty() {
            lines.push(String::new());
        }
        lines.extend(drawn);
    }
    indented("• ", lines)
}

/// Returns a table's rows one under the other, each cell behind its column's heading.
fn records(table: &Table, ink: Ink) -> Vec<String> {
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

fn key_values(pairs: &[(String, Line)], ink: Ink) -> Vec<String> {
    let pairs: Vec<(Vec<Piece>, Vec<Piece>)> = pairs
        .iter()
        .map(|(key, value)| {
            let key = vec![Piece::new(style(Tone::Faint), key)];
            (key, pieces(value))
        })
        .collect();
    aligned(&pairs, ink)
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
        let room = narrower(ink, column + 2);
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

/// Returns a text change in one row. With color, what is gone is struck out and what is new is
/// bold; without, both stand in marks.
fn change(words: &[Word], ink: Ink) -> Vec<Piece> {
    let mut row = Vec::new();
    let mut parts = stretches(words).into_iter().peekable();
    while let Some(part) = parts.next() {
        let (style, open, close) = match (part.fate, ink.color) {
            (Fate::Kept, _) => ("", "", ""),
            (Fate::Removed, true) => ("9;31", "", ""),
            (Fate::Added, true) => ("1;32", "", ""),
            (Fate::Removed, false) => ("", "[-", "-]"),
            (Fate::Added, false) => ("", "{+", "+}"),
        };
        row.push(Piece::new("", &part.before));
        row.push(Piece::new(style, &format!("{open}{}{close}", part.words)));
        row.push(Piece::new("", &part.after));
        let replaced =
            part.fate == Fate::Removed && parts.peek().is_some_and(|next| next.fate == Fate::Added);
        if ink.color && replaced && part.after.is_empty() {
            row.push(Piece::new("", " "));
        }
    }
    row
}

/// Returns a finding: its name and sentence, the source under it, and what to do.
fn excerpt(excerpt: &Excerpt, ink: Ink) -> Vec<String> {
    let tone = style(excerpt.tone);
    let strong = style(Tone::Strong);
    let mut title = vec![Piece::new(strong, &excerpt.title)];
    if !excerpt.code.is_empty() {
        title.splice(
            0..0,
            [Piece::new(tone, &excerpt.code), Piece::new("", ": ")],
        );
    }
    let mut lines = wrapped(&title, ink);
    let source = snippet::snippet(excerpt, ink);
    if source.is_empty() && !excerpt.path.is_empty() {
        lines.extend(remark("path", &excerpt.path, ink));
    }
    lines.extend(source);
    if let Some(help) = &excerpt.help {
        lines.extend(remark("help", help, ink));
    }
    lines
}

fn remark(name: &str, text: &str, ink: Ink) -> Vec<String> {
    let first = paint(&[Piece::new(style(Tone::Note), name)], ink.color);
    let lines = wrapped(&[Piece::new("", text)], narrower(ink, name.len() + 4));
    let rest = " ".repeat(name.len() + 4);
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(at, line)| match at {
            0 => format!("  {first}: {line}"),
            _ => format!("{rest}{line}"),
        })
        .collect()
}

/// Returns bars under each other, their parts aligned.
fn bars(bars: &[Bar], ink: Ink) -> Vec<String> {
    let drawn: Vec<Scale> = bars.iter().map(Scale::new).collect();
    let scale = drawn.iter().map(Scale::columns).max().unwrap_or(0);
    let count = drawn.iter().map(|one| one.count.chars().count()).max();
    let pairs: Vec<(Vec<Piece>, Vec<Piece>)> = bars
        .iter()
        .zip(drawn)
        .map(|(bar, drawn)| {
            let gap = " ".repeat(scale - drawn.columns() + 2);
            let fill = count.unwrap_or(0);
            let told = format!("{gap}{:<fill$}  ", drawn.count);
            let mut row = drawn.pieces();
            row.push(Piece::new("", &told));
            row.extend(pieces(&bar.remark));
            (pieces(&bar.name), row)
        })
        .collect();
    aligned(&pairs, ink)
}
