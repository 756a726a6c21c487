//! What the process finds around it: the ladder, the repository, the terminal.

use std::{
    env,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    time::Instant,
};

use ladder::{
    load,
    render::Ink,
    source::{
        Snapshot,
        revision::{self, Repository},
        root, worktree,
    },
};

use super::{
    failure::Failure,
    globals::{ColorChoice, Globals},
};

/// How wide text is drawn where there is no terminal to ask.
const WIDTH_OF_A_PIPE: usize = 80;

/// The widest that text is drawn: longer lines are hard to read.
const WIDEST: usize = 140;

/// What the process finds around it.
#[derive(Clone)]
pub(super) struct Context {
    /// The working folder.
    pub(super) working: PathBuf,
    /// The ladder root that was asked for.
    root: Option<PathBuf>,
    /// The file that the result goes to; none for standard output.
    pub(super) output: Option<PathBuf>,
    /// How text is drawn.
    pub(super) ink: Ink,
    /// Whether the result goes to a terminal.
    pub(super) on_terminal: bool,
    /// When the command started.
    pub(super) started: Instant,
}

impl Context {
    pub(super) fn new(globals: &Globals) -> Result<Self, Failure> {
        let working = env::current_dir()
            .map_err(|error| Failure::new(format!("the working folder cannot be read: {error}")))?;
        let on_terminal = globals.output.is_none() && io::stdout().is_terminal();
        let color = match globals.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                // What git runs writes to its pager, which shows colors.
                let is_paged = env::var_os("GIT_PAGER_IN_USE").is_some();
                globals.output.is_none() && wants_color(on_terminal || is_paged)
            }
        };
        let terminal_width = || terminal_size::terminal_size().map(|(width, _)| width.0.into());
        let width = on_terminal.then(terminal_width).flatten();
        Ok(Self {
            working,
            on_terminal,
            started: Instant::now(),
            root: globals.root.clone(),
            output: globals.output.clone(),
            ink: Ink {
                color,
                links: on_terminal,
                width: width.unwrap_or(WIDTH_OF_A_PIPE).min(WIDEST),
            },
        })
    }

    /// Returns how text is drawn that goes to standard error, for somebody who answers it.
    pub(super) fn ink_of_dialogue(&self) -> Ink {
        let width = terminal_size::terminal_size().map(|(width, _)| width.0.into());
        Ink {
            color: wants_color(io::stderr().is_terminal()),
            width: width.unwrap_or(WIDTH_OF_A_PIPE).min(WIDEST),
            ..self.ink
        }
    }

    /// Returns how text is drawn into a file beside the result: the same on every machine.
    pub(super) fn ink_of_a_file() -> Ink {
        Ink {
            color: false,
            links: false,
            width: WIDTH_OF_A_PIPE,
        }
    }

    /// Returns a path that was given, absolute and without links.
    pub(super) fn existing(&self, path: &Path) -> Result<PathBuf, Failure> {
        self.working
            .join(path)
            .canonicalize()
            .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))
    }

    /// Returns the ladder root, searched for from `start` if none was asked for.
    pub(super) fn root_from(&self, start: &Path) -> Result<PathBuf, Failure> {
        let start = if self.root.is_some() {
            &self.working
        } else {
            start
        };
        Ok(root::find(self.root.as_deref(), start)?)
    }

    /// Returns the ladder of the work tree under `root`.
    pub(super) fn worktree(&self, root: &Path) -> Result<Snapshot, Failure> {
        Ok(worktree::read(root, self.shown(root, Some(root)))?)
    }

    /// Returns a path as it is shown beside a ladder: relative to the repository that the ladder
    /// under `root` lies in, outside git to the working folder.
    pub(super) fn shown(&self, path: &Path, root: Option<&Path>) -> String {
        // Outside git the files are still there to be read; only their paths are shown otherwise.
        let repository = root.and_then(|root| Repository::discover(root).ok());
        let top = repository.as_ref().and_then(Repository::work_tree);
        root::shown(path, top.as_deref(), &self.working)
    }

    /// Returns the ladder in a folder that was named: the folder itself, or `ladders` in it.
    pub(super) fn folder(&self, folder: &Path) -> Result<Snapshot, Failure> {
        let usual = folder.join("ladders");
        let inside = !folder.join("ladder.yaml").is_file() && usual.join("ladder.yaml").is_file();
        let root = root::find(Some(if inside { &usual } else { folder }), &self.working)?;
        self.worktree(&root)
    }

    /// Returns the ladder at a revision, or that of the work tree.
    pub(super) fn ladder(&self, revision: Option<&str>) -> Result<Snapshot, Failure> {
        match revision {
            None => self.worktree(&self.root_from(&self.working)?),
            Some(revision) => self.repository()?.at(revision),
        }
    }

    /// Returns whether the ladder lies in no repository at all.
    pub(super) fn is_outside_git(&self) -> bool {
        let root = self.root_from(&self.working);
        root.is_ok_and(|root| Repository::is_nowhere(&root))
    }

    /// Returns the repository that the ladder lies in.
    pub(super) fn repository(&self) -> Result<LadderRepository, Failure> {
        let root = match self.root_from(&self.working) {
            Ok(root) => root,
            // A bare repository has no files to find the ladder by; its commits tell.
            Err(failure) => return self.without_files().ok_or(failure),
        };
        let repository = Repository::discover(&root)?;
        let folder = repository.folder_of(&root)?;
        Ok(LadderRepository {
            repository,
            folder: Some(folder),
        })
    }

    /// Returns the repository that the working folder lies in, where the ladder is to be found in
    /// commits alone.
    fn without_files(&self) -> Option<LadderRepository> {
        let repository = Repository::discover(&self.working).ok()?;
        let folder = self.root.as_ref().map(|root| {
            let root = root.to_string_lossy();
            root.replace(std::path::MAIN_SEPARATOR, "/")
        });
        let is_found = folder.is_none() || repository.work_tree().is_none();
        is_found.then_some(LadderRepository { repository, folder })
    }
}

