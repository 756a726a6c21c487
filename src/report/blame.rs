//! What `ladder blame` answers: which commit wrote each statement of an item.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Head, history::Commit, validate::Ladder};
use crate::{
    history::{Statement, Written},
    model::ItemPath,
    source::Snapshot,
};

/// Which commit wrote what an item says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BlameReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// The version that says it.
    pub ladder: Ladder,
    /// The item, by the ids that are used now.
    pub item: ItemPath,
    /// Its statements, in the order of a reader.
    pub lines: Vec<BlameLine>,
    /// Commits on the way that could not be read, by the start of their ids: what was written
    /// there is told of the next commit that can be read.
    pub passed_over: Vec<String>,
}

/// A statement and the commit that wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlameLine {
    /// What says it, by the path under which it is written.
    pub item: ItemPath,
    /// What it says.
    pub text: String,
    /// The commit that wrote it so.
    #[serde(flatten)]
    pub commit: Commit,
    /// What the item was called then.
    pub written_as: ItemPath,
    /// Whether it may be older: the clone is shallow, and has no earlier commit.
    pub is_boundary: bool,
}

impl BlameReport {
    /// Returns the report on an item without statements.
    #[must_use]
    pub fn of(snapshot: &Snapshot, item: ItemPath) -> Self {
        Self {
            head: Head::of("blame", Vec::new()),
            ladder: Ladder::of(snapshot),
            item,
            lines: Vec::new(),
            passed_over: Vec::new(),
        }
    }

    /// Adds a statement.
    pub fn add(&mut self, statement: Statement, written: Written, commit: Commit) {
        self.lines.push(BlameLine {
            item: statement.item,
            text: statement.text,
            commit,
            written_as: written.item,
            is_boundary: written.is_lost,
        });
    }
}
