//! Whom an answer is about, and by which ladder they are measured.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Revision,
    gap::{GapReport, PersonGap},
};
use crate::{
    gap::Answer,
    load::ratings::{Person, RatingsFile},
    model::Framework,
    source::Origin,
};

/// A person who is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonNamed {
    /// The opaque id; null where the files could not be read or are of several people.
    pub person: Option<String>,
    /// The name, where the ratings give one.
    pub name: Option<String>,
    /// The level held, as `family/level`; null where the files do not say so with one voice.
    pub role: Option<String>,
    /// The title of that level; null where nothing was computed.
    pub role_title: Option<String>,
    /// The revision that everything was computed at; null where no ladder was read.
    pub ladder: Option<Revision>,
}

impl PersonNamed {
    /// Returns a person as the ladder knows them.
    #[must_use]
    pub fn of(origin: &Origin, framework: &Framework, person: &Person) -> Self {
        let nothing = Answer {
            gaps: Vec::new(),
            findings: Vec::new(),
        };
        PersonGap::of(origin, framework, person, &nothing).into()
    }

    /// Returns what is known of a person about whom errors stand in the way of an answer.
    /// `files` are those that could be read; `origin` is what the ladder was read at, if it was.
    #[must_use]
    pub fn unanswered(origin: Option<&Origin>, files: &[RatingsFile]) -> Self {
        let report = GapReport::unanswered(Vec::new(), origin, files);
        report.person.into()
    }
}

impl From<PersonGap> for PersonNamed {
    fn from(person: PersonGap) -> Self {
        Self {
            person: person.person,
            name: person.name,
            role: person.role,
            role_title: person.role_title,
            ladder: person.ladder,
        }
    }
}
