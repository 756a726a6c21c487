//! Where the bytes come from: a folder ([`worktree`]) or a revision of a git repository
//! ([`revision`]). The only part of the library that reads anything. It never uses the network,
//! and writes nothing, neither files nor to the repository, but for one thing: the annotated tag
//! of a release ([`revision::NewTag`]), which the binary alone creates, and only where its user
//! asked for it.
//!
//! Everything after works on a [`Snapshot`], and cannot tell the two apart: both sources select
//! by the same rules.
//!
//! - Files whose names end in `.yaml` or `.yml`, in any case, are read. Names that start with `.`
//!   or `_` are passed over, and so is everything below them.
//! - A symbolic link is never followed. One that is named like a YAML file or leads to a folder
//!   is a file with [`Content::Link`], because it may hide levels; any other link is passed over.
//! - What cannot be read is a file with [`Content::Unreadable`], so that the rest still counts:
//!   a pipe named like a YAML file, a folder that may not be listed, a submodule in a commit.
//! - [`MAX_FILE_BYTES`], [`MAX_FILES`], [`MAX_BYTES`] and [`MAX_DEPTH`] bound the work.
//!
//! What the bytes mean is not looked at here, not even whether they are UTF-8.

pub mod revision;
pub mod root;
mod select;
pub mod worktree;

use crate::text;

/// The longest file that is read, in bytes: 1 MiB.
pub const MAX_FILE_BYTES: u64 = 1 << 20;

/// The most files that one ladder root may hold.
pub const MAX_FILES: usize = 200_000;

/// The most bytes that the files of one ladder root may hold together: 1 GiB. Files that are too
/// large to be read do not count.
pub const MAX_BYTES: u64 = 1 << 30;

/// The most folders that may lie within each other below a ladder root.
pub const MAX_DEPTH: usize = 32;

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

    /// Returns the text of a file by its shown path; none where it is not there or no text.
    #[must_use]
    pub fn text_of(&self, shown: &str) -> Option<&str> {
        let path = match self.root.as_str() {
            "." | "" => shown,
            root => shown.strip_prefix(root)?.strip_prefix('/')?,
        };
        match &self.file(path)?.content {
            Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            _ => None,
        }
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

/// One YAML file. A link to a folder, a folder that may not be listed, a submodule and a folder that
/// stays [folded](Content::Folded) come as one file too, under the folder's name and without bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the ladder root, with forward slashes. Bytes of a name that are not UTF-8 are
    /// shown as `\u{fffd}`.
    pub path: String,
    /// What is in it.
    pub content: Content,
    /// The id that its bytes have in a git repository, or that a folded folder has; none for a file
    /// of a folder, unless it was asked for ([`revision::identify`]), and for what has no bytes.
    pub blob: Option<[u8; 20]>,
}

impl SourceFile {
    /// Returns a file without a blob id.
    pub fn new(path: impl Into<String>, content: Content) -> Self {
        Self {
            path: path.into(),
            content,
            blob: None,
        }
    }

    /// Returns whether both are known to hold the same bytes, so that what was made of one serves
    /// for the other. Links and what could not be read are equal to nothing: who knows what they
    /// hide.
    #[must_use]
    pub fn has_bytes_of(&self, other: &Self) -> bool {
        match (self.blob, other.blob) {
            (Some(this), Some(that)) => this == that,
            _ => match (&self.content, &other.content) {
                (Content::Bytes(this), Content::Bytes(that)) => this == that,
                _ => false,
            },
        }
    }
}

/// What reading a file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Its bytes, at most [`MAX_FILE_BYTES`] of them.
    Bytes(Vec<u8>),
    /// It is longer than that; its length in bytes, or the least that it can be where only
    /// reading to the end would tell.
    TooLarge(u64),
    /// It is a symbolic link, which is never followed.
    Link,
    /// It could not be read, and why.
    Unreadable(String),
    /// It has not been read; [`SourceFile::blob`] says which bytes it has.
    Unopened,
    /// It is a folder whose files are not listed one by one, since the other side of a comparison
    /// has the same ([`Folding`]); [`SourceFile::blob`] says which ones.
    Folded,
}

/// Reads what a snapshot only names.
pub trait Reader {
    /// Reads a file that is [unopened](Content::Unopened).
    ///
    /// # Errors
    ///
    /// When it cannot be read, or more has been read than the limits allow.
    fn open(&mut self, file: &mut SourceFile) -> Result<(), SourceError>;

    /// Returns the files of a folder that is [folded](Content::Folded), unopened and sorted.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    fn unfold(&mut self, folder: &SourceFile) -> Result<Vec<SourceFile>, SourceError>;
}

/// Reads nothing, where there is nothing to read from.
impl<R: Reader> Reader for Option<R> {
    fn open(&mut self, file: &mut SourceFile) -> Result<(), SourceError> {
        self.as_mut().map_or(Ok(()), |reader| reader.open(file))
    }

    fn unfold(&mut self, folder: &SourceFile) -> Result<Vec<SourceFile>, SourceError> {
        let files = self.as_mut().map(|reader| reader.unfold(folder));
        files.unwrap_or_else(|| Ok(Vec::new()))
    }
}

/// Which folders may stay folded where both sides of a comparison have them, with all that is
/// beside them: those of which nothing but what is equal can be told from the names of the files.
#[derive(Debug, Clone, Copy)]
pub struct Folding {
    /// Whether the folder at this path may.
    pub is_folder: fn(&str) -> bool,
    /// The file that has to stand beside it.
    pub beside: &'static str,
    /// Whether a YAML file in it may be called so; where one may not, the folder is listed.
    pub is_file: fn(&str) -> bool,
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
    /// Returns an error without hints. Names of files and revisions come from anywhere, so
    /// control characters are made visible, and line breaks are not kept.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: text::visible(&message.into()),
            hints: Vec::new(),
        }
    }

    /// Returns the error with one more hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(text::visible(&hint.into()));
        self
    }
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SourceError {}
