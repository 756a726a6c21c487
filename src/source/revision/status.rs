//! Whether the ladder in the work tree is that of `HEAD`.

use git2::{Status, StatusOptions};

use super::{Repository, words};
use crate::source::{SourceError, select};

impl Repository {
    /// Returns the files of the ladder at `root` that differ between `HEAD`, the index and the
    /// work tree, sorted; files that git ignores do not count. A bare repository has none.
    ///
    /// # Errors
    ///
    /// When the work tree cannot be looked through.
    pub fn uncommitted(&self, root: &str) -> Result<Vec<String>, SourceError> {
        if self.git.is_bare() {
            return Ok(Vec::new());
        }
        let mut options = StatusOptions::new();
        options
            .include_untracked(true)
            .recurse_untracked_dirs(true)
            .disable_pathspec_match(true);
        if root != "." {
            options.pathspec(root);
        }
        let statuses = self.git.statuses(Some(&mut options)).map_err(|error| {
            let words = words(&error);
            SourceError::new(format!("cannot compare the work tree with HEAD: {words}"))
        })?;
        let differing = statuses.iter().filter(|it| it.status() != Status::IGNORED);
        let paths = differing.map(|it| String::from_utf8_lossy(it.path_bytes()).into_owned());
        let mut found: Vec<String> = paths.filter(|path| is_of_ladder(path, root)).collect();
        found.sort();
        Ok(found)
    }
}

/// Returns whether a file would be read as part of the ladder.
fn is_of_ladder(path: &str, root: &str) -> bool {
    let below = match root {
        "." => Some(path),
        root => path.strip_prefix(root).and_then(|it| it.strip_prefix('/')),
    };
    below.is_some_and(|below| select::is_yaml(below) && !below.split('/').any(select::is_skipped))
}
