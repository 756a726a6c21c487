//! The paths and patterns of a call: what of the ladder they name, and which files beside it.

use std::path::{Path, PathBuf};

use ladder::source::{Snapshot, worktree};

use crate::cli::{
    context::Context,
    failure::Failure,
    inputs::{self, pattern, slashed},
};

/// What paths and patterns name.
#[derive(Default)]
pub(super) struct Named {
    /// Files and folders of the ladder, relative to its root; empty for the whole of it.
    pub(super) within: Vec<String>,
    /// Files outside the ladder.
    pub(super) beside: Snapshot,
}

/// Returns the folder from which the ladder is looked for.
pub(super) fn start(paths: &[PathBuf], context: &Context) -> PathBuf {
    let folders = paths.iter().map(|path| match pattern(path) {
        Some((folder, _)) => context.working.join(folder),
        None => context.working.join(path),
    });
    let mut folders = folders.filter_map(|path| path.canonicalize().ok());
    let folder = folders.find(|path| path.is_dir());
    folder.unwrap_or_else(|| context.working.clone())
}

/// Returns what the paths name of a ladder below `root`, and beside it.
pub(super) fn resolve(
    paths: &[PathBuf],
    root: &Path,
    ladder: &Snapshot,
    context: &Context,
) -> Result<Named, Failure> {
    let mut named = Named::default();
    let mut files = Vec::new();
    for given in paths {
        let place = Place {
            given,
            root,
            ladder,
            context,
        };
        // A file may be called like a pattern.
        let exists = context.working.join(given).symlink_metadata().is_ok();
        match pattern(given).filter(|_| !exists) {
            Some((folder, rest)) => place.matching(&folder, &rest, &mut named)?,
            None => place.named(&mut named, &mut files)?,
        }
    }
    named
        .beside
        .files
        .extend(inputs::files_and_folders(files)?.files);
    named.beside.files.sort_by(|a, b| a.path.cmp(&b.path));
    named.beside.files.dedup_by(|a, b| a.path == b.path);
    Ok(named)
}

/// A path that was given, and what is around it.
struct Place<'a> {
    given: &'a Path,
    root: &'a Path,
    ladder: &'a Snapshot,
    context: &'a Context,
}

impl<'a> Place<'a> {
    /// Adds what a plain path names.
    fn named(&self, named: &mut Named, files: &mut Vec<&'a Path>) -> Result<(), Failure> {
        let path = self.context.existing(self.given)?;
        if let Ok(inside) = path.strip_prefix(self.root) {
            named.within.push(slashed(inside));
        } else if self.root.starts_with(&path) {
            named.within.push(String::new());
        } else if path.join("ladder.yaml").is_file() {
            return Err(self.another_ladder());
        } else {
            files.push(self.given);
        }
        Ok(())
    }

    fn another_ladder(&self) -> Failure {
        let (shown, root) = (self.given.display(), self.root.display());
        Failure::new(format!("`{shown}` is another ladder than `{root}`"))
            .with_hint("check one ladder at a time, or name its root with --root")
    }

    /// Adds what a pattern names: files of the ladder, and files below the folder that it starts
    /// in.
    fn matching(&self, folder: &Path, rest: &str, named: &mut Named) -> Result<(), Failure> {
        let matcher = inputs::matcher(self.given, rest)?;
        let here = match folder.as_os_str().is_empty() {
            true => self.context.working.canonicalize(),
            false => self.context.working.join(folder).canonicalize(),
        };
        let here = here.map_err(|_| self.matches_nothing())?;
        let before = named.within.len() + named.beside.files.len();
        for file in &self.ladder.files {
            let path = self.root.join(&file.path);
            let inside = path.strip_prefix(&here).map(slashed);
            if inside.is_ok_and(|inside| matcher.is_match(inside)) {
                named.within.push(file.path.clone());
            }
        }
        let is_beside = |path: &str| !here.join(path).starts_with(self.root);
        let shown = match slashed(folder).trim_end_matches('/') {
            "" => ".".to_owned(),
            folder => folder.to_owned(),
        };
        if !here.starts_with(self.root) {
            let found = worktree::read_those(&here, shown, |path| {
                is_beside(path) && matcher.is_match(path)
            })?;
            named.beside.files.extend(inputs::shown_files(found));
        }
        match named.within.len() + named.beside.files.len() > before {
            true => Ok(()),
            false => Err(self.matches_nothing()),
        }
    }

    fn matches_nothing(&self) -> Failure {
        inputs::matches_nothing(&self.given.display().to_string())
    }
}
