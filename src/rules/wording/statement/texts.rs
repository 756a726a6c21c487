//! Every text of a ladder, with its kind and place.

use super::{Kind, Statement};
use crate::{
    diagnostic::Location,
    load::FRAMEWORK_FILE,
    model::{Change, Competency, Family, Id, Level, Marker, Settings, Text},
    route::{Route, Step},
};

use At::{Index, Key};

/// The file that a text stands in.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) enum File<'f> {
    Framework,
    Family(&'f Family),
    Level(&'f Family, &'f Id),
    Change(&'f Id),
}

impl File<'_> {
    /// Returns the path of the file, relative to the ladder root.
    pub(in crate::rules) fn path(self) -> String {
        match self {
            Self::Framework => FRAMEWORK_FILE.to_owned(),
            Self::Family(family) => family.file(),
            Self::Level(family, level) => family.level_file(level),
            Self::Change(id) => format!("changes/{id}.yaml"),
        }
    }
}

/// One step of the way to a text in its file.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) enum At<'f> {
    Key(&'f str),
    Index(usize),
}

impl From<&At<'_>> for Step {
    fn from(at: &At<'_>) -> Self {
        match at {
            Key(key) => Self::from(*key),
            Index(index) => Self::Index(*index),
        }
    }
}

/// Hands on the texts of one file.
struct Reader<'v> {
    file: File<'v>,
    visit: &'v mut dyn FnMut(&Statement<'_>),
}

