//! Who is in which files, in as few bytes as that takes: however many people there are, no more
//! than there is room for.

mod sorted;
#[cfg(test)]
mod tests;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    iter,
};

use sorted::{Name, Sorted};

/// How many bytes of names that came in no order are held before they are sorted.
const UNSORTED: usize = 1 << 18;

/// The files of one person, or one that does not say whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The id; empty where the file does not say.
    pub(super) person: String,
    /// The paths, sorted.
    pub(super) files: Vec<String>,
}

impl Group {
    pub(super) fn is_nobody(&self) -> bool {
        self.person.is_empty()
    }
}

/// The files of people from some id on, as many as there is room for.
pub(super) struct Names {
    /// How many bytes the sorted names may take.
    room: usize,
    /// Where these people start.
    from: Name,
    /// Where those start for whom there is no room.
    until: Option<Name>,
    sorted: Sorted,
    unsorted: Vec<Name>,
    unsorted_bytes: usize,
    /// Of all names that were added, whether there was room for them or not, in any order.
    fingerprint: u64,
    /// The same of those before whose rest these are.
    before: Option<u64>,
}

impl Names {
    /// Returns no names yet, and room for so many bytes of them.
    pub(super) fn with_room(room: usize) -> Self {
        Self {
            room,
            from: Name::default(),
            until: None,
            sorted: Sorted::default(),
            unsorted: Vec::new(),
            unsorted_bytes: 0,
            fingerprint: 0,
            before: None,
        }
    }

    /// Makes room for those people for whom there was none; returns whether there are any. Then all
    /// names have to be added again.
    pub(super) fn go_on(&mut self) -> bool {
        let Some(until) = self.until.take() else {
            return false;
        };
        *self = Self {
            from: until,
            before: Some(self.fingerprint),
            ..Self::with_room(self.room)
        };
        true
    }

    /// Returns whether the same names were added as before, be they of these people or not.
    pub(super) fn are_as_before(&self) -> bool {
        self.before.is_none_or(|before| before == self.fingerprint)
    }

    /// Returns whether all people have room from where they start.
    pub(super) fn is_all(&self) -> bool {
        self.until.is_none()
    }

    /// Adds a file of a person, whose id is empty where the file does not say whom it is about.
    /// Nothing happens where it is known, or these are not the people among whom it belongs.
    pub(super) fn add(&mut self, person: &str, path: &str) {
        let name = Name::of(person, path);
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        self.fingerprint = self.fingerprint.wrapping_add(hasher.finish());
        if name >= self.from && self.until.as_ref().is_none_or(|until| name < *until) {
            self.unsorted_bytes += size_of::<Name>() + person.len() + path.len();
            self.unsorted.push(name);
        }
        if self.unsorted_bytes > UNSORTED {
            self.sort();
        }
    }

    /// Puts what came in no order in its place, and gives up the last people where there is no room;
    /// the first one stays in any case, and nobody loses some of their files.
    pub(super) fn sort(&mut self) {
        let mut unsorted = std::mem::take(&mut self.unsorted);
        self.unsorted_bytes = 0;
        unsorted.sort_unstable();
        let before = std::mem::take(&mut self.sorted);
        let (mut old, mut new) = (before.names().peekable(), unsorted.into_iter().peekable());
        loop {
            let is_old = match (old.peek(), new.peek()) {
                (Some(old), Some(new)) => old <= new,
                (old, _) => old.is_some(),
            };
            let Some(name) = (if is_old { old.next() } else { new.next() }) else {
                return;
            };
            if name == *self.sorted.last() {
                continue;
            }
            let is_first = !name.is_together_with(self.sorted.last());
            if is_first && self.sorted.bytes() > self.room {
                self.until = Some(name.first_of_group());
                return;
            }
            self.sorted.push(name);
        }
    }

    /// Returns the files person by person, by their ids; first, one by one, those of nobody. What
    /// has not been [sorted](Names::sort) is not among them.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group> {
        let mut names = self.sorted.names().peekable();
        iter::from_fn(move || {
            let first = names.next()?;
            let mut files = vec![first.path()];
            while let Some(other) = names.next_if(|it| it.is_together_with(&first)) {
                files.push(other.path());
            }
            files.sort();
            Some(Group {
                person: first.into_person(),
                files,
            })
        })
    }
}
