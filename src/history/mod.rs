//! The history of items of a ladder: version by version, back through renames, moves, splits and
//! merges, whichever branch the changes were made on.
//!
//! Versions are numbered, the newest first: commits of a log or releases, which [`Past`] tells
//! about. The rules are those of git for the history of a file, applied to what the ladder says:
//!
//! - A version in which the item is as in a parent changed nothing, and of a merge only that
//!   parent is followed: what the other side tried and gave up is no history of the item.
//! - Where a merge differs from all its parents, all are followed, and every change is told where
//!   it was made. Of the merge itself is told only what differs from every parent and what git
//!   would not have made of them without help.
//! - A version that cannot be read is named and passed over: the changes made in it come with the
//!   next one that can.
//!
//! `selected`: what is followed; `follow`: the walk; `watch`: which changes concern an item; `merge`: what a merge itself
//! changed; `blame`: which version wrote a statement.

mod blame;
mod follow;
mod merge;
mod selected;
mod watch;

use std::{collections::BTreeSet, rc::Rc};

pub use blame::{Statement, Written, blame, says, statements};
pub use follow::{Follow, Found, Paths, Step};
pub use selected::{Selected, selected};

use crate::{model::Framework, source::Snapshot};

/// What a history is read from. Nothing here fails: what cannot be told is said to be unknown.
pub trait Past {
    /// Returns the versions right before one, the main line first.
    fn parents(&mut self, at: usize) -> Vec<usize>;

    /// Returns what is known of the versions before one.
    fn edge(&self, at: usize) -> Edge;

    /// Returns the ladder in a version.
    fn version(&mut self, at: usize) -> Rc<Version>;

    /// Returns the files of the ladder that differ between two versions, by their paths below its
    /// root; none where that is unknown.
    fn changed_files(&mut self, from: usize, to: usize) -> Option<BTreeSet<String>>;

    /// Returns whether a file of a merge is what git makes of its parents without help.
    fn is_merged_by_itself(&mut self, merge: usize, file: &str) -> bool;
}

/// What is known of the versions before one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// They are there, or there are none.
    Inside,
    /// It lies before what was asked for, and is only compared with.
    Outside,
    /// The clone lacks them.
    Cut,
}

/// A ladder at one time.
#[derive(Debug, Default)]
pub struct Version {
    /// Its files.
    pub snapshot: Snapshot,
    /// What they say; nothing where there was no ladder yet.
    pub framework: Framework,
    /// Why nothing can be said about it.
    pub broken: Option<String>,
}
