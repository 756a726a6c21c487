//! YAML as a tree in which every node knows where it stands.
//!
//! [`read()`] builds it in one pass over parser events. The tree is deserialized into the model
//! ([`deserialize`]), checked against a JSON Schema as it is ([`json`]), and asked for the spans
//! of routes ([`place`]); it never outlives the text it was read from.

pub mod deserialize;
pub mod json;
pub mod place;
mod problem;
pub mod read;
mod scalar;
pub mod write;
pub mod written;

use std::{borrow::Cow, ops::Deref};

pub use read::{read, text_under};

use crate::{diagnostic::Fix, span::Span};

/// The deepest nesting of maps and lists that is read.
pub const MAX_DEPTH: usize = 32;

/// One document, and what was wrong with it.
#[derive(Debug, Default)]
pub struct Tree<'s> {
    /// The document; none where nothing could be made of it.
    pub root: Option<Node<'s>>,
    /// Its comments, in order.
    pub comments: Vec<Comment>,
    /// What was wrong, in the order in which it was met.
    pub problems: Vec<Problem>,
}

/// A value and the bytes it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// Where it stands; a map or list ends with its last entry.
    pub span: Span,
    /// What it is.
    pub value: Value<'s>,
}

/// A value of the YAML 1.2 core schema.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'s> {
    /// Nothing: an empty place, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Anything else written in one piece.
    Text {
        /// The text, escapes and folding resolved.
        text: Cow<'s, str>,
        /// How it is written.
        style: Style,
    },
    /// A list.
    List(Vec<Node<'s>>),
    /// A map.
    Map(Map<'s>),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes and not in a block.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// In a block that keeps its line breaks, behind a `|`.
    Literal,
    /// In a block that folds them, behind a `>`.
    Folded,
}

/// The entries of a map, in the order of the file, each key once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map<'s> {
    entries: Vec<Entry<'s>>,
    /// The indices in the order of the keys, where there are many.
    by_key: Vec<usize>,
}

impl<'s> Map<'s> {
    /// Up to so many entries are looked through one by one.
    const FEW: usize = 16;

    /// Returns the map of entries whose keys differ.
    pub(crate) fn of(entries: Vec<Entry<'s>>) -> Self {
        let mut by_key = Vec::new();
        if entries.len() > Self::FEW {
            by_key.extend(0..entries.len());
            by_key.sort_by_key(|at| entries.get(*at).map(|entry| &entry.key));
        }
        Self { entries, by_key }
    }

    /// Returns the entry under `key`.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry<'s>> {
        if self.by_key.is_empty() {
            return self.entries.iter().find(|entry| entry.key == key);
        }
        let key_at = |at: &usize| self.entries.get(*at).map(|entry| entry.key.as_ref());
        let found = self
            .by_key
            .binary_search_by(|at| key_at(at).cmp(&Some(key)));
        self.entries.get(*self.by_key.get(found.ok()?)?)
    }
}

impl<'s> Deref for Map<'s> {
    type Target = [Entry<'s>];

    fn deref(&self) -> &[Entry<'s>] {
        &self.entries
    }
}

/// A number as JSON knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number written as one.
    Integer(i64),
    /// Any other.
    Decimal(f64),
}

impl Number {
    /// Returns the whole number that this is, as JSON Schema sees it: 3.0 is one, too.
    #[must_use]
    pub fn as_integer(self) -> Option<i64> {
        /// The doubles that hold whole numbers exactly: up to 2^53.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Integer(integer) => Some(integer),
            #[allow(clippy::cast_possible_truncation)] // whole and within range
            Self::Decimal(decimal) => {
                (decimal.fract() == 0.0 && decimal.abs() <= EXACT).then_some(decimal as i64)
            }
        }
    }
}

/// A key of a map and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'s> {
    /// The key's text.
    pub key: Cow<'s, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

impl<'s> Node<'s> {
    /// Returns the entries of a map, none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry<'s>] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the elements of a list, none for anything else.
    #[must_use]
    pub fn elements(&self) -> &[Node<'s>] {
        match &self.value {
            Value::List(elements) => elements,
            _ => &[],
        }
    }

    /// Returns the entry of a map under `key`.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry<'s>> {
        match &self.value {
            Value::Map(map) => map.entry(key),
            _ => None,
        }
    }

    /// Returns what kind of value it is, in words: `a map`, `a number`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(Number::Integer(_)) => "a whole number",
            Value::Number(Number::Decimal(_)) => "a decimal number",
            Value::Text { .. } => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// A comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// From its `#` to the end of its line.
    pub span: Span,
    /// Whether something stands before it on its line.
    pub trailing: bool,
}

/// Something wrong with the text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule's name.
    pub rule: &'static str,
    /// Where it is.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<&'static str>,
    /// How it can be mended without a choice.
    pub fix: Option<Fix>,
    /// Another place that explains it, and how.
    pub related: Option<(Span, &'static str)>,
}
