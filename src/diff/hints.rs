//! Renames that nobody declared: where an id disappears and another appears under the same
//! parent with nearly the same text. They stay a removal and an addition; a hint says what to
//! write to make them one change.

use std::collections::BTreeMap;

use super::{Change, Kind, change::own_id, words::Bag};
use crate::model::{Family, Framework, Id, ItemPath, Level};

/// How many percent of the words two texts share at least to be nearly the same.
const NEARLY: usize = 80;

/// How many pairs of one parent are compared at most: whoever replaced more at once renamed
/// nothing.
const MOST_PAIRS: usize = 2_500;

/// Adds the hints.
pub(super) fn add(changes: &mut [Change], old: &Framework, new: &Framework) {
    let mut siblings: BTreeMap<(u8, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        let Some((scope, is_new)) = scope_of(change) else {
            continue;
        };
        let (gone, come) = siblings.entry(scope).or_default();
        if is_new { come.push(at) } else { gone.push(at) }
    }
    for (gone, come) in siblings.into_values() {
        if gone.len() * come.len() > MOST_PAIRS {
            continue;
        }
        for (was, is) in nearest_pairs(changes, (&gone, old), (&come, new)) {
            hint(changes, (was, old), (is, new));
        }
    }
}

/// Returns under what the renamed thing would stand (and what kind of thing it is), and whether
/// the change is its appearance; none for what cannot be renamed.
fn scope_of(change: &Change) -> Option<((u8, String), bool)> {
    let (kind, is_new) = match change.kind {
        Kind::FamilyAdded => (0, true),
        Kind::FamilyRemoved => (0, false),
        Kind::LevelAdded | Kind::LevelInserted => (1, true),
        Kind::LevelRemoved => (1, false),
        Kind::CompetencyAdded => (2, true),
        Kind::CompetencyRemoved => (2, false),
        Kind::MarkerAdded => (3, true),
        Kind::MarkerRemoved => (3, false),
        _ => return None,
    };
    let item = change.aligned.as_ref()?;
    let parent = match item {
        ItemPath::Family(_) => String::new(),
        ItemPath::Marker(marker) => format!("{}/{}", marker.level, marker.competency),
        other => other.family().to_string(),
    };
    Some(((kind, parent), is_new))
}

/// Returns the pairs of gone and come with nearly the same text, each in one pair at most, the
/// likest first.
fn nearest_pairs(
    changes: &[Change],
    (gone, old): (&[usize], &Framework),
    (come, new): (&[usize], &Framework),
) -> Vec<(usize, usize)> {
    let bags = |indexes: &[usize], framework: &Framework| -> Vec<(usize, Bag)> {
        let item = |at: &usize| changes.get(*at).and_then(|it| it.aligned.as_ref());
        let texts = indexes
            .iter()
            .filter_map(|at| Some((*at, text_of(framework, item(at)?)?)));
        texts.map(|(at, text)| (at, Bag::of(&text))).collect()
    };
    let (gone, come) = (bags(gone, old), bags(come, new));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (was, old_bag) in &gone {
        for (is, new_bag) in &come {
            let likeness = old_bag.likeness(new_bag);
            if likeness >= NEARLY {
                pairs.push((100 - likeness, *was, *is));
            }
        }
    }
    let name = |at: usize| changes.get(at).map(Change::item);
    pairs.sort_by_cached_key(|(unlike, was, is)| (*unlike, name(*was), name(*is)));
    let mut taken = std::collections::BTreeSet::new();
    pairs
        .into_iter()
        .filter(|(_, was, is)| {
            let free = !taken.contains(was) && !taken.contains(is);
            if free {
                taken.extend([*was, *is]);
            }
            free
        })
        .map(|(_, was, is)| (was, is))
        .collect()
}

/// Returns the text by which a thing is known.
fn text_of(framework: &Framework, item: &ItemPath) -> Option<String> {
    match item {
        ItemPath::Family(family) => framework.families.get(family).map(family_text),
        ItemPath::Level(level) => framework.level(level).map(level_text),
        ItemPath::Definition(family, competency) => {
            let family = framework.families.get(family)?;
            let competency = family.competencies.get(competency)?;
            Some(format!("{} {}", competency.name, competency.definition))
        }
        ItemPath::Marker(marker) => {
            let level = framework.level(&marker.level)?;
            let expectation = level.expectations.get(&marker.competency)?;
            let marker = expectation.markers.get(&marker.marker)?;
            Some(marker.text.to_string())
        }
        ItemPath::Expectation(..) => None,
    }
}

fn family_text(family: &Family) -> String {
    let mut text = family.name.to_string();
    for competency in family.competencies.values() {
        text.push(' ');
        text.push_str(&competency.definition);
    }
    for level in family.levels.values() {
        text.push(' ');
        text.push_str(&level.title);
    }
    text
}

fn level_text(level: &Level) -> String {
    let mut text = level.title.to_string();
    for marker in level
        .expectations
        .values()
        .flat_map(|it| it.markers.values())
    {
        text.push(' ');
        text.push_str(&marker.text);
    }
    text
}

fn hint(changes: &mut [Change], (was, old): (usize, &Framework), (is, new): (usize, &Framework)) {
    let ids = |at: usize| {
        let change = changes.get(at)?;
        let own = own_id(change.subject.as_ref()?).clone();
        Some((own, change.aligned.clone()?))
    };
    let (Some((old_id, gone)), Some((new_id, come))) = (ids(was), ids(is)) else {
        return;
    };
    // Declared, but claimed twice: the validator speaks about that.
    if formerly(new, &come).contains(&old_id) || formerly(old, &gone).contains(&new_id) {
        return;
    }
    let words = format!(
        "nearly the same text: if `{old_id}` is `{new_id}` now, write `formerly: [{old_id}]` in `{new_id}`"
    );
    for at in [was, is] {
        if let Some(change) = changes.get_mut(at) {
            change.hint = Some(words.clone());
        }
    }
}

fn formerly<'f>(framework: &'f Framework, item: &ItemPath) -> &'f [Id] {
    let found = match item {
        ItemPath::Family(family) => framework
            .families
            .get(family)
            .map(|it| it.formerly.as_slice()),
        ItemPath::Level(level) => framework.level(level).map(|it| it.formerly.as_slice()),
        ItemPath::Definition(family, competency) => framework
            .families
            .get(family)
            .and_then(|it| it.competencies.get(competency))
            .map(|it| it.formerly.as_slice()),
        ItemPath::Marker(marker) => framework
            .level(&marker.level)
            .and_then(|it| it.expectations.get(&marker.competency))
            .and_then(|it| it.markers.get(&marker.marker))
            .map(|it| it.formerly.as_slice()),
        ItemPath::Expectation(..) => None,
    };
    found.unwrap_or_default()
}
