//! What a comparison says, applied to FROM, gives TO.
//!
//! Each change names a place on either side. Whoever takes over what TO has at these places, and
//! nothing else, has TO: no change is missing or elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use ladder::{
    diagnostic::{Location, Spot},
    diff::{Change, diff},
    model::Framework,
    route::Step,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{edit, pair};

/// A ladder as its documents, by path.
type Documents = BTreeMap<String, Value>;

fn documents(framework: &Framework) -> Documents {
    let settings = ("ladder.yaml".to_owned(), given(&json!(framework.settings)));
    let mut found = Documents::from([settings]);
    for family in framework.families.values() {
        found.insert(family.file(), given(&json!(family)));
        let levels = family.levels.iter();
        found.extend(levels.map(|(id, level)| (family.level_file(id), given(&json!(level)))));
    }
    found
}

/// A place in a document: the steps to it, up to the first list, which has its entries in common.
type Place<'c> = (&'c str, Vec<&'c str>);

fn place(location: &Location) -> Place<'_> {
    let route = match &location.spot {
        Spot::Key(route) | Spot::Value(route) => route.steps(),
        _ => &[],
    };
    let keys = route.iter().map_while(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    (&location.path, keys.collect())
}

/// Takes over what TO has at the places of a change.
fn apply(change: &Change, documents: &mut Documents, to: &Documents) {
    let [from_place, to_place] = [&change.from, &change.to].map(|it| it.as_ref().map(place));
    for (path, keys) in from_place.into_iter().chain(to_place) {
        match keys.split_last() {
            None => match to.get(path) {
                Some(there) => drop(documents.insert(path.to_owned(), there.clone())),
                None => drop(documents.remove(path)),
            },
            Some((last, keys)) => {
                let pointer: String = keys.iter().map(|key| format!("/{key}")).collect();
                let there = to.get(path).and_then(|it| it.pointer(&pointer));
                let there = there.and_then(|it| it.get(last)).cloned();
                let Some(here) = documents.get_mut(path) else {
                    continue;
                };
                let parent = keys.iter().fold(here, |here, key| &mut here[*key]);
                parent[*last] = there.unwrap_or_default();
            }
        }
    }
}

/// Returns a value without what is not given in it: nothing, an empty list, an empty map.
fn given(value: &Value) -> Value {
    let is_given = |value: &Value| match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => !list.is_empty(),
        other => !other.is_null(),
    };
    match value {
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| (key.clone(), given(value)));
            Value::Object(entries.filter(|(_, value)| is_given(value)).collect())
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_leads_from_one_ladder_to_the_other(
        bytes in prop::collection::vec(any::<u8>(), 0..1600),
        edits in prop::collection::vec((any::<u8>(), any::<u8>()), 0..4),
    ) {
        let (from, mut to) = pair(&bytes);
        for (which, place) in edits {
            edit(&mut to, which, usize::from(place), &BTreeSet::new());
        }
        let (mut applied, wanted) = (documents(&from), documents(&to));
        let found = diff(&from, &to);
        for it in &found.changes {
            apply(&it.change, &mut applied, &wanted);
        }
        applied.values_mut().for_each(|it| *it = given(it));
        for (path, wanted) in &wanted {
            prop_assert_eq!(applied.get(path), Some(wanted), "{}", path);
        }
        prop_assert_eq!(applied.len(), wanted.len());
    }
}
