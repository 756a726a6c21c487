//! Where a family's files name their sources.

use crate::{
    diagnostic::Location,
    model::{Family, Id},
    route::Route,
};

/// A source that is named, and where.
pub(in crate::rules) struct SourceUse<'f> {
    /// The source.
    pub(in crate::rules) source: &'f Id,
    at: usize,
    user: User<'f>,
}

enum User<'f> {
    Competency(&'f Id),
    /// A level's competency's marker.
    Marker(&'f Id, &'f Id, &'f Id),
}

impl SourceUse<'_> {
    /// Returns the place in the files of the family.
    pub(in crate::rules) fn location(&self, family: &Family) -> Location {
        let (file, route) = match self.user {
            User::Competency(id) => (family.file(), Route::of(["competencies", id.as_str()])),
            User::Marker(level, competency, id) => {
                let path = ["expectations", competency.as_str(), "markers", id.as_str()];
                (family.level_file(level), Route::of(path))
            }
        };
        Location::value(file, route.then("sources").then(self.at))
    }
}

/// Returns every place at which the competencies and markers of a family name a source.
pub(in crate::rules) fn source_uses(family: &Family) -> impl Iterator<Item = SourceUse<'_>> {
    let competencies = family.competencies.iter();
    let competencies =
        competencies.flat_map(|(id, it)| uses(&it.sources, move || User::Competency(id)));
    let markers = family.levels.iter().flat_map(|(level_id, level)| {
        let expectations = level.expectations.iter();
        expectations.flat_map(move |(competency, expectation)| {
            expectation.markers.iter().flat_map(move |(id, marker)| {
                uses(&marker.sources, move || {
                    User::Marker(level_id, competency, id)
                })
            })
        })
    });
    competencies.chain(markers)
}

fn uses<'f>(sources: &'f [Id], user: impl Fn() -> User<'f>) -> impl Iterator<Item = SourceUse<'f>> {
    let sources = sources.iter().enumerate();
    sources.map(move |(at, source)| SourceUse {
        source,
        at,
        user: user(),
    })
}
