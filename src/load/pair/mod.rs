//! Two ladders that are to be compared, of which no more is opened than can differ.
//!
//! What a family says follows from its files, from the template families that it extends, at once
//! or by way of others, and from `ladder.yaml`. Where all of these have the same bytes on both
//! sides, so has the family, and it stays unopened, sound or not. So does a level beside one that
//! changed where no difference reaches it ([`beside`]).
//!
//! Who extends a template is written in its extenders. So where a template changed, everything is
//! opened; and so it is where `ladder.yaml` changed, or where a family cannot be read, for then
//! nobody can tell what it is and who depends on it.

mod beside;
mod part;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Loaded, Loading, Parsed,
    layout::{Role, level_called},
    structure::Look,
};
use crate::{
    model::{Family, Id, LevelPath, Unopened},
    parallel,
    source::{Content, Snapshot},
};
use part::{Part, parts};

/// How much of two ladders is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The families that can differ, as far as they can, and what they extend.
    Changed,
    /// All of both.
    Everything,
}

/// Reads both sides of a comparison; of what is wrong with their files, the errors alone. `open`
/// is asked to read files of a snapshot by their indexes; files that it need not read are
/// [unopened](Content::Unopened). Where it is asked for a [folded](Content::Folded) folder, it puts
/// the first file in its place and the others behind all that there are.
///
/// # Errors
///
/// When `open` fails.
pub fn both<E>(
    snapshots: [&mut Snapshot; 2],
    reach: Reach,
    mut open: impl FnMut(&mut Snapshot, &[usize]) -> Result<(), E>,
) -> Result<[Loaded; 2], E> {
    let mut pair = Pair::of(snapshots);
    let otherwise = pair.otherwise();
    let mut parts = match reach == Reach::Everything || pair.is_otherwise_for_all() {
        true => pair.take(&pair.everything()),
        false => pair.take(&otherwise),
    };
    while !parts.is_empty() {
        let parts_of_files = pair.unfold(parts, &mut open)?;
        pair.open(&parts_of_files, &mut open)?;
        pair.parse(parts_of_files);
        parts = pair.take(&pair.needed(&otherwise));
    }
    Ok(pair.finish())
}

/// What is to be parsed, by family; what is of no family has none.
type Wanted = BTreeMap<Option<Id>, Files>;

/// Files of one family.
enum Files {
    All,
    /// The family's own file, and these levels.
    Levels(BTreeSet<Id>),
}

struct Pair<'s> {
    snapshots: [&'s mut Snapshot; 2],
    sides: [Loading; 2],
    /// By family; what is of no family has none.
    unparsed: BTreeMap<Option<Id>, Vec<Part>>,
    /// Whether a side has families that cannot be put together, by the names of the files alone.
    is_incomplete: bool,
}

