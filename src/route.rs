//! A place in a file as the keys that lead to it, independent of its layout.
//!
//! The model holds plain values; whoever finds something wrong with one names its route, and the
//! route becomes a span only when a diagnostic is shown (see [`crate::yaml::place`]).

use std::fmt;

/// One step down: a key of a map or an index of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value under a key.
    Key(String),
    /// The entry of a list, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<&String> for Step {
    fn from(key: &String) -> Self {
        Self::Key(key.clone())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The steps from the top of a file to a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Route(Vec<Step>);

impl Route {
    /// Returns the route to the whole file.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the route through `keys`, all of them keys of maps.
    #[must_use]
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        Self(keys.into_iter().map(Step::from).collect())
    }

    /// Returns this route and one step more.
    #[must_use]
    pub fn then(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }

    /// Returns the steps, from the top down.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl From<Vec<Step>> for Route {
    fn from(steps: Vec<Step>) -> Self {
        Self(steps)
    }
}

/// Writes a JSON Pointer (RFC 6901), empty for the whole file.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => write!(f, "/{index}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_a_json_pointer() {
        let route = Route::of(["next", "a/b~c"]).then(2);
        assert_eq!(route.to_string(), "/next/a~1b~0c/2");
        assert_eq!(Route::root().to_string(), "");
    }
}
