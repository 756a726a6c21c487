//! Names in few bytes: each without what it has in common with the one before.

use std::iter;

/// Stands for the person's id in a path, which itself never holds it.
const ID: char = '\0';

/// A person and one of their files. Names sort by person; of nobody, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    person: String,
    /// The path with [`ID`] for the id, by which files are often called: then the paths of many
    /// people are alike.
    template: String,
}

impl Name {
    pub(super) fn of(person: &str, path: &str) -> Self {
        let template = match person {
            "" => path.to_owned(),
            _ => path.replacen(person, ID.encode_utf8(&mut [0]), 1),
        };
        Self {
            person: person.to_owned(),
            template,
        }
    }

    pub(super) fn into_person(self) -> String {
        self.person
    }

    pub(super) fn path(&self) -> String {
        self.template.replacen(ID, &self.person, 1)
    }

    /// Returns whether both files are about the same person.
    pub(super) fn is_together_with(&self, other: &Self) -> bool {
        !self.person.is_empty() && self.person == other.person
    }

    /// Returns a name that is not behind any of the same person, and behind those of all before.
    pub(super) fn first_of_group(self) -> Self {
        match self.person.as_str() {
            "" => self,
            _ => Self {
                template: String::new(),
                ..self
            },
        }
    }
}

/// Names in their order, each without what it has in common with the one before: twice, for
/// the person and the path, how many bytes these are, how many follow, and those.
#[derive(Default)]
pub(super) struct Sorted {
    bytes: Vec<u8>,
    last: Name,
}

impl Sorted {
    /// Returns how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the name at the end, and an empty one where there is none.
    pub(super) fn last(&self) -> &Name {
        &self.last
    }

    /// Adds a name that is behind all others.
    pub(super) fn push(&mut self, name: Name) {
        for (last, text) in [
            (&self.last.person, &name.person),
            (&self.last.template, &name.template),
        ] {
            let shared = shared_prefix(last, text);
            let (_, rest) = text.split_at_checked(shared).unwrap_or_default();
            push_number(&mut self.bytes, shared);
            push_number(&mut self.bytes, rest.len());
            self.bytes.extend_from_slice(rest.as_bytes());
        }
        self.last = name;
    }

    pub(super) fn names(&self) -> impl Iterator<Item = Name> {
        let mut bytes = self.bytes.as_slice();
        let mut name = Name::default();
        iter::from_fn(move || {
            take_text(&mut bytes, &mut name.person)?;
            take_text(&mut bytes, &mut name.template)?;
            Some(name.clone())
        })
    }
}

/// Returns how many bytes two texts have in common at their start, in whole characters.
fn shared_prefix(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    let shared = pairs.take_while(|(one, other)| one == other);
    shared.map(|(char, _)| char.len_utf8()).sum()
}

/// Adds a number: seven bits a byte, the least first, and the eighth where more follow.
fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the start of some bytes.
fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << shift;
        shift += 7;
        if *byte < 0x80 {
            return Some(number);
        }
    }
}

/// Takes what a text has that the one before, which it replaces, has not.
fn take_text(bytes: &mut &[u8], text: &mut String) -> Option<()> {
    text.truncate(take_number(bytes)?);
    let length = take_number(bytes)?;
    let (rest, behind) = bytes.split_at_checked(length)?;
    text.push_str(str::from_utf8(rest).ok()?);
    *bytes = behind;
    Some(())
}
