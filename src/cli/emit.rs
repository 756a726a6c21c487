//! The only writer: results to standard output or a file, failures to standard error, and the tag
//! of a release to the repository.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, BufWriter, ErrorKind, IsTerminal as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use tempfile::TempPath;

pub(super) use super::answer::{Answer, FileText, Outcome, Replaced, Stream, Streamed};
use super::{
    answer::Body,
    context,
    failure::Failure,
    globals::{ColorChoice, Globals},
};

/// Where a result goes that is written as it comes.
pub(super) struct Output {
    /// The name of the file, none for standard output.
    file: Option<PathBuf>,
    to: Box<dyn Write>,
    is_gone: bool,
}

/// Writes an answer or a failure, and returns the exit code.
pub(super) fn answer(answer: Result<Answer, Failure>, globals: &Globals) -> ExitCode {
    let checked = answer.and_then(|answer| {
        let files = answer.files.iter().map(|file| &file.path);
        let replaced = answer.replaced.iter().map(|file| &file.path);
        check_files(globals.output.iter().chain(files).chain(replaced))?;
        replace(&answer.replaced)?;
        Ok(answer)
    });
    let answer = match checked {
        Ok(answer) => answer,
        Err(failure) => return failed(&failure, globals),
    };
    for note in &answer.notes {
        print_error(&format!("note: {note}\n"));
    }
    // What cannot be written to one place is still written to the others.
    let mut written: Vec<Result<(), Failure>> = answer
        .files
        .iter()
        .map(|file| to_file(&file.path, &file.text))
        .collect();
    if let Some(tag) = &answer.tag {
        let is_noted = written.iter().all(Result::is_ok);
        written.extend(is_noted.then(|| Ok(tag.create()?)));
    }
    let is_done = answer.tag.is_none() || written.iter().all(Result::is_ok);
    let mut outcome = answer.outcome;
    // The answer would say that there is a tag.
    written.extend(is_done.then(|| match (answer.body, &globals.output) {
        (Body::Done, _) => Ok(()),
        (Body::Text(text), Some(path)) if answer.is_new => create(path, &text),
        (Body::Text(text), Some(path)) => to_file(path, &text),
        (Body::Text(text), None) => to_stdout(&text),
        (Body::Stream(stream), path) => {
            streamed(stream, path.as_deref()).map(|reached| outcome = reached)
        }
    }));
    let failures = written.into_iter().filter_map(Result::err);
    let failures: Vec<ExitCode> = failures.map(|failure| failed(&failure, globals)).collect();
    match (failures.first(), outcome) {
        (Some(code), _) => *code,
        (None, Outcome::Clean) => ExitCode::SUCCESS,
        (None, Outcome::Findings) => ExitCode::from(u8::from(!globals.exit_zero)),
        (None, Outcome::Incomplete) => ExitCode::from(Failure::EXIT_CODE),
    }
}

/// Checks that nothing that is to be written overwrites something else that is.
fn check_files<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Result<(), Failure> {
    let mut places = BTreeSet::new();
    for path in paths {
        if !places.insert(place_of(path)) {
            let message = format!("`{}` is to be written twice", path.display());
            return Err(Failure::new(message).with_hint("give each report a file of its own"));
        }
    }
    Ok(())
}

/// Returns the place that a path leads to, by whatever way; a file that is not there yet is a name
/// in its folder.
fn place_of(path: &Path) -> PathBuf {
    let in_folder = || {
        let folder = match path.parent()? {
            here if here.as_os_str().is_empty() => Path::new("."),
            folder => folder,
        };
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    let place = path.canonicalize().ok().or_else(in_folder);
    place.unwrap_or_else(|| path.to_owned())
}

/// Writes what clap has to say (help, version, or a wrong call), and returns the exit code.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    // A reader that went away has seen enough.
    let _ = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::from(Failure::EXIT_CODE), ExitCode::from)
}

/// Puts new content in place of files, each as a whole. None is touched unless all of them can be.
pub(super) fn replace(files: &[Replaced]) -> Result<(), Failure> {
    put(beside(files)?)
}

/// Writes the new content of files beside them.
fn beside(files: &[Replaced]) -> Result<Vec<(&Replaced, TempPath)>, Failure> {
    let written = files.iter().map(|file| Ok((file, written_beside(file)?)));
    written.collect()
}

/// Puts what stands beside files in their place.
fn put(written: Vec<(&Replaced, TempPath)>) -> Result<(), Failure> {
    for (at, (file, new)) in written.into_iter().enumerate() {
        let failed = |why: &str| {
            let hint = match at {
                0 => "nothing was changed: run it again",
                _ => "the files before it are changed: run it again",
            };
            Failure::new(format!("`{}` {why}", file.shown)).with_hint(hint)
        };
        // While the new content was written, an editor may have saved the file.
        if !is_as_read(file).unwrap_or(false) {
            return Err(failed("changed since it was read"));
        }
        new.persist(&file.path)
            .map_err(|error| failed(&format!("cannot be replaced: {}", error.error)))?;
    }
    Ok(())
}

/// Returns whether a file still holds what was read.
fn is_as_read(file: &Replaced) -> io::Result<bool> {
    let is_file = fs::symlink_metadata(&file.path)?.is_file();
    Ok(is_file && fs::read(&file.path)? == file.before)
}

