//! Ratings against the ladder: what is wrong with a file, the revision that files ask for, and
//! the files of one person joined into one.
//!
//! Whatever could make an answer wrong is an error here, and then nothing is computed. Nothing
//! of the ratings is kept.

mod check;
mod duplicates;
mod join;
mod targets;

pub use check::check;
pub use join::{Joined, Person, Pin, join, pin};

use crate::{
    diagnostic::Location,
    model::{Framework, Id, Ratings, former::Defined},
    route::Route,
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
