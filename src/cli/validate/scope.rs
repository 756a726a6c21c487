//! What is read, and what of it is reported on.

use std::path::{Path, PathBuf};

use ladder::source::Snapshot;

use super::{super::inputs, ValidateArgs};
use crate::cli::{context::Context, failure::Failure};

/// What is read, and what of it is reported on.
pub(super) struct Scope {
    pub(super) ladder: Snapshot,
    /// The paths that findings are reported under, as they are shown; none for all.
    within: Vec<String>,
    /// The files outside the ladder.
    pub(super) ratings: Snapshot,
}

impl Scope {
    pub(super) fn of(args: &ValidateArgs, context: &Context) -> Result<Self, Failure> {
        if let (Some(revision), []) = (&args.at, args.paths.as_slice()) {
            return Ok(Self {
                ladder: context.ladder(Some(revision))?,
                within: Vec::new(),
                ratings: Snapshot::default(),
            });
        }
        let paths = args
            .paths
            .iter()
            .map(|path| context.existing(path))
            .collect::<Result<Vec<PathBuf>, Failure>>()?;
        let start = paths.iter().find(|path| path.is_dir());
        let root = context.root_from(start.unwrap_or(&context.working))?;
        let ladder = match &args.at {
            Some(revision) => context.ladder(Some(revision))?,
            None => context.worktree(&root)?,
        };
        let mut scope = Self {
            ladder,
            within: Vec::new(),
            ratings: Snapshot::default(),
        };
        let mut beside = Vec::new();
        for (path, given) in paths.iter().zip(&args.paths) {
            match scope.shown(path, given, &root)? {
                Some(shown) => scope.within.push(shown),
                None => beside.push(given.as_path()),
            }
        }
        scope.ratings = inputs::files(beside)?;
        Ok(scope)
    }

    /// Returns a path as findings show it, empty for the whole ladder; none for a file that is
    /// not in the ladder.
    fn shown(&self, path: &Path, given: &Path, root: &Path) -> Result<Option<String>, Failure> {
        if let Ok(inside) = path.strip_prefix(root) {
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            return Ok(Some(match parts.is_empty() {
                true => String::new(),
                false => self.ladder.shown_path(&parts.join("/")),
            }));
        }
        if !path.is_dir() {
            return Ok(None);
        }
        if root.starts_with(path) {
            return Ok(Some(String::new()));
        }
        let (given, root) = (given.display(), root.display());
        let message = format!("`{given}` is not in the ladder `{root}`");
        let hint = "check one ladder at a time, or name its root with --root";
        Err(Failure::new(message).with_hint(hint))
    }

    /// Returns the text of a file by its shown path.
    pub(super) fn text_of(&self, shown: &str) -> Option<&str> {
        let beside = || self.ratings.text_of(shown);
        self.ladder.text_of(shown).or_else(beside)
    }

    pub(super) fn holds(&self, shown: &str) -> bool {
        let under = |path: &String| {
            path.is_empty()
                || shown
                    .strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let asks_for_the_ladder = !self.within.is_empty() || self.ratings.files.is_empty();
        asks_for_the_ladder && (self.within.is_empty() || self.within.iter().any(under))
    }
}
