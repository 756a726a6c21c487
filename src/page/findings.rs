//! Findings with the lines that they are about.

use super::{Block, Excerpt, Label, Tone};
use crate::{
    diagnostic::Severity,
    report::{Finding, Place, RelatedPlace},
    span::Span,
};

/// How many lines are shown around a finding.
const AROUND: usize = 1;

/// How far from a finding a related place may lie to be shown in the same excerpt, in lines.
const NEAR: usize = 8;

/// Returns an excerpt for each finding; `source_of` gives the text of a file by its shown path.
#[must_use]
pub fn blocks<'f, 's>(
    findings: impl IntoIterator<Item = &'f Finding>,
    source_of: &dyn Fn(&str) -> Option<&'s str>,
) -> Vec<Block> {
    let excerpt =
        |finding: &Finding| Block::Excerpt(excerpt(finding, source_of(&finding.place.path)));
    findings.into_iter().map(excerpt).collect()
}

fn excerpt(finding: &Finding, source: Option<&str>) -> Excerpt {
    let (tone, place) = (tone(finding.severity), &finding.place);
    let (near, far): (Vec<_>, Vec<_>) = finding.related.iter().partition(|related| {
        related.place.path == place.path && related.place.line.abs_diff(place.line) <= NEAR
    });
    let lines = near.iter().map(|related| &related.place).chain([place]);
    let (first, last) = lines.fold((place.line, place.end_line), |(first, last), place| {
        (first.min(place.line), last.max(place.end_line))
    });
    let first_line = first.saturating_sub(AROUND).max(1);
    let is_about_lines = !place.span.of(source.unwrap_or_default()).is_empty();
    let window = source
        .filter(|_| is_about_lines)
        .map(|source| window(source, first_line, last + AROUND));
    let (start, text) = window.unwrap_or_default();
    let label = |place: &Place, text: &str| Label {
        span: Span::new(
            place.span.start.saturating_sub(start),
            place.span.end.saturating_sub(start),
        ),
        text: text.to_owned(),
    };
    let mut labels = vec![label(place, "")];
    labels.extend(
        near.iter()
            .map(|related| label(&related.place, &related.message)),
    );
    let help = finding.help.as_deref().unwrap_or_default();
    Excerpt {
        tone,
        title: finding.message.clone(),
        code: format!("{}[{}]", finding.severity.name(), finding.rule),
        path: place.path.clone(),
        source: text.to_owned(),
        first_line: if text.is_empty() {
            place.line
        } else {
            first_line
        },
        labels: if text.is_empty() { Vec::new() } else { labels },
        help: help.lines().map(str::to_owned).collect(),
        notes: far.into_iter().map(note).collect(),
    }
}

/// Returns where a related place lies that is too far away to be shown.
fn note(related: &RelatedPlace) -> String {
    let Place {
        path, line, column, ..
    } = &related.place;
    format!("{}: {path}:{line}:{column}", related.message)
}

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Caution,
        Severity::Info => Tone::Note,
    }
}

/// Returns the lines from `first` to `last`, both counted from 1, and where they start.
fn window(source: &str, first: usize, last: usize) -> (usize, &str) {
    let start_of = |line: usize| match line {
        0 | 1 => Some(0),
        line => source
            .match_indices('\n')
            .nth(line - 2)
            .map(|(at, _)| at + 1),
    };
    let start = start_of(first).unwrap_or(source.len());
    let end = start_of(last + 1).unwrap_or(source.len());
    (start, source.get(start..end).unwrap_or_default())
}
