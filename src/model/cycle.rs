//! Things that lead back to themselves: families that extend each other, promotions in a ring.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    slice::Iter,
};

/// What each thing leads to.
pub type Edges<N> = BTreeMap<N, Vec<N>>;

/// Returns one cycle for each group of things that lead to each other: a shortest one through
/// the first of the group, from there on in the order of the way, without naming it again at the
/// end. The time grows with the number of edges, however long the chains are.
#[must_use]
pub fn cycles<N: Ord + Copy>(edges: &Edges<N>) -> Vec<Vec<N>> {
    let mut found: Vec<Vec<N>> = groups(edges)
        .iter()
        .filter_map(|group| shortest(edges, group))
        .collect();
    found.sort();
    found
}

/// Returns the groups of things that lead to each other (Kosaraju): whoever is met going back
/// from the thing that was left last, and was in no group before, is in its group.
fn groups<N: Ord + Copy>(edges: &Edges<N>) -> Vec<BTreeSet<N>> {
    let mut back: Vec<(N, N)> = edges
        .iter()
        .flat_map(|(from, targets)| targets.iter().map(|to| (*to, *from)))
        .collect();
    back.sort_unstable();
    let leading_to = |node: N| {
        let first = back.partition_point(|(to, _)| *to < node);
        let edges = back.iter().skip(first);
        edges
            .take_while(move |(to, _)| *to == node)
            .map(|(_, from)| *from)
    };
    let mut grouped = BTreeSet::new();
    let mut found = Vec::new();
    for start in left(edges).into_iter().rev() {
        let mut group = Vec::new();
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if grouped.insert(node) {
                group.push(node);
                open.extend(leading_to(node));
            }
        }
        // Nearly everything is a group of its own, and leads to itself only by its own edge.
        if group.len() > 1 || next_of(edges, &start).any(|next| *next == start) {
            found.push(group.into_iter().collect());
        }
    }
    found
}

/// Returns everything in the order in which a walk in depth leaves it.
fn left<N: Ord + Copy>(edges: &Edges<N>) -> Vec<N> {
    let mut entered = BTreeSet::new();
    let mut order = Vec::new();
    for start in edges.keys().copied() {
        if !entered.insert(start) {
            continue;
        }
        let mut open = vec![(start, next_of(edges, &start))];
        while let Some((node, rest)) = open.last_mut() {
            match rest.next().copied() {
                Some(next) if entered.insert(next) => open.push((next, next_of(edges, &next))),
                Some(_) => {}
                None => {
                    order.push(*node);
                    open.pop();
                }
            }
        }
    }
    order
}

fn next_of<'e, N: Ord>(edges: &'e Edges<N>, node: &N) -> Iter<'e, N> {
    edges
        .get(node)
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
}

/// Returns a shortest way from the first of a group back to it, if there is one.
fn shortest<N: Ord + Copy>(edges: &Edges<N>, group: &BTreeSet<N>) -> Option<Vec<N>> {
    let first = *group.first()?;
    let mut came_from: BTreeMap<N, N> = BTreeMap::new();
    let mut open = VecDeque::from([first]);
    while let Some(node) = open.pop_front() {
        for next in next_of(edges, &node).filter(|next| group.contains(next)) {
            if *next == first {
                let back = std::iter::successors(Some(node), |node| came_from.get(node).copied());
                let mut way: Vec<N> = back.collect();
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(next) {
                came_from.insert(*next, node);
                open.push_back(*next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(pairs: &[(u32, u32)]) -> Edges<u32> {
        let mut edges = Edges::new();
        for (from, to) in pairs {
            edges.entry(*from).or_insert_with(Vec::new).push(*to);
        }
        edges
    }

    #[test]
    fn each_group_gives_one_shortest_cycle() {
        let none: Vec<Vec<u32>> = Vec::new();
        assert_eq!(cycles(&edges(&[(1, 2), (2, 3), (1, 3)])), none);
        assert_eq!(cycles(&edges(&[(1, 1)])), [vec![1]]);
        assert_eq!(
            cycles(&edges(&[(1, 2), (2, 3), (3, 1), (2, 1)])),
            [vec![1, 2]]
        );
        assert_eq!(
            cycles(&edges(&[(4, 5), (5, 4), (5, 1), (1, 2), (2, 3), (3, 1)])),
            [vec![1, 2, 3], vec![4, 5]]
        );
    }

    #[test]
    fn long_chains_take_no_stack() {
        let last = 200_000;
        let mut chain: Vec<(u32, u32)> = (0..last).map(|at| (at, at + 1)).collect();
        assert_eq!(cycles(&edges(&chain)), Vec::<Vec<u32>>::new());
        chain.push((last, 0));
        assert_eq!(cycles(&edges(&chain))[0].len(), 200_001);
    }
}
