//! How the changes of one file read in the output of git.

use super::{Block, Entry, Line, Page, Tone, diff};
use crate::report::alone::FileReport;

/// Returns the page of one file: what changed, and not what that means.
#[must_use]
pub fn page(report: &FileReport) -> Page {
    let mut page = Page::new();
    let changes = report.changes.iter().map(|change| Entry {
        line: diff::fact(Line::new(), change, ""),
        under: diff::words(change),
    });
    let notes = report.notes.iter();
    let notes = notes.map(|note| Line::new().toned(Tone::Caution, note).into());
    let entries: Vec<Entry> = notes.chain(changes).collect();
    let (tone, closing) = match entries.is_empty() {
        true => (
            Tone::Good,
            "It says the same: only comments, layout or the order of keys are others.",
        ),
        false => (
            Tone::Faint,
            "This file alone: `ladder diff` tells what that means for the bar.",
        ),
    };
    page.push(Block::List(entries));
    page.push(Block::Paragraph(Line::new().toned(tone, closing)));
    page
}
