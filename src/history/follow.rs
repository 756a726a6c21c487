//! The walk: from the newest version back along the parents, every item under its path of the time.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use super::{
    Edge, Past, Version, merge,
    watch::{Watch, Watched},
};
use crate::{
    diff::{Ancestry, Judged, diff},
    model::{Id, ItemPath},
};

/// The paths of every item that is followed, by its place among them.
pub type Paths = BTreeMap<usize, BTreeSet<ItemPath>>;

/// What one version did to the items that are followed.
#[derive(Debug)]
pub struct Step {
    /// The version.
    pub at: usize,
    /// What it changed.
    pub found: Vec<Found>,
    /// The ladder in it.
    pub now: Rc<Version>,
    /// What each item was called.
    pub items: Paths,
    /// The ladders that it was compared with, and what each item was called there.
    pub before: Vec<(Rc<Version>, Paths)>,
    /// The versions before it that cannot be read: some of what was found may have been made there.
    pub passed_over: Vec<usize>,
    /// What is followed from here on, where nothing can be said of what was before.
    pub lost: BTreeSet<usize>,
}

/// A change and the item that it concerns.
#[derive(Debug)]
pub struct Found {
    /// The item's place among those that are followed.
    pub thread: usize,
    /// The change.
    pub judged: Judged,
    /// The ladder that it was a change of.
    pub from: Rc<Version>,
}

/// Follows items back through a past; the steps come in the order of its versions.
pub struct Follow<'p, P> {
    past: &'p mut P,
    /// Whether what reaches an item from elsewhere is told as well.
    inherited: bool,
    open: BTreeMap<usize, State>,
    ended: BTreeSet<usize>,
}

/// What is watched in one version.
#[derive(Debug, Default, Clone)]
struct State {
    /// The paths of every item that is followed, by its place among them.
    watched: BTreeMap<usize, BTreeSet<Watch>>,
    /// A version that could be read, in which everything that is watched is as it is in this one.
    same_as: usize,
}

/// A version before another, compared with it.
struct Side {
    at: Option<usize>,
    version: Rc<Version>,
    /// What concerns each item.
    found: BTreeMap<usize, Vec<Judged>>,
    /// What each item was.
    before: BTreeMap<usize, BTreeSet<Watch>>,
}

impl<'p, P: Past> Follow<'p, P> {
    /// Returns the walk from version 0 back, `items` being the paths of each item there.
    pub fn from_newest(past: &'p mut P, items: &[BTreeSet<ItemPath>], inherited: bool) -> Self {
        let newest = past.version(0);
        let watched = items.iter().map(|paths| {
            let paths = paths.iter().cloned();
            paths.map(|it| Watch::of(it, &newest)).collect()
        });
        let state = State {
            watched: watched.enumerate().collect(),
            same_as: 0,
        };
        Self {
            past,
            inherited,
            open: [(0, state)].into(),
            ended: BTreeSet::new(),
        }
    }

    /// Returns what is followed.
    pub fn past(&mut self) -> &mut P {
        self.past
    }

    /// Ends the walk for one item.
    pub fn end(&mut self, thread: usize) {
        self.ended.insert(thread);
    }

    /// Returns what a version did, and goes on to those before it.
    fn visit(&mut self, at: usize, state: State) -> Option<Step> {
        if self.past.edge(at) == Edge::Outside {
            return None;
        }
        let parents = self.past.parents(at);
        if let Some(same) = parents.iter().find(|it| !self.touches(**it, at, &state)) {
            self.pass(*same, state);
            return None;
        }
        let mut now = self.past.version(at);
        if !is_readable(&now, &families(&state, &now)) {
            now = self.past.version(state.same_as);
        }
        let families = families(&state, &now);
        let mut step = Step {
            at,
            found: Vec::new(),
            now: now.clone(),
            items: paths(&state.watched),
            before: Vec::new(),
            passed_over: Vec::new(),
            lost: BTreeSet::new(),
        };
        if !is_readable(&now, &families) {
            step.passed_over.push(at);
            for parent in parents {
                self.pass(parent, state.clone());
            }
            return Some(step);
        }
        let (before, is_lost) = self.readable(at, parents, &families, &mut step.passed_over);
        if before.is_empty() && is_lost {
            step.lost = state.watched.into_keys().collect();
            return Some(step);
        }
        let mut sides: Vec<Side> = Vec::new();
        for parent in before {
            let version = self.past.version(parent);
            sides.push(self.side(Some(parent), version, &now, &state));
        }
        if sides.is_empty() {
            sides.push(self.side(None, Rc::default(), &now, &state));
        }
        for thread in state.watched.keys() {
            self.thread(*thread, at, &sides, &mut step.found);
        }
        let sides = sides.into_iter();
        step.before = sides.map(|it| (it.version, paths(&it.before))).collect();
        Some(step)
    }

