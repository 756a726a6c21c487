//! Ratings against the ladder: what is wrong with a file, the revision that files ask for, and
//! the files of one person joined into one.
//!
//! Whatever could make an answer wrong is an error here, and then nothing is computed; what may
//! be right all the same is found by [`check()`] alone. Nothing of the ratings is kept, and
//! findings repeat no note.

mod alone;
mod dates;
mod duplicates;
mod items;
mod join;
mod levels;
mod markers;
mod targets;

use std::collections::BTreeMap;

pub use join::{Joined, Person, Pin, join, pin, unpinned};
pub use targets::aims;

use super::{
    parse,
    waivers::{self, Waiver},
};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Date, Framework, Id, Ratings, Text, former::Defined},
    route::Route,
    source::{Content, SourceFile},
    yaml::text_under,
};

/// A ratings file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingsFile {
    /// Its path in the snapshot that it was read from; findings name it.
    pub path: String,
    /// What it holds.
    pub ratings: Ratings,
}

impl RatingsFile {
    /// Returns the place of the value under a key of the file.
    fn value(&self, key: &str) -> Location {
        Location::value(&self.path, Route::of([key]))
    }

    /// Returns the route to an assessment, counted from 0.
    fn assessment(at: usize) -> Route {
        Route::of(["assessments"]).then(at)
    }
}

/// What reading a ratings file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The ratings; none where an error stands in the way.
    pub file: Option<RatingsFile>,
    /// What is wrong with it as a file.
    pub diagnostics: Vec<Diagnostic>,
    /// The comments in it that waive findings.
    pub waivers: Vec<Waiver>,
}

/// Reads a ratings file.
#[must_use]
pub fn read(source: &SourceFile) -> Read {
    let mut diagnostics = Vec::new();
    let ratings = parse::<Ratings>(source, &mut diagnostics);
    Read {
        file: ratings.map(|ratings| RatingsFile {
            path: source.path.clone(),
            ratings,
        }),
        diagnostics,
        waivers: waivers::of(source),
    }
}

/// Returns whom a ratings file is about, without reading further than that; none where the file
/// does not say. It may be no sound ratings file all the same.
#[must_use]
pub fn person_of(source: &SourceFile) -> Option<Text> {
    let Content::Bytes(bytes) = &source.content else {
        return None;
    };
    let person = text_under(str::from_utf8(bytes).ok()?, "person")?;
    (!person.trim().is_empty()).then(|| Text::from(person.as_str()))
}

/// Returns what is wrong with ratings files that are about one ladder; what only that tells is
/// left out without it. The files may be those of many people.
#[must_use]
pub fn check(
    framework: Option<&Framework>,
    files: &[&RatingsFile],
    today: Date,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut people: BTreeMap<&Text, Vec<&RatingsFile>> = BTreeMap::new();
    for file in files {
        found.extend(alone::errors(file, today));
        found.extend(dates::doubts(file, today));
        if let Some(framework) = framework {
            found.extend(against(framework, file, true));
        }
        people.entry(&file.ratings.person).or_default().push(file);
    }
    if let Some(framework) = framework {
        found.extend(markers::doubts(framework, files));
    }
    for files in people.values() {
        found.extend(duplicates::assessments(files));
    }
    found
}

/// Returns the errors of a file that its ladder tells; the target is left unchecked where another
/// one is taken.
fn against(framework: &Framework, file: &RatingsFile, with_target: bool) -> Vec<Diagnostic> {
    let mut found = levels::errors(framework, file, with_target);
    found.extend(items::errors(framework, file));
    found
}

/// Returns the families that the file's ids are read in: the role's and, where one is named,
/// the target's.
fn families_of(framework: &Framework, file: &RatingsFile) -> Vec<Id> {
    let levels = std::iter::once(&file.ratings.role).chain(&file.ratings.target);
    levels
        .filter_map(|path| framework.level_once_called(path).one())
        .map(|level| level.family)
        .collect()
}

/// Returns the competency that a rated id stands for, for somebody of a family who aims at a
/// level of another (or the same): the own family's, else the other's. An id of the own family
/// never stands for a competency that the other family defines for itself.
#[must_use]
pub fn rated<'f>(
    framework: &'f Framework,
    own: &'f Id,
    other: &'f Id,
    id: &Id,
) -> Option<Defined<'f>> {
    match framework.competency_once_called(own, id) {
        crate::model::former::Named::Nothing => framework.competency_once_called(other, id).one(),
        named => named.one(),
    }
}
