//! What `ladder diff --fail-on` names: the conditions under which a comparison fails.

use std::str::FromStr;

use super::diff::{Bump, Summary};
use crate::text::{listed, nearest};

/// What makes a comparison fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// Any change.
    Any,
    /// A bump of at least patch, which every change asks for.
    Patch,
    /// A bump of at least minor.
    Minor,
    /// A bump of major.
    Major,
    /// A change that raises the bar.
    Raises,
    /// A change that lowers it.
    Lowers,
    /// A change that restructures.
    Restructures,
    /// A change that may raise the bar.
    Unsure,
    /// A change that contradicts what was declared about it.
    Challenged,
}

impl FailOn {
    /// Every condition with its word.
    pub const ALL: [(&'static str, Self); 9] = [
        ("any", Self::Any),
        ("patch", Self::Patch),
        ("minor", Self::Minor),
        ("major", Self::Major),
        ("raises", Self::Raises),
        ("lowers", Self::Lowers),
        ("restructures", Self::Restructures),
        ("unsure", Self::Unsure),
        ("challenged", Self::Challenged),
    ];

    /// Returns the conditions of a list with commas, or what is wrong with it.
    ///
    /// # Errors
    /// Where an entry is none of the words of [`Self::ALL`].
    pub fn list(text: &str) -> Result<Vec<Self>, String> {
        text.split(',').map(|word| word.trim().parse()).collect()
    }

    /// Returns whether the changes that were counted meet the condition. A smaller bump is met
    /// by a greater one.
    #[must_use]
    pub fn is_met_by(self, summary: &Summary) -> bool {
        match self {
            Self::Any | Self::Patch => summary.bump >= Bump::Patch,
            Self::Minor => summary.bump >= Bump::Minor,
            Self::Major => summary.bump >= Bump::Major,
            Self::Raises => summary.raises > 0,
            Self::Lowers => summary.lowers > 0,
            Self::Restructures => summary.restructures > 0,
            Self::Unsure => summary.unsure > 0,
            Self::Challenged => summary.challenged > 0,
        }
    }
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|(name, _)| *name == word);
        found.map(|(_, condition)| condition).ok_or_else(|| {
            let names = Self::ALL.map(|(name, _)| name);
            let near = nearest(word, names);
            let near = near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
            format!("`{word}` is none of {}{near}", listed(&names, "and"))
        })
    }
}
