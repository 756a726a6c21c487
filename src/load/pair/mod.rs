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
mod opening;
mod part;

use std::collections::{BTreeMap, BTreeSet};

use super::{Loaded, Loading, layout::Role};
use crate::{
    model::{Family, Id, LevelPath, Unopened},
    parallel,
    source::{Reader, Snapshot, SourceError},
};
use opening::{levels_in, open, parsed, put_back, take};
use part::{Part, parts};

/// How much of two ladders is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The families that can differ, as far as they can, and what they extend.
    Changed,
    /// All of both.
    Everything,
}

/// Reads both sides of a comparison; of what is wrong with their files, the errors alone. Files that
/// need not be read stay unopened, and folders folded.
///
/// # Errors
///
/// When a reader fails; then the snapshots are not whole any more.
pub fn both(
    snapshots: [&mut Snapshot; 2],
    readers: &mut [impl Reader; 2],
    reach: Reach,
) -> Result<[Loaded; 2], SourceError> {
    let mut pair = Pair::of(snapshots);
    let otherwise = pair.otherwise();
    let mut parts = match reach == Reach::Everything || pair.is_otherwise_for_all() {
        true => pair.take(&pair.everything()),
        false => pair.take(&otherwise),
    };
    while !parts.is_empty() {
        let files = pair.unfold(parts, readers)?;
        pair.read(files, readers)?;
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
    fn unfold(
        &mut self,
        parts: Vec<Part>,
        readers: &mut [impl Reader; 2],
    ) -> Result<Vec<Part>, SourceError> {
        let ([from, to], [old, new]) = (&mut self.snapshots, readers);
        let mut unfolded = Vec::with_capacity(parts.len());
        for part in parts {
            let Role::Levels(family) = &part.role else {
                unfolded.push(part);
                continue;
            };
            let mut levels: BTreeMap<Id, [Option<usize>; 2]> = BTreeMap::new();
            for (level, at) in levels_in(from, part.at[0], old)? {
                levels.entry(level).or_default()[0] = Some(at);
            }
            for (level, at) in levels_in(to, part.at[1], new)? {
                levels.entry(level).or_default()[1] = Some(at);
            }
            unfolded.extend(levels.into_iter().map(|(level, at)| Part {
                role: Role::Level(family.clone(), level),
                at,
            }));
        }
        Ok(unfolded)
    }

    /// Reads and parses the files, those that are the same on both sides once; some are parsed while
    /// others are read.
    fn read(
        &mut self,
        parts: Vec<Part>,
        readers: &mut [impl Reader; 2],
    ) -> Result<(), SourceError> {
        let [from, to] = &mut self.snapshots;
        let read = parallel::fed(
            parts,
            |part| {
                let mut files = [take(from, part.at[0]), take(to, part.at[1])];
                open(&mut files, readers)?;
                Ok((part, files))
            },
            |(part, files)| {
                let parsed = parsed(&part.role, &files);
                (part, files, parsed)
            },
        )?;
        for (Part { role, at }, files, parsed) in read {
            let sides = self.sides.iter_mut().zip(&mut self.snapshots);
            let of_sides = at.into_iter().zip(files).zip(parsed);
            for ((side, snapshot), ((at, file), parsed)) in sides.zip(of_sides) {
                if let (Some(at), Some(file), Some(parsed)) = (at, file, parsed) {
                    side.add(&file, &role, parsed);
                    put_back(snapshot, at, file);
                }
            }
        }
        Ok(())
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
