//! The only writer: results to standard output or a file, failures to standard error, and the tag
//! of a release to the repository.

use std::{
    fs,
    io::{self, ErrorKind, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use ladder::source::revision::NewTag;

use super::{
    context,
    failure::Failure,
    globals::{ColorChoice, Globals},
};

/// What a command answers.
#[derive(Debug)]
pub(super) struct Answer {
    /// The result, rendered.
    pub(super) text: String,
    /// Files to write beside the result.
    pub(super) files: Vec<(PathBuf, String)>,
    /// The tag to create, after the files are written.
    pub(super) tag: Option<NewTag>,
    /// What is said beside the result, on standard error.
    pub(super) notes: Vec<String>,
    /// Whether there are findings, or changes or verdicts that were asked to fail.
    pub(super) outcome: Outcome,
}

/// What the exit code says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to report: 0.
    Clean,
    /// Something that was asked to fail: 1.
    Findings,
    /// Part of what was asked could not be answered: 2.
    Incomplete,
}

impl Answer {
    pub(super) fn new(text: String, outcome: Outcome) -> Self {
        Self {
            text,
            files: Vec::new(),
            tag: None,
            notes: Vec::new(),
            outcome,
        }
    }

    pub(super) fn with_files(mut self, files: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        self.files.extend(files);
        self
    }

    pub(super) fn with_tag(self, tag: Option<NewTag>) -> Self {
        Self { tag, ..self }
    }

    pub(super) fn with_notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }
}

/// Writes an answer or a failure, and returns the exit code.
pub(super) fn answer(answer: Result<Answer, Failure>, globals: &Globals) -> ExitCode {
    let answer = match answer {
        Ok(answer) => answer,
        Err(failure) => return failed(&failure, globals),
    };
    for note in &answer.notes {
        print_error(&format!("note: {note}\n"));
    }
    let mut files = answer.files.iter();
    let beside = files.try_for_each(|(path, text)| to_file(path, text));
    let beside = beside.and_then(|()| match &answer.tag {
        Some(tag) => Ok(tag.create()?),
        None => Ok(()),
    });
    if let (Err(failure), Some(_)) = (&beside, &answer.tag) {
        // The answer would say that there is a tag.
        return failed(failure, globals);
    }
    let written = match &globals.output {
        Some(path) => to_file(path, &answer.text),
        None => to_stdout(&answer.text),
    };
    let written = written.and(beside);
    match (written, answer.outcome) {
        (Err(failure), _) => failed(&failure, globals),
        (Ok(()), Outcome::Clean) => ExitCode::SUCCESS,
        (Ok(()), Outcome::Findings) => ExitCode::from(u8::from(!globals.exit_zero)),
        (Ok(()), Outcome::Incomplete) => ExitCode::from(Failure::EXIT_CODE),
    }
}

/// Writes what clap has to say (help, version, or a wrong call), and returns the exit code.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    // A reader that went away has seen enough.
    let _ = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::from(Failure::EXIT_CODE), ExitCode::from)
}

fn to_file(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| {
        let path = path.display();
        Failure::new(format!("the result cannot be written to `{path}`: {error}"))
    })
}

fn to_stdout(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        // A reader that went away, as `head` does, has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!(
            "the result cannot be written: {error}"
        ))),
        Ok(()) => Ok(()),
    }
}

fn failed(failure: &Failure, globals: &Globals) -> ExitCode {
    let color = match globals.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => context::wants_color(io::stderr().is_terminal()),
    };
    let (error, help) = match color {
        true => ("\u{1b}[1;31merror\u{1b}[0m", "\u{1b}[1;36mhelp\u{1b}[0m"),
        false => ("error", "help"),
    };
    let mut text = format!("{error}: {}\n", failure.message());
    for hint in failure.hints() {
        text.push_str(&format!("  {help}: {hint}\n"));
    }
    print_error(&text);
    ExitCode::from(Failure::EXIT_CODE)
}

fn print_error(text: &str) {
    // There is nowhere left to say that standard error is gone.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
