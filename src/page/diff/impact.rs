//! Whom the changes move.

use super::heading;
use crate::{
    page::{Block, Entry, Line, Tone, gap::gates::verdict_word},
    report::diff::{Change, DiffReport, Impact},
    text::counted,
};

/// How many changes are named as the cause before they are counted.
const NAMED: usize = 3;

/// Returns everybody whose verdict is another, and how many stay where they are; nothing where no
/// ratings were given.
pub(super) fn blocks(report: &DiffReport) -> Vec<Block> {
    let Some(text) = moved(report) else {
        return Vec::new();
    };
    let moved = report.impact.iter().filter(is_moved);
    let entries: Vec<Entry> = moved.map(|it| entry(it, &report.changes)).collect();
    let end = if entries.is_empty() { "." } else { ":" };
    let text = Block::Paragraph(format!("{text}{end}").into());
    let mut blocks = vec![heading(2, "Whom it moves"), text];
    if !entries.is_empty() {
        blocks.push(Block::List(entries));
    }
    blocks
}

/// Returns how many verdicts are others, as a sentence without its end; nothing where no ratings
/// were given.
pub(crate) fn moved(report: &DiffReport) -> Option<String> {
    let all = report.impact.len();
    let moved = report.impact.iter().filter(is_moved).count();
    match (all, moved) {
        (0, _) => None,
        (all, 0) => Some(format!(
            "No verdict is another, of {}",
            counted(all, "verdict")
        )),
        (all, 1) => Some(format!("1 verdict of {all} is another")),
        (all, count) => Some(format!("{count} verdicts of {all} are others")),
    }
}

fn is_moved(impact: &&Impact) -> bool {
    impact.before != impact.after
}

fn entry(impact: &Impact, changes: &[Change]) -> Entry {
    let mut line = Line::new()
        .toned(Tone::Code, &impact.person)
        .plain(" for ")
        .toned(Tone::Code, &impact.target)
        .plain(": ");
    line.0.extend(verdict_word(impact.before).0);
    line = line.plain(" → ");
    line.0.extend(verdict_word(impact.after).0);
    let causes = impact.because.iter().filter_map(|fingerprint| {
        changes
            .iter()
            .find(|change| change.fingerprint == *fingerprint)
    });
    let causes: Vec<&Change> = causes.collect();
    let mut under: Vec<Entry> = causes
        .iter()
        .take(NAMED)
        .map(|it| cause(it).into())
        .collect();
    if let Some(more) = causes.len().checked_sub(NAMED).filter(|more| *more > 0) {
        under.push(Line::from(counted(more, "more change")).into());
    }
    Entry {
        line,
        under: match under.is_empty() {
            true => Vec::new(),
            false => vec![Block::List(under)],
        },
    }
}

/// Returns a change that moved a verdict, in a line.
pub(in crate::page) fn cause(change: &Change) -> Line {
    let line = Line::new()
        .plain(change.kind.name())
        .plain(" ")
        .toned(Tone::Code, &change.item);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => line.plain(format!(": {before} → {after}")),
        _ => line,
    }
}
