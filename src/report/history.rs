//! What `ladder history` answers: what changed an item, commit by commit or release by release.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Head,
    diff::{self, Change, Summary},
    validate::Ladder,
};
use crate::{
    history::{Found, Selected, Step, says},
    model::ItemPath,
    source::{Snapshot, revision::About},
};

/// What changed an item of the ladder, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HistoryReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// The newest version that was looked at.
    pub ladder: Ladder,
    /// The item, by the ids that are used now.
    pub item: ItemPath,
    /// Whether the newest version still has it.
    pub is_there: bool,
    /// The paths under which it is followed, where it is not written under its own: what it takes
    /// over or inherits is written elsewhere.
    pub written_as: Vec<ItemPath>,
    /// What an entry is.
    pub by: By,
    /// How many changes of each direction there are in all entries, and the greatest bump.
    pub summary: Summary,
    /// What changed it, the newest first.
    pub entries: Vec<Entry>,
    /// Where the history ends.
    pub end: End,
}

/// What an entry of a history is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// A commit.
    Commit,
    /// All commits since the release before.
    Release,
}

/// Where a history ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// With the first commit.
    Beginning,
    /// With as many entries as were asked for; there may be more.
    Limit,
    /// At the revision that was asked for.
    Since,
    /// Where the clone does: it is shallow.
    Shallow,
}

/// A commit as it is told about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Commit {
    /// Its full id.
    pub commit: String,
    /// As much of the id as names it in this repository.
    pub short: String,
    /// When the change was made, with the time zone of where it was made.
    pub date: String,
    /// Who made it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// The first version tag that holds it; null where none does yet.
    pub version: Option<String>,
}

impl Commit {
    /// Returns what is told about a commit and the first version that holds it.
    #[must_use]
    pub fn of(about: About, version: Option<String>) -> Self {
        let About {
            id,
            short,
            author,
            date,
            subject,
        } = about;
        Self {
            commit: id,
            short,
            date,
            author,
            subject,
            version,
        }
    }

    /// Returns the day on which the change was made.
    #[must_use]
    pub fn day(&self) -> &str {
        self.date.split('T').next().unwrap_or_default()
    }
}

/// A commit or release that changed the item, or could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    /// The commit; of a release the tagged one.
    #[serde(flatten)]
    pub commit: Commit,
    /// What the item was called then; several paths where it was merged from several.
    pub items: Vec<ItemPath>,
    /// What the item itself said then: a title and summary, a definition, a marker's text, or what
    /// a level asked; null where it was not there.
    pub says: Option<String>,
    /// Why nothing is said about it; null where something is.
    pub unreadable: Option<String>,
    /// The commits before it that could not be read: the changes may have been made there.
    pub passed_over: Vec<String>,
    /// What it changed, by family, level, item and kind.
    pub changes: Vec<Change>,
}

impl HistoryReport {
    /// Returns the report of a history without entries.
    #[must_use]
    pub fn of(snapshot: &Snapshot, selected: &Selected, by: By) -> Self {
        let own = BTreeSet::from([selected.item.clone()]);
        let elsewhere = selected.paths != own;
        Self {
            head: Head::of("history", Vec::new()),
            ladder: Ladder::of(snapshot),
            item: selected.item.clone(),
            is_there: selected.missing.is_none(),
            written_as: selected
                .paths
                .iter()
                .filter(|path| elsewhere && **path != selected.item)
                .cloned()
                .collect(),
            by,
            summary: Summary::default(),
            entries: Vec::new(),
            end: End::Beginning,
        }
    }

    /// Adds what a commit did.
    pub fn add(&mut self, commit: Commit, step: &Step, passed_over: Vec<String>) {
        let changes = changes(&step.found, &step.now.snapshot);
        for change in &changes {
            self.summary.add(change);
        }
        let items: Vec<ItemPath> = step.items.values().flatten().cloned().collect();
        let mut said = items.iter().filter_map(|it| says(&step.now.framework, it));
        self.entries.push(Entry {
            commit,
            says: said.next(),
            items,
            unreadable: None,
            passed_over,
            changes,
        });
    }

    /// Adds a commit that could not be read, once.
    pub fn add_unreadable(&mut self, commit: Commit, why: String) {
        let id = &commit.commit;
        if self.entries.iter().any(|it| it.commit.commit == *id) {
            return;
        }
        self.entries.push(Entry {
            commit,
            items: Vec::new(),
            says: None,
            unreadable: Some(why),
            passed_over: Vec::new(),
            changes: Vec::new(),
        });
    }
}

/// Returns the changes as they are reported, those against one parent after the other.
fn changes(found: &[Found], now: &Snapshot) -> Vec<Change> {
    let mut changes = Vec::new();
    for side in found.chunk_by(|a, b| std::rc::Rc::ptr_eq(&a.from, &b.from)) {
        let Some(first) = side.first() else { continue };
        let judged: Vec<_> = side.iter().map(|it| &it.judged).collect();
        changes.extend(diff::changes(&judged, &first.from.snapshot, now));
    }
    changes
}
