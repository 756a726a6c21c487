//! Names of which none is given twice.

use std::collections::{BTreeMap, BTreeSet};

/// The names that were given.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    given: BTreeSet<String>,
    asked: BTreeMap<String, usize>,
}

impl Distinct {
    /// Returns a name the first time that it is asked for, and after that what `another` makes of
    /// how often it was.
    pub(super) fn given(&mut self, name: &str, another: impl Fn(usize) -> String) -> String {
        let asked = self.asked.entry(name.to_owned()).or_default();
        loop {
            *asked += 1;
            let candidate = match *asked {
                1 => name.to_owned(),
                nth => another(nth),
            };
            if self.given.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}
