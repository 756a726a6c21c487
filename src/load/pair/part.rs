//! The files of two ladders that mean something, those that are the same on both sides as one.

use std::cmp::Ordering;

use crate::{load::layout::Role, model::Id, source::Snapshot};

/// A file that means something, on the sides where it stands with the same bytes: its indexes.
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) at: [Option<usize>; 2],
}

impl Part {
    pub(super) fn is_shared(&self) -> bool {
        self.at.iter().all(Option::is_some)
    }

    pub(super) fn family(&self) -> Option<&Id> {
        match &self.role {
            Role::Family(id) | Role::Level(id, _) | Role::Levels(id) => Some(id),
            Role::Framework | Role::Change(_) => None,
        }
    }

    pub(super) fn level(&self) -> Option<&Id> {
        match &self.role {
            Role::Level(_, id) => Some(id),
            _ => None,
        }
    }
}

/// Returns the files that mean something on either side, by path.
pub(super) fn parts([from, to]: [&Snapshot; 2], [old, new]: [Vec<(usize, Role)>; 2]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(old.len().max(new.len()));
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let was = old.peek().and_then(|(at, _)| from.files.get(*at));
        let is = new.peek().and_then(|(at, _)| to.files.get(*at));
        let (order, has_same_bytes) = match (was, is) {
            (None, None) => return parts,
            (Some(_), None) => (Ordering::Less, false),
            (None, Some(_)) => (Ordering::Greater, false),
            (Some(was), Some(is)) => (was.path.cmp(&is.path), is.has_bytes_of(was)),
        };
        let was = if order.is_le() { old.next() } else { None };
        let is = if order.is_ge() { new.next() } else { None };
        match (was, is) {
            (Some((old, role)), Some((new, same))) if has_same_bytes && role == same => {
                parts.push(Part {
                    role,
                    at: [Some(old), Some(new)],
                });
            }
            (was, is) => {
                parts.extend(was.map(|(at, role)| Part {
                    role,
                    at: [Some(at), None],
                }));
                parts.extend(is.map(|(at, role)| Part {
                    role,
                    at: [None, Some(at)],
                }));
            }
        }
    }
}
