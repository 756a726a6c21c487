//! Old names: what an id that a ratings file uses is called in this framework.
//!
//! An id that is in use stands for itself; otherwise it is what says `formerly` of it. Where two
//! things say so, nobody can tell which is meant, and the answer names both.

use super::{Framework, Id, LevelPath};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named<T> {
    /// One thing.
    One(T),
    /// Several things went by it.
    Several(Vec<T>),
    /// Nothing goes or went by it.
    Nothing,
}

impl<T> Named<T> {
    /// Returns the one thing that the name stands for.
    #[must_use]
    pub fn one(self) -> Option<T> {
        match self {
            Self::One(thing) => Some(thing),
            Self::Several(_) | Self::Nothing => None,
        }
    }
}

impl<T> From<Vec<T>> for Named<T> {
    fn from(mut things: Vec<T>) -> Self {
        match (things.pop(), things.is_empty()) {
            (None, _) => Self::Nothing,
            (Some(only), true) => Self::One(only),
            (Some(last), false) => {
                things.push(last);
                Self::Several(things)
            }
        }
    }
}

/// A competency by where it is defined: the family (perhaps a template) and its id there. Two
/// families mean the same competency exactly where this is equal.
pub type Defined<'f> = (&'f Id, &'f Id);

impl Framework {
    /// Returns the level that a path stands for, its family and its own id each resolved
    /// through `formerly`.
    #[must_use]
    pub fn level_once_called(&self, path: &LevelPath) -> Named<LevelPath> {
        let families = self.families.iter();
        let families: Vec<_> = match self.families.get_key_value(&path.family) {
            Some(family) => vec![family],
            None => families
                .filter(|(_, family)| family.formerly.contains(&path.family))
                .collect(),
        };
        let mut found = Vec::new();
        for (family_id, family) in families {
            let levels: Vec<&Id> = match family.levels.get_key_value(&path.level) {
                Some((level, _)) => vec![level],
                None => family
                    .levels
                    .iter()
                    .filter(|(_, level)| level.formerly.contains(&path.level))
                    .map(|(id, _)| id)
                    .collect(),
            };
            found.extend(levels.into_iter().map(|level| LevelPath {
                family: family_id.clone(),
                level: level.clone(),
            }));
        }
        found.into()
    }

    /// Returns the competency that an id stands for in a family: one that the family or a
    /// template of its lineage has, else the one that the nearest of them says was called so.
    #[must_use]
    pub fn competency_once_called<'f>(&'f self, family: &'f Id, id: &Id) -> Named<Defined<'f>> {
        let lineage = self.lineage(family);
        let in_use = lineage.iter().find_map(|(home, family)| {
            let (competency, _) = family.competencies.get_key_value(id)?;
            Some((*home, competency))
        });
        if let Some(defined) = in_use {
            return Named::One(defined);
        }
        let claims = lineage.iter().map(|(_, member)| {
            let claimants = member.competencies.iter();
            claimants
                .filter(|(_, competency)| competency.formerly.contains(id))
                .filter_map(|(now, _)| self.home(family, now))
                .collect::<Vec<_>>()
        });
        let mut claims = claims.filter(|claimants| !claimants.is_empty());
        claims.next().unwrap_or_default().into()
    }

    /// Returns where a family has a competency from.
    fn home<'f>(&'f self, family: &'f Id, competency: &'f Id) -> Option<Defined<'f>> {
        let (home, _) = self.competency(family, competency.as_str())?;
        Some((home, competency))
    }
}
