//! `ladder validate`, laid out.

use super::{Block, Line, Page, Tone, findings};
use crate::{
    report::validate::{Summary, ValidateReport},
    text::{counted, listed},
};

/// Returns the report as a page: an excerpt for each of at most `most` findings, then the
/// counts of all. `source_of` gives the text of a file by its shown path.
#[must_use]
pub fn page<'s>(
    report: &ValidateReport,
    most: usize,
    source_of: &dyn Fn(&str) -> Option<&'s str>,
) -> Page {
    let all = &report.head.findings;
    let drawn = all.get(..most).unwrap_or(all);
    let mut page = Page {
        blocks: findings::blocks(drawn, source_of),
    };
    if drawn.len() < all.len() {
        let hidden = counted(all.len() - drawn.len(), "more finding");
        let line = Line::new().toned(
            Tone::Faint,
            format!("{hidden}, not drawn: see --max-diagnostics"),
        );
        page.push(Block::Paragraph(line));
    }
    if let Some(skipped) = skipped(&report.summary) {
        page.push(Block::Paragraph(skipped));
    }
    page.push(Block::Paragraph(summary(&report.summary)));
    if let Some(first) = drawn.first() {
        let command = format!("ladder rules {}", first.rule);
        let line = Line::new().toned(Tone::Faint, "What a rule finds, and why: ");
        page.push(Block::Paragraph(line.toned(Tone::Code, command)));
    }
    page
}

/// Returns which families were left out, if any were.
#[must_use]
pub fn skipped(summary: &Summary) -> Option<Line> {
    let names = summary.skipped_families.iter();
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let text = format!(
        "Not checked any further until this is mended: {}.",
        listed(&names, "and")
    );
    (!names.is_empty()).then(|| Line::new().toned(Tone::Caution, text))
}

/// Returns the counts in one line.
#[must_use]
pub fn summary(summary: &Summary) -> Line {
    let read = format!(
        "{} ({}, {})",
        counted(summary.files, "file"),
        counted(summary.families, "family"),
        counted(summary.levels, "level"),
    );
    let mut counts = Line::new();
    let found = [
        (summary.errors, "error", Tone::Bad),
        (summary.warnings, "warning", Tone::Caution),
        (summary.infos, "info", Tone::Note),
    ];
    for (count, noun, tone) in found.into_iter().filter(|(count, ..)| *count > 0) {
        let comma = if counts.0.is_empty() { "" } else { ", " };
        counts = counts.plain(comma).toned(tone, counted(count, noun));
    }
    match counts.0.is_empty() {
        true => Line::new()
            .toned(Tone::Good, "No findings")
            .plain(format!(" in {read}.")),
        false => counts.plain(format!(" in {read}.")),
    }
}
