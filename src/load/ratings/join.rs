//! The files of one person made one.

use super::{RatingsFile, against, alone, duplicates, targets::targets};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    model::{Date, Framework, LevelPath, Text, ratings::Assessment},
};

/// One person's ratings, checked against a ladder: every rated id is known, every value is on
/// the scale, role and targets are levels of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The opaque id.
    pub person: Text,
    /// The name, where one is given.
    pub name: Option<Text>,
    /// The level held, as the ladder calls it now.
    pub role: LevelPath,
    /// The levels to measure against, as the ladder calls them now; at least one.
    pub targets: Vec<LevelPath>,
    /// What all raters said, by day, rater and `by`.
    pub assessments: Vec<Assessment>,
}

/// What joining gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The person; none where an error stands in the way of an answer.
    pub person: Option<Person>,
    /// What is wrong with the files, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// The revision that ratings files ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin<'r> {
    /// The revision to read the ladder at; none for the working tree.
    pub revision: Option<&'r str>,
    /// What is wrong with the pins. With an error among them the revision is not settled, and
    /// nothing may be computed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Returns the revision that the ladder is to be read at for these files of one person: `at` if
/// that is given, else what they are pinned to. Files that are pinned differently, or of which
/// only some are pinned, leave it open.
#[must_use]
pub fn pin<'r>(files: &'r [RatingsFile], at: Option<&'r str>) -> Pin<'r> {
    let files = in_order(files);
    let mut diagnostics = Vec::new();
    let mut revision = at;
    if at.is_none() {
        for file in &files {
            diagnostics.extend(unpinned(file));
        }
        let told = |file: &RatingsFile| match &file.ratings.ladder {
            Some(pin) => format!("ladder {pin}"),
            None => "no ladder".to_owned(),
        };
        let help = "settle the revision with `--at`";
        diagnostics.extend(conflict(&files, "ladder", |r| r.ladder.clone(), told, help));
        let first = files.first();
        revision = first.and_then(|file| file.ratings.ladder.as_deref());
    }
    Pin {
        revision,
        diagnostics,
    }
}

/// Returns that a file does not say which revision its ratings were made against.
#[must_use]
pub fn unpinned(file: &RatingsFile) -> Option<Diagnostic> {
    file.ratings.ladder.is_none().then(|| {
        let message = "the ratings do not say which revision of the ladder they were made against";
        let help = "add `ladder:` with that release: the bar may have moved since";
        Diagnostic::warning("unpinned-ratings", Location::file(&file.path), message).with_help(help)
    })
}

/// Joins the files of one person and checks them against the ladder. `target`, if given, is the
/// level to measure against whatever the files say. The order of the files means nothing.
#[must_use]
pub fn join(
    framework: &Framework,
    files: &[RatingsFile],
    target: Option<&LevelPath>,
    today: Date,
) -> Joined {
    let files = in_order(files);
    let mut sink = Sink::new();
    for file in &files {
        sink.extend(alone::errors(file, today));
        sink.extend(against(framework, file, target.is_none()));
    }
    sink.extend(duplicates::assessments(&files));
    sink.extend(conflicts(framework, &files, target.is_some()));
    let mut person = None;
    if let Some(first) = files.first().filter(|_| sink.count(Severity::Error) == 0) {
        match person_of(framework, &files, first, target) {
            Ok(joined) => person = Some(joined),
            Err(findings) => sink.extend(findings),
        }
    }
    Joined {
        person,
        diagnostics: sink.into_sorted(),
    }
}

fn person_of(
    framework: &Framework,
    files: &[&RatingsFile],
    first: &RatingsFile,
    target: Option<&LevelPath>,
) -> Result<Person, Vec<Diagnostic>> {
    let ratings = &first.ratings;
    let role = framework.level_once_called(&ratings.role).one();
    let role = role.unwrap_or_else(|| ratings.role.clone());
    let named = target.or(ratings.target.as_ref());
    let targets = targets(framework, first, &role, named)?;
    let mut assessments: Vec<Assessment> = files
        .iter()
        .flat_map(|file| file.ratings.assessments.iter().cloned())
        .collect();
    assessments.sort_by(|a, b| (a.date, a.rater, &a.by).cmp(&(b.date, b.rater, &b.by)));
    Ok(Person {
        person: ratings.person.clone(),
        name: files.iter().find_map(|file| file.ratings.name.clone()),
        role,
        targets,
        assessments,
    })
}

/// Returns what the files disagree about. One that leaves the target out asks for every
/// promotion, which is something else than one target.
fn conflicts(
    framework: &Framework,
    files: &[&RatingsFile],
    target_settled: bool,
) -> Vec<Diagnostic> {
    let resolved = |path: &LevelPath| {
        let now = framework.level_once_called(path).one();
        now.unwrap_or_else(|| path.clone())
    };
    let person = conflict(
        files,
        "person",
        |ratings| ratings.person.clone(),
        |file| format!("person {}", file.ratings.person),
        "name the files of one person",
    );
    let role = conflict(
        files,
        "role",
        |ratings| resolved(&ratings.role),
        |file| format!("role {}", file.ratings.role),
        "give the files the role that the person holds",
    );
    let target = conflict(
        files,
        "target",
        |ratings| ratings.target.as_ref().map(resolved),
        |file| match &file.ratings.target {
            Some(target) => format!("target {target}"),
            None => "no target".to_owned(),
        },
        "settle the target with `--target`",
    );
    let target = target.filter(|_| !target_settled);
    person.into_iter().chain(role).chain(target).collect()
}

/// Returns that files differ in what `said` reads from them, if so.
fn conflict<T: PartialEq>(
    files: &[&RatingsFile],
    key: &str,
    said: impl Fn(&crate::model::Ratings) -> T,
    told: impl Fn(&RatingsFile) -> String,
    help: &str,
) -> Option<Diagnostic> {
    let (first, others) = files.split_first()?;
    let other = others
        .iter()
        .find(|file| said(&file.ratings) != said(&first.ratings))?;
    let message = format!(
        "the files disagree: {} here, {} in the other",
        told(other),
        told(first)
    );
    let finding = Diagnostic::error("conflicting-ratings", other.value(key), message);
    Some(
        finding
            .with_help(help)
            .with_related(first.value(key), "the other file"),
    )
}

/// Returns the files in the order in which they are reported, which is not the one they came in.
fn in_order(files: &[RatingsFile]) -> Vec<&RatingsFile> {
    let mut files: Vec<&RatingsFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
