//! What is read, and what of it is reported on.

use std::{
    collections::BTreeSet,
    io,
    path::{Component, Path, PathBuf},
};

use ladder::{
    diagnostic::Diagnostic,
    load::Loaded,
    rules,
    source::{Content, Snapshot, SourceFile, worktree},
};

use super::{
    ValidateArgs,
    changed::{Changed, family_folder},
    named,
};
use crate::cli::{context::Context, failure::Failure, inputs::STDIN};

/// What is read, and what of it is reported on.
pub(super) struct Scope {
    pub(super) ladder: Snapshot,
    /// The folder that the ladder lies in; none where a bare repository holds it.
    pub(super) root: Option<PathBuf>,
    /// The files and folders, relative to the ladder root, that findings are reported of: none
    /// for all, and so is one that is empty.
    within: Vec<String>,
    /// What changed since the revision that was asked about.
    changed: Option<Changed>,
    /// The files outside the ladder.
    pub(super) ratings: Snapshot,
}

impl Scope {
    pub(super) fn of(args: &ValidateArgs, context: &Context) -> Result<Self, Failure> {
        if args.paths.iter().any(|path| path == Path::new(STDIN)) {
            return Self::of_stdin(args, context);
        }
        let root = match (&args.at, args.paths.as_slice()) {
            // A bare repository has no folder.
            (Some(_), []) => None,
            _ => Some(context.root_from(&named::start(&args.paths, context))?),
        };
        let ladder = match (&args.at, &root) {
            (Some(revision), _) => context.ladder(Some(revision))?,
            (None, Some(root)) => context.worktree(root)?,
            (None, None) => context.ladder(None)?,
        };
        let mut scope = Self {
            ladder,
            root,
            within: Vec::new(),
            changed: None,
            ratings: Snapshot::default(),
        };
        if let Some(root) = &scope.root {
            let named = named::resolve(&args.paths, root, &scope.ladder, context)?;
            scope.within = named.within;
            scope.ratings = named.beside;
        }
        if let Some(revision) = &args.changed_since {
            scope.changed = Some(Changed::since(
                revision,
                args.at.as_deref(),
                &scope.ladder,
                context,
            )?);
        }
        Ok(scope)
    }

    /// Returns one file, given on standard input, in the place where it lies or would lie; a file
    /// without such a place is a ratings file.
    fn of_stdin(args: &ValidateArgs, context: &Context) -> Result<Self, Failure> {
        if args.paths.len() > 1 {
            let message = "standard input is one file, and other paths stand beside it";
            return Err(Failure::new(message).with_hint("give `-` alone"));
        }
        let given = args.stdin_path.as_deref();
        let shown = given.map_or("<stdin>".into(), |path| path.to_string_lossy());
        let stdin = worktree::read_stream(&shown.replace('\\', "/"), io::stdin().lock())?;
        let place = given.map(|path| placed(&context.working.join(path)));
        // The folder may not be there yet either.
        let mut around = place.iter().flat_map(|path| path.ancestors().skip(1));
        let start = around.find(|folder| folder.is_dir());
        let root = context.root_from(start.unwrap_or(&context.working))?;
        let mut ladder = match &args.at {
            Some(revision) => context.ladder(Some(revision))?,
            None => context.worktree(&root)?,
        };
        let inside = place.and_then(|path| Some(path.strip_prefix(&root).ok()?.to_owned()));
        let mut within = Vec::new();
        let mut ratings = Snapshot::default();
        match inside {
            Some(path) => {
                let path = path.to_string_lossy().replace('\\', "/");
                within.push(path.clone());
                put(&mut ladder, path, stdin.content);
            }
            None => ratings.files.push(stdin),
        }
        Ok(Self {
            ladder,
            root: Some(root),
            within,
            changed: None,
            ratings,
        })
    }

    /// Leaves the findings that are reported of those about a ladder. What kept a family that was
    /// asked for from being checked is reported wherever it is: it must not look sound.
    pub(super) fn narrow(&self, diagnostics: &mut Vec<Diagnostic>, loaded: &Loaded) {
        let is_asked = self.asked(loaded);
        let is_unread = |path: &str| {
            let family = family_folder(path).and_then(|folder| folder.rsplit('/').next());
            let unread = &loaded.framework.unread;
            family.is_some_and(|family| unread.iter().any(|id| id.as_str() == family))
        };
        let mut paths = self.ladder.files.iter().map(|file| file.path.as_str());
        let asks_for_the_ladder = !self.within.is_empty() || self.ratings.files.is_empty();
        let misses_some = asks_for_the_ladder
            && (!loaded.has_settings || paths.any(|path| is_unread(path) && is_asked(path)));
        diagnostics.retain(|finding| {
            is_asked(&finding.location.path)
                || (misses_some && rules::is_error_of_reading(finding.rule, finding.severity))
        });
    }

    /// Returns what tells whether a file, given relative to the ladder root, was asked about.
    pub(super) fn asked<'s>(&'s self, loaded: &Loaded) -> impl Fn(&str) -> bool + use<'s> {
        let reach = self.changed.as_ref().and_then(|it| it.reach(loaded));
        move |path| {
            let is_reached = |reach: &BTreeSet<String>| {
                reach.contains(path)
                    || family_folder(path).is_some_and(|folder| reach.contains(folder))
            };
            self.names(path) && reach.as_ref().is_none_or(is_reached)
        }
    }

    /// Returns whether a file, given relative to the ladder root, was named.
    fn names(&self, path: &str) -> bool {
        let is_under = |folder: &String| {
            path.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || folder.is_empty())
        };
        match self.within.is_empty() {
            true => self.ratings.files.is_empty(),
            false => self.within.iter().any(is_under),
        }
    }

    /// Returns whether all of the ladder is reported on.
    pub(super) fn is_whole(&self) -> bool {
        let all = |path: &String| path.is_empty();
        let asks_for_all = match self.within.is_empty() {
            true => self.ratings.files.is_empty(),
            false => self.within.iter().any(all),
        };
        asks_for_all && self.changed.is_none()
    }

    /// Returns the text of a file by its shown path.
    pub(super) fn text_of(&self, shown: &str) -> Option<&str> {
        let in_ladder = self.ladder.text_of(shown);
        in_ladder.or_else(|| self.ratings.text_of(shown))
    }
}

/// Puts a file into a snapshot, in place of the one at its path.
fn put(ladder: &mut Snapshot, path: String, content: Content) {
    let at = ladder.files.binary_search_by(|file| file.path.cmp(&path));
    let file = SourceFile::new(path, content);
    match at {
        Ok(at) => {
            if let Some(old) = ladder.files.get_mut(at) {
                *old = file;
            }
        }
        Err(at) => ladder.files.insert(at, file),
    }
}

/// Returns a path without links as far as it exists; the rest as it is written.
fn placed(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    for folder in path.ancestors() {
        if let Ok(real) = folder.canonicalize() {
            return missing
                .iter()
                .rev()
                .fold(real, |path, part| path.join(part));
        }
        match folder.components().next_back() {
            Some(Component::Normal(name)) => missing.push(name.to_owned()),
            _ => break,
        }
    }
    path.to_owned()
}
