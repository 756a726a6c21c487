//! Where the bytes come from: a folder or a revision of a git repository. The only part of the
//! library that reads anything.
//!
//! Everything after works on a [`Snapshot`], and cannot tell the two apart.

pub mod revision;
pub mod root;
pub mod worktree;

/// The longest file that is read, in bytes: 1 MiB.
pub const MAX_FILE_BYTES: u64 = 1 << 20;

/// The most files that one ladder root may hold.
pub const MAX_FILES: usize = 200_000;

/// Every YAML file of one ladder root at one time, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// What was read.
    pub origin: Origin,
    /// The ladder root relative to the repository (outside git, to the working folder), with
    /// forward slashes and without one at the end; `.` where they are the same.
    pub root: String,
    /// The files, sorted by path.
    pub files: Vec<SourceFile>,
}

impl Snapshot {
    /// Returns the file at `path`, relative to the ladder root.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        let at = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path));
        self.files.get(at.ok()?)
    }

    /// Returns a file's path as it is shown: relative to the repository or the working folder.
    #[must_use]
    pub fn shown_path(&self, path: &str) -> String {
        match self.root.as_str() {
            "." | "" => path.to_owned(),
            root => format!("{root}/{path}"),
        }
    }
}

/// What a snapshot was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// Files as they lie in a folder.
    #[default]
    WorkingTree,
    /// Files of a commit.
    Revision {
        /// What was asked for, such as `v1.2.0`.
        name: String,
        /// The commit's full id.
        commit: String,
    },
}

impl Origin {
    /// Returns the revision's name as it was asked for, none for the working tree.
    #[must_use]
    pub fn revision(&self) -> Option<&str> {
        match self {
            Self::WorkingTree => None,
            Self::Revision { name, .. } => Some(name),
        }
    }

    /// Returns the commit's full id, none for the working tree.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        match self {
            Self::WorkingTree => None,
            Self::Revision { commit, .. } => Some(commit),
        }
    }
}

/// One YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the ladder root, with forward slashes.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What reading a file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Its bytes, at most [`MAX_FILE_BYTES`] of them.
    Bytes(Vec<u8>),
    /// It is longer than that; its length in bytes.
    TooLarge(u64),
    /// It is a symbolic link, which is never followed.
    Link,
    /// It could not be read; the system's words.
    Unreadable(String),
}

/// Why something could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// What failed, and why: one line.
    pub message: String,
    /// What to do about it, each one line.
    pub hints: Vec<String>,
}

impl SourceError {
    /// Returns an error without hints.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// Returns the error with one more hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SourceError {}
