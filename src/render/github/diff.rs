//! Changes as annotations, each beside what is now written.

use std::cmp::Reverse;

use super::{Command, Spot, drawn};
use crate::{
    diagnostic::Severity,
    page::{self, Fate, Line},
    render::{
        change::{Stretch, stretches},
        concise,
    },
    report::diff::{Change, DiffReport, Direction, NotCompared},
    text::{shortened, visible},
};

/// Returns a command for each finding that counts, each family that could not be compared and each
/// change, the worst first, and below them whether the bar moved. `stands` says whether there is
/// a file in TO, by its shown path.
#[must_use]
pub fn github_diff(report: &DiffReport, stands: &dyn Fn(&str) -> bool) -> String {
    let findings = report.head.findings.iter().filter(|it| it.counts());
    let mut changes: Vec<&Change> = report.changes.iter().collect();
    changes.sort_by_key(|it| (it.direction, Reverse(it.bump)));
    let commands = findings
        .map(Command::of_finding)
        .chain(report.not_compared.iter().map(not_compared))
        .chain(changes.into_iter().map(|it| changed(it, stands)));
    let moved = page::diff::moved(report).map(|text| Line::from(format!("{text}.")));
    let closing = moved.into_iter().chain([page::diff::summary(report)]);
    drawn(commands.collect(), closing)
}

fn not_compared(family: &NotCompared) -> Command {
    let said = page::diff::not_compared(family).text();
    Command {
        severity: Severity::Error,
        title: "not-compared".to_owned(),
        spot: Spot::Nothing,
        message: vec![visible(&format!("not compared: {said}"))],
    }
}

fn changed(change: &Change, stands: &dyn Fn(&str) -> bool) -> Command {
    let severity = match change.direction {
        _ if change.challenged => Severity::Error,
        Direction::Raises | Direction::Restructures | Direction::Unsure => Severity::Warning,
        Direction::Lowers | Direction::Neutral => Severity::Info,
    };
    let direction = change.direction.name();
    let kind = change.kind.name();
    let title = match change.challenged {
        true => format!("challenged: {direction}: {kind}"),
        false => format!("{direction}: {kind}"),
    };
    // What is gone has no line; the file that it stood in may still be there.
    let left = change.from_place.as_ref().map(|place| &place.path);
    let spot = match (&change.to_place, left.filter(|path| stands(path))) {
        (Some(place), _) => Spot::Place(place.clone()),
        (None, Some(path)) => Spot::File(path.clone()),
        (None, None) => Spot::Nothing,
    };
    let fact = format!("{direction}[{kind}] {}{}", change.item, values(change));
    let first = match &spot {
        Spot::Place(place) => concise::placed(place, &fact),
        Spot::File(path) => visible(&format!("{path}: {fact}")),
        Spot::Nothing => visible(&fact),
    };
    let below = explained(change);
    let below = below.iter().map(|line| visible(line));
    Command {
        severity,
        title,
        spot,
        message: std::iter::once(first).chain(below).collect(),
    }
}

/// Returns why a change means what it means, a line each.
fn explained(change: &Change) -> Vec<String> {
    let (why, bump) = (&change.why, change.bump.name());
    let affected = page::diff::affected(change);
    let mut lines = vec![format!("{why} ({bump}{affected})")];
    lines.extend(change.cues.iter().cloned());
    let intent = change.intent.as_ref();
    lines.extend(intent.map(|it| page::diff::declared(it, change.challenged).text()));
    let hint = change.hint.iter();
    lines.extend(hint.map(|hint| format!("hint: {hint}")));
    lines
}

/// Returns what was and what is, in short.
fn values(change: &Change) -> String {
    if !change.words.is_empty() {
        let parts = stretches(&page::diff::changed_words(change));
        return format!(": {}", parts.iter().map(marked).collect::<String>());
    }
    let [before, after] = [&change.before, &change.after].map(|it| it.as_deref().map(shortened));
    match (before, after) {
        (Some(before), Some(after)) => format!(": {before} → {after}"),
        (None, Some(after)) => format!(": {after}"),
        (Some(before), None) => format!(": was {before}"),
        (None, None) => String::new(),
    }
}

/// Returns a stretch of a changed text as the terminal marks it without color.
fn marked(part: &Stretch) -> String {
    let (open, close) = match part.fate {
        Fate::Kept => ("", ""),
        Fate::Removed => ("[-", "-]"),
        Fate::Added => ("{+", "+}"),
    };
    format!("{}{open}{}{close}{}", part.before, part.words, part.after)
}