/// A repository and where in it the ladder lies.
pub(super) struct LadderRepository {
    pub(super) repository: Repository,
    /// None where there is no work tree to see it in.
    folder: Option<String>,
}

impl LadderRepository {
    /// Returns the ladder at a revision.
    pub(super) fn at(&self, revision: &str) -> Result<Snapshot, Failure> {
        Ok(self.repository.read(revision, &self.root_at(revision)?)?)
    }

    /// Returns the same with all files unopened.
    pub(super) fn list(&self, revision: &str) -> Result<Snapshot, Failure> {
        Ok(self.repository.list(revision, &self.root_at(revision)?)?)
    }

    /// Returns the ladders at two revisions, unopened; levels that both have the same stay folded.
    pub(super) fn list_both(&self, from: &str, to: &str) -> Result<[Snapshot; 2], Failure> {
        let (old, new) = (self.root_at(from)?, self.root_at(to)?);
        let ends = [(from, old.as_str()), (to, new.as_str())];
        Ok(self.repository.list_both(ends, load::FOLDED_LEVELS)?)
    }

    /// Returns the name of the commit where a revision branched off another.
    pub(super) fn merge_base(&self, from: &str, to: &str) -> Result<String, Failure> {
        let base = self.repository.merge_base(from, to)?;
        Ok(match revision::path(from) {
            Some(path) => format!("{}:{path}", base.id),
            None => base.id,
        })
    }

    /// Returns where the ladder lies at a revision that does not say so itself.
    fn root_at(&self, revision: &str) -> Result<String, Failure> {
        if let Some(folder) = &self.folder {
            return Ok(folder.clone());
        }
        let roots = self.repository.roots(revision)?;
        match roots.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(Failure::new(format!("`{revision}` holds no `ladder.yaml`"))),
            several => Err(
                Failure::new(format!("`{revision}` holds several ladders")).with_hint(format!(
                    "name one as REV:path: {}",
                    ladder::text::listed(several, "or")
                )),
            ),
        }
    }
}

/// Returns whether color is wanted: as <https://no-color.org> and <https://force-color.org> say,
/// then `CLICOLOR_FORCE`, then whether there is a terminal that knows colors.
pub(super) fn wants_color(on_terminal: bool) -> bool {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("FORCE_COLOR")
        .or_else(|| set("CLICOLOR_FORCE"))
        .is_some_and(|value| value != "0")
    {
        return true;
    }
    on_terminal && set("TERM").is_none_or(|term| term != "dumb")
}