    /// Tells what a version did to one item, and goes on with it.
    fn thread(&mut self, thread: usize, at: usize, sides: &[Side], found: &mut Vec<Found>) {
        let changes = |side: &Side| side.found.get(&thread).is_some_and(|it| !it.is_empty());
        if let Some(same) = sides.iter().find(|side| !changes(side)) {
            return self.go_on(thread, same);
        }
        for side in sides {
            self.go_on(thread, side);
        }
        let own = match sides {
            [only] => {
                let changes = only.found.get(&thread).map_or(0, Vec::len);
                (0..changes).map(|place| (0, place)).collect()
            }
            several => {
                let changes = several.iter().map(|side| {
                    let found = side.found.get(&thread);
                    found.into_iter().flatten().collect()
                });
                merge::own(&changes.collect::<Vec<Vec<&Judged>>>())
            }
        };
        let is_merge = sides.len() > 1;
        for (side, place) in own {
            let side = sides.get(side);
            let judged = side.and_then(|it| it.found.get(&thread)?.get(place));
            let (Some(side), Some(judged)) = (side, judged) else {
                continue;
            };
            let change = &judged.change;
            let file = change.to.as_ref().or(change.from.as_ref());
            let mut merges_itself = |path: &str| self.past.is_merged_by_itself(at, path);
            if is_merge && file.is_some_and(|place| merges_itself(&place.path)) {
                continue;
            }
            found.push(Found {
                thread,
                judged: judged.clone(),
                from: side.version.clone(),
            });
        }
    }

    /// Returns whether anything that is watched may be otherwise in a version before this one.
    fn touches(&mut self, parent: usize, at: usize, state: &State) -> bool {
        let Some(files) = self.past.changed_files(parent, at) else {
            return true;
        };
        let mut watched = state.watched.values().flatten();
        match self.inherited {
            true => !files.is_empty(),
            false => watched.any(|it| files.iter().any(|file| it.is_touched_by(file))),
        }
    }

    /// Returns the nearest versions before one in which the families can be read, and whether some
    /// of what lies before is not known. Those that cannot be read are noted.
    fn readable(
        &mut self,
        at: usize,
        parents: Vec<usize>,
        families: &BTreeSet<Id>,
        passed_over: &mut Vec<usize>,
    ) -> (Vec<usize>, bool) {
        let mut is_lost = self.past.edge(at) == Edge::Cut;
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = VecDeque::from(parents);
        while let Some(parent) = open.pop_front() {
            if !seen.insert(parent) {
                continue;
            }
            let version = self.past.version(parent);
            if is_readable(&version, families) {
                found.push(parent);
                continue;
            }
            passed_over.push(parent);
            is_lost |= self.past.edge(parent) != Edge::Inside;
            open.extend(self.past.parents(parent));
        }
        (found, is_lost)
    }

    fn side(&self, at: Option<usize>, version: Rc<Version>, now: &Version, state: &State) -> Side {
        let diff = diff(&version.framework, &now.framework);
        let ancestry = Ancestry::between(&diff, &version.framework, &now.framework);
        let mut found = BTreeMap::new();
        let mut before = BTreeMap::new();
        for (thread, watches) in &state.watched {
            let here: BTreeSet<ItemPath> = watches.iter().map(|it| it.item.clone()).collect();
            let were: BTreeSet<ItemPath> = here.iter().flat_map(|it| ancestry.of(it)).collect();
            let watched = Watched {
                now: (&here, &now.framework),
                before: (&were, &version.framework),
            };
            let concerns = |it: &&Judged| {
                watched.is_concerned_by(&it.change) || (self.inherited && watched.is_reached_by(it))
            };
            let changes = diff.changes.iter().filter(concerns).cloned();
            found.insert(*thread, changes.collect());
            let were = were.into_iter();
            let watches = were.map(|it| Watch::of(it, &version));
            before.insert(*thread, watches.collect());
        }
        Side {
            at,
            version,
            found,
            before,
        }
    }

    /// Goes on with one item in a version before.
    fn go_on(&mut self, thread: usize, side: &Side) {
        let (Some(at), Some(watches)) = (side.at, side.before.get(&thread)) else {
            return;
        };
        let state = State {
            watched: [(thread, watches.clone())].into(),
            same_as: at,
        };
        self.pass(at, state);
    }

    /// Adds what is to be watched in a version.
    fn pass(&mut self, at: usize, state: State) {
        let open = self.open.entry(at).or_insert_with(|| State {
            watched: BTreeMap::new(),
            same_as: state.same_as,
        });
        for (thread, watches) in state.watched {
            open.watched.entry(thread).or_default().extend(watches);
        }
    }
}

impl<P: Past> Iterator for Follow<'_, P> {
    type Item = Step;

    /// Returns the next version that did something, could not be read, or has no known past.
    fn next(&mut self) -> Option<Step> {
        while let Some((at, mut state)) = self.open.pop_first() {
            state
                .watched
                .retain(|thread, _| !self.ended.contains(thread));
            if state.watched.is_empty() {
                continue;
            }
            let step = self.visit(at, state).filter(|step| {
                !(step.found.is_empty() && step.passed_over.is_empty() && step.lost.is_empty())
            });
            if step.is_some() {
                return step;
            }
        }
        None
    }
}

/// Returns the paths of what is watched.
fn paths(watched: &BTreeMap<usize, BTreeSet<Watch>>) -> Paths {
    let watched = watched.iter();
    watched
        .map(|(thread, watches)| {
            let paths = watches.iter().map(|it| it.item.clone());
            (*thread, paths.collect())
        })
        .collect()
}

/// Returns the families of what is watched, under all their ids.
fn families(state: &State, now: &Version) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    for watch in state.watched.values().flatten() {
        let id = watch.item.family();
        let family = now.framework.families.get(id);
        found.extend(
            family
                .into_iter()
                .flat_map(|it| it.formerly.iter().cloned()),
        );
        found.insert(id.clone());
    }
    found
}

fn is_readable(version: &Version, families: &BTreeSet<Id>) -> bool {
    version.broken.is_none() && version.framework.unread.is_disjoint(families)
}
