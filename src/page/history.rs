//! How the history of an item reads: commit by commit or release by release, the newest first,
//! with the words that changed.

use super::{Block, Line, Page, Tone, diff};
use crate::{
    report::{
        diff::Change,
        history::{By, Commit, End, Entry, HistoryReport},
    },
    text::{counted, listed},
};

/// Returns the page of a history.
#[must_use]
pub fn page(report: &HistoryReport) -> Page {
    let mut page = Page::new();
    let item = report.item.to_string();
    page.push(Block::Heading {
        level: 1,
        text: Line::new().plain("History ").toned(Tone::Strong, &item),
    });
    for line in about(report) {
        page.push(Block::Paragraph(line));
    }
    for entry in &report.entries {
        page.push(Block::Heading {
            level: 3,
            text: match report.by {
                By::Commit => commit(&entry.commit),
                By::Release => release(&entry.commit),
            },
        });
        page.push(body(entry, &item));
    }
    match report.end {
        End::Beginning | End::Since => {}
        End::Limit => {
            let line = "There may be more: this is as much as --limit asks for.";
            page.push(Block::Paragraph(line.into()));
        }
        End::Shallow => page.blocks.extend(shallow("what was before is cut off")),
    }
    page
}

/// Returns what a shallow clone means, and the command that gets the rest.
pub(super) fn shallow(meaning: &str) -> [Block; 2] {
    let line = format!("The clone is shallow: {meaning}. This gets the rest:");
    let command = Line::new().toned(Tone::Code, "git fetch --unshallow --tags");
    [Line::new().toned(Tone::Caution, line), command].map(Block::Paragraph)
}

/// Returns what is said before the entries.
fn about(report: &HistoryReport) -> Vec<Line> {
    let mut lines = Vec::new();
    let changing = report.entries.iter().filter(|it| it.unreadable.is_none());
    let noun = match report.by {
        By::Commit => "commit",
        By::Release => "release",
    };
    let line = match changing.count() {
        0 => Line::from("Nothing changed it."),
        count => diff::counts(report.summary.count(), &report.summary)
            .plain(format!(", in {}.", counted(count, noun))),
    };
    lines.push(match report.is_there {
        true => line,
        false => line.plain(" It is no longer there."),
    });
    if !report.written_as.is_empty() {
        let paths: Vec<String> = report.written_as.iter().map(ToString::to_string).collect();
        let line = Line::from("Written in ").toned(Tone::Code, listed(&paths, "and"));
        lines.push(line.plain(", which is followed as well."));
    }
    lines
}

/// Returns the line of a commit: the start of its id, the day, who made it, and the first line of
/// its message.
pub(super) fn commit(commit: &Commit) -> Line {
    let line = Line::new().toned(Tone::Strong, &commit.short);
    let (day, author, subject) = (commit.day(), &commit.author, &commit.subject);
    let line = line.plain(format!(" {day} {author}: {subject}"));
    match &commit.version {
        Some(version) => line.toned(Tone::Note, format!(" ({version})")),
        None => line,
    }
}

fn release(tagged: &Commit) -> Line {
    let version = tagged.version.as_deref().unwrap_or("Not released yet");
    let line = Line::new().toned(Tone::Strong, version);
    line.plain(format!(" ({}) {}", tagged.short, tagged.day()))
}

fn body(entry: &Entry, item: &str) -> Block {
    if let Some(why) = &entry.unreadable {
        let line = Line::new().toned(Tone::Bad, format!("Passed over: {why}. "));
        let command = format!("ladder validate --at {}", entry.commit.short);
        return Block::Paragraph(
            line.toned(Tone::Code, command)
                .plain(" shows what is wrong."),
        );
    }
    let then: Vec<String> = entry.items.iter().map(ToString::to_string).collect();
    let group = then.first().map_or(item, String::as_str);
    let changes = entry.changes.iter();
    let mut entries: Vec<super::Entry> = changes
        .map(|change| match came_or_went(change, &then) {
            Some(word) => with_all_around(word, change, entry.says.as_deref()),
            None => diff::entry(change, group),
        })
        .collect();
    if !then.iter().any(|it| it == item) {
        let line = Line::from("then called ").toned(Tone::Code, listed(&then, "and"));
        entries.push(line.into());
    }
    if !entry.passed_over.is_empty() {
        let commits = listed(&entry.passed_over, "or");
        let line = format!("perhaps made in {commits}, which cannot be read");
        entries.push(Line::new().toned(Tone::Caution, line).into());
    }
    Block::List(entries)
}

/// Returns that a change brought or took what the item lies in.
fn came_or_went(change: &Change, items: &[String]) -> Option<&'static str> {
    let is_around = items.iter().any(|item| {
        let inside = item.strip_prefix(&change.item);
        inside.is_some_and(|rest| rest.starts_with(['/', ':']))
    });
    let (_, verb) = change.kind.parts();
    match verb {
        "added" | "inserted" if is_around => Some("came"),
        "removed" if is_around => Some("went"),
        _ => None,
    }
}

/// Returns the change by which an item came or went with all around it, and what it said then.
fn with_all_around(word: &str, change: &Change, says: Option<&str>) -> super::Entry {
    let line = Line::from(format!("{word} with ")).toned(Tone::Code, &change.item);
    let line = line.plain(": ").toned(Tone::Strong, change.kind.name());
    let says = says.map(|says| Block::Paragraph(says.into()));
    super::Entry {
        line,
        under: says.into_iter().collect(),
    }
}
