//! Where the repository is, and why one cannot be opened.

use std::{path::Path, sync::Once};

use git2::{Error, ErrorCode};

use super::{Repository, quoted, words};
use crate::source::{SourceError, worktree::slashed};

/// What git itself can do where we cannot read.
const CHECKED_OUT: &str =
    "`git worktree add ../old REV` checks a revision out, and folders are read without git";

impl Repository {
    /// Returns the repository that GIT_DIR names, else the one that `from` lies in. `from` is
    /// the ladder root rather than the working folder, which may lie in another repository.
    ///
    /// From here on libgit2 holds no object against its id, in the whole process.
    ///
    /// # Errors
    ///
    /// When there is none, it belongs to another user, or is of a kind that cannot be read.
    pub fn discover(from: &Path) -> Result<Self, SourceError> {
        trust_ids();
        let Some(git_dir) = std::env::var_os("GIT_DIR") else {
            return Self::around(from);
        };
        // Git sets these variables for its hooks: index, objects in quarantine and all.
        let git_dir = Path::new(&git_dir);
        match git2::Repository::open_from_env() {
            Ok(git) => Ok(Self { git }),
            Err(error) if error.code() == ErrorCode::NotFound => {
                let path = slashed(git_dir);
                Err(
                    SourceError::new(format!("GIT_DIR names no git repository: `{path}`"))
                        .with_hint("unset GIT_DIR, or set it to a repository"),
                )
            }
            Err(error) => Err(cannot_open(git_dir, &error)),
        }
    }

    /// Returns whether there is no repository to be found: none is named, and `from` lies in none.
    /// One that is there and cannot be opened is something else.
    #[must_use]
    pub fn is_nowhere(from: &Path) -> bool {
        let found = || git2::Repository::discover(from);
        std::env::var_os("GIT_DIR").is_none()
            && found().is_err_and(|error| error.code() == ErrorCode::NotFound)
    }

    /// Returns the repository that `from` lies in, whatever the environment says.
    ///
    /// # Errors
    ///
    /// As [`Repository::discover`].
    pub fn around(from: &Path) -> Result<Self, SourceError> {
        trust_ids();
        match git2::Repository::discover(from) {
            Ok(git) => Ok(Self { git }),
            Err(error) => Err(cannot_open(from, &error)),
        }
    }
}

/// Objects are taken for what the repository says they are, as git itself takes the files that it
/// shows: whether their bytes have the ids under which they lie is for `git fsck` to say. Damage
/// is still noticed, since what is compressed has a checksum. libgit2 knows this for the whole
/// process alone.
fn trust_ids() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| git2::opts::strict_hash_verification(false));
}

fn cannot_open(from: &Path, error: &Error) -> SourceError {
    let shown = slashed(from);
    let said = error.message();
    if error.code() == ErrorCode::Owner {
        return another_owner(from, error);
    }
    if error.code() == ErrorCode::NotFound {
        return not_a_repository(from);
    }
    if said.contains("extensions.refstorage") {
        return SourceError::new(format!(
            "cannot read the git repository of `{shown}`: it keeps its refs as a reftable"
        ))
        .with_hint("`git refs migrate --ref-format=files` turns them into files")
        .with_hint(CHECKED_OUT);
    }
    if said.contains("object format") {
        return SourceError::new(format!(
            "cannot read the git repository of `{shown}`: its objects have SHA-256 ids"
        ))
        .with_hint(CHECKED_OUT);
    }
    let reason = words(error);
    SourceError::new(format!(
        "cannot open the git repository of `{shown}`: {reason}"
    ))
}

/// Git and libgit2 refuse another user's repository, for its settings may run commands.
fn another_owner(from: &Path, error: &Error) -> SourceError {
    // The work tree is what git wants to be named, if there is one, whichever path was refused.
    let path = match marked(from) {
        Some(folder) => slashed(&folder),
        None => {
            let mut quoted = error.message().split('\'');
            let refused = quoted.nth(1).unwrap_or_default();
            refused.trim_end_matches('/').to_owned()
        }
    };
    SourceError::new(format!(
        "the git repository `{path}` belongs to another user"
    ))
    .with_hint(format!(
        "if you trust it: `git config --global --add safe.directory {}`",
        quoted(&path)
    ))
}

fn not_a_repository(from: &Path) -> SourceError {
    let shown = slashed(from);
    match marked(from) {
        Some(folder) => SourceError::new(format!(
            "`{}` leads to no git repository",
            slashed(&folder.join(".git"))
        ))
        .with_hint("`git worktree repair` mends the link to a repository that was moved"),
        None => SourceError::new(format!("`{shown}` is in no git repository"))
            .with_hint("revisions are read from git: use a clone of the ladder's repository"),
    }
}

/// Returns the nearest folder upwards with an entry `.git`.
fn marked(from: &Path) -> Option<std::path::PathBuf> {
    let from = from.canonicalize().ok()?;
    let mut above = from.ancestors();
    above
        .find(|folder| folder.join(".git").symlink_metadata().is_ok())
        .map(Path::to_owned)
}
