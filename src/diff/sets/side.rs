//! One side of the comparison, asked what its levels ask.

use std::rc::Rc;

use super::index::Place;
use crate::{
    diff::align::Names,
    model::{
        Framework, Id, Level, LevelPath,
        path::path_to,
        required::{Asked, AskedSet, Expectations, RequiredSet},
    },
};

/// One side of the comparison.
pub(super) struct Side<'f> {
    pub(super) framework: &'f Framework,
    pub(super) expectations: Expectations<'f>,
    /// FROM as it is written, where ids are others than in `framework`.
    written: Option<(&'f Framework, &'f Names)>,
}

impl<'f> Side<'f> {
    pub(super) fn of(framework: &'f Framework) -> Self {
        Self {
            framework,
            expectations: Expectations::of(framework),
            written: None,
        }
    }

    /// Returns FROM by TO's ids: `framework` is what `written` became by the names.
    pub(super) fn rewritten(
        framework: &'f Framework,
        written: &'f Framework,
        names: &'f Names,
    ) -> Self {
        Self {
            written: (!names.is_empty()).then_some((written, names)),
            ..Self::of(framework)
        }
    }

    /// Returns the path to a target. Of several that are equal otherwise the ids decide, and of
    /// FROM these are its own: a rename may well choose another path.
    pub(super) fn path(&self, target: &LevelPath, role: Option<&LevelPath>) -> Vec<&'f Id> {
        let role = role.filter(|role| role.family == target.family);
        let there = |framework: &'f Framework, at: &LevelPath, role: Option<&Id>| {
            let family = framework.families.get(&at.family);
            family.map_or_else(Vec::new, |family| path_to(family, &at.level, role))
        };
        let Some((written, names)) = self.written else {
            return there(self.framework, target, role.map(|it| &it.level));
        };
        let was = names.original_level(target);
        let role = role.map(|role| names.original_level(role).level);
        let path = there(written, &was, role.as_ref());
        let levels = self.framework.families.get(&target.family);
        path.into_iter()
            .filter_map(|level| {
                let level = names.level(&LevelPath {
                    family: was.family.clone(),
                    level: level.clone(),
                });
                let (id, _) = levels?.levels.get_key_value(&level.level)?;
                Some(id)
            })
            .collect()
    }

    /// Returns the required set of a target, for somebody in a role if one is given.
    pub(super) fn required(
        &mut self,
        target: &LevelPath,
        role: Option<&LevelPath>,
    ) -> Option<RequiredSet<'f>> {
        let path = self.path(target, role);
        path.last()?;
        let (family, _) = self.framework.families.get_key_value(&target.family)?;
        self.expectations.along(family, path)
    }

    pub(super) fn level(&self, (family, level): Place<'_>) -> Option<&'f Level> {
        self.framework.families.get(family)?.levels.get(level)
    }

    pub(super) fn effective(&mut self, (family, level): Place<'_>) -> Rc<AskedSet<'f>> {
        self.expectations.effective(&LevelPath {
            family: family.clone(),
            level: level.clone(),
        })
    }

    /// Returns the levels through which a level comes to ask a competency: itself, then the
    /// template levels that it extends, to where the expectation is written.
    pub(super) fn chain(&mut self, start: Place<'f>, asked: &Asked<'f>) -> Vec<Place<'f>> {
        let mut chain = vec![start];
        let mut at = start;
        while at != asked.written_in {
            let extends = self.level(at).map(|level| level.extends.as_slice());
            let extends = extends.unwrap_or_default();
            let next = extends
                .iter()
                .rev()
                .map(|it| (&it.family, &it.level))
                .find(|it| {
                    let effective = self.effective(*it);
                    let same = effective.get(asked.competency);
                    !chain.contains(it) && same.is_some_and(|it| it.written_in == asked.written_in)
                });
            let Some(next) = next else { break };
            chain.push(next);
            at = next;
        }
        chain
    }
}