impl Reader<'_> {
    fn text(&mut self, kind: Kind, text: &str, route: &[At<'_>]) {
        (self.visit)(&Statement::new(kind, text, self.file, route));
    }

    fn optional(&mut self, kind: Kind, text: Option<&Text>, route: &[At<'_>]) {
        if let Some(text) = text {
            self.text(kind, text, route);
        }
    }

    /// Hands on the texts of a list at the end of a route.
    fn list(&mut self, kind: Kind, texts: &[Text], route: &[At<'_>]) {
        for (at, text) in texts.iter().enumerate() {
            self.text(kind, text, &[route, &[Index(at)]].concat());
        }
    }
}

/// Hands on every text of `ladder.yaml`.
pub(super) fn of_settings(settings: &Settings, visit: &mut dyn FnMut(&Statement<'_>)) {
    let file = File::Framework;
    let mut reader = Reader { file, visit };
    reader.optional(
        Kind::Note,
        settings.organization.as_ref(),
        &[Key("organization")],
    );
    for (at, point) in settings.scale.iter().enumerate() {
        let route = |key| [Key("scale"), Index(at), Key(key)];
        reader.text(Kind::Title, &point.name, &route("name"));
        reader.optional(Kind::Overview, point.meaning.as_ref(), &route("meaning"));
    }
    for (id, dimension) in &settings.dimensions {
        let route = [Key("dimensions"), Key(id.as_str()), Key("name")];
        reader.text(Kind::Title, &dimension.name, &route);
    }
}

/// Hands on every text of a declared intent.
pub(super) fn of_change(id: &Id, change: &Change, visit: &mut dyn FnMut(&Statement<'_>)) {
    let file = File::Change(id);
    let mut reader = Reader { file, visit };
    reader.text(Kind::Note, &change.why, &[Key("why")]);
    reader.optional(Kind::Note, change.transition.as_ref(), &[Key("transition")]);
    reader.list(Kind::Note, &change.approved_by, &[Key("approved-by")]);
}

/// Hands on every text of a family and its levels.
pub(super) fn of_family(family: &Family, visit: &mut dyn FnMut(&Statement<'_>)) {
    let file = File::Family(family);
    let mut reader = Reader { file, visit };
    reader.text(Kind::Title, &family.name, &[Key("name")]);
    for (kind, key, text) in [
        (Kind::Title, "function", &family.function),
        (Kind::Overview, "focus", &family.focus),
        (Kind::Overview, "summary", &family.summary),
        (Kind::Note, "code", &family.code),
    ] {
        reader.optional(kind, text.as_ref(), &[Key(key)]);
    }
    reader.list(Kind::Note, &family.aliases, &[Key("aliases")]);
    reader.list(Kind::Note, &family.owners, &[Key("owners")]);
    for (id, track) in &family.tracks {
        let route = [Key("tracks"), Key(id.as_str()), Key("name")];
        reader.optional(Kind::Title, track.name.as_ref(), &route);
    }
    for (id, competency) in &family.competencies {
        reader.competency(id, competency);
    }
    reader.provenance(family);
    for (id, level) in &family.levels {
        let file = File::Level(family, id);
        let visit = &mut *reader.visit;
        Reader { file, visit }.level(level);
    }
}

impl Reader<'_> {
    fn competency(&mut self, id: &Id, competency: &Competency) {
        let route = |key| [Key("competencies"), Key(id.as_str()), Key(key)];
        self.text(Kind::Title, &competency.name, &route("name"));
        self.text(
            Kind::Definition,
            &competency.definition,
            &route("definition"),
        );
    }

    fn provenance(&mut self, family: &Family) {
        for (id, source) in &family.sources {
            let route = |key| [Key("sources"), Key(id.as_str()), Key(key)];
            self.text(Kind::Note, &source.title, &route("title"));
            self.optional(Kind::Note, source.url.as_ref(), &route("url"));
            self.optional(Kind::Note, source.licence.as_ref(), &route("licence"));
        }
        for (at, mapping) in family.mappings.iter().enumerate() {
            let route = |key| [Key("mappings"), Index(at), Key(key)];
            self.text(Kind::Note, &mapping.scheme, &route("scheme"));
            self.text(Kind::Note, &mapping.code, &route("code"));
            self.optional(Kind::Note, mapping.edition.as_ref(), &route("edition"));
        }
        for (at, review) in family.reviews.iter().enumerate() {
            let route = [Key("reviews"), Index(at), Key("by")];
            self.list(Kind::Note, &review.by, &route);
        }
    }

    fn level(&mut self, level: &Level) {
        self.text(Kind::Title, &level.title, &[Key("title")]);
        self.optional(Kind::Note, level.code.as_ref(), &[Key("code")]);
        self.list(Kind::Note, &level.aliases, &[Key("aliases")]);
        for (key, text) in [
            ("summary", &level.summary),
            ("distinguishes", &level.distinguishes),
        ] {
            self.optional(Kind::Description, text.as_ref(), &[Key(key)]);
        }
        for (id, scope) in level.scope.iter() {
            let route = [Key("scope"), Key(id.as_str()), Key("text")];
            self.optional(Kind::Description, scope.text.as_ref(), &route);
        }
        for (id, text) in level.responsibilities.iter() {
            let route = [Key("responsibilities"), Key(id.as_str())];
            self.text(Kind::Responsibility, text, &route);
        }
        for (competency, expectation) in level.expectations.iter() {
            for (id, marker) in expectation.markers.iter() {
                self.marker(competency, id, marker);
            }
        }
        for (at, step) in level.next.iter().enumerate() {
            let route = |key| [Key("next"), Index(at), Key(key)];
            self.optional(Kind::Title, step.title.as_ref(), &route("title"));
            let text = step.distinguishes.as_ref();
            self.optional(Kind::Description, text, &route("distinguishes"));
        }
        if let Some(typical) = &level.typical {
            let route = |key| [Key("typical"), Key(key)];
            self.optional(Kind::Note, typical.education.as_ref(), &route("education"));
            self.list(Kind::Note, &typical.tools, &route("tools"));
        }
    }

    fn marker(&mut self, competency: &Id, id: &Id, marker: &Marker) {
        let route = to_marker(competency, id);
        if marker.details.is_none() {
            return self.text(Kind::Marker, &marker.text, &route);
        }
        let route = |key| [route.as_slice(), &[Key(key)]].concat();
        self.text(Kind::Marker, &marker.text, &route("text"));
        self.list(Kind::Example, &marker.examples, &route("examples"));
        let counter_examples = &marker.counter_examples;
        self.list(Kind::Example, counter_examples, &route("counter-examples"));
        self.optional(Kind::Evidence, marker.evidence.as_ref(), &route("evidence"));
    }
}

fn to_marker<'f>(competency: &'f Id, marker: &'f Id) -> [At<'f>; 4] {
    let (competency, marker) = (competency.as_str(), marker.as_str());
    [
        Key("expectations"),
        Key(competency),
        Key("markers"),
        Key(marker),
    ]
}

/// A marker and where it stands.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Site<'f> {
    pub(in crate::rules) family: &'f Family,
    pub(in crate::rules) level: &'f Id,
    pub(in crate::rules) competency: &'f Id,
    pub(in crate::rules) id: &'f Id,
    pub(in crate::rules) marker: &'f Marker,
}

impl Site<'_> {
    /// Returns the place of the marker's text.
    pub(in crate::rules) fn place(&self) -> Location {
        let mut steps: Vec<Step> = to_marker(self.competency, self.id)
            .iter()
            .map(Step::from)
            .collect();
        if self.marker.details.is_some() {
            steps.push(Step::from("text"));
        }
        Location::value(self.family.level_file(self.level), Route::from(steps))
    }
}

/// Returns every marker of a family's levels.
pub(in crate::rules) fn markers(family: &Family) -> impl Iterator<Item = Site<'_>> {
    family.levels.iter().flat_map(move |(level, members)| {
        members
            .expectations
            .iter()
            .flat_map(move |(competency, expectation)| {
                expectation.markers.iter().map(move |(id, marker)| Site {
                    family,
                    level,
                    competency,
                    id,
                    marker,
                })
            })
    })
}
