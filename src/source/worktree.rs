//! Files as they lie in a folder: a ladder root with all its YAML files, or one file that was
//! named.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{
    Content, MAX_FILE_BYTES, Origin, Snapshot, SourceError, SourceFile,
    select::{self, Tally},
};
use crate::parallel;

/// Returns all YAML files below `root`, which is shown as `shown`. See [the module](super) for
/// which files those are; the same files give the same snapshot whatever the number of threads.
///
/// A submodule below the root is a folder like any other here, while in a commit it cannot be
/// read.
///
/// # Errors
///
/// When the root cannot be listed, or holds more than the limits allow.
pub fn read(root: &Path, shown: String) -> Result<Snapshot, SourceError> {
    read_those(root, shown, |_| true)
}

/// Returns those YAML files below a folder whose paths, relative to it, are wanted; otherwise as
/// [`read`].
///
/// # Errors
///
/// When the folder cannot be listed, or holds more than the limits allow.
pub fn read_those(
    root: &Path,
    shown: String,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Snapshot, SourceError> {
    let mut found = Vec::new();
    let sorted = WalkDir::new(root).sort_by_file_name();
    walk(sorted, root, &mut Tally::new(&shown), |entry| {
        found.extend(Some(entry).filter(|entry| is_wanted(&entry.path)));
    })?;
    // The walk is sorted by folder, a snapshot by whole path: `a-b/` comes before `a/`.
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Snapshot {
        origin: Origin::WorkingTree,
        root: shown,
        files: parallel::map(found, Found::read),
    })
}

/// Gives `visit` those YAML files below a folder whose paths, relative to it, are wanted, one after
/// the other and in no order that means anything, each with where it lies. Nothing of them is kept,
/// so there may be any number. Otherwise as [`read`].
///
/// # Errors
///
/// When the folder cannot be listed, or folders lie too deep in it.
pub fn visit(
    root: &Path,
    shown: &str,
    is_wanted: impl Fn(&str) -> bool,
    mut visit: impl FnMut(SourceFile, &Path),
) -> Result<(), SourceError> {
    let mut tally = Tally::one_by_one(shown);
    walk(WalkDir::new(root), root, &mut tally, |found| {
        if is_wanted(&found.path) {
            let place = root.join(&found.path);
            visit(found.read(), &place);
        }
    })
}

/// Returns one file that was named, such as a ratings file; links are followed, and a pipe such
/// as the shell's `<(command)` is read. Its path is as it was given, with forward slashes.
///
/// # Errors
///
/// When there is no such file, it is a folder, or it cannot be read. A file that is too large is
/// no error but [`Content::TooLarge`].
pub fn read_file(path: &Path) -> Result<SourceFile, SourceError> {
    let shown = slashed(path);
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => SourceError::new(format!("there is no file `{shown}`")),
        _ => SourceError::new(format!("cannot read `{shown}`: {error}")),
    };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(SourceError::new(format!(
            "`{shown}` is a folder, not a file"
        )));
    }
    let content = File::open(path)
        .and_then(|file| bounded(file, about.len()))
        .map_err(failed)?;
    Ok(SourceFile::new(shown, content))
}

/// Returns what `reader` gives, such as standard input, as a file that is shown as `name`.
///
/// # Errors
///
/// When reading fails. More bytes than a file may have are no error but [`Content::TooLarge`].
pub fn read_stream(name: &str, reader: impl Read) -> Result<SourceFile, SourceError> {
    let content = bounded(reader, 0)
        .map_err(|error| SourceError::new(format!("cannot read {name}: {error}")))?;
    Ok(SourceFile::new(name, content))
}

/// An entry that was selected.
struct Found {
    path: String,
    what: What,
}

/// What there is to do about an entry.
enum What {
    /// Read this file, which has so many bytes.
    Read(PathBuf, u64),
    /// Nothing: the content is known.
    Known(Content),
}

