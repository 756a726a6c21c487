//! `ladder validate`, laid out.

use std::{cmp::Reverse, time::Duration};

use super::{Block, Line, Page, Tone, findings};
use crate::{
    diagnostic::Severity,
    report::{
        Finding,
        validate::{Summary, ValidateReport},
    },
    text::{counted, listed},
};

/// Returns the report as a page: an excerpt for each of at most `most` findings, the errors before
/// the others where not all are drawn, then the counts of all. `source_of` gives the text of a
/// file by its shown path; `took` is told where it is known.
#[must_use]
pub fn page<'s>(
    report: &ValidateReport,
    most: usize,
    took: Option<Duration>,
    source_of: &dyn Fn(&str) -> Option<&'s str>,
) -> Page {
    let all: Vec<&Finding> = report
        .head
        .findings
        .iter()
        .filter(|it| it.counts())
        .collect();
    let drawn = most_severe(&all, most);
    let mut page = Page {
        blocks: by_file(&drawn, source_of),
    };
    if drawn.len() < all.len() {
        let hidden = counted(all.len() - drawn.len(), "more finding");
        let line = Line::new().toned(
            Tone::Faint,
            format!("{hidden}, not drawn: see --max-diagnostics"),
        );
        page.push(Block::Paragraph(line));
    }
    let not_checked = not_checked(&report.summary);
    page.blocks.extend(not_checked.map(Block::Paragraph));
    page.blocks.extend(mended(&report.summary));
    page.push(Block::Paragraph(summary(&report.summary, took)));
    // What was read from a revision is not there to be changed.
    if report.ladder.revision.commit.is_none() {
        page.blocks.extend(can_be_mended(&all));
    }
    page.blocks.extend(stale(&report.summary));
    if let Some(first) = drawn.first() {
        let command = format!("ladder rules {}", first.rule);
        let line = Line::new().toned(Tone::Faint, "What a rule finds, and why: ");
        page.push(Block::Paragraph(line.toned(Tone::Code, command)));
    }
    page
}

/// Returns the excerpts, under the name of their file where there are several.
fn by_file<'s>(findings: &[&Finding], source_of: &dyn Fn(&str) -> Option<&'s str>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let files = || findings.chunk_by(|a, b| a.place.path == b.place.path);
    let is_one = files().nth(1).is_none();
    for file in files() {
        if let Some(first) = file.first().filter(|_| !is_one) {
            let of = |severity| file.iter().filter(|it| it.severity == severity).count();
            let counts = counts(
                of(Severity::Error),
                of(Severity::Warning),
                of(Severity::Info),
            );
            let mut text = Line::from(format!("{}: ", first.place.path));
            text.0.extend(counts.0);
            blocks.push(Block::Heading { level: 3, text });
        }
        blocks.extend(findings::blocks(file.iter().copied(), source_of));
    }
    blocks
}

/// Returns which families errors kept from being checked, if any.
#[must_use]
pub fn not_checked(summary: &Summary) -> Option<Line> {
    let skipped = summary.skipped_families.iter();
    let names: Vec<String> = skipped.map(|name| format!("`{name}`")).collect();
    let text = format!(
        "Not checked any further until this is mended: {}.",
        listed(&names, "and")
    );
    (!names.is_empty()).then(|| Line::new().toned(Tone::Caution, text))
}

/// Returns how much was mended before what is left was looked for.
fn mended(summary: &Summary) -> Option<Block> {
    let mended = counted(summary.mended, "finding");
    let text = format!(
        "Mended {mended} in {}.",
        counted(summary.mended_files, "file")
    );
    let line = Line::new().toned(Tone::Good, text);
    (summary.mended > 0).then_some(Block::Paragraph(line))
}

/// Returns how many of the findings the tool can mend by itself.
fn can_be_mended(findings: &[&Finding]) -> Option<Block> {
    let count = findings.iter().filter(|it| it.fix.is_some()).count();
    let text = match (count, findings.len()) {
        (0, _) => return None,
        (1, 1) => "It can be mended with ".to_owned(),
        _ => format!("{count} of these can be mended with "),
    };
    let line = Line::from(text).toned(Tone::Code, "--fix").plain(".");
    Some(Block::Paragraph(line))
}

/// Returns that the baseline holds more than it needs.
fn stale(summary: &Summary) -> Option<Block> {
    let stale = summary.stale.filter(|stale| *stale > 0)?;
    let text = format!(
        "{} of the baseline with nothing behind: ",
        counted(stale, "entry")
    );
    let line = Line::new()
        .toned(Tone::Caution, text)
        .toned(Tone::Code, "--write-baseline")
        .plain(" leaves such out.");
    Some(Block::Paragraph(line))
}

/// Returns at most so many of the findings, in their order: where that leaves some out, these are
/// the least severe.
fn most_severe<'f>(all: &[&'f Finding], most: usize) -> Vec<&'f Finding> {
    let mut by_severity: Vec<(usize, &Finding)> = all.iter().copied().enumerate().collect();
    by_severity.sort_by_key(|(at, finding)| (Reverse(finding.severity), *at));
    by_severity.truncate(most);
    by_severity.sort_by_key(|(at, _)| *at);
    by_severity
        .into_iter()
        .map(|(_, finding)| finding)
        .collect()
}

/// Returns the counts in one line.
#[must_use]
pub fn summary(summary: &Summary, took: Option<Duration>) -> Line {
    let mut read = format!(
        "{} ({}, {})",
        counted(summary.files, "file"),
        counted(summary.families, "family"),
        counted(summary.levels, "level"),
    );
    if let Some(took) = took {
        read += &format!(" in {:.2} s", took.as_secs_f64());
    }
    let passed_over = [
        (summary.waived, "waived"),
        (summary.baselined, "in the baseline"),
    ];
    let passed_over: Vec<String> = passed_over
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !passed_over.is_empty() {
        read += &format!("; {}", listed(&passed_over, "and"));
    }
    let counts = counts(summary.errors, summary.warnings, summary.infos);
    match counts.0.is_empty() {
        true => Line::new()
            .toned(Tone::Good, "No findings")
            .plain(format!(" in {read}.")),
        false => counts.plain(format!(" in {read}.")),
    }
}

/// Returns how many findings there are of each severity; nothing where there are none.
fn counts(errors: usize, warnings: usize, infos: usize) -> Line {
    let mut counts = Line::new();
    let found = [
        (errors, "error", Tone::Bad),
        (warnings, "warning", Tone::Caution),
        (infos, "info", Tone::Note),
    ];
    for (count, noun, tone) in found.into_iter().filter(|(count, ..)| *count > 0) {
        let comma = if counts.0.is_empty() { "" } else { ", " };
        counts = counts.plain(comma).toned(tone, counted(count, noun));
    }
    counts
}
