//! What changed: two frameworks in one set of ids, compared field by field.
//!
//! Every model type is taken apart without `..`, so that a field that is new in the model does
//! not compile until somebody has said here how it is compared. Declared intents are left out:
//! they speak about changes and are no part of what a ladder asks.

mod expectation;
mod family;
mod level;
mod moved;
mod order;
mod settings;
mod step;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::{
    Change, Detail, Direction, Kind,
    align::Names,
    change::{Fact, Seen, own_id},
    place::location,
    sets::Unexplained,
};
use crate::{
    model::{Framework, Id, ItemPath, MarkerPath},
    parallel,
    route::Step as Key,
};

/// The two sides and what was found so far.
pub(super) struct Comparison<'d> {
    /// FROM as it is written.
    from: &'d Framework,
    /// FROM by TO's ids.
    old: &'d Framework,
    new: &'d Framework,
    names: &'d Names,
    /// The places that moved markers left, by the places where they are now.
    moved: BTreeMap<MarkerPath, MarkerPath>,
    /// The places that they left.
    left: BTreeSet<MarkerPath>,
    changes: Vec<Change>,
}

/// Returns every change between the frameworks, but those of the families that are `skipped`
/// (by TO's ids), in no particular order. `old` is `from` by TO's ids.
pub(super) fn compare(
    from: &Framework,
    old: &Framework,
    new: &Framework,
    names: &Names,
    skipped: &BTreeSet<Id>,
) -> Vec<Change> {
    let comparison = || Comparison {
        from,
        old,
        new,
        names,
        moved: BTreeMap::new(),
        left: BTreeSet::new(),
        changes: Vec::new(),
    };
    let Framework {
        settings: _,
        families,
        changes: _,
        unread: _,
        unopened: _,
    } = old;
    let mut settings = comparison();
    settings.settings();
    let mut pairs = pairs(families, &new.families);
    pairs.retain(|pair| !skipped.contains(pair.id()));
    let in_families = parallel::map(pairs, |pair| {
        let mut family = comparison();
        family.family(&pair);
        family.changes
    });
    std::iter::once(settings.changes)
        .chain(in_families)
        .flatten()
        .collect()
}

/// What is there under an id on one side or both.
pub(super) enum Pair<'m, V> {
    Removed(&'m Id, &'m V),
    Added(&'m Id, &'m V),
    Both(&'m Id, &'m V, &'m V),
}

impl<'m, V> Pair<'m, V> {
    pub(super) fn id(&self) -> &'m Id {
        match self {
            Self::Removed(id, _) | Self::Added(id, _) | Self::Both(id, ..) => id,
        }
    }
}

/// Returns what is there under each id of two maps, by id.
pub(super) fn pairs<'m, V: 'm>(
    old: impl IntoIterator<Item = (&'m Id, &'m V)>,
    new: impl IntoIterator<Item = (&'m Id, &'m V)>,
) -> Vec<Pair<'m, V>> {
    let mut old: BTreeMap<&Id, &V> = old.into_iter().collect();
    let here = new.into_iter().map(|(id, value)| match old.remove(id) {
        Some(was) => Pair::Both(id, was, value),
        None => Pair::Added(id, value),
    });
    let mut all: Vec<Pair<'m, V>> = here.collect();
    all.extend(old.into_iter().map(|(id, value)| Pair::Removed(id, value)));
    all.sort_by_key(Pair::id);
    all
}

