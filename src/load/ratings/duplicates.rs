//! What is said twice: the same assessment, or the same competency under two names.

use std::collections::BTreeMap;

use super::{RatingsFile, rated};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Framework, Id, former::Defined, ratings::Assessment},
    route::Route,
};

/// Returns a finding for each assessment that an earlier one of these files repeats word for
/// word: same kind of rater, same `by`, same day, same ratings. A rater's two assessments of one
/// day that differ are no duplicate: of these the lower value counts.
pub(super) fn assessments(files: &[&RatingsFile]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<_, Vec<(&Assessment, Location)>> = BTreeMap::new();
    let mut found = Vec::new();
    for file in files {
        for (at, assessment) in file.ratings.assessments.iter().enumerate() {
            let place = Location::value(&file.path, RatingsFile::assessment(at).then("date"));
            let key = (assessment.date, assessment.rater, assessment.by.as_deref());
            let same_day = seen.entry(key).or_default();
            match same_day.iter().find(|(other, _)| *other == assessment) {
                Some((_, first)) => found.push(duplicate(assessment, place, first.clone())),
                None => same_day.push((assessment, place)),
            }
        }
    }
    found
}

fn duplicate(assessment: &Assessment, place: Location, first: Location) -> Diagnostic {
    let date = assessment.date;
    let message = format!("this assessment of {date} was given before, word for word");
    let help = match &assessment.by {
        Some(_) => "name the file once, or remove one of the two",
        None => "remove one of the two; if two raters said the same, tell them apart with `by`",
    };
    Diagnostic::error("duplicate-assessment", place, message)
        .with_help(help)
        .with_related(first, "the first one")
}

/// Returns a finding for each competency that one assessment rates under two of its ids.
pub(super) fn competencies(
    framework: &Framework,
    file: &RatingsFile,
    assessment_route: &Route,
    assessment: &Assessment,
    families: &[Id],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let route = assessment_route.then("ratings");
    let Some(own) = families.first() else {
        return found;
    };
    for family in families {
        let mut seen: BTreeMap<Defined<'_>, &Id> = BTreeMap::new();
        let given = assessment.ratings.iter().filter(|(_, it)| it.given);
        for (id, _) in given {
            // What an id means to the role's family it means wherever the person aims.
            let Some(defined) = rated(framework, own, family, id) else {
                continue;
            };
            let Some(first) = seen.insert(defined, id) else {
                continue;
            };
            let place = |id: &Id| Location::key(&file.path, route.then(id.as_str()));
            let message = format!("`{first}` and `{id}` are one competency, rated twice");
            let finding = Diagnostic::error("duplicate-assessment", place(id), message)
                .with_help(format!("keep the rating of `{}`", defined.1))
                .with_related(place(first), "rated here, too");
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}
