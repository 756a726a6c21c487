//! A page as text for a terminal or a log.

use super::{
    Ink, aligned,
    change::stretches,
    piece::{Piece, Style, paint, pieces, row_columns, style, styled, wrapped},
    snippet, table,
};
use crate::{
    page::{Block, Entry, Excerpt, Fate, Line, Page, Tone, Word},
    text::visible,
};

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
        text.push_str(&trimmed(&line));
        text.push('\n');
    }
    // A block may end with text that draws as nothing.
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
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
        Block::Table(one) => table::table(one, ink).unwrap_or_else(|| aligned::records(one, ink)),
        Block::KeyValues(pairs) => aligned::key_values(pairs, ink),
        Block::TextChange(words) => wrapped(&change(words, ink), ink),
        Block::Excerpt(one) => excerpt(one, ink),
        Block::Code(text) => text.lines().map(|line| verbatim(line, ink)).collect(),
        Block::Bars(all) => aligned::bars(all, ink),
    }
}

/// Returns a line as it stands, indented, and cut where it does not fit: a broken line of a
/// file would be another line.
fn verbatim(line: &str, ink: Ink) -> String {
    const INDENT: &str = "    ";
    let line = visible(line);
    let room = ink.width.saturating_sub(INDENT.len() + 1);
    let mut used = 0;
    let fits = |c: &char| {
        used += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        used <= room
    };
    let kept: String = line.chars().take_while(fits).collect();
    let cut = if kept.len() < line.len() { "…" } else { "" };
    format!("{INDENT}{kept}{cut}").trim_end().to_owned()
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

/// Returns a heading. The upper two levels have a rule under them, so that they stand out without
/// color.
fn heading(level: u8, text: &Line, ink: Ink) -> Vec<String> {
    let (look, rule): (Style, &str) = match level {
        0 | 1 => ("1", "═"),
        2 => ("1", "─"),
        3 => ("1", ""),
        _ => ("4", ""),
    };
    if text.text().trim().is_empty() {
        return Vec::new();
    }
    let row = styled(pieces(text), look);
    let mut lines = wrapped(&row, ink);
    if !rule.is_empty() && !lines.is_empty() {
        let rule = rule.repeat(row_columns(&row).min(ink.width));
        lines.push(paint(&[Piece::new(style(Tone::Faint), &rule)], ink.color));
    }
    lines
}

fn entry(entry: &Entry, ink: Ink) -> Vec<String> {
    let inner = ink.narrower(2);
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
    let remarks = excerpt.remarks();
    lines.extend(remarks.flat_map(|(name, text)| remark(name, text, ink)));
    lines
}

fn remark(name: &str, text: &str, ink: Ink) -> Vec<String> {
    let first = paint(&[Piece::new(style(Tone::Note), name)], ink.color);
    let lines = wrapped(&[Piece::new("", text)], ink.narrower(name.len() + 4));
    let rest = " ".repeat(name.len() + 4);
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(at, line)| match at {
            0 => format!("  {first}: {line}"),
            _ => format!("{rest}{line}"),
        })
        .collect()
}