/// Writes a file's new content to a file beside it, with the permissions that it has. Fails where
/// the file is no longer what was read, or is not to be written.
fn written_beside(file: &Replaced) -> Result<TempPath, Failure> {
    let refused = |why: &str| Failure::new(format!("`{}` {why}: nothing was changed", file.shown));
    let failed = |error: io::Error| refused(&format!("cannot be changed ({error})"));
    if !is_as_read(file).map_err(failed)? {
        return Err(refused("changed since it was read").with_hint("run it again"));
    }
    let about = fs::symlink_metadata(&file.path).map_err(failed)?;
    if about.permissions().readonly() {
        return Err(refused("is read-only").with_hint("make it writable, or give other paths"));
    }
    // A name with a dot in front is passed over by whoever reads the folder meanwhile.
    let folder = file.path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new()
        .prefix(".ladder-")
        .tempfile_in(folder)
        .map_err(failed)?;
    new.write_all(&file.after).map_err(failed)?;
    fs::set_permissions(new.path(), about.permissions()).map_err(failed)?;
    new.as_file().sync_all().map_err(failed)?;
    Ok(new.into_temp_path())
}

/// Writes a result as it comes, then what is said beside it; returns what the exit code says.
fn streamed(stream: Stream, path: Option<&Path>) -> Result<Outcome, Failure> {
    let mut output = Output::to(path)?;
    let streamed = stream(&mut output)?;
    output.flush()?;
    for note in &streamed.notes {
        print_error(&format!("note: {note}\n"));
    }
    Ok(streamed.outcome)
}

impl Output {
    fn to(path: Option<&Path>) -> Result<Self, Failure> {
        let to: Box<dyn Write> = match path {
            Some(path) => {
                let file = fs::File::create(path).map_err(|error| not_written(path, &error))?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(io::stdout().lock()),
        };
        Ok(Self {
            file: path.map(Path::to_owned),
            to,
            is_gone: false,
        })
    }

    /// Writes the next piece of the result.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.to.write_all(text.as_bytes());
        self.checked(written)
    }

    /// Returns whether the reader went away, as `head` does, so that nothing more needs to come.
    pub(super) fn is_gone(&self) -> bool {
        self.is_gone
    }

    fn flush(&mut self) -> Result<(), Failure> {
        let flushed = self.to.flush();
        self.checked(flushed)
    }

    fn checked(&mut self, written: io::Result<()>) -> Result<(), Failure> {
        match (written, &self.file) {
            (Ok(()), _) => Ok(()),
            (Err(error), Some(path)) => Err(not_written(path, &error)),
            (Err(error), None) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_gone = true;
                Ok(())
            }
            (Err(error), None) => Err(no_stdout(&error)),
        }
    }
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::new(format!("the result cannot be written to `{path}`: {error}"))
}

fn no_stdout(error: &io::Error) -> Failure {
    Failure::new(format!("the result cannot be written: {error}"))
}

fn to_file(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| not_written(path, &error))
}

/// Writes a file that is not there yet.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let written = fs::File::create_new(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| not_written(path, &error))
}

fn to_stdout(text: &str) -> Result<(), Failure> {
    // A reader that went away, as `head` does, has seen enough.
    let mut output = Output::to(None)?;
    output.write(text)?;
    output.flush()
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

/// Writes to standard error; while the answer is being found, for whoever sits at the terminal.
pub(super) fn print_error(text: &str) {
    // There is nowhere left to say that standard error is gone.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(path: PathBuf, before: &str) -> Replaced {
        Replaced {
            shown: path.display().to_string(),
            path,
            before: before.into(),
            after: "new".into(),
        }
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_keeps_all_as_they_are() {
        let folder = tempfile::TempDir::new().unwrap();
        let paths = ["a", "b"].map(|name| folder.path().join(name));
        for path in &paths {
            fs::write(path, "old").unwrap();
        }
        let [a, b] = paths;
        let failure = replace(&[replaced(a.clone(), "old"), replaced(b.clone(), "read")]);
        assert!(failure.unwrap_err().message().contains("changed since"));
        assert_eq!(fs::read(&a).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        replace(&[replaced(a.clone(), "old"), replaced(b, "old")]).unwrap();
        assert_eq!(fs::read(&a).unwrap(), b"new");
        fs::remove_file(&a).unwrap();
        assert!(replace(&[replaced(a, "new")]).is_err());
    }

    /// An editor saves a file while its new content is written.
    #[test]
    fn a_file_that_is_saved_meanwhile_is_kept() {
        let folder = tempfile::TempDir::new().unwrap();
        let paths = ["a", "b"].map(|name| folder.path().join(name));
        for path in &paths {
            fs::write(path, "old").unwrap();
        }
        let [a, b] = paths;
        let files = [replaced(a.clone(), "old"), replaced(b.clone(), "old")];
        let written = beside(&files).unwrap();
        fs::write(&b, "mine").unwrap();
        let failure = put(written).unwrap_err();
        assert!(failure.message().contains("changed since it was read"));
        assert!(failure.hints().iter().any(|it| it.contains("before it")));
        assert_eq!(fs::read(&a).unwrap(), b"new");
        assert_eq!(fs::read(&b).unwrap(), b"mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
