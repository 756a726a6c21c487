//! References that lead back to where they start.

use std::collections::BTreeMap;

use super::{Reference, Target};
use crate::{
    diagnostic::{Diagnostic, Location, Sink},
    model::cycle::{Edges, cycles},
    text::listed,
};

/// The most members of a ring that are named.
const NAMED: usize = 4;

/// Reports every ring of references between families or between levels: one for each group of
/// them that lead to each other. `finding` makes a finding from the place of the reference that
/// starts the ring, what it starts at, and by way of what it leads back, in words.
pub(in crate::rules) fn report_rings<'f>(
    references: impl Iterator<Item = Reference<'f>>,
    sink: &mut Sink,
    finding: impl Fn(Location, &str, &str) -> Diagnostic,
) {
    let steps: Vec<(String, String, Reference<'f>)> = references
        .map(|reference| (home(&reference), target(&reference), reference))
        .collect();
    let mut edges: Edges<&str> = Edges::new();
    let mut written: BTreeMap<(&str, &str), &Reference<'f>> = BTreeMap::new();
    for (from, to, reference) in &steps {
        edges.entry(from).or_default().push(to);
        written.entry((from, to)).or_insert(reference);
    }
    for ring in cycles(&edges) {
        let Some((first, others)) = ring.split_first() else {
            continue;
        };
        let following = ring.iter().cycle().skip(1);
        let mut places = ring
            .iter()
            .zip(following)
            .filter_map(|(from, to)| Some((from, written.get(&(*from, *to))?.location())));
        let Some((_, at)) = places.next() else {
            continue;
        };
        let finding = finding(at, first, &by_way_of(others));
        let related = places.take(NAMED);
        sink.add(related.fold(finding, |finding, (from, at)| {
            finding.with_related(at, format!("by way of `{from}`"))
        }));
    }
}

fn home(reference: &Reference<'_>) -> String {
    let family = reference.family.id();
    match reference.level {
        Some(level) => format!("{family}/{level}"),
        None => family.to_owned(),
    }
}

fn target(reference: &Reference<'_>) -> String {
    match &reference.target {
        Target::Family(family) => family.to_string(),
        Target::Level(level) => level.to_string(),
        Target::Marker(marker) => marker.to_string(),
    }
}

/// Returns what leads from the first of a ring back to it, in words: ` by way of b and c`.
pub(in crate::rules) fn by_way_of(others: &[&str]) -> String {
    let named = others.iter().take(NAMED).map(|name| format!("`{name}`"));
    let mut named: Vec<String> = named.collect();
    if named.is_empty() {
        return String::new();
    }
    if others.len() > NAMED {
        named.push(format!("{} more", others.len() - NAMED));
    }
    format!(" by way of {}", listed(&named, "and"))
}
