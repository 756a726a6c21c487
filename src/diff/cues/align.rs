//! Two statements side by side: which phrases stand in both, and what lies between those.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::sense::{Item, Sense, Topic};

/// What phrases have in common when they stand in each other's place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key<'i> {
    Topic(Topic),
    Word(&'i str),
}

/// Which phrases of two statements stand in each other's place, by their indexes.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// The pairs, in their order.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What lies before, between and behind the pairs; what joins is part of it.
    pub(super) gaps: Vec<(Range<usize>, Range<usize>)>,
}

/// Returns how two statements lie beside each other; the other way round it is the same.
pub(super) fn align(old: &[Item], new: &[Item]) -> Alignment {
    let (was, is) = (keys(old), keys(new));
    let was_words: Vec<Key<'_>> = was.iter().map(|it| it.1.clone()).collect();
    let is_words: Vec<Key<'_>> = is.iter().map(|it| it.1.clone()).collect();
    // Of several alignments that are as good, the search takes one by which side is first: so
    // that the way back sees the same, the sides are put in an order of their own.
    let is_turned = is_words < was_words;
    let matched = match is_turned {
        true => matches(&is_words, &was_words),
        false => matches(&was_words, &is_words),
    };
    let mut pairs = Vec::new();
    for (first, second) in matched {
        let (at_was, at_is) = if is_turned {
            (second, first)
        } else {
            (first, second)
        };
        if let (Some((at_was, _)), Some((at_is, _))) = (was.get(at_was), is.get(at_is)) {
            pairs.push((*at_was, *at_is));
        }
    }
    let mut gaps = Vec::new();
    let mut past = (0, 0);
    for (at_was, at_is) in pairs.iter().copied().chain([(old.len(), new.len())]) {
        gaps.push((past.0..at_was, past.1..at_is));
        past = (at_was + 1, at_is + 1);
    }
    Alignment { pairs, gaps }
}

/// Returns what the phrases are compared by, with their indexes; what only joins is left out.
fn keys(items: &[Item]) -> Vec<(usize, Key<'_>)> {
    let counted = items
        .iter()
        .enumerate()
        .filter(|(_, item)| !matches!(item.sense, Sense::Light | Sense::Join));
    counted
        .map(|(at, item)| match item.sense.topic() {
            // A verb stands for itself: another one in its place is another expectation.
            None | Some(Topic::Part) => (at, Key::Word(&item.stems)),
            Some(topic) => (at, Key::Topic(topic)),
        })
        .collect()
}

fn matches(first: &[Key<'_>], second: &[Key<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, first, second) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            found.extend((0..len).map(|offset| (old_index + offset, new_index + offset)));
        }
    }
    found
}
