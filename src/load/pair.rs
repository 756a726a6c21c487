//! Two ladders that are to be compared, of which no more is opened than can differ.
//!
//! What a family says follows from its files, from the template families that it extends, at once
//! or by way of others, and from `ladder.yaml`. Where all of these have the same bytes on both
//! sides, so has the family, and it stays unopened, sound or not.
//!
//! Who extends a template is written in its extenders. So where a template changed, everything is
//! opened; and so it is where `ladder.yaml` changed, or where a family cannot be read, for then
//! nobody can tell what it is and who depends on it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Loaded, Loading, Parsed, layout::Role};
use crate::{
    model::{Family, Id},
    parallel,
    source::{Content, Snapshot, SourceFile},
};

/// How much of two ladders is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The families that can differ, and what they extend.
    Changed,
    /// All of both.
    Everything,
}

/// Reads both sides of a comparison. `open` is asked to read files of a snapshot by their indexes;
/// files that it need not read are [unopened](Content::Unopened).
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
    let changed = pair.changed();
    let mut wanted: BTreeSet<Option<Id>> =
        match reach == Reach::Everything || pair.is_otherwise_for_all() {
            true => pair.unparsed.keys().cloned().collect(),
            false => changed.iter().cloned().map(Some).chain([None]).collect(),
        };
    while !wanted.is_empty() {
        let parts = pair.take(&wanted);
        pair.open(&parts, &mut open)?;
        pair.parse(parts);
        wanted = pair.needed(&changed);
    }
    Ok(pair.finish())
}

/// A file that means something, on the sides where it stands with the same bytes: its indexes.
struct Part {
    role: Role,
    at: [Option<usize>; 2],
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
        for part in parts([from, to], [old_roles, new_roles]) {
            let family = match &part.role {
                Role::Family(id) | Role::Level(id, _) => Some(id.clone()),
                Role::Framework | Role::Change(_) => None,
            };
            unparsed.entry(family).or_default().push(part);
        }
        let is_incomplete = |side: &Loading| !side.parts.incomplete.is_empty();
        Self {
            is_incomplete: is_incomplete(&old) || is_incomplete(&new),
            sides: [old, new],
            snapshots,
            unparsed,
        }
    }

    /// Returns the families of which a file is on one side alone, or otherwise on the other.
    fn changed(&self) -> BTreeSet<Id> {
        let groups = self.unparsed.iter();
        let changed = groups.filter(|(_, parts)| !parts.iter().all(Part::is_shared));
        changed.filter_map(|(id, _)| id.clone()).collect()
    }

    /// Returns whether what every family may depend on is otherwise, or unknown.
    fn is_otherwise_for_all(&self) -> bool {
        let parts = self.unparsed.get(&None).into_iter().flatten();
        let mut settings = parts.filter(|part| part.role == Role::Framework);
        self.is_incomplete || !settings.any(Part::is_shared)
    }

    /// Takes the files of the families.
    fn take(&mut self, families: &BTreeSet<Option<Id>>) -> Vec<Part> {
        let parts = families.iter().filter_map(|id| self.unparsed.remove(id));
        parts.flatten().collect()
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
                    let parsed = Parsed::of(file, &role);
                    [Some(parsed.clone()), Some(parsed)]
                }
                (old, new) => [old, new].map(|file| Some(Parsed::of(file?, &role))),
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

    /// Returns what is to be parsed beside what has been: what that extends, or all.
    fn needed(&self, changed: &BTreeSet<Id>) -> BTreeSet<Option<Id>> {
        let is_shared_out = |side: &Loading, id: &Id| {
            let family = side.parts.families.get(id);
            family.is_some_and(Family::is_template)
        };
        let may_reach_all = self.sides.iter().any(|side| {
            !side.parts.broken.is_empty() || changed.iter().any(|id| is_shared_out(side, id))
        });
        if may_reach_all {
            return self.unparsed.keys().cloned().collect();
        }
        let extended = self.sides.iter().flat_map(|side| side.parts.extended());
        let extended = extended.cloned().map(Some);
        extended
            .filter(|id| self.unparsed.contains_key(id))
            .collect()
    }

    fn finish(self) -> [Loaded; 2] {
        let unopened: BTreeSet<Id> = self.unparsed.into_keys().flatten().collect();
        self.sides.map(|side| side.finish(unopened.clone()))
    }
}

impl Part {
    fn is_shared(&self) -> bool {
        self.at.iter().all(Option::is_some)
    }
}

/// Returns the files that mean something on either side.
fn parts([from, to]: [&Snapshot; 2], [old, new]: [Vec<(usize, Role)>; 2]) -> Vec<Part> {
    let new = new.into_iter().filter_map(|(at, role)| {
        let file = to.files.get(at)?;
        Some((file.path.as_str(), (file, role, at)))
    });
    let mut new: BTreeMap<&str, (&SourceFile, Role, usize)> = new.collect();
    let mut parts = Vec::with_capacity(new.len());
    for (at, role) in old {
        let Some(file) = from.files.get(at) else {
            continue;
        };
        let path = file.path.as_str();
        let same = new
            .get(path)
            .filter(|(there, is, _)| *is == role && there.has_bytes_of(file));
        let same = same.map(|(_, _, at)| *at);
        if same.is_some() {
            new.remove(path);
        }
        parts.push(Part {
            role,
            at: [Some(at), same],
        });
    }
    parts.extend(new.into_values().map(|(_, role, at)| Part {
        role,
        at: [None, Some(at)],
    }));
    parts
}
