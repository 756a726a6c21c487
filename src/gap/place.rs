//! Where somebody stands: the levels of the ladder, each measured as if it were the target, the
//! best fit first.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Fraction, Gap, Verdict, measured};
use crate::{
    diagnostic::Diagnostic,
    load::ratings::Person,
    model::{Framework, Id, Level, LevelPath, StepKind, required::Expectations},
};

/// How many ranks may lie between a role and a level beside it.
const NEAR: u32 = 1;

/// The levels that somebody was measured by.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement<'f> {
    /// The levels, the best fit first: by attainment, then by coverage; behind them those for which
    /// too little is rated, by coverage, then by attainment; then those that ask nothing. Of
    /// equals the higher rank comes first, then the path decides.
    pub places: Vec<Place<'f>>,
    /// Why a level could not be measured. The places are in the ladder's files.
    pub findings: Vec<Diagnostic>,
}

/// A level and how far somebody is from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place<'f> {
    /// The level.
    pub level: &'f Level,
    /// How it lies to the role; none where it has nothing to do with it.
    pub standing: Option<Standing>,
    /// The gap with the level as the target.
    pub gap: Gap<'f>,
}

/// How a level lies to somebody's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is the role.
    Role,
    /// The role's `next` names it as a promotion.
    Next,
    /// A longer chain of promotions leads from the role to it.
    Above,
    /// A chain of promotions leads from it to the role.
    Below,
    /// The role's `next` names it as a lateral step or a switch; or it is of another family or
    /// track and at most a rank away.
    Lateral,
}

/// Returns how a person stands to every level of the given families but those of templates,
/// which nobody holds. `expectations` are those of the same framework.
#[must_use]
pub fn place<'f>(
    framework: &'f Framework,
    expectations: &mut Expectations<'f>,
    person: &Person,
    families: &BTreeSet<&Id>,
) -> Placement<'f> {
    let of_families = framework.families.iter();
    let levels = of_families
        .filter(|(id, family)| families.contains(id) && !family.is_template())
        .flat_map(|(id, family)| family.levels.keys().map(|level| path(id, level)));
    let everywhere = Person {
        targets: levels.collect(),
        ..person.clone()
    };
    let answer = measured(framework, expectations, &everywhere);
    let around = Around::of(framework, &person.role);
    let mut places: Vec<Place<'f>> = answer
        .gaps
        .into_iter()
        .filter_map(|gap| {
            let level = framework.level(&gap.target)?;
            Some(Place {
                level,
                standing: around.standing(&gap.target, level),
                gap,
            })
        })
        .collect();
    places.sort_by_cached_key(|place| {
        (
            Reverse(fit(&place.gap)),
            Reverse(place.level.rank),
            place.gap.target.clone(),
        )
    });
    Placement {
        places,
        findings: answer.findings,
    }
}

/// Returns how well a level fits, the best highest. What is not known is no fit, however much of
/// the little that is rated is reached. Shares are compared as they are, not as they are printed.
fn fit(gap: &Gap<'_>) -> (u8, Option<Fraction>, Option<Fraction>) {
    let (attainment, coverage) = (gap.score.attainment, gap.score.coverage);
    match gap.verdict {
        None => (0, None, None),
        Some(Verdict::Insufficient) => (1, coverage, attainment),
        Some(Verdict::NotYet | Verdict::Close | Verdict::Ready) => (2, attainment, coverage),
    }
}

/// What lies around a role.
struct Around<'f> {
    role: &'f LevelPath,
    level: Option<&'f Level>,
    next: BTreeSet<LevelPath>,
    above: BTreeSet<LevelPath>,
    below: BTreeSet<LevelPath>,
    beside: BTreeSet<LevelPath>,
}

impl<'f> Around<'f> {
    fn of(framework: &'f Framework, role: &'f LevelPath) -> Self {
        let all = framework.families.iter();
        let all = all.flat_map(|(id, family)| family.levels.keys().map(|level| path(id, level)));
        let leads_to_role = |level: &LevelPath| promoted(framework, level).contains(role);
        let is_step = |kind| kind != StepKind::Promotion;
        Self {
            role,
            level: framework.level(role),
            next: steps(framework, role, |kind| kind == StepKind::Promotion).collect(),
            above: promoted(framework, role),
            below: all.filter(leads_to_role).collect(),
            beside: steps(framework, role, is_step).collect(),
        }
    }

    fn standing(&self, path: &LevelPath, level: &Level) -> Option<Standing> {
        let is_elsewhere = || {
            let role = self.level?;
            let is_near = role.rank.get().abs_diff(level.rank.get()) <= NEAR;
            let is_other = path.family != self.role.family || level.track != role.track;
            (is_near && is_other).then_some(Standing::Lateral)
        };
        if path == self.role {
            Some(Standing::Role)
        } else if self.next.contains(path) {
            Some(Standing::Next)
        } else if self.beside.contains(path) {
            Some(Standing::Lateral)
        } else if self.above.contains(path) {
            Some(Standing::Above)
        } else if self.below.contains(path) {
            Some(Standing::Below)
        } else {
            is_elsewhere()
        }
    }
}

/// Returns the levels that the steps of some kinds lead to from a level.
fn steps(
    framework: &Framework,
    from: &LevelPath,
    wanted: impl Fn(StepKind) -> bool,
) -> impl Iterator<Item = LevelPath> {
    let steps = framework.level(from).map(|level| level.next.as_slice());
    let steps = steps.unwrap_or_default().iter();
    let steps = steps.filter(move |step| wanted(step.kind));
    steps.filter_map(move |step| Some(step.level.as_ref()?.in_family(&from.family)))
}

/// Returns every level that promotions lead to from a level, by way of any number of others.
fn promoted(framework: &Framework, from: &LevelPath) -> BTreeSet<LevelPath> {
    let mut found = BTreeSet::new();
    let mut open = vec![from.clone()];
    while let Some(level) = open.pop() {
        for next in steps(framework, &level, |kind| kind == StepKind::Promotion) {
            if found.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    found
}

fn path(family: &Id, level: &Id) -> LevelPath {
    LevelPath {
        family: family.clone(),
        level: level.clone(),
    }
}