impl<'s> Pair<'s> {
    fn of(snapshots: [&'s mut Snapshot; 2]) -> Self {
        let [from, to] = &snapshots;
        let (old, old_roles) = Loading::of(from);
        let (new, new_roles) = Loading::of(to);
        let mut unparsed: BTreeMap<Option<Id>, Vec<Part>> = BTreeMap::new();
        let mut parts = parts([from, to], [old_roles, new_roles])
            .into_iter()
            .peekable();
        while let Some(first) = parts.next() {
            let mut together = vec![first];
            // A family's files lie beside each other.
            while let Some(next) = parts.next_if(|part| {
                let family = together.first().and_then(Part::family);
                part.family() == family
            }) {
                together.push(next);
            }
            let family = together.first().and_then(Part::family).cloned();
            unparsed.entry(family).or_default().extend(together);
        }
        let is_incomplete = |side: &Loading| !side.parts.incomplete.is_empty();
        Self {
            is_incomplete: is_incomplete(&old) || is_incomplete(&new),
            sides: [old, new],
            snapshots,
            unparsed,
        }
    }

    /// Returns whether what every family may depend on is otherwise, or unknown.
    fn is_otherwise_for_all(&self) -> bool {
        let parts = self.unparsed.get(&None).into_iter().flatten();
        let mut settings = parts.filter(|part| part.role == Role::Framework);
        self.is_incomplete || !settings.any(Part::is_shared)
    }

    fn everything(&self) -> Wanted {
        let families = self.unparsed.keys().cloned();
        families.map(|id| (id, Files::All)).collect()
    }

    /// Returns what is of no family, and of the families of which a file is on one side alone, or
    /// otherwise on the other, what is so.
    fn otherwise(&self) -> Wanted {
        let families = self.unparsed.iter().filter_map(|(id, parts)| {
            let otherwise = parts.iter().filter(|part| !part.is_shared());
            let otherwise: Vec<&Part> = otherwise.collect();
            let is_changed = id.is_some() && !otherwise.is_empty();
            is_changed.then(|| (id.clone(), otherwise_in(&otherwise)))
        });
        families.chain([(None, Files::All)]).collect()
    }

    /// Takes the files that are wanted.
    fn take(&mut self, wanted: &Wanted) -> Vec<Part> {
        let mut taken = Vec::new();
        for (id, files) in wanted {
            let parts = self.unparsed.remove(id).unwrap_or_default();
            let (now, later): (Vec<Part>, Vec<Part>) =
                parts.into_iter().partition(|part| files.hold(&part.role));
            taken.extend(now);
            if !later.is_empty() {
                self.unparsed.insert(id.clone(), later);
            }
        }
        taken
    }

    /// Puts the levels in the place of those folders among the parts that stayed folded.
    fn unfold<E>(
        &mut self,
        parts: Vec<Part>,
        open: &mut impl FnMut(&mut Snapshot, &[usize]) -> Result<(), E>,
    ) -> Result<Vec<Part>, E> {
        let mut unfolded = Vec::with_capacity(parts.len());
        for part in parts {
            let Role::Levels(family) = &part.role else {
                unfolded.push(part);
                continue;
            };
            let [from, to] = &mut self.snapshots;
            let mut levels: BTreeMap<Id, [Option<usize>; 2]> = BTreeMap::new();
            for (level, at) in levels_in(from, part.at[0], open)? {
                levels.entry(level).or_default()[0] = Some(at);
            }
            for (level, at) in levels_in(to, part.at[1], open)? {
                levels.entry(level).or_default()[1] = Some(at);
            }
            unfolded.extend(levels.into_iter().map(|(level, at)| Part {
                role: Role::Level(family.clone(), level),
                at,
            }));
        }
        Ok(unfolded)
    }

    /// Reads the files, those that are the same on both sides once.
    fn open<E>(
        &mut self,
        parts: &[Part],
        open: &mut impl FnMut(&mut Snapshot, &[usize]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.share(parts);
        let of_side = |side: usize| {
            let at = parts.iter().filter_map(|part| *part.at.get(side)?);
            at.collect::<Vec<usize>>()
        };
        open(self.snapshots[0], &of_side(0))?;
        self.share(parts);
        open(self.snapshots[1], &of_side(1))
    }

    /// Gives what one side has read of a file to the other.
    fn share(&mut self, parts: &[Part]) {
        let [from, to] = &mut self.snapshots;
        for part in parts {
            let [Some(old), Some(new)] = part.at else {
                continue;
            };
            let (Some(old), Some(new)) = (from.files.get_mut(old), to.files.get_mut(new)) else {
                continue;
            };
            match (&old.content, &new.content) {
                (Content::Unopened, _) => old.content = new.content.clone(),
                (_, Content::Unopened) => new.content = old.content.clone(),
                _ => {}
            }
        }
    }

    /// Parses the files, those that are the same on both sides once.
    fn parse(&mut self, parts: Vec<Part>) {
        let [from, to] = &self.snapshots;
        let parsed = parallel::map(parts, |Part { role, at }| {
            let old = at[0].and_then(|at| from.files.get(at));
            let new = at[1].and_then(|at| to.files.get(at));
            let parsed = match (old, new) {
                (Some(file), Some(_)) => {
                    let parsed = Parsed::of(file, &role, Look::Errors);
                    [Some(parsed.clone()), Some(parsed)]
                }
                (old, new) => [old, new].map(|file| Some(Parsed::of(file?, &role, Look::Errors))),
            };
            (role, [old, new], parsed)
        });
        for (role, files, parsed) in parsed {
            for ((side, file), parsed) in self.sides.iter_mut().zip(files).zip(parsed) {
                if let (Some(file), Some(parsed)) = (file, parsed) {
                    side.add(file, &role, parsed);
                }
            }
        }
    }

    /// Returns what is to be parsed beside what has been: what that extends and what differences
    /// reach, or all.
    fn needed(&self, otherwise: &Wanted) -> Wanted {
        let changed = || {
            otherwise
                .iter()
                .filter_map(|(id, files)| Some((id.as_ref()?, files)))
        };
        let is_shared_out = |side: &Loading, id: &Id| {
            let family = side.parts.families.get(id);
            family.is_some_and(Family::is_template)
        };
        let may_reach_all = self.sides.iter().any(|side| {
            !side.parts.broken.is_empty() || changed().any(|(id, _)| is_shared_out(side, id))
        });
        if may_reach_all {
            return self.everything();
        }
        let beside = changed().map(|(id, files)| (id, self.beside(id, files)));
        let extended = self.sides.iter().flat_map(|side| side.parts.extended());
        // A changed family that is extended, too, is needed whole.
        beside
            .chain(extended.map(|id| (id, Files::All)))
            .map(|(id, files)| (Some(id.clone()), files))
            .filter(|(id, files)| {
                let mut parts = self.unparsed.get(id).into_iter().flatten();
                parts.any(|part| files.hold(&part.role))
            })
            .collect()
    }

    /// Returns what else is needed of a family of which these files are otherwise.
    fn beside(&self, id: &Id, otherwise: &Files) -> Files {
        let [old, new] = &self.sides;
        let levels = [old, new].map(|side| side.parts.levels.get(id));
        match (otherwise, new.parts.families.get(id), levels) {
            (Files::Levels(ids), Some(family), [Some(old), Some(new)]) => {
                beside::reached(family, id, ids, [old, new])
            }
            _ => Files::All,
        }
    }

    fn finish(self) -> [Loaded; 2] {
        for snapshot in self.snapshots {
            snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        let mut unopened = Unopened::default();
        for (family, parts) in self.unparsed {
            let Some(family) = family else { continue };
            // Where a family was opened at all, its own file was.
            if parts
                .iter()
                .any(|part| matches!(part.role, Role::Family(_)))
            {
                unopened.families.insert(family);
                continue;
            }
            let levels = parts.into_iter().filter_map(|part| match part.role {
                Role::Level(family, level) => Some(LevelPath { family, level }),
                _ => None,
            });
            unopened.levels.extend(levels);
        }
        self.sides.map(|side| side.finish(unopened.clone()))
    }
}

/// Returns the levels in a folder that stayed folded, if it is there at all, and the indexes that
/// their files have now.
fn levels_in<E>(
    snapshot: &mut Snapshot,
    folder: Option<usize>,
    open: &mut impl FnMut(&mut Snapshot, &[usize]) -> Result<(), E>,
) -> Result<Vec<(Id, usize)>, E> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let before = snapshot.files.len();
    open(snapshot, &[folder])?;
    let indexes = std::iter::once(folder).chain(before..snapshot.files.len());
    let levels = indexes.filter_map(|at| {
        let path = &snapshot.files.get(at)?.path;
        let (_, name) = path.rsplit_once('/')?;
        // Where a name would say anything else, the folder had not stayed folded.
        Some((level_called(name)?, at))
    });
    Ok(levels.collect())
}

/// Returns what is to be parsed first of a family of which these files are otherwise.
fn otherwise_in(parts: &[&Part]) -> Files {
    let levels_of = |side: usize| -> BTreeSet<&Id> {
        let there = parts.iter().filter(|part| part.at.get(side) != Some(&None));
        there.filter_map(|part| part.level()).collect()
    };
    let (old, new) = (levels_of(0), levels_of(1));
    // What all levels refer to, or which levels there are.
    match parts.iter().any(|part| part.level().is_none()) || old != new {
        true => Files::All,
        false => Files::Levels(new.into_iter().cloned().collect()),
    }
}

impl Files {
    fn hold(&self, role: &Role) -> bool {
        match (self, role) {
            (Self::Levels(levels), Role::Level(_, id)) => levels.contains(id),
            _ => true,
        }
    }
}
