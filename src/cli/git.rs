//! What git runs for a file: `ladder git-diff-driver` and `ladder git-textconv`. Git stops where
//! one of its helpers fails, so whatever cannot be understood is shown as git would show it.

use std::{
    borrow::Cow,
    ffi::OsString,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use ladder::{
    alone::{self, Alone},
    page, render,
    report::alone::FileReport,
    source::{Content, worktree},
    text::visible,
};
use similar::TextDiff;

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
};

/// What git names where a side has no file.
const NOTHING: &str = "/dev/null";

/// What git gives as the mode of a regular file, with and without the right to run it.
const REGULAR: [&str; 2] = ["100644", "100755"];

/// How long the shortest difference between two texts is sought; a longer one is as true.
const PATIENCE: Duration = Duration::from_secs(2);

/// Write what a ladder file says, a statement a line: for git's `diff.NAME.textconv`
#[derive(Debug, Args)]
pub(super) struct TextconvArgs {
    /// The file
    file: PathBuf,
}

/// Show what changed in a ladder file: for git's `diff.NAME.command` and GIT_EXTERNAL_DIFF
#[derive(Debug, Args)]
pub(super) struct DriverArgs {
    /// What git gives: path, old file, hex and mode, new file, hex and mode, and of a renamed file
    /// its new path and the lines for the header
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(super) fn textconv(args: &TextconvArgs) -> Result<Answer, Failure> {
    let text = match worktree::read_file(&args.file)?.content {
        Content::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        _ => "(the file is too large to be shown)\n".to_owned(),
    };
    let statements = Alone::read(&text).map(|it| ended(&it.lines()));
    Ok(Answer::new(statements.unwrap_or(text), Outcome::Clean))
}

pub(super) fn driver(args: &DriverArgs, context: &Context) -> Answer {
    let text = match Sides::of(&args.arguments) {
        Some(sides) => sides.shown(context),
        None => {
            let path = args.arguments.first().map(|it| it.to_string_lossy());
            format!("* Unmerged path {}\n", visible(&path.unwrap_or_default()))
        }
    };
    Answer::new(text, Outcome::Clean)
}

/// What git gives for a file that differs.
struct Sides<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// Lines for the header of a renamed file.
    about: Cow<'a, str>,
}

/// A file as it was or is.
struct Side<'a> {
    /// Where it lies in the repository.
    path: Cow<'a, str>,
    /// Where its content is to be read.
    file: &'a Path,
    mode: Cow<'a, str>,
}

impl<'a> Sides<'a> {
    /// Returns the sides that git's arguments name; none for a path that is not merged yet.
    fn of(arguments: &'a [OsString]) -> Option<Self> {
        let text = |at: usize| arguments.get(at).map(|it| it.to_string_lossy());
        let file = |at: usize| arguments.get(at).map(Path::new);
        Some(Self {
            old: Side {
                path: text(0)?,
                file: file(1)?,
                mode: text(3)?,
            },
            new: Side {
                path: text(7).or_else(|| text(0))?,
                file: file(4)?,
                mode: text(6)?,
            },
            about: text(8).unwrap_or_default(),
        })
    }

    fn shown(&self, context: &Context) -> String {
        let (was, is) = (self.old.content(), self.new.content());
        let body = match (&was, &is) {
            (Ok(was), Ok(is)) if was == is => String::new(),
            (Ok(was), Ok(is)) => self
                .compared(was, is)
                .map(|report| render::text(&page::alone::page(&report), &context.ink))
                .unwrap_or_else(|| self.unified(was, is)),
            (Err(why), _) | (_, Err(why)) => format!("Not compared: {}\n", visible(why)),
        };
        format!("{}{body}", self.header())
    }

    /// Returns what changed in a file of the ladder; none where that cannot be told.
    fn compared(&self, was: &str, is: &str) -> Option<FileReport> {
        let is_regular = |side: &Side<'_>| REGULAR.contains(&&*side.mode);
        if !is_regular(&self.old) || !is_regular(&self.new) {
            return None;
        }
        let (old, new) = (Alone::read(was)?, Alone::read(is)?);
        let compared = alone::compare((&self.old.path, &old), (&self.new.path, &new))?;
        Some(FileReport::of(&compared))
    }

    /// Returns the lines that differ: of what the files say where both are of a ladder, otherwise
    /// as they are written.
    fn unified(&self, was: &str, is: &str) -> String {
        let statements = |side: &Side<'_>, text: &str| match side.is_nothing() {
            true => Some(String::new()),
            false => Alone::read(text).map(|it| ended(&it.lines())),
        };
        let said = (statements(&self.old, was), statements(&self.new, is));
        let (was, is) = match &said {
            (Some(old), Some(new)) => (old.as_str(), new.as_str()),
            _ => (was, is),
        };
        let [a, b] = [self.old.name('a'), self.new.name('b')];
        let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(was, is);
        let mut unified = diff.unified_diff();
        let lines = unified.header(&a, &b).to_string();
        ended(&lines.lines().map(disarmed).collect::<Vec<_>>())
    }

    fn header(&self) -> String {
        let (old, new) = (&self.old, &self.new);
        let mut header = vec![format!("diff --git a/{} b/{}", old.path, new.path)];
        if old.is_nothing() {
            header.push(format!("new file mode {}", new.mode));
        } else if new.is_nothing() {
            header.push(format!("deleted file mode {}", old.mode));
        } else if old.mode != new.mode {
            header.push(format!("old mode {}", old.mode));
            header.push(format!("new mode {}", new.mode));
        }
        header.extend(self.about.lines().map(str::to_owned));
        ended(&header.iter().map(|line| visible(line)).collect::<Vec<_>>())
    }
}

impl Side<'_> {
    fn is_nothing(&self) -> bool {
        self.file == Path::new(NOTHING)
    }

    /// Returns the content as text, or why there is none.
    fn content(&self) -> Result<String, String> {
        if self.is_nothing() {
            return Ok(String::new());
        }
        let file = worktree::read_file(self.file).map_err(|error| error.message)?;
        match file.content {
            Content::Bytes(bytes) => {
                String::from_utf8(bytes).map_err(|_| "binary files differ".to_owned())
            }
            _ => Err("the files are too large".to_owned()),
        }
    }

    /// Returns the name of the side in the header of a unified diff.
    fn name(&self, side: char) -> String {
        match self.is_nothing() {
            true => NOTHING.to_owned(),
            false => format!("{side}/{}", visible(&self.path)),
        }
    }
}

/// Returns a line with what acts on a terminal made visible; indentation stays.
fn disarmed(line: &str) -> String {
    let parts = line.split('\t').map(visible);
    parts.collect::<Vec<_>>().join("\t")
}

/// Returns the lines, each ended.
fn ended(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
