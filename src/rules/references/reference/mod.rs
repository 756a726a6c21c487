//! What the rules about references share: everything that names a family, a level or a marker,
//! what may be meant by a name that is not known, and what leads back to itself.

mod names;
mod ring;
mod source;

pub(super) use self::{
    names::{Names, never_renamed},
    ring::{by_way_of, report_rings},
    source::{SourceUse, source_uses},
};
use crate::{
    diagnostic::Location,
    model::{Family, Framework, Id, Level, LevelPath, MarkerPath},
    route::Route,
};

/// A name in one file that stands for something in the same or in another one.
pub(super) struct Reference<'f> {
    /// The family whose file holds it.
    pub(super) family: &'f Family,
    /// The level whose file holds it, none for the family's own.
    pub(super) level: Option<&'f Id>,
    /// What it is for, and where it stands.
    pub(super) purpose: Purpose<'f>,
    /// What it names.
    pub(super) target: Target<'f>,
}

/// What a reference is for, with what leads to it in its file.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'f> {
    /// The entry of `extends`.
    Extends(usize),
    /// The entry of `next`.
    Next(usize),
    /// `expands` of a competency's marker.
    Expands(&'f Id, &'f Id),
}

/// What a reference names.
pub(super) enum Target<'f> {
    Family(&'f Id),
    Level(LevelPath),
    Marker(&'f MarkerPath),
}

impl<'f> Reference<'f> {
    pub(super) fn location(&self) -> Location {
        let route = match self.purpose {
            Purpose::Extends(at) => Route::of(["extends"]).then(at),
            Purpose::Next(at) => Route::of(["next"]).then(at).then("level"),
            Purpose::Expands(competency, marker) => {
                let (competency, marker) = (competency.as_str(), marker.as_str());
                Route::of(["expectations", competency, "markers", marker, "expands"])
            }
        };
        let file = match self.level {
            Some(level) => self.family.level_file(level),
            None => self.family.file(),
        };
        Location::value(file, route)
    }

    /// Returns the family that is named, or whose part is.
    pub(super) fn target_family(&self) -> &Id {
        match &self.target {
            Target::Family(family) => family,
            Target::Level(level) => &level.family,
            Target::Marker(marker) => &marker.level.family,
        }
    }

    /// Returns the level that is named, or whose part is.
    pub(super) fn target_level(&self) -> Option<&LevelPath> {
        match &self.target {
            Target::Family(_) => None,
            Target::Level(level) => Some(level),
            Target::Marker(marker) => Some(&marker.level),
        }
    }
}

/// Returns every reference to a family, a level or a marker.
pub(super) fn references(framework: &Framework) -> impl Iterator<Item = Reference<'_>> {
    framework.families.iter().flat_map(|(id, family)| {
        let extends = family.extends.iter().enumerate();
        let own = extends.map(move |(at, target)| Reference {
            family,
            level: None,
            purpose: Purpose::Extends(at),
            target: Target::Family(target),
        });
        let levels = family.levels.iter();
        own.chain(levels.flat_map(move |(level_id, level)| of_level(id, family, level_id, level)))
    })
}

fn of_level<'f>(
    family_id: &'f Id,
    family: &'f Family,
    level_id: &'f Id,
    level: &'f Level,
) -> impl Iterator<Item = Reference<'f>> {
    let reference = move |purpose, target| Reference {
        family,
        level: Some(level_id),
        purpose,
        target,
    };
    let extends = level.extends.iter().enumerate();
    let extends = extends
        .map(move |(at, target)| reference(Purpose::Extends(at), Target::Level(target.clone())));
    let next = level.next.iter().enumerate().filter_map(move |(at, step)| {
        let target = step.level.as_ref()?.in_family(family_id);
        Some(reference(Purpose::Next(at), Target::Level(target)))
    });
    let expands = level.expectations.iter().flat_map(|(id, expectation)| {
        expectation
            .markers
            .iter()
            .filter_map(move |(marker_id, marker)| {
                Some((Purpose::Expands(id, marker_id), marker.expands.as_ref()?))
            })
    });
    let expands = expands.map(move |(at, marker)| reference(at, Target::Marker(marker)));
    extends.chain(next).chain(expands)
}
