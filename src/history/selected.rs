//! What a selector names in the newest version, and under which paths its history is to be found.

use std::collections::BTreeSet;

use crate::{
    model::{Framework, ItemPath, LevelPath, MarkerPath},
    roles::{Item, NotFound, select},
};

/// What is followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// Its path, made of the ids that are used now as far as they are known.
    pub item: ItemPath,
    /// Its path, and the one under which it is written where the item takes it over or inherits it.
    pub paths: BTreeSet<ItemPath>,
    /// Why the newest version does not have it: it may have been there before.
    pub missing: Option<NotFound>,
}

/// Returns what a selector names, `framework` being the newest version.
///
/// # Errors
///
/// Where it is no selector.
pub fn selected(framework: &Framework, selector: &str) -> Result<Selected, NotFound> {
    match select(framework, selector) {
        Ok(selection) => {
            let item = selection.item.path();
            Ok(Selected {
                paths: [item.clone(), written(selection.item)].into(),
                item,
                missing: None,
            })
        }
        Err(missing) => {
            let item: ItemPath = selector.parse().map_err(|_| missing.clone())?;
            let item = renamed(framework, item);
            Ok(Selected {
                paths: [item.clone()].into(),
                item,
                missing: Some(missing),
            })
        }
    }
}

/// Returns the path under which an item is written in its file.
pub(super) fn written(item: Item<'_>) -> ItemPath {
    match item {
        Item::Family(_) | Item::Level(_) => item.path(),
        Item::Definition(at) => ItemPath::Definition(at.home.clone(), at.id.clone()),
        Item::Marker(at) => ItemPath::Marker(at.written_path()),
        Item::Expectation(at) => {
            let (family, level) = at.asked.written_in;
            let level = LevelPath {
                family: family.clone(),
                level: level.clone(),
            };
            ItemPath::Expectation(level, at.asked.competency.clone())
        }
    }
}

/// Returns the path of something that is gone with the present ids of what it lay in.
fn renamed(framework: &Framework, item: ItemPath) -> ItemPath {
    let now = |path: String| select(framework, &path).ok().map(|it| it.item.path());
    let family = match now(item.family().to_string()) {
        Some(ItemPath::Family(family)) => family,
        _ => item.family().clone(),
    };
    let level = |of: &LevelPath| match now(of.to_string()) {
        Some(ItemPath::Level(level)) => level,
        _ => LevelPath {
            family: family.clone(),
            level: of.level.clone(),
        },
    };
    match item {
        ItemPath::Family(_) => ItemPath::Family(family),
        ItemPath::Level(of) => ItemPath::Level(level(&of)),
        ItemPath::Expectation(of, competency) => ItemPath::Expectation(level(&of), competency),
        ItemPath::Definition(_, competency) => ItemPath::Definition(family, competency),
        ItemPath::Marker(marker) => ItemPath::Marker(MarkerPath {
            level: level(&marker.level),
            ..marker
        }),
    }
}
