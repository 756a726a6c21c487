//! Whether what is rated is in the ladder, and the values are on its scale.

use super::{RatingsFile, duplicates, families_of};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Framework, Id, former::Named, ratings::Rating},
    route::Route,
    text::{counted, listed, nearest},
};

/// Returns what is wrong with the rated competencies of a file: unknown ones, values off the
/// scale, and competencies that one assessment rates under two of their ids.
pub(super) fn errors(framework: &Framework, file: &RatingsFile) -> Vec<Diagnostic> {
    let families = families_of(framework, file);
    let mut found = Vec::new();
    for (at, assessment) in file.ratings.assessments.iter().enumerate() {
        let assessment_route = RatingsFile::assessment(at);
        for (competency, rating) in &assessment.ratings {
            let route = assessment_route.then("ratings").then(competency.as_str());
            found.extend(unknown(framework, file, &families, &route, competency));
            found.extend(off_scale(framework, file, &route, competency, rating));
        }
        found.extend(duplicates::competencies(
            framework,
            file,
            &assessment_route,
            assessment,
            &families,
        ));
    }
    found
}

fn unknown(
    framework: &Framework,
    file: &RatingsFile,
    families: &[Id],
    route: &Route,
    competency: &Id,
) -> Option<Diagnostic> {
    let mut nowhere = true;
    for family in families.iter().chain(framework.families.keys()) {
        match framework.competency_once_called(family, competency) {
            Named::One(_) => return None,
            Named::Several(meant) if families.contains(family) => {
                let names: Vec<String> = meant.iter().map(|(_, id)| format!("`{id}`")).collect();
                let message = format!(
                    "`{competency}` is an old id of both {}",
                    listed(&names, "and")
                );
                let place = Location::key(&file.path, route.clone());
                return Some(
                    Diagnostic::error("unknown-rated-item", place, message)
                        .with_help("rate the one that is meant"),
                );
            }
            Named::Several(_) => nowhere = false,
            Named::Nothing => {}
        }
    }
    nowhere.then(|| {
        let message = format!("the ladder has no competency `{competency}`");
        let place = Location::key(&file.path, route.clone());
        Diagnostic::error("unknown-rated-item", place, message)
            .with_help(near_competencies(framework, families, competency))
    })
}

/// Returns what to do about a competency that is not there.
fn near_competencies(framework: &Framework, families: &[Id], competency: &Id) -> String {
    let own = families.iter().flat_map(|family| framework.lineage(family));
    let own = own.flat_map(|(_, family)| family.competencies.keys());
    let any = framework.families.values();
    let any = any.flat_map(|family| family.competencies.keys());
    let near = nearest(competency.as_str(), own.map(Id::as_str))
        .or_else(|| nearest(competency.as_str(), any.map(Id::as_str)));
    if let Some(near) = near {
        return format!("did you mean `{near}`?");
    }
    match framework.unread.len() {
        0 => "rate a competency by its id; one that was renamed says so in `formerly`".to_owned(),
        count => format!(
            "{} of the ladder could not be read: run `ladder validate`",
            counted(count, "family")
        ),
    }
}

fn off_scale(
    framework: &Framework,
    file: &RatingsFile,
    route: &Route,
    competency: &Id,
    rating: &Rating,
) -> Option<Diagnostic> {
    let value = rating.value?;
    if framework.settings.scale_point(value).is_some() {
        return None;
    }
    let points = framework.settings.scale.iter().map(|point| point.value);
    let help = match (points.clone().min(), points.max()) {
        (Some(least), Some(most)) => format!("the scale goes from {least} to {most}"),
        _ => "the ladder has no scale that could be read".to_owned(),
    };
    let message = format!("the rating {value} of `{competency}` is off the scale");
    // Beside a note the value has a key of its own.
    let is_map = rating.note.is_some() || !rating.evidence.is_empty();
    let route = match is_map {
        true => route.then("value"),
        false => route.clone(),
    };
    let place = Location::value(&file.path, route);
    Some(Diagnostic::error("rating-off-scale", place, message).with_help(help))
}
