//! How a release reads: as notes for those whom the ladder measures, by what the changes do to the
//! bar; as a summary for the tag; and why there is none.

use super::{Block, Entry, Line, Page, Tone, diff};
use crate::{
    model::Status,
    report::{
        diff::{Change, Direction, Summary},
        release::{Refusal, ReleaseReport, ReleasedFamily},
    },
    text::{counted, listed},
};

/// How many of the levels that a change affects are named before they are counted.
const NAMED: usize = 6;

/// Returns the page of a release: its notes, or where these go to a file, the summary alone.
#[must_use]
pub fn page(report: &ReleaseReport) -> Page {
    let mut page = Page::new();
    if let Some(refusal) = &report.refused {
        refused(report, refusal, &mut page);
        return page;
    }
    let title = Line::from("Release ").toned(Tone::Strong, report.name());
    page.push(Block::Heading {
        level: 1,
        text: title.plain(format!(" - {}", report.date)),
    });
    let rest = match report.notes {
        None => notes(report),
        Some(_) => summary(report),
    };
    page.blocks.extend(rest.blocks);
    let tag = report.tag.as_ref().filter(|_| report.tags);
    let written = [("Notes", report.notes.as_ref()), ("Tag", tag)];
    let written = written.into_iter().filter_map(|(name, written)| {
        let value = Line::new().toned(Tone::Code, written?);
        Some((name.to_owned(), value))
    });
    let written: Vec<_> = written.collect();
    if !written.is_empty() {
        page.push(Block::KeyValues(written));
    }
    page
}

/// Returns the notes of a release, without a heading above the third level.
#[must_use]
pub fn notes(report: &ReleaseReport) -> Page {
    let mut page = summary(report);
    if report.from.is_none() {
        let families = report.families.iter().map(|it| family(it).into());
        page.push(Block::List(families.collect()));
    }
    for (direction, title) in [
        (Direction::Raises, "Raises the bar"),
        (Direction::Restructures, "Changes the structure"),
        (Direction::Unsure, "Reworded, or not clear"),
        (Direction::Lowers, "Lowers the bar"),
        (Direction::Neutral, "Leaves the bar where it is"),
    ] {
        let changes = report.changes.iter();
        let changes = changes.filter(|it| it.direction == direction);
        let entries: Vec<Entry> = changes.map(entry).collect();
        if !entries.is_empty() {
            page.push(Block::Heading {
                level: 3,
                text: title.into(),
            });
            page.push(Block::List(entries));
        }
    }
    page
}

/// Returns the notes in short: whether the bar moved, and how many changes there are.
#[must_use]
pub fn summary(report: &ReleaseReport) -> Page {
    let mut page = Page::new();
    page.push(Block::Paragraph(match &report.from {
        None => Line::from("The first release."),
        Some(from) => {
            let from = from.revision.clone().unwrap_or_default();
            let changes = counted(report.changes.len(), "change");
            let line = diff::moves(&report.summary).plain(format!(" {changes} since "));
            let line = line.toned(Tone::Code, from);
            let line = line.plain(format!(": {}.", directions(&report.summary)));
            match report.summary.challenged {
                0 => line,
                count => line.plain(" ").toned(
                    Tone::Bad,
                    format!("Challenged: {count} of them, against what is declared."),
                ),
            }
        }
    }));
    page
}

/// Returns how many changes there are of each direction.
fn directions(summary: &Summary) -> String {
    let counts = [
        (Direction::Raises, summary.raises),
        (Direction::Restructures, summary.restructures),
        (Direction::Unsure, summary.unsure),
        (Direction::Lowers, summary.lowers),
        (Direction::Neutral, summary.neutral),
    ];
    let found = counts.iter().filter(|(_, count)| *count > 0);
    let words = found.map(|(direction, count)| format!("{count} {}", direction.name()));
    listed(&words.collect::<Vec<_>>(), "and")
}

fn family(family: &ReleasedFamily) -> Line {
    let line = Line::new().toned(Tone::Strong, family.name.as_str());
    let line = line.plain(" (").toned(Tone::Code, family.family.as_str());
    let status = match family.status {
        Status::Active => String::new(),
        other => format!(", {}", other.name()),
    };
    line.plain(format!("): {}{status}", counted(family.levels, "level")))
}

/// Returns a change as people are told of it: what it is about, what became of it and why that
/// counts, what it said before and says now, and whom it concerns.
fn entry(change: &Change) -> Entry {
    let mut line = Line::new().toned(Tone::Strong, &change.item);
    line = line.plain(format!(": {}", change.kind.name().replace('-', " ")));
    let mut under = Vec::new();
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if change.words.is_empty() => {
            line = line.plain(format!(", {before} → {after}"));
        }
        (before, after) => {
            let sides = [("Before: ", before), ("After: ", after)];
            let sides = sides.into_iter();
            under.extend(sides.filter_map(|(name, text)| Some(quoted(name, text.as_ref()?))));
        }
    }
    if change.direction != Direction::Neutral {
        line = line.toned(Tone::Faint, format!(" — {}", change.why));
    }
    match change.affects.len() {
        0 => {}
        count if count > NAMED => under.push(quoted("Concerns: ", &counted(count, "level"))),
        _ => under.push(quoted("Concerns: ", &listed(&change.affects, "and"))),
    }
    let under = match under.is_empty() {
        true => Vec::new(),
        false => vec![Block::List(under)],
    };
    Entry { line, under }
}

fn quoted(name: &str, text: &str) -> Entry {
    Line::new().toned(Tone::Faint, name).plain(text).into()
}

fn refused(report: &ReleaseReport, refusal: &Refusal, page: &mut Page) {
    let line = Line::new().toned(Tone::Bad, "No release: ");
    page.push(Block::Paragraph(line.plain(&refusal.message)));
    let changes = report.changes.iter().map(|it| diff::entry(it, ""));
    page.push(Block::List(changes.collect()));
    for help in &refusal.help {
        let line = Line::new().toned(Tone::Note, "help: ").plain(help);
        page.push(Block::Paragraph(line));
    }
}
