//! Where an item of a ladder is written: which file, and the keys that lead to it.

use crate::{
    diagnostic::Location,
    model::{Framework, ItemPath, LevelPath},
    route::{Route, Step as Key},
};

/// Returns where an item stands in a framework, by that framework's own ids.
pub(super) fn location(
    framework: &Framework,
    item: Option<&ItemPath>,
    keys: &[Key],
    as_key: bool,
) -> Option<Location> {
    let mut route: Vec<Key> = Vec::new();
    let path = match item {
        None => super::change::FRAMEWORK.to_owned(),
        Some(ItemPath::Family(family)) => framework.families.get(family)?.file(),
        Some(ItemPath::Definition(family, competency)) => {
            route.extend(["competencies".into(), Key::from(competency.as_str())]);
            framework.families.get(family)?.file()
        }
        Some(ItemPath::Level(level)) => level_file(framework, level)?,
        Some(ItemPath::Expectation(level, competency)) => {
            route.extend(["expectations".into(), Key::from(competency.as_str())]);
            level_file(framework, level)?
        }
        Some(ItemPath::Marker(marker)) => {
            route.extend(["expectations".into(), Key::from(marker.competency.as_str())]);
            route.extend(["markers".into(), Key::from(marker.marker.as_str())]);
            level_file(framework, &marker.level)?
        }
    };
    route.extend_from_slice(keys);
    Some(match (route.is_empty(), as_key) {
        (true, _) => Location::file(path),
        (false, true) => Location::key(path, Route::from(route)),
        (false, false) => Location::value(path, Route::from(route)),
    })
}

fn level_file(framework: &Framework, level: &LevelPath) -> Option<String> {
    let family = framework.families.get(&level.family)?;
    Some(family.level_file(&level.level))
}
