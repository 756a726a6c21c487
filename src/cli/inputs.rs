//! Files that are named on the command line and lie anywhere.

use std::{io, path::Path};

use ladder::source::{Snapshot, SourceFile, worktree};

use super::failure::Failure;

/// Stands for standard input among paths.
pub(super) const STDIN: &str = "-";

/// Returns the files, each under the path that it was called by, once and sorted.
pub(super) fn files<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<Snapshot, Failure> {
    gathered(paths, |path| Ok(vec![file(path)?]))
}

/// Returns the files and the YAML files below the folders, each under the path that it was called
/// by, once and sorted.
pub(super) fn files_and_folders<'p>(
    paths: impl IntoIterator<Item = &'p Path>,
) -> Result<Snapshot, Failure> {
    gathered(paths, |path| match path.is_dir() {
        true => folder(path),
        false => Ok(vec![file(path)?]),
    })
}

fn gathered<'p>(
    paths: impl IntoIterator<Item = &'p Path>,
    read: impl Fn(&Path) -> Result<Vec<SourceFile>, Failure>,
) -> Result<Snapshot, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files.extend(read(path)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    Ok(Snapshot {
        files,
        ..Snapshot::default()
    })
}

/// Returns the YAML files below a folder, which holds at least one.
fn folder(path: &Path) -> Result<Vec<SourceFile>, Failure> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let shown = shown.trim_end_matches('/').to_owned();
    let found = shown_files(worktree::read(path, shown.clone())?);
    match found.is_empty() {
        true => Err(Failure::new(format!("`{shown}` holds no YAML file"))),
        false => Ok(found),
    }
}

/// Returns the files of a folder under the paths that they are shown by.
pub(super) fn shown_files(mut found: Snapshot) -> Vec<SourceFile> {
    let mut files = std::mem::take(&mut found.files);
    for file in &mut files {
        file.path = found.shown_path(&file.path);
    }
    files
}

fn file(path: &Path) -> Result<SourceFile, Failure> {
    if path == Path::new(STDIN) {
        return Ok(worktree::read_stream("<stdin>", io::stdin().lock())?);
    }
    // A relative path is one from the working folder, and is shown as it was typed; but `./a` is
    // `a`, and that is how CI systems know it.
    let file = worktree::read_file(path)?;
    let named = path.strip_prefix(".").unwrap_or(path);
    let shown = named.to_string_lossy().replace('\\', "/");
    Ok(SourceFile {
        path: shown,
        ..file
    })
}
