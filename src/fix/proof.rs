//! Reads a text again with edits made, and holds it to what may have changed.

use std::collections::BTreeMap;

use super::{Edit, applied, proposal::Proposal};
use crate::{
    source::MAX_FILE_BYTES,
    span::Span,
    yaml::{Node, Tree, Value, read},
};

/// How often one file is read again to find out which of its edits do not hold.
const MOST_READINGS: usize = 100;

/// A proposal and the edit of its ways that holds.
pub(super) type Proven<'p> = (&'p Proposal, &'p Edit);

/// Returns those of the proposals that change nothing but their target, each with the least edit
/// that does so. Their targets are sorted and do not overlap.
pub(super) fn proven<'p>(
    source: &str,
    tree: &Tree<'_>,
    proposals: &'p [Proposal],
) -> Vec<Proven<'p>> {
    let mut proof = Proof {
        source,
        tree,
        proven: Vec::new(),
        readings: 0,
    };
    proof.add(proposals);
    proof.proven
}

struct Proof<'s, 'p> {
    source: &'s str,
    tree: &'s Tree<'s>,
    proven: Vec<Proven<'p>>,
    readings: usize,
}

impl<'p> Proof<'_, 'p> {
    /// Adds those of the proposals that hold: all at once if they do, else each half for itself.
    fn add(&mut self, proposals: &'p [Proposal]) {
        let least = |proposal: &'p Proposal| Some((proposal, proposal.ways.first()?));
        if proposals.is_empty() || self.add_together(proposals.iter().filter_map(least)) {
            return;
        }
        if let [proposal] = proposals {
            let mut others = proposal.ways.iter().skip(1);
            others.any(|way| self.add_together([(proposal, way)]));
            return;
        }
        let (first, second) = proposals.split_at(proposals.len() / 2);
        self.add(first);
        self.add(second);
    }

    /// Adds edits if all of them hold beside those that do; returns whether they did.
    fn add_together(&mut self, more: impl IntoIterator<Item = Proven<'p>>) -> bool {
        if self.readings >= MOST_READINGS {
            return false;
        }
        self.readings += 1;
        let before = self.proven.len();
        self.proven.extend(more);
        let holds = holds(self.source, self.tree, &self.proven);
        if !holds {
            self.proven.truncate(before);
        }
        holds
    }
}

/// Returns whether edits change their targets, and nothing else.
fn holds(source: &str, tree: &Tree<'_>, edits: &[Proven<'_>]) -> bool {
    let list: Vec<&Edit> = edits.iter().map(|(_, edit)| *edit).collect();
    let text = applied(source, &list);
    if text.len() as u64 > MAX_FILE_BYTES {
        return false;
    }
    let after = read(&text);
    let (Some(old), Some(new)) = (&tree.root, &after.root) else {
        return false;
    };
    let targets = edits.iter().map(|(proposal, _)| {
        let becomes = proposal.becomes.as_str();
        (proposal.target, Target { becomes, met: 0 })
    });
    let mut comparison = Comparison {
        targets: targets.collect(),
    };
    comments(source, tree) == comments(&text, &after)
        && comparison.same_problems(tree, &after)
        && comparison.same(old, new)
        && comparison.targets.values().all(|target| target.met == 1)
}

/// A key or scalar that is to change.
struct Target<'p> {
    becomes: &'p str,
    /// How often it stands in the tree: what an alias stands for would change elsewhere, too.
    met: usize,
}

/// What may differ between two trees.
struct Comparison<'p> {
    /// By where they stand in the old text.
    targets: BTreeMap<Span, Target<'p>>,
}

impl Comparison<'_> {
    fn same(&mut self, old: &Node<'_>, new: &Node<'_>) -> bool {
        match (&old.value, &new.value) {
            (Value::List(old), Value::List(new)) => {
                let mut pairs = old.iter().zip(new);
                old.len() == new.len() && pairs.all(|(old, new)| self.same(old, new))
            }
            (Value::Map(old), Value::Map(new)) => {
                let mut pairs = old.iter().zip(new.iter());
                old.len() == new.len()
                    && pairs.all(|(old, new)| {
                        let expected = self.becomes(old.key_span).unwrap_or(&old.key);
                        new.key == expected && self.same(&old.value, &new.value)
                    })
            }
            (Value::List(_) | Value::Map(_), _) => false,
            (was, is) => match (self.becomes(old.span), is) {
                (Some(expected), Value::Text { text, .. }) => text == expected,
                (Some(_), _) => false,
                (None, _) => was == is,
            },
        }
    }

    /// Returns what is to stand where something stood in the old text, if it is to change.
    fn becomes(&mut self, old: Span) -> Option<&str> {
        let target = self.targets.get_mut(&old)?;
        target.met += 1;
        Some(target.becomes)
    }

    /// Returns whether the reader has no more to say than before, and no less but about what
    /// changed.
    fn same_problems(&self, old: &Tree<'_>, new: &Tree<'_>) -> bool {
        let stay = old.problems.iter();
        let stay = stay.filter(|problem| !self.targets.contains_key(&problem.span));
        stay.map(|problem| (problem.rule, &problem.message))
            .eq(new.problems.iter().map(|it| (it.rule, &it.message)))
    }
}

/// Returns the comments of a text, and whether each stands behind something.
fn comments<'s>(source: &'s str, tree: &Tree<'_>) -> Vec<(&'s str, bool)> {
    let comments = tree.comments.iter();
    comments
        .map(|comment| (comment.span.of(source), comment.trailing))
        .collect()
}
