//! Which changes and which files concern an item.

use std::collections::BTreeSet;

use super::Version;
use crate::{
    diff::{Change, Judged, Kind},
    load::FRAMEWORK_FILE,
    model::{Framework, ItemPath, LevelPath},
};

/// An item by its path in one version, and where it is written there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Watch {
    pub(super) item: ItemPath,
    place: Place,
}

/// Where an item is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// In all files of a folder.
    Folder(String),
    /// In the file of a level.
    File(String),
    /// Nowhere else than in a family's own file, if there is one.
    Family,
    /// Perhaps in a file that could not be read.
    Anywhere,
}

impl Watch {
    pub(super) fn of(item: ItemPath, version: &Version) -> Self {
        let framework = &version.framework;
        let family = framework.families.get(item.family());
        let file = |level: &LevelPath| family.map(|it| Place::File(it.level_file(&level.level)));
        let place = match &item {
            ItemPath::Family(_) => family.map(|it| Place::Folder(it.folder.clone())),
            ItemPath::Level(level) | ItemPath::Expectation(level, _) => file(level),
            ItemPath::Marker(marker) => file(&marker.level),
            ItemPath::Definition(..) => None,
        };
        let is_whole = version.broken.is_none() && framework.unread.is_empty();
        let otherwise = match is_whole || family.is_some() {
            true => Place::Family,
            false => Place::Anywhere,
        };
        Self {
            place: place.unwrap_or(otherwise),
            item,
        }
    }

    /// Returns whether the item may be another where this file is another.
    pub(super) fn is_touched_by(&self, file: &str) -> bool {
        // Any family's file may say that the family or one of its competencies was called so.
        let names = file == FRAMEWORK_FILE || file.ends_with("family.yaml");
        names
            || match &self.place {
                Place::Folder(folder) => {
                    let inside = file.strip_prefix(folder.as_str());
                    inside.is_some_and(|rest| rest.starts_with('/'))
                }
                Place::File(own) => file == own,
                Place::Family => false,
                Place::Anywhere => true,
            }
    }
}

/// An item on both sides of a comparison: all its paths, and what there is.
pub(super) struct Watched<'w> {
    pub(super) now: (&'w BTreeSet<ItemPath>, &'w Framework),
    pub(super) before: (&'w BTreeSet<ItemPath>, &'w Framework),
}

impl Watched<'_> {
    /// Returns whether a change is one of the item or of something in it, brought or took it with
    /// all that it lies in, or gave it another path.
    pub(super) fn is_concerned_by(&self, change: &Change) -> bool {
        let (what, verb) = change.kind.parts();
        let moves_all = ["family", "level", "expectation"].contains(&what)
            && ["added", "inserted", "removed", "renamed"].contains(&verb);
        let is_about = |(paths, framework): (&BTreeSet<ItemPath>, &Framework), item: &ItemPath| {
            paths.iter().any(|watched| {
                watched == item
                    || watched.holds(item)
                    || (moves_all && item.holds(watched) && framework.has(watched))
            })
        };
        // What is gone may have been what the item was split off from.
        let gone = change.subject.as_ref().filter(|_| verb == "removed");
        change.concerns().any(|item| is_about(self.now, &item))
            || gone.is_some_and(|item| is_about(self.before, item))
            || self.is_renamed_by(change)
    }

    /// Returns whether a change gave another id to the competency that an item names, which may be
    /// defined in a template.
    fn is_renamed_by(&self, change: &Change) -> bool {
        let competency = change.competency();
        let names = |item: &ItemPath| item.competency().is_some_and(|id| Some(id) == competency);
        change.kind == Kind::CompetencyRenamed
            && self.now.0.iter().any(names)
            && !self.before.0.iter().any(names)
    }

    /// Returns whether a change elsewhere reaches what an item asks in total.
    pub(super) fn is_reached_by(&self, judged: &Judged) -> bool {
        self.now.0.iter().any(|watched| {
            let reaches = |level| judged.meaning.affects.contains(level);
            match watched {
                ItemPath::Level(level) => reaches(level),
                ItemPath::Expectation(level, competency) => {
                    reaches(level) && judged.change.competency() == Some(competency)
                }
                ItemPath::Family(family) => {
                    let affects = &judged.meaning.affects;
                    affects.iter().any(|level| level.family == *family)
                }
                ItemPath::Marker(_) | ItemPath::Definition(..) => false,
            }
        })
    }
}

/// Returns whether a change brought its item with all that lies in it.
pub(super) fn brings_all_in_it(kind: Kind) -> bool {
    let (what, verb) = kind.parts();
    ["family", "level", "expectation", "marker", "competency"].contains(&what)
        && ["added", "inserted"].contains(&verb)
}
