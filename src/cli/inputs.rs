//! Files that are named on the command line and lie anywhere.

use std::{io, path::Path};

use ladder::source::{Snapshot, SourceFile, worktree};

use super::failure::Failure;

/// Stands for standard input among paths.
const STDIN: &str = "-";

/// Returns the files, each under the path that it was called by, once and sorted.
pub(super) fn files<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<Snapshot, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files.push(file(path)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    Ok(Snapshot {
        files,
        ..Snapshot::default()
    })
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
