//! Files that are named on the command line and lie anywhere.

use std::{
    io,
    path::{Path, PathBuf},
};

use globset::{GlobBuilder, GlobMatcher};
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

/// Returns whether a path names one file, be it that it is not there: neither a folder nor a
/// pattern. A file may be called like a pattern.
pub(super) fn is_one_file(path: &Path) -> bool {
    let exists = path.symlink_metadata().is_ok();
    !path.is_dir() && (exists || path == Path::new(STDIN) || pattern(path).is_none())
}

/// Gives `visit` the file that a path names, or one after the other those below the folder that it
/// names or that match it as a pattern, each under the path that it is shown by. With it comes the
/// path that it was read by; none where it can be read only once.
pub(super) fn each(
    path: &Path,
    visit: &mut dyn FnMut(SourceFile, Option<&Path>),
) -> Result<(), Failure> {
    let shown = path.to_string_lossy().replace('\\', "/");
    if is_one_file(path) {
        let is_regular = path.metadata().is_ok_and(|about| about.is_file());
        let found_by = path.strip_prefix(".").unwrap_or(path);
        visit(file(path)?, is_regular.then_some(found_by));
        return Ok(());
    }
    let (folder, matcher) = match pattern(path).filter(|_| !path.is_dir()) {
        Some((folder, rest)) => (folder, Some(matcher(path, &rest)?)),
        None => (path.to_owned(), None),
    };
    let folder = folder.strip_prefix(".").unwrap_or(&folder);
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let root = Snapshot {
        root: slashed(folder),
        ..Snapshot::default()
    };
    let is_wanted = |path: &str| matcher.as_ref().is_none_or(|it| it.is_match(path));
    let mut found = false;
    worktree::visit(folder, &root.root, is_wanted, |file, found_by| {
        found = true;
        let found_by = found_by.strip_prefix(".").unwrap_or(found_by);
        let path = root.shown_path(&file.path);
        visit(SourceFile { path, ..file }, Some(found_by));
    })?;
    match (found, &matcher) {
        (true, _) => Ok(()),
        (false, None) => Err(Failure::new(format!("`{shown}` holds no YAML file"))),
        (false, Some(_)) => Err(matches_nothing(&shown)),
    }
}

/// Returns a pattern as the folder that it starts in and the rest; none for a plain path.
pub(super) fn pattern(path: &Path) -> Option<(PathBuf, String)> {
    let is_special = |part: &str| part.contains(['*', '?', '[', '{']);
    let text = path.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    let at = text
        .split_inclusive('/')
        .take_while(|part| !is_special(part));
    let length = at.map(str::len).sum();
    let (folder, rest) = text.split_at_checked(length)?;
    (!rest.is_empty()).then(|| (folder.into(), rest.to_owned()))
}

/// Returns what tells whether a path below the folder that a pattern starts in matches its rest.
pub(super) fn matcher(given: &Path, rest: &str) -> Result<GlobMatcher, Failure> {
    let built = GlobBuilder::new(rest).literal_separator(true).build();
    let glob = built.map_err(|error| {
        let shown = given.display();
        Failure::new(format!("`{shown}` is no pattern: {}", error.kind()))
    })?;
    Ok(glob.compile_matcher())
}

pub(super) fn matches_nothing(shown: &str) -> Failure {
    Failure::new(format!("`{shown}` matches no YAML file"))
        .with_hint("`*` stays within a folder, `**/` goes through all below it")
}

/// Returns a path with forward slashes, and none at the end.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
        .trim_end_matches('/')
        .to_owned()
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
