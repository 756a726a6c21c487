//! What a change does to what levels ask, as plain data.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diff::{Bump, Direction},
    model::{Id, LevelPath},
};

/// What a change does to what levels ask.
#[derive(Debug, Clone, Default)]
pub(in crate::diff) struct Effect {
    /// What it moves, by direction.
    pub(in crate::diff) moves: BTreeMap<Direction, Move>,
    /// The levels whose required set, on either side, holds what changed.
    pub(in crate::diff) affects: BTreeSet<LevelPath>,
    /// Of an expectation that was added or removed: whether the level asks the competency on the
    /// other side, too, where it inherits it.
    pub(in crate::diff) inherited: bool,
}

impl Effect {
    /// Adds what the same change does elsewhere.
    pub(super) fn absorb(&mut self, other: Self) {
        for (direction, there) in other.moves {
            let here = self.moves.entry(direction).or_insert_with(|| Move {
                bump: there.bump,
                targets: BTreeSet::new(),
                competencies: BTreeSet::new(),
            });
            here.bump = here.bump.max(there.bump);
            here.targets.extend(there.targets);
            here.competencies.extend(there.competencies);
        }
        self.affects.extend(other.affects);
        self.inherited |= other.inherited;
    }

    /// Returns the effect of a difference that is reported itself.
    pub(in crate::diff) fn of(difference: &Unexplained) -> Self {
        Self {
            affects: BTreeSet::from([difference.target.clone()]),
            ..Self::default()
        }
    }
}

/// What a change moves in one direction.
#[derive(Debug, Clone)]
pub(in crate::diff) struct Move {
    pub(in crate::diff) bump: Bump,
    pub(in crate::diff) targets: BTreeSet<LevelPath>,
    pub(in crate::diff) competencies: BTreeSet<Id>,
}

/// A difference that no change explains.
#[derive(Debug, Clone)]
pub(in crate::diff) struct Unexplained {
    pub(in crate::diff) target: LevelPath,
    pub(in crate::diff) competency: Id,
    pub(in crate::diff) direction: Direction,
    pub(in crate::diff) before: Option<String>,
    pub(in crate::diff) after: Option<String>,
}
