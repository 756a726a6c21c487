//! Whether what evidence shows is in the ladder.

use std::collections::{BTreeMap, BTreeSet};

use super::{RatingsFile, families_of};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Framework, Id},
    route::Route,
    text::nearest,
};

/// The markers of each competency, those by a former id among them, wherever they are asked.
type Markers<'f> = BTreeMap<&'f Id, BTreeSet<&'f Id>>;

/// Returns the evidence that names a marker that no level asks of its competency. It counts all
/// the same. Nothing is said where a family could not be read: it may ask that marker.
pub(super) fn doubts(framework: &Framework, files: &[&RatingsFile]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known = None;
    for file in files.iter().filter(|_| framework.unread.is_empty()) {
        for (competency, marker, route) in shown(file) {
            let known = known.get_or_insert_with(|| markers(framework));
            let ids = ids_of(framework, file, competency);
            let markers: BTreeSet<&Id> = ids
                .iter()
                .filter_map(|id| known.get(id))
                .flatten()
                .copied()
                .collect();
            // One that is not rated by any id of the ladder is an error of its own.
            if !ids.is_empty() && !markers.contains(marker) {
                let place = Location::value(&file.path, route);
                found.push(unknown(competency, marker, &markers, place));
            }
        }
    }
    found
}

fn unknown(competency: &Id, marker: &Id, known: &BTreeSet<&Id>, place: Location) -> Diagnostic {
    let near = nearest(marker.as_str(), known.iter().map(|id| id.as_str()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`shows` names a marker of `{competency}`; leave it out where none fits"),
    };
    let message = format!("no level asks a marker `{marker}` of `{competency}`");
    Diagnostic::warning("unknown-shown-marker", place, message).with_help(help)
}

/// Returns the markers that the evidence in a file names: the rated competency, the marker, and
/// the route to its name.
fn shown(file: &RatingsFile) -> Vec<(&Id, &Id, Route)> {
    let mut found = Vec::new();
    for (at, assessment) in file.ratings.assessments.iter().enumerate() {
        for (competency, rating) in &assessment.ratings {
            for (entry_at, entry) in rating.evidence.iter().enumerate() {
                let Some(marker) = &entry.shows else { continue };
                let route = RatingsFile::assessment(at).then("ratings");
                let route = route.then(competency.as_str()).then("evidence");
                found.push((competency, marker, route.then(entry_at).then("shows")));
            }
        }
    }
    found
}

/// Returns the ids that levels may ask a rated competency by: those that it has in the families
/// of the role and the target, else its own, where some family has it.
fn ids_of<'f>(framework: &'f Framework, file: &RatingsFile, rated: &'f Id) -> Vec<&'f Id> {
    let resolved = |family: &'f Id| framework.competency_once_called(family, rated).one();
    let own = families_of(framework, file);
    let families = || framework.families.keys();
    let own = families().filter(|family| own.contains(family));
    let ids: Vec<&Id> = own.filter_map(resolved).map(|(_, id)| id).collect();
    match ids.is_empty() {
        true => families().filter_map(resolved).map(|(_, id)| id).collect(),
        false => ids,
    }
}

fn markers(framework: &Framework) -> Markers<'_> {
    let mut found = Markers::new();
    let levels = framework
        .families
        .values()
        .flat_map(|it| it.levels.values());
    for (competency, expectation) in levels.flat_map(|level| level.expectations.iter()) {
        let known = found.entry(competency).or_default();
        for (id, marker) in expectation.markers.iter() {
            known.insert(id);
            known.extend(&marker.formerly);
        }
    }
    found
}
