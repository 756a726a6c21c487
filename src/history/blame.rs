//! Which version wrote what an item says: every statement of it, traced back for as long as it
//! stands there word by word, under whatever id and in whatever place.

use std::collections::BTreeSet;

use super::{Follow, Past, Step, selected::written};
use crate::{
    model::{Expectation, Framework, Id, ItemPath, Level, LevelPath, MarkerPath},
    roles::Item,
};

/// A statement of the newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What says it, by the path under which it is written.
    pub item: ItemPath,
    /// What it says.
    pub text: String,
}

/// Which version wrote a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The version.
    pub at: usize,
    /// What the statement's item was called there.
    pub item: ItemPath,
    /// Whether it may be older: nothing is known of what was before.
    pub is_lost: bool,
}

/// Returns what an item and all that is written in it say, in the order of a reader: a level
/// after what its family defines, by rank.
#[must_use]
pub fn statements(framework: &Framework, item: Item<'_>) -> Vec<Statement> {
    let path = written(item);
    let mut items = vec![path.clone()];
    match &path {
        ItemPath::Family(id) => {
            let Some(family) = framework.families.get(id) else {
                return Vec::new();
            };
            let definitions = family.competencies.keys();
            items.extend(definitions.map(|it| ItemPath::Definition(id.clone(), it.clone())));
            for (level, what) in family.levels_by_rank() {
                let level = LevelPath {
                    family: id.clone(),
                    level: level.clone(),
                };
                items.push(ItemPath::Level(level.clone()));
                items.extend(in_level(&level, what));
            }
        }
        ItemPath::Level(level) => {
            let what = framework.level(level).into_iter();
            items.extend(what.flat_map(|what| in_level(level, what)));
        }
        ItemPath::Expectation(level, id) => {
            let expectation = framework
                .level(level)
                .and_then(|it| it.expectations.get(id));
            items.extend(
                expectation
                    .into_iter()
                    .flat_map(|it| markers(level, id, it)),
            );
        }
        ItemPath::Marker(_) | ItemPath::Definition(..) => {}
    }
    let said = items.into_iter().filter_map(|item| {
        let text = says(framework, &item)?;
        Some(Statement { item, text })
    });
    said.collect()
}

fn in_level(path: &LevelPath, level: &Level) -> Vec<ItemPath> {
    let mut found = Vec::new();
    for (id, expectation) in &level.expectations {
        found.push(ItemPath::Expectation(path.clone(), id.clone()));
        found.extend(markers(path, id, expectation));
    }
    found
}

fn markers(level: &LevelPath, competency: &Id, expectation: &Expectation) -> Vec<ItemPath> {
    let path = |marker: &Id| MarkerPath {
        level: level.clone(),
        competency: competency.clone(),
        marker: marker.clone(),
    };
    let markers = expectation.markers.keys();
    markers.map(|id| ItemPath::Marker(path(id))).collect()
}

/// Returns what an item itself says; none where it is not written under that path.
#[must_use]
pub fn says(framework: &Framework, item: &ItemPath) -> Option<String> {
    let named = |name: &str, text: Option<&str>| match text {
        Some(text) => format!("{name}: {text}"),
        None => name.to_owned(),
    };
    match item {
        ItemPath::Family(id) => {
            let family = framework.families.get(id)?;
            Some(named(&family.name, family.summary.as_deref()))
        }
        ItemPath::Definition(family, id) => {
            let competency = framework.families.get(family)?.competencies.get(id)?;
            Some(named(&competency.name, Some(&competency.definition)))
        }
        ItemPath::Level(path) => {
            let level = framework.level(path)?;
            Some(named(&level.title, level.summary.as_deref()))
        }
        ItemPath::Expectation(level, id) => {
            let it = framework.level(level)?.expectations.get(id)?;
            let asked = format!("{} {}", it.requirement.name(), it.proficiency);
            Some(match it.weight {
                1 => asked,
                weight => format!("{asked}, weight {weight}"),
            })
        }
        ItemPath::Marker(path) => {
            let level = framework.level(&path.level)?;
            let expectation = level.expectations.get(&path.competency)?;
            Some(expectation.markers.get(&path.marker)?.text.to_string())
        }
    }
}

/// Returns which version wrote each statement, and the versions that could not be read on the way;
/// none where a statement's version was not found.
pub fn blame(
    past: &mut impl Past,
    statements: &[Statement],
) -> (Vec<Option<Written>>, BTreeSet<usize>) {
    let items = statements.iter().map(|it| [it.item.clone()].into());
    let items: Vec<BTreeSet<ItemPath>> = items.collect();
    let mut found: Vec<Option<Written>> = vec![None; statements.len()];
    let mut passed_over = BTreeSet::new();
    let mut follow = Follow::from_newest(past, &items, false);
    while let Some(step) = follow.next() {
        passed_over.extend(&step.passed_over);
        for (thread, statement) in statements.iter().enumerate() {
            let Some(slot) = found.get_mut(thread).filter(|it| it.is_none()) else {
                continue;
            };
            *slot = wrote(&step, thread, &statement.text);
            if slot.is_some() {
                follow.end(thread);
            }
        }
    }
    (found, passed_over)
}

/// Returns that a step wrote a text, if it stands there and in none of the versions before.
fn wrote(step: &Step, thread: usize, said: &str) -> Option<Written> {
    let is_said = |framework: &Framework, item: &ItemPath| {
        says(framework, item).is_some_and(|text| text == said)
    };
    let is_lost = step.lost.contains(&thread);
    let mut changes = step.found.iter().filter(|it| it.thread == thread);
    if !is_lost && changes.next().is_none() {
        return None;
    }
    let item = step.items.get(&thread)?.iter();
    let item = item.clone().find(|it| is_said(&step.now.framework, it))?;
    let was_there = step.before.iter().any(|(version, items)| {
        let mut items = items.get(&thread).into_iter().flatten();
        items.any(|it| is_said(&version.framework, it))
    });
    (!was_there).then(|| Written {
        at: step.at,
        item: item.clone(),
        is_lost,
    })
}
