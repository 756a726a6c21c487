//! What is wrong with a ratings file whatever ladder it is about: nothing said, two things said,
//! and the person's own word in somebody else's place.

use super::{RatingsFile, dates};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{
        Date, Id,
        ratings::{Assessment, Rater, Rating},
    },
    route::Route,
};

/// Returns the errors of a file that need no ladder to be seen.
pub(super) fn errors(file: &RatingsFile, today: Date) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = dates::errors(file, today);
    if file.ratings.assessments.is_empty() {
        let message = "the file holds no assessment: nobody has rated yet";
        let finding = Diagnostic::error("empty-rating", file.value("assessments"), message);
        found.push(finding.with_help("add an assessment with `rater`, `date` and `ratings`"));
    }
    for (at, assessment) in file.ratings.assessments.iter().enumerate() {
        let route = RatingsFile::assessment(at);
        found.extend(says_nothing(file, &route, assessment));
        found.extend(is_own_word(file, &route, assessment));
        for (competency, rating) in &assessment.ratings {
            let route = route.then("ratings").then(competency.as_str());
            found.extend(unclear(file, &route, competency, rating));
        }
    }
    found
}

fn says_nothing(file: &RatingsFile, route: &Route, assessment: &Assessment) -> Option<Diagnostic> {
    if assessment.ratings.values().any(|rating| rating.given) {
        return None;
    }
    let place = Location::key(&file.path, route.then("ratings"));
    let message = "the assessment gives no rating at all";
    let help = "fill it in, or remove it until it is filled in";
    Some(Diagnostic::error("empty-rating", place, message).with_help(help))
}

/// Returns that the person rated stands as somebody else who rates: their own word would decide.
fn is_own_word(file: &RatingsFile, route: &Route, assessment: &Assessment) -> Option<Diagnostic> {
    let by_person = assessment.by.as_ref() == Some(&file.ratings.person);
    (by_person && assessment.rater != Rater::Own).then(|| {
        let message = "`by` is the person who is rated, and `rater` is not `self`";
        let place = Location::value(&file.path, route.then("by"));
        Diagnostic::error("rater-is-person", place, message)
            .with_help("write `rater: self`, or under `by` who it was")
    })
}

/// Returns that a rating says nothing, or two things. One left blank says nothing by design.
fn unclear(
    file: &RatingsFile,
    route: &Route,
    competency: &Id,
    rating: &Rating,
) -> Option<Diagnostic> {
    let (message, help) = match (rating.value, &rating.not_observed) {
        (None, None) if rating.given => (
            format!("the rating of `{competency}` has neither `value` nor `not-observed`"),
            "give one of the two, or leave the rating blank",
        ),
        (Some(_), Some(_)) => (
            format!("the rating of `{competency}` has both `value` and `not-observed`"),
            "what was not observed has no value: keep one of the two",
        ),
        _ => return None,
    };
    let place = Location::key(&file.path, route.clone());
    Some(Diagnostic::error("empty-rating", place, message).with_help(help))
}
