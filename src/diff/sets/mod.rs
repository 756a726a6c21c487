//! The required sets of both sides, compared: what each change does to what levels ask, so that
//! no raise hides in `builds-on`, `cumulative`, `extends`, `without`, a template, a moved edge or
//! an inserted level.

mod causes;
mod demand;
mod effect;
mod held;
mod index;
mod roles;
mod side;

use std::collections::{BTreeMap, BTreeSet};

use super::{Bump, Change, Direction, Kind, align::Names, change::Detail};
use crate::{
    model::{
        Family, Framework, Id, ItemPath, LevelPath,
        required::{Asked, RequiredSet},
    },
    parallel,
};
pub(super) use effect::{Effect, Move, Unexplained};

use causes::{FALL, Kinds, Question, RISE};
use demand::{asks_more, means_otherwise, reads_otherwise, words};
use index::Index;
use side::Side;

/// Returns what each change does, in their order, and what none of them explains. `old` is `from`
/// by TO's ids.
pub(super) fn effects(
    changes: &[Change],
    (from, old, names): (&Framework, &Framework, &Names),
    new: &Framework,
    skipped: &BTreeSet<Id>,
) -> (Vec<Effect>, Vec<Unexplained>) {
    let index = Index::of(changes);
    let none = || Sets {
        index: &index,
        old: Side::rewritten(old, from, names),
        new: Side::of(new),
        effects: BTreeMap::new(),
        unexplained: BTreeMap::new(),
        bump_cap: None,
    };
    let mut families: Vec<&Id> = concerned(changes, old, new).into_iter().collect();
    families.retain(|id| !skipped.contains(*id));
    // Each of the parts computes what templates ask anew: few parts, and few of them alike.
    let parts = families.chunks(FAMILIES_A_PART).collect();
    let parts = parallel::map_over(families.len(), parts, |families: &[&Id]| {
        let mut part = none();
        families.iter().for_each(|id| part.family(id));
        (part.effects, part.unexplained)
    });
    let mut comparison = none();
    for (effects, unexplained) in parts {
        for (at, effect) in effects {
            comparison.effects.entry(at).or_default().absorb(effect);
        }
        comparison.unexplained.extend(unexplained);
    }
    comparison.templates(changes);
    comparison.held(changes, skipped);
    let mut effects = comparison.effects;
    let effects = (0..changes.len()).map(|at| effects.remove(&at).unwrap_or_default());
    (
        effects.collect(),
        comparison.unexplained.into_values().collect(),
    )
}

/// How many families one thread compares at a time.
const FAMILIES_A_PART: usize = 16;

/// Returns the families whose required sets may differ: those with a change, and those that
/// extend one.
fn concerned<'f>(
    changes: &'f [Change],
    old: &'f Framework,
    new: &'f Framework,
) -> BTreeSet<&'f Id> {
    let mut extended_by: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (id, family) in old.families.iter().chain(&new.families) {
        let by_levels = family.levels.values().flat_map(|level| &level.extends);
        let extended = family.extends.iter().chain(by_levels.map(|it| &it.family));
        for other in extended {
            extended_by.entry(other).or_default().insert(id);
        }
    }
    let items = changes.iter().filter_map(|change| change.aligned.as_ref());
    let mut found: BTreeSet<&Id> = items.map(ItemPath::family).collect();
    let mut open: Vec<&Id> = found.iter().copied().collect();
    while let Some(id) = open.pop() {
        let more = extended_by.get(id).into_iter().flatten().copied();
        open.extend(more.filter(|id| found.insert(id)));
    }
    found
}

