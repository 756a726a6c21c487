//! Where the ladder is: the folder that holds `ladder.yaml`.

use std::{
    io::ErrorKind,
    path::{Component, Path, PathBuf},
};

use super::{SourceError, select::FRAMEWORK, worktree::slashed};

/// How a ladder starts.
const START: &str = "a ladder starts with a `ladder.yaml` that holds `format: 1` and the `scale`";

/// Where a ladder is looked for in each folder on the way up.
const USUAL: &str = "ladders";

/// Returns the ladder root: `explicit`, relative to `start`, if there is one, else, from `start`
/// upwards, the first folder that holds `ladder.yaml` or `ladders/ladder.yaml`. The path is
/// absolute and without links.
///
/// # Errors
///
/// When the folder that was named is none or holds no `ladder.yaml`, or none was found.
pub fn find(explicit: Option<&Path>, start: &Path) -> Result<PathBuf, SourceError> {
    match explicit {
        Some(given) => named(given, &start.join(given)),
        None => upwards(start),
    }
}

/// Returns the ladder root as it is shown in front of its files: relative to `work_tree` if it
/// lies there, else to `working`, the working folder; `.` where they are the same. It has
/// forward slashes, and none at the end.
#[must_use]
pub fn shown(root: &Path, work_tree: Option<&Path>, working: &Path) -> String {
    let root = real(root);
    let inside = work_tree.and_then(|top| root.strip_prefix(real(top)).ok().map(Path::to_owned));
    let path = inside.unwrap_or_else(|| relative(&root, &real(working)));
    match slashed(&path) {
        empty if empty.is_empty() => ".".to_owned(),
        path => path,
    }
}

fn named(given: &Path, path: &Path) -> Result<PathBuf, SourceError> {
    let shown = slashed(given);
    let about = path.metadata().map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            SourceError::new(format!("the ladder root `{shown}` does not exist"))
                .with_hint("name the folder that holds `ladder.yaml`")
        }
        _ => SourceError::new(format!("cannot read the ladder root `{shown}`: {error}")),
    })?;
    if !about.is_dir() {
        let error = SourceError::new(format!("the ladder root `{shown}` is a file, not a folder"));
        return Err(error.with_hint(format!("give the folder that holds {FRAMEWORK}")));
    }
    if !holds_framework(path) {
        return Err(without_framework(given, path));
    }
    absolute(path)
}

fn without_framework(given: &Path, path: &Path) -> SourceError {
    let shown = slashed(given);
    let error = SourceError::new(format!("the ladder root `{shown}` holds no {FRAMEWORK}"));
    if holds_framework(&path.join(USUAL)) {
        let below = slashed(&given.join(USUAL));
        return error.with_hint(format!("`{below}` holds one: give that folder"));
    }
    match other_reason(path, &shown) {
        Some(hint) => error.with_hint(hint),
        None => error.with_hint(START),
    }
}

/// Returns why a folder that should hold a ladder may not.
fn other_reason(path: &Path, shown: &str) -> Option<String> {
    if path.join("ladder.yml").is_file() {
        return Some(format!("rename `{shown}/ladder.yml` to {FRAMEWORK}"));
    }
    let is_empty = path.read_dir().is_ok_and(|mut all| all.next().is_none());
    let path = real(path);
    let mut above = path.ancestors().skip(1);
    let is_submodule = is_empty && above.any(|folder| folder.join(".gitmodules").is_file());
    is_submodule.then(|| {
        format!("if `{shown}` is a submodule, `git submodule update --init` brings its files")
    })
}

fn upwards(start: &Path) -> Result<PathBuf, SourceError> {
    let start = absolute(start)?;
    for folder in start.ancestors() {
        for candidate in [folder.to_owned(), folder.join(USUAL)] {
            if holds_framework(&candidate) {
                return absolute(&candidate);
            }
        }
    }
    let shown = slashed(&start);
    let message =
        format!("no {FRAMEWORK} and no {USUAL}/{FRAMEWORK} in `{shown}` or a folder above it");
    let reason = other_reason(&start, &shown)
        .or_else(|| other_reason(&start.join(USUAL), &format!("{shown}/{USUAL}")));
    let error = SourceError::new(message);
    Err(match reason {
        Some(hint) => error.with_hint(hint),
        None => error
            .with_hint(START)
            .with_hint("`--root DIR` or LADDER_ROOT names one that is elsewhere"),
    })
}

/// Returns whether the folder has an entry `ladder.yaml`. A link or pipe of that name counts, so
/// that it is reported rather than another ladder taken in its stead.
fn holds_framework(folder: &Path) -> bool {
    let about = folder.join(FRAMEWORK).symlink_metadata();
    about.is_ok_and(|about| !about.is_dir())
}

fn absolute(path: &Path) -> Result<PathBuf, SourceError> {
    path.canonicalize().map_err(|error| {
        SourceError::new(format!(
            "cannot read the folder `{}`: {error}",
            slashed(path)
        ))
    })
}

/// Returns the path without links, or as it is if it cannot be followed.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Returns the way from `base` to `path`, or `path` if nothing but the file system's root holds
/// both.
fn relative(path: &Path, base: &Path) -> PathBuf {
    let named = |part: &Component<'_>| matches!(part, Component::Normal(_));
    let common = path
        .components()
        .zip(base.components())
        .take_while(|(a, b)| a == b);
    let common: Vec<Component<'_>> = common.map(|(part, _)| part).collect();
    if path == base {
        return PathBuf::new();
    }
    if !common.iter().any(named) {
        return path.to_owned();
    }
    let up = base.components().skip(common.len());
    let down = path.components().skip(common.len());
    up.map(|_| Component::ParentDir).chain(down).collect()
}
