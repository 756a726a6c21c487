//! What a level asks of somebody: its effective expectations, and the required set that follows
//! from them and from the levels below. Diff, gap, show and the rules all ask here.
//!
//! A level's *effective* expectations are those of the template levels that it extends, later
//! over earlier, less what its `without` ends, under its own. The *required set* of a level in a
//! cumulative family overlays the effective expectations along the path that leads to it
//! ([`super::path`]): a competency named again replaces the lower one whole, one that builds on
//! another ends it unless the level names both, and `without` ends what came from below.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Expectation, Family, Framework, Id, LevelPath, path::path_to};

/// One competency that is asked, and where that is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked<'f> {
    /// The competency.
    pub competency: &'f Id,
    /// The family that defines it: the level's own or a template.
    pub home: &'f Id,
    /// The level on the path that asks it.
    pub level: &'f Id,
    /// What is asked.
    pub expectation: &'f Expectation,
    /// The family and level whose file holds it: the level's own or a template's.
    pub written_in: (&'f Id, &'f Id),
}

impl Asked<'_> {
    /// Returns whether this asks at least as high and at least as strictly as the other.
    #[must_use]
    pub fn covers(&self, other: &Asked<'_>) -> bool {
        self.expectation.proficiency >= other.expectation.proficiency
            && self.expectation.requirement >= other.expectation.requirement
    }
}

/// Expectations by competency.
pub type AskedSet<'f> = BTreeMap<&'f Id, Asked<'f>>;

/// What a target asks, and of which levels it is made.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RequiredSet<'f> {
    /// The levels on the path, lowest first, the target last.
    pub path: Vec<&'f Id>,
    /// What is asked, by competency.
    pub asked: AskedSet<'f>,
    /// What the path below the target asks.
    pub below: AskedSet<'f>,
}

/// How a target's demand for a competency stands to the path below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The path below does not ask it.
    New,
    /// The path below asks less, or less strictly.
    Raised,
    /// The path below asks as much.
    Carried,
}

impl RequiredSet<'_> {
    /// Returns how the demand for a competency stands to the path below the target.
    #[must_use]
    pub fn origin(&self, asked: &Asked<'_>) -> Origin {
        match self.below.get(asked.competency) {
            None => Origin::New,
            Some(below) if below.covers(asked) => Origin::Carried,
            Some(_) => Origin::Raised,
        }
    }
}

/// Answers what the levels of one framework ask, each question computed once.
#[derive(Debug)]
pub struct Expectations<'f> {
    framework: &'f Framework,
    effective: BTreeMap<(&'f Id, &'f Id), Rc<AskedSet<'f>>>,
}

impl<'f> Expectations<'f> {
    /// Returns the answers for a framework, none computed yet.
    #[must_use]
    pub fn of(framework: &'f Framework) -> Self {
        Self {
            framework,
            effective: BTreeMap::new(),
        }
    }