struct Sets<'c, 'f> {
    index: &'c Index<'c>,
    old: Side<'f>,
    new: Side<'f>,
    /// By change; those that have none are not in it.
    effects: BTreeMap<usize, Effect>,
    unexplained: BTreeMap<(LevelPath, &'f Id, Direction), Unexplained>,
    /// The most that the family at hand can make of a move: a draft measures nobody.
    bump_cap: Option<Bump>,
}

impl<'f> Sets<'_, 'f> {
    fn family(&mut self, id: &Id) {
        let side = |framework: &'f Framework| framework.families.get(id);
        let (was, is) = (side(self.old.framework), side(self.new.framework));
        self.bump_cap = self.draft_cap(id);
        let targets = |side: Option<&'f Family>| side.filter(|family| !family.is_template());
        let (was, is) = (targets(was), targets(is));
        let levels = was
            .into_iter()
            .chain(is)
            .flat_map(|family| family.levels.keys());
        let levels: BTreeSet<&'f Id> = levels.collect();
        let roles = roles::Roles::of(was, is);
        for level in levels {
            let target = LevelPath {
                family: id.clone(),
                level: level.clone(),
            };
            let for_none = [&self.old, &self.new].map(|side| side.path(&target, None));
            for role in roles.of_target(level, &for_none) {
                let role = role.map(|role| LevelPath {
                    family: id.clone(),
                    level: role.clone(),
                });
                let set = |side: &mut Side<'f>, there: Option<&Family>| {
                    there.and_then(|_| side.required(&target, role.as_ref()))
                };
                let sets = (set(&mut self.old, was), set(&mut self.new, is));
                self.target(&target, (sets.0.as_ref(), sets.1.as_ref()));
            }
        }
    }

    fn target(
        &mut self,
        target: &LevelPath,
        (was, is): (Option<&RequiredSet<'f>>, Option<&RequiredSet<'f>>),
    ) {
        for set in was.into_iter().chain(is) {
            self.affects(target, set);
        }
        let (Some(was), Some(is)) = (was, is) else {
            return;
        };
        let family = self.new.framework.families.get_key_value(&target.family);
        let Some((family, _)) = family else { return };
        self.inherited(target, was, is);
        let competencies: BTreeSet<&'f Id> =
            was.asked.keys().chain(is.asked.keys()).copied().collect();
        for competency in competencies {
            let asks = |set: &RequiredSet<'f>| {
                let asked = set.asked.get(competency);
                asked.map(|it| (it.expectation, it.home))
            };
            if asks(was) != asks(is) {
                self.competency((family, target, competency), was, is);
                self.definition((family, target, competency), was, is);
            }
        }
    }

    /// Compares what two sets ask of a competency.
    fn competency(
        &mut self,
        (family, target, competency): (&'f Id, &LevelPath, &'f Id),
        was: &RequiredSet<'f>,
        is: &RequiredSet<'f>,
    ) {
        let (before, after) = (was.asked.get(competency), is.asked.get(competency));
        let mut differences: Vec<(Direction, &[&'static Kinds])> = Vec::new();
        let (rise, fall, both): (&[_], &[_], &[_]) = (&[&RISE], &[&FALL], &[&RISE, &FALL]);
        if asks_more(before, after) {
            differences.push((Direction::Raises, rise));
        }
        if asks_more(after, before) {
            differences.push((Direction::Lowers, fall));
        }
        if reads_otherwise(before, after) {
            differences.push((Direction::Unsure, both));
        }
        for (direction, kinds) in differences {
            let mut found = BTreeSet::new();
            let mut on_paths = BTreeSet::new();
            for kinds in kinds {
                let rises = kinds.rise;
                let (gaining, losing) = if rises { (is, was) } else { (was, is) };
                let question = Question {
                    index: self.index,
                    kinds,
                    family,
                    competency,
                    gaining,
                    losing,
                };
                found.extend(match rises {
                    true => question.direct(&mut self.new, &mut self.old),
                    false => question.direct(&mut self.old, &mut self.new),
                });
                on_paths.extend(question.path());
            }
            if found.is_empty() {
                found = on_paths;
            }
            self.note(direction, (target, competency), (before, after), &found);
        }
    }

    /// Notes that another family than before defines a competency that both sets ask.
    fn definition(
        &mut self,
        (family, target, competency): (&'f Id, &LevelPath, &'f Id),
        was: &RequiredSet<'f>,
        is: &RequiredSet<'f>,
    ) {
        let (before, after) = (was.asked.get(competency), is.asked.get(competency));
        if means_otherwise(before, after) {
            let found = self.redefined(family, competency, before.into_iter().chain(after));
            let direction = Direction::Unsure;
            self.note(direction, (target, competency), (before, after), &found);
        }
    }

    /// Returns what made another family's definition of a competency count.
    fn redefined<'a>(
        &self,
        family: &'f Id,
        competency: &Id,
        sides: impl Iterator<Item = &'a Asked<'f>>,
    ) -> BTreeSet<usize>
    where
        'f: 'a,
    {
        let kinds = [Kind::CompetencyAdded, Kind::CompetencyRemoved];
        let mut found: BTreeSet<usize> = sides
            .flat_map(|asked| self.index.definition(asked.home, competency, &kinds))
            .collect();
        let mut lineage = self.old.framework.lineage(family);
        lineage.extend(self.new.framework.lineage(family));
        for (member, _) in lineage {
            found.extend(self.index.family(member, &[Kind::ExtendsChanged]));
        }
        found
    }

    fn note(
        &mut self,
        direction: Direction,
        (target, competency): (&LevelPath, &'f Id),
        (before, after): (Option<&Asked<'f>>, Option<&Asked<'f>>),
        causes: &BTreeSet<usize>,
    ) {
        let bump = match direction {
            Direction::Raises | Direction::Restructures | Direction::Unsure => Bump::Major,
            Direction::Lowers | Direction::Neutral => Bump::Minor,
        };
        let bump = self.bump_cap.map_or(bump, |cap| cap.min(bump));
        for at in causes {
            let effect = self.effects.entry(*at).or_default();
            let moves = effect.moves.entry(direction).or_insert_with(|| Move {
                bump,
                targets: BTreeSet::new(),
                competencies: BTreeSet::new(),
            });
            moves.bump = moves.bump.max(bump);
            moves.targets.insert(target.clone());
            moves.competencies.insert(competency.clone());
            effect.affects.insert(target.clone());
        }
        if causes.is_empty() {
            let key = (target.clone(), competency, direction);
            self.unexplained.entry(key).or_insert_with(|| Unexplained {
                target: target.clone(),
                competency: competency.clone(),
                direction,
                before: before.map(words),
                after: after.map(words),
            });
        }
    }

    /// Notes the target for the changes of what its set holds.
    fn affects(&mut self, target: &LevelPath, set: &RequiredSet<'f>) {
        use Kind::{
            ExtendsChanged, LevelAdded, LevelInserted, LevelRemoved, LevelRenamed, WithoutChanged,
        };
        let mut found: Vec<usize> = Vec::new();
        for (competency, asked) in &set.asked {
            let place = asked.written_in;
            found.extend(self.index.all_of_definition(asked.home, competency));
            found.extend(self.index.all_of_expectation(place, competency));
            let markers = self.index.markers(place, competency).iter();
            let markers = markers.chain(self.index.left(place, competency));
            let held = markers.filter(|(id, _)| asked.expectation.markers.contains_key(*id));
            found.extend(held.map(|(_, at)| *at));
            let levels = [(&target.family, asked.level), place];
            let kinds = [
                ExtendsChanged,
                LevelAdded,
                LevelInserted,
                LevelRemoved,
                LevelRenamed,
                WithoutChanged,
            ];
            found.extend(levels.iter().flat_map(|at| self.index.level(*at, &kinds)));
        }
        for at in found {
            let effect = self.effects.entry(at).or_default();
            effect.affects.insert(target.clone());
        }
    }

    /// Notes which expectations of the target's own were asked without them, or still are.
    fn inherited(&mut self, target: &LevelPath, was: &RequiredSet<'f>, is: &RequiredSet<'f>) {
        let place = (&target.family, &target.level);
        for (set, kind) in [
            (was, Kind::ExpectationAdded),
            (is, Kind::ExpectationRemoved),
        ] {
            for competency in set.asked.keys() {
                for at in self.index.expectation(place, competency, &[kind]) {
                    self.effects.entry(at).or_default().inherited = true;
                }
            }
        }
    }

    /// Notes the same for template levels, which inherit from what they extend alone.
    fn templates(&mut self, changes: &[Change]) {
        for (at, change) in changes.iter().enumerate() {
            let side = match change.kind {
                Kind::ExpectationAdded => &mut self.old,
                Kind::ExpectationRemoved => &mut self.new,
                _ => continue,
            };
            let Some(ItemPath::Expectation(level, competency)) = &change.aligned else {
                continue;
            };
            let family = side.framework.families.get(&level.family);
            if family.is_some_and(Family::is_template) {
                let effective = side.effective((&level.family, &level.level));
                let effect = self.effects.entry(at).or_default();
                effect.inherited = effective.contains_key(competency);
            }
        }
    }
}

/// Returns whether a change of a level's own is about how far it reaches: then the level itself
/// is what it affects.
pub(super) fn concerns_its_level(change: &Change) -> bool {
    use Kind::{
        LevelAdded, LevelInserted, LevelRemoved, RankChanged, ScopeAdded, ScopeLowered,
        ScopeRaised, ScopeRemoved, ScopeTextChanged, SummaryChanged, TrackChanged,
    };
    let kinds = [
        LevelAdded,
        LevelInserted,
        LevelRemoved,
        RankChanged,
        ScopeAdded,
        ScopeLowered,
        ScopeRaised,
        ScopeRemoved,
        ScopeTextChanged,
        SummaryChanged,
        TrackChanged,
    ];
    !matches!(change.detail, Detail::Left(_)) && kinds.contains(&change.kind)
}
