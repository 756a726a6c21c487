//! What one file of a ladder says by itself, for git, which shows one file at a time: its
//! statements line by line (`lines`), and what is otherwise in another version of it (`compare`).
//!
//! What a level inherits and what a change means for the bar stand in other files. Nothing is said
//! about that here.

mod compare;
mod lines;

pub use compare::{Compared, compare};

use serde::de::DeserializeOwned;

use crate::{
    load,
    model::{Change, Family, Level, Settings, schema::Described},
    source::{Content, SourceFile},
    yaml,
};

/// A file of a ladder, by what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Alone {
    /// `ladder.yaml`.
    Settings(Box<Settings>),
    /// A family's `family.yaml`.
    Family(Box<Family>),
    /// A level.
    Level(Box<Level>),
    /// A declared intent.
    Change(Box<Change>),
}

impl Alone {
    /// Returns what a file says; none where it is no file of a ladder or has errors. What it is
    /// tell its keys, for git hands files over under other names.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        fn parsed<T: DeserializeOwned + Described>(text: &str) -> Option<Box<T>> {
            let content = Content::Bytes(text.as_bytes().to_vec());
            load::parse(&SourceFile::new("", content), &mut Vec::new()).map(Box::new)
        }
        let tree = yaml::read(text);
        let root = tree.root.as_ref()?;
        let has = |key: &str| root.entry(key).is_some();
        match () {
            () if has("rank") => parsed(text).map(Self::Level),
            () if has("competencies") => parsed(text).map(Self::Family),
            () if has("scale") => parsed(text).map(Self::Settings),
            () if has("intent") => parsed(text).map(Self::Change),
            () => None,
        }
    }
}