impl Found {
    fn read(self) -> SourceFile {
        let content = match self.what {
            What::Known(content) => content,
            What::Read(path, bytes) => File::open(path)
                .and_then(|file| bounded(file, bytes))
                .unwrap_or_else(|error| Content::Unreadable(error.to_string())),
        };
        SourceFile::new(self.path, content)
    }
}

/// Gives `add` every entry below `root` that is selected.
fn walk(
    walk: WalkDir,
    root: &Path,
    tally: &mut Tally,
    mut add: impl FnMut(Found),
) -> Result<(), SourceError> {
    let entries = walk
        .follow_links(false)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !select::is_skipped(&name(entry)));
    for entry in entries {
        let (path, what) = match entry {
            Ok(entry) => {
                let path = relative(entry.path(), root);
                if entry.file_type().is_dir() {
                    tally.folder(&path, entry.depth())?;
                }
                match select(&entry, tally)? {
                    Some(what) => (path, what),
                    None => continue,
                }
            }
            Err(error) => unlisted(&error, root, &tally.root)?,
        };
        tally.file()?;
        add(Found { path, what });
    }
    Ok(())
}

/// Returns what to do about an entry, none if it is no part of the ladder.
fn select(entry: &DirEntry, tally: &mut Tally) -> Result<Option<What>, SourceError> {
    let kind = entry.file_type();
    let is_yaml = select::is_yaml(&name(entry));
    if kind.is_symlink() {
        let counts = is_yaml || fs::metadata(entry.path()).is_ok_and(|target| target.is_dir());
        return Ok(counts.then_some(What::Known(Content::Link)));
    }
    if kind.is_dir() || !is_yaml {
        return Ok(None);
    }
    // Opening a pipe would wait for its other end, and a device may act on being opened.
    if !kind.is_file() {
        let reason = "not a regular file".to_owned();
        return Ok(Some(What::Known(Content::Unreadable(reason))));
    }
    let what = match entry.metadata() {
        Err(error) => What::Known(Content::Unreadable(error.to_string())),
        Ok(about) if about.len() > MAX_FILE_BYTES => What::Known(Content::TooLarge(about.len())),
        Ok(about) => {
            tally.bytes(about.len())?;
            What::Read(entry.path().to_owned(), about.len())
        }
    };
    Ok(Some(what))
}

/// Returns a folder that cannot be listed as a finding of its own, for it may hide levels.
fn unlisted(
    error: &walkdir::Error,
    root: &Path,
    shown: &str,
) -> Result<(String, What), SourceError> {
    let reason = match error.io_error() {
        Some(reason) => reason.to_string(),
        None => error.to_string(),
    };
    match error.path() {
        Some(path) if error.depth() > 0 => Ok((
            relative(path, root),
            What::Known(Content::Unreadable(reason)),
        )),
        _ => Err(SourceError::new(format!(
            "cannot read the folder `{shown}`: {reason}"
        ))),
    }
}

/// Reads to the end or to just past the limit, whichever is first, however long the file was
/// said to be: it may grow while it is read.
fn bounded(reader: impl Read, said: u64) -> std::io::Result<Content> {
    if said > MAX_FILE_BYTES {
        return Ok(Content::TooLarge(said));
    }
    // Room for all of it and a byte, so that its end is seen without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(said + 1).unwrap_or_default());
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > MAX_FILE_BYTES {
        Content::TooLarge(bytes.len() as u64)
    } else {
        Content::Bytes(bytes)
    })
}

fn name(entry: &DirEntry) -> String {
    entry.file_name().to_string_lossy().into_owned()
}

fn relative(path: &Path, root: &Path) -> String {
    slashed(path.strip_prefix(root).unwrap_or(path))
}

/// Returns a path with forward slashes; a backslash in a name stays where it is one.
pub(super) fn slashed(path: &Path) -> String {
    let separator = std::path::MAIN_SEPARATOR;
    let text = OsStr::to_string_lossy(path.as_os_str()).into_owned();
    match separator {
        '/' => text,
        _ => text.replace(separator, "/"),
    }
}
