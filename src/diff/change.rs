//! One change as a neutral fact: what is otherwise, where, and what it was and is. What it means
//! for the bar is not decided here (see [`super::meaning`]).

use super::Kind;
use crate::{
    diagnostic::Location,
    model::{Id, ItemPath, LevelPath, MarkerPath, Status, StepKind},
    route::Step as Key,
};

/// One thing that is otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// What it is about, by TO's ids, for removed things by FROM's; none for `ladder.yaml`.
    pub subject: Option<ItemPath>,
    /// The key in it, where the subject alone does not say: `next/specialist`, `aliases`.
    pub key: Option<String>,
    /// What it was; of a rename or move the path.
    pub before: Option<String>,
    /// What it is; of a rename or move the path.
    pub after: Option<String>,
    /// Where it stood.
    pub from: Option<Location>,
    /// Where it stands.
    pub to: Option<Location>,
    /// What else is true of it that its meaning turns on.
    pub detail: Detail,
    /// A `formerly` line that would make this a rename.
    pub hint: Option<String>,
    /// The subject by TO's ids, for removed things, too: by it the changes are looked up.
    pub(super) aligned: Option<ItemPath>,
}

/// What else is true of a change that its meaning turns on: facts, not judgments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Detail {
    /// Nothing else.
    #[default]
    None,
    /// Whether a must or should is concerned: a `may` counts nowhere.
    Counts(bool),
    /// Whether the order of levels, or of a dimension's values, is another.
    Order(bool),
    /// Whether the value of a scale's point is another.
    Revalued(bool),
    /// The kinds of a step before and after, and the level that it leads to, by TO's ids.
    Steps(Option<StepKind>, Option<StepKind>, Option<LevelPath>),
    /// A family's status before and after.
    Status(Status, Status),
    /// The place that a marker left, by TO's ids.
    Left(MarkerPath),
    /// An old id is remembered no more, by which ratings may still name what had it.
    Forgotten,
}

impl Change {
    /// Returns the path of what changed, as every output names it.
    #[must_use]
    pub fn item(&self) -> String {
        match (&self.subject, &self.key) {
            (None, None) => FRAMEWORK.to_owned(),
            (None, Some(key)) => format!("{FRAMEWORK}:{key}"),
            (Some(subject), None) => subject.to_string(),
            (Some(subject @ ItemPath::Family(_)), Some(key)) => format!("{subject}:{key}"),
            (Some(subject), Some(key)) => format!("{subject}/{key}"),
        }
    }

    /// Returns what it is about by TO's ids, also where it was removed; of what moved, the place
    /// that it left as well.
    pub fn concerns(&self) -> impl Iterator<Item = ItemPath> {
        let left = match &self.detail {
            Detail::Left(left) => Some(ItemPath::Marker(left.clone())),
            _ => None,
        };
        self.aligned.clone().into_iter().chain(left)
    }

    /// Returns the family that it is about.
    #[must_use]
    pub fn family(&self) -> Option<&Id> {
        self.subject.as_ref().map(ItemPath::family)
    }

    /// Returns the level that it is about.
    #[must_use]
    pub fn level(&self) -> Option<&Id> {
        Some(&level_of(self.subject.as_ref()?)?.level)
    }

    /// Returns the competency that it is about.
    #[must_use]
    pub fn competency(&self) -> Option<&Id> {
        self.subject.as_ref()?.competency()
    }

    /// Returns the marker that it is about.
    #[must_use]
    pub fn marker(&self) -> Option<&Id> {
        match self.subject.as_ref()? {
            ItemPath::Marker(marker) => Some(&marker.marker),
            _ => None,
        }
    }
}

/// What stands for the subject of a change of `ladder.yaml`; no id looks like it.
pub(super) const FRAMEWORK: &str = "ladder.yaml";

/// Returns the id that an item has beside its siblings.
pub(super) fn own_id(item: &ItemPath) -> &Id {
    match item {
        ItemPath::Family(id) | ItemPath::Expectation(_, id) | ItemPath::Definition(_, id) => id,
        ItemPath::Level(level) => &level.level,
        ItemPath::Marker(marker) => &marker.marker,
    }
}

/// Returns the level in which an item lies, or which it is.
pub(super) fn level_of(item: &ItemPath) -> Option<&LevelPath> {
    match item {
        ItemPath::Family(_) | ItemPath::Definition(..) => None,
        ItemPath::Level(level) | ItemPath::Expectation(level, _) => Some(level),
        ItemPath::Marker(marker) => Some(&marker.level),
    }
}

/// On which side a change is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    From,
    To,
    Both,
}

/// A change as the comparison finds it, before it has its places.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) kind: Kind,
    pub(super) subject: Option<ItemPath>,
    pub(super) seen: Seen,
    pub(super) key: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) from_keys: Vec<Key>,
    pub(super) to_keys: Vec<Key>,
    pub(super) detail: Detail,
}

impl Fact {
    fn new(kind: Kind, subject: Option<ItemPath>, seen: Seen) -> Self {
        Self {
            kind,
            subject,
            seen,
            key: None,
            before: None,
            after: None,
            from_keys: Vec::new(),
            to_keys: Vec::new(),
            detail: Detail::None,
        }
    }

    /// Returns the fact that something is new.
    pub(super) fn added(
        kind: Kind,
        subject: Option<ItemPath>,
        what: &(impl ToString + ?Sized),
    ) -> Self {
        Self {
            after: Some(what.to_string()),
            ..Self::new(kind, subject, Seen::To)
        }
    }

    /// Returns the fact that something is gone.
    pub(super) fn removed(
        kind: Kind,
        subject: Option<ItemPath>,
        what: &(impl ToString + ?Sized),
    ) -> Self {
        Self {
            before: Some(what.to_string()),
            ..Self::new(kind, subject, Seen::From)
        }
    }

    /// Returns the fact that something is otherwise.
    pub(super) fn changed(
        kind: Kind,
        subject: Option<ItemPath>,
        before: Option<String>,
        after: Option<String>,
    ) -> Self {
        Self {
            before,
            after,
            ..Self::new(kind, subject, Seen::Both)
        }
    }

    /// Returns the fact with the key in its subject, as the item's path names it.
    pub(super) fn key(self, key: impl Into<String>) -> Self {
        Self {
            key: Some(key.into()),
            ..self
        }
    }

    /// Returns the fact with the keys that lead from the subject to the place, on both sides.
    pub(super) fn at(self, keys: impl IntoIterator<Item = Key>) -> Self {
        let keys: Vec<Key> = keys.into_iter().collect();
        Self {
            from_keys: keys.clone(),
            to_keys: keys,
            ..self
        }
    }

    /// Returns the fact with the keys that lead from the subject to the place, a side each.
    pub(super) fn at_each(self, from_keys: Vec<Key>, to_keys: Vec<Key>) -> Self {
        Self {
            from_keys,
            to_keys,
            ..self
        }
    }

    /// Returns the fact with what else is true of it.
    pub(super) fn with(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }
}