    /// Returns a level's effective expectations; empty for a level that is not there.
    pub fn effective(&mut self, level: &LevelPath) -> Rc<AskedSet<'f>> {
        match self.key(level) {
            Some(key) => self.effective_at(key),
            None => Rc::default(),
        }
    }

    /// Returns the required set of `target`, for somebody in `role` if that is known: of several
    /// paths to the target, one through the role is taken. None for a level that is not there.
    pub fn required(
        &mut self,
        target: &LevelPath,
        role: Option<&LevelPath>,
    ) -> Option<RequiredSet<'f>> {
        let (family_id, target_id) = self.key(target)?;
        let family = self.framework.families.get(family_id)?;
        let role = role.filter(|role| role.family == target.family);
        let path = path_to(family, target_id, role.map(|role| &role.level));
        self.along(family_id, path)
    }

    /// Returns the required set of the last level of a path inside a family, whichever path
    /// [`path_to`] would choose. None for a family that is not there.
    pub fn along(&mut self, family_id: &'f Id, path: Vec<&'f Id>) -> Option<RequiredSet<'f>> {
        let family = self.framework.families.get(family_id)?;
        let lineage = self.framework.lineage(family_id);
        let mut asked = AskedSet::new();
        let mut below = AskedSet::new();
        for level in &path {
            let effective = self.effective_at((family_id, level));
            below = if family.cumulative {
                asked.clone()
            } else {
                std::mem::take(&mut asked)
            };
            overlay(&mut asked, family, level, &effective, &lineage);
        }
        Some(RequiredSet { path, asked, below })
    }

    /// Returns whether what `held` asks answers what `wanted` asks: the same competency, or one
    /// that builds on it, at least as high and at least as strictly. Across families only a
    /// competency that both take from the same template is the same.
    #[must_use]
    pub fn holds(&self, role_family: &Id, held: &AskedSet<'f>, wanted: &Asked<'f>) -> bool {
        let lineage = self.framework.lineage(role_family);
        held.values()
            .filter(|asked| asked.covers(wanted))
            .any(|asked| {
                std::iter::once(asked.competency)
                    .chain(Family::bases(&lineage, asked.competency))
                    .filter(|id| *id == wanted.competency)
                    .any(|id| self.home(role_family, id) == wanted.home)
            })
    }

    /// Returns the family that defines a competency, the family itself where nobody does.
    fn home(&self, family: &'f Id, competency: &Id) -> &'f Id {
        let defined = self.framework.competency(family, competency.as_str());
        defined.map_or(family, |(home, _)| home)
    }

    fn key(&self, level: &LevelPath) -> Option<(&'f Id, &'f Id)> {
        let (family_id, family) = self.framework.families.get_key_value(&level.family)?;
        let (level_id, _) = family.levels.get_key_value(&level.level)?;
        Some((family_id, level_id))
    }

    /// Computes a level after every level that it extends, without recursion: a chain of
    /// templates may be as long as there are files. A cycle ends where it closes.
    fn effective_at(&mut self, key: (&'f Id, &'f Id)) -> Rc<AskedSet<'f>> {
        let mut open = vec![key];
        let mut entered = BTreeSet::new();
        while let Some(current) = open.last().copied() {
            let known = self.effective.contains_key(&current);
            if known || !entered.insert(current) {
                open.pop();
                if !known {
                    let set = self.compose(current);
                    self.effective.insert(current, Rc::new(set));
                }
                continue;
            }
            let extended = self.extended(current);
            open.extend(extended.into_iter().filter(|key| !entered.contains(key)));
        }
        self.effective.get(&key).map(Rc::clone).unwrap_or_default()
    }

    /// Returns the levels that a level extends, as far as they are there. Nothing is taken over
    /// from a family that is no template: to name one is an error.
    fn extended(&self, (family, level): (&'f Id, &'f Id)) -> Vec<(&'f Id, &'f Id)> {
        let level = self
            .framework
            .families
            .get(family)
            .and_then(|family| family.levels.get(level));
        let extends = level
            .map(|level| level.extends.as_slice())
            .unwrap_or_default();
        let templates = extends.iter().filter(|path| {
            let family = self.framework.families.get(&path.family);
            family.is_some_and(Family::is_template)
        });
        templates.filter_map(|path| self.key(path)).collect()
    }

    /// Returns a level's effective expectations from those of the levels that it extends.
    fn compose(&self, (family_id, level_id): (&'f Id, &'f Id)) -> AskedSet<'f> {
        let mut asked = AskedSet::new();
        let family = self.framework.families.get(family_id);
        let Some(level) = family.and_then(|family| family.levels.get(level_id)) else {
            return asked;
        };
        for extended in self.extended((family_id, level_id)) {
            if let Some(set) = self.effective.get(&extended) {
                asked.extend(set.iter().map(|(id, asked)| (*id, *asked)));
            }
        }
        for ended in &level.without {
            asked.remove(ended);
        }
        for asked in asked.values_mut() {
            asked.level = level_id;
            asked.home = self.home(family_id, asked.competency);
        }
        for (competency, expectation) in &level.expectations {
            let own = Asked {
                competency,
                home: self.home(family_id, competency),
                level: level_id,
                expectation,
                written_in: (family_id, level_id),
            };
            asked.insert(competency, own);
        }
        asked
    }
}

/// Lays what a level asks over what the path below it asks.
fn overlay<'f>(
    asked: &mut AskedSet<'f>,
    family: &'f Family,
    level: &Id,
    effective: &AskedSet<'f>,
    lineage: &[(&'f Id, &'f Family)],
) {
    let without = family
        .levels
        .get(level)
        .map(|level| level.without.as_slice());
    for ended in without.unwrap_or_default() {
        asked.remove(ended);
    }
    for competency in effective.keys() {
        for base in Family::bases(lineage, competency) {
            asked.remove(base);
        }
    }
    asked.extend(effective.iter().map(|(id, asked)| (*id, *asked)));
}
