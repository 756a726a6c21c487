//! Files of a commit, read from the repository's objects: nothing is checked out or fetched, and
//! nothing is written but the tag of a release (`tag`). Only this folder names git2.
//!
//! - `open`: where the repository is, and why one cannot be opened
//! - `name`: what a revision's name stands for, and what may be meant by an unknown one
//! - `tree`: the ladder root in a commit, and why it cannot be read
//! - `walk`: what lies below it, `fold`: what of that another commit has, too, and is not listed,
//!   `link`: where a symbolic link leads, `blob`: bytes and ids
//! - `roots`: where in a commit there are ladders
//! - `version`: version tags
//! - `log`: the commits that lead up to a revision, `past`: the ladder at one after the other
//! - `status`: whether the work tree is what was committed, `tag`: the tag of a release

mod blob;
mod fold;
mod link;
mod log;
mod name;
mod open;
mod past;
mod roots;
mod status;
mod tag;
mod tree;
mod version;
mod walk;

use std::path::{Path, PathBuf};

use super::{SourceError, worktree::slashed};

pub use blob::{CommitReader, identify};
pub use log::{About, Log, Logged};
pub use name::path;
pub use past::Past;
pub use tag::NewTag;
pub use version::{Released, VersionTag};

/// A git repository. It is only read, but for the tag of a release ([`NewTag`]).
pub struct Repository {
    git: git2::Repository,
}

/// A commit and the name it was found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// What was asked for, such as `v1.2.0`.
    pub name: String,
    /// The commit's full id.
    pub id: String,
}

impl Repository {
    /// Returns the work tree, none for a bare repository.
    #[must_use]
    pub fn work_tree(&self) -> Option<PathBuf> {
        self.git.workdir().map(Path::to_owned)
    }

    /// Returns whether the clone lacks old commits.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.git.is_shallow()
    }

    /// Returns where a folder of the work tree lies in the repository, as [`Repository::read`]
    /// takes it: with forward slashes, `.` for the top.
    ///
    /// # Errors
    ///
    /// When the folder is not in the work tree, or the repository has none.
    pub fn folder_of(&self, folder: &Path) -> Result<String, SourceError> {
        let shown = slashed(folder);
        let top = self.git.workdir().ok_or_else(|| {
            let path = slashed(self.git.path());
            SourceError::new(format!(
                "the repository `{path}` is bare: `{shown}` is not in it"
            ))
        })?;
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match real(folder).strip_prefix(real(top)) {
            Ok(inside) if inside.as_os_str().is_empty() => Ok(".".to_owned()),
            Ok(inside) => Ok(slashed(inside)),
            Err(_) => Err(SourceError::new(format!(
                "the folder `{shown}` is not in the work tree `{}`",
                slashed(top)
            ))
            .with_hint("GIT_DIR, if it is set, names the repository: unset it")),
        }
    }

    /// Returns whether objects are left out of the clone until they are asked for.
    fn is_partial(&self) -> bool {
        let Ok(config) = self.git.config() else {
            return false;
        };
        let mut found = false;
        let listed = config.entries(Some("remote\\..*\\.promisor"));
        let listed = listed.and_then(|entries| entries.for_each(|_| found = true));
        listed.is_ok() && found
    }

    /// Returns whether there is somewhere to fetch from.
    fn has_remotes(&self) -> bool {
        self.git.remotes().is_ok_and(|names| !names.is_empty())
    }
}

/// Returns git's own words without a full stop, for the end of a message.
fn words(error: &git2::Error) -> &str {
    error.message().trim_end_matches('.')
}

/// Returns a path or name as a shell takes it: commands in hints are copied.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@".contains(c);
    if path.chars().all(plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', "'\\''"))
}