impl Comparison<'_> {
    /// Adds a change with its places.
    fn add(&mut self, fact: Fact) {
        use Kind::{CompetencyRenamed, FamilyRenamed, LevelRenamed, MarkerMoved, MarkerRenamed};
        let aligned = fact.subject;
        let left = match &aligned {
            Some(ItemPath::Marker(marker)) => self.moved.get(marker).cloned(),
            _ => None,
        };
        let original = left.map(ItemPath::Marker).or_else(|| aligned.clone());
        let original = original.map(|item| self.names.original(&item));
        let as_key = fact.seen != Seen::Both
            || matches!(
                fact.kind,
                FamilyRenamed | LevelRenamed | CompetencyRenamed | MarkerRenamed | MarkerMoved
            );
        let from = (fact.seen != Seen::To)
            .then(|| location(self.from, original.as_ref(), &fact.from_keys, as_key))
            .flatten();
        let to = (fact.seen != Seen::From)
            .then(|| location(self.new, aligned.as_ref(), &fact.to_keys, as_key))
            .flatten();
        self.changes.push(Change {
            kind: fact.kind,
            subject: match fact.seen {
                Seen::From => original,
                Seen::To | Seen::Both => aligned.clone(),
            },
            key: fact.key,
            before: fact.before,
            after: fact.after,
            from,
            to,
            detail: fact.detail,
            hint: None,
            aligned,
        });
    }

    /// Adds a rename, if there is one; returns whether there is.
    fn renamed(&mut self, kind: Kind, item: &ItemPath) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let was = self.names.original(item);
        // What lies in something renamed has another path, but the same id of its own.
        let own_id = |item: &ItemPath| {
            let path = item.to_string();
            let start = path.rfind(['/', ':']).map_or(0, |at| at + 1);
            path.get(start..).map(str::to_owned)
        };
        let renamed = own_id(&was) != own_id(item);
        if renamed {
            let paths = (Some(was.to_string()), Some(item.to_string()));
            self.add(Fact::changed(kind, Some(item.clone()), paths.0, paths.1));
        }
        renamed
    }

    /// Compares a value that is there or not.
    fn value<T: PartialEq + ToString>(
        &mut self,
        kind: Kind,
        subject: Option<&ItemPath>,
        key: &str,
        old: Option<&T>,
        new: Option<&T>,
    ) {
        if old == new {
            return;
        }
        let words = |value: Option<&T>| value.map(ToString::to_string);
        let fact = Fact::changed(kind, subject.cloned(), words(old), words(new));
        let fact = fact.at(keys(key));
        let named = subject.is_none()
            || matches!(
                kind,
                Kind::FieldChanged | Kind::SourceChanged | Kind::ReviewChanged
            );
        self.add(if named { fact.key(key) } else { fact });
    }

    /// Compares a list as a whole, its order included.
    fn list<T: PartialEq + ToString>(
        &mut self,
        kind: Kind,
        subject: Option<&ItemPath>,
        key: &str,
        old: &[T],
        new: &[T],
    ) {
        if old != new {
            self.value(
                kind,
                subject,
                key,
                joined(old).as_ref(),
                joined(new).as_ref(),
            );
        }
    }

    /// Compares a list entry by entry, whatever their order; the order alone is a field.
    fn entries(
        &mut self,
        (added, removed): (Kind, Kind),
        subject: &ItemPath,
        key: &str,
        old: &[String],
        new: &[String],
    ) {
        if old == new {
            return;
        }
        let gone = not_in(old, new);
        let come = not_in(new, old);
        if gone.is_empty() && come.is_empty() {
            self.list(Kind::FieldChanged, Some(subject), key, old, new);
        }
        let subject = Some(subject.clone());
        let place = |at: usize| [Key::from(key), Key::from(at)];
        for (at, entry) in gone {
            let fact = Fact::removed(removed, subject.clone(), entry).key(key);
            self.add(fact.at(place(at)));
        }
        for (at, entry) in come {
            let fact = Fact::added(added, subject.clone(), entry).key(key);
            self.add(fact.at(place(at)));
        }
    }

    /// Compares the former ids of something; those that a rename adds or uses up are part of it.
    fn formerly(&mut self, subject: &ItemPath, renamed: bool, old: &[Id], new: &[Id]) {
        let now = own_id(subject);
        let is_forgotten = |id: &&Id| !new.contains(id) && *id != now;
        // Ratings name no markers.
        let forgets =
            !matches!(subject, ItemPath::Marker(_)) && old.iter().any(|id| is_forgotten(&id));
        if old == new || (renamed && !forgets) {
            return;
        }
        let (was, is) = (joined(old), joined(new));
        let fact = Fact::changed(Kind::FieldChanged, Some(subject.clone()), was, is);
        let detail = if forgets {
            Detail::Forgotten
        } else {
            Detail::None
        };
        self.add(fact.at(keys("formerly")).key("formerly").with(detail));
    }
}

/// Returns the keys that a path such as `gap/veto` leads through.
fn keys(path: &str) -> Vec<Key> {
    path.split('/').map(Key::from).collect()
}

/// Returns the values in a row, none where there are none.
fn joined<T: ToString>(values: &[T]) -> Option<String> {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Returns the entries that the other list lacks, with their indexes; of equal ones as many as
/// it lacks.
fn not_in<'l>(entries: &'l [String], other: &[String]) -> Vec<(usize, &'l String)> {
    let mut there: BTreeMap<&String, usize> = BTreeMap::new();
    for entry in other {
        *there.entry(entry).or_default() += 1;
    }
    let mut lacking = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        match there.get_mut(entry) {
            Some(count) if *count > 0 => *count -= 1,
            _ => lacking.push((at, entry)),
        }
    }
    lacking
}

/// Returns a value on one line, as a flow of YAML; what is not given is left out.
fn inline(value: &impl Serialize) -> String {
    fn write(value: &Value) -> String {
        match value {
            Value::Object(map) => {
                let given = map.iter().filter(|(_, value)| !is_nothing(value));
                let entries: Vec<String> = given
                    .map(|(key, value)| format!("{key}: {}", write(value)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Value::Array(values) => {
                let values: Vec<String> = values.iter().map(write).collect();
                format!("[{}]", values.join(", "))
            }
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
    fn is_nothing(value: &Value) -> bool {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty)
    }
    write(&serde_json::to_value(value).unwrap_or_default())
}

/// Returns a difference of required sets that no change explains, as a change itself.
pub(super) fn unexplained(
    difference: &Unexplained,
    from: &Framework,
    to: &Framework,
    names: &Names,
) -> Change {
    let item = ItemPath::Expectation(difference.target.clone(), difference.competency.clone());
    let kind = match difference.direction {
        Direction::Lowers => Kind::RequiredSetLowered,
        Direction::Unsure => Kind::WeightChanged,
        _ => Kind::RequiredSetRaised,
    };
    let original = names.original(&item);
    Change {
        kind,
        key: None,
        before: difference.before.clone(),
        after: difference.after.clone(),
        from: location(from, Some(&original), &[], false),
        to: location(to, Some(&item), &[], false),
        detail: Detail::None,
        hint: None,
        subject: Some(item.clone()),
        aligned: Some(item),
    }
}
