//! What the days in a ratings file say against each other and against today.

use super::RatingsFile;
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{
        Date,
        ratings::{Assessment, Evidence, Period},
    },
    route::Route,
};

/// Returns the days that cannot be: a period that ends before it starts, and what happened on a
/// day that has not come yet.
pub(super) fn errors(file: &RatingsFile, today: Date) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = inverted_period(file).into_iter().collect();
    for (assessment, route) in assessments(file) {
        found.extend(future(
            file,
            &route,
            assessment.date,
            today,
            "the assessment",
        ));
        for (entry, route) in evidence(assessment, &route) {
            found.extend(future(file, &route, entry.date, today, "the evidence"));
        }
    }
    found
}

/// Returns the evidence that stands oddly to the assessment that it is part of or to the period
/// that the file is about. Its day may be right all the same.
pub(super) fn doubts(file: &RatingsFile, today: Date) -> Vec<Diagnostic> {
    let period = file.ratings.period.filter(|it| it.from <= it.to);
    let mut found = Vec::new();
    for (assessment, route) in assessments(file) {
        let entries = evidence(assessment, &route).into_iter();
        for (entry, route) in entries.filter(|(entry, _)| entry.date <= today) {
            let place = Location::value(&file.path, route.then("date"));
            let is_later = entry.date > assessment.date;
            found.extend(match is_later {
                true => Some(after_assessment(entry, assessment, place)),
                false => period.and_then(|period| outside(entry, period, place)),
            });
        }
    }
    found
}

fn inverted_period(file: &RatingsFile) -> Option<Diagnostic> {
    let Period { from, to } = file.ratings.period?;
    (to < from).then(|| {
        let message = format!("the period ends on {to}, before it starts on {from}");
        Diagnostic::error("inverted-period", file.value("period"), message)
            .with_help("swap `from` and `to`")
    })
}

/// Returns that something is dated after today. `route` leads to what has the `date`.
fn future(
    file: &RatingsFile,
    route: &Route,
    date: Date,
    today: Date,
    what: &str,
) -> Option<Diagnostic> {
    (date > today).then(|| {
        let message = format!("{what} is dated {date}, and today is {today}");
        let place = Location::value(&file.path, route.then("date"));
        let help = "correct the date; `--today` goes by another day";
        Diagnostic::error("future-date", place, message).with_help(help)
    })
}

fn after_assessment(entry: &Evidence, assessment: &Assessment, place: Location) -> Diagnostic {
    let (date, rated) = (entry.date, assessment.date);
    let message = format!("the evidence of {date} is later than its assessment of {rated}");
    Diagnostic::warning("evidence-after-assessment", place, message)
        .with_help("correct one of the two days, or assess anew")
}

fn outside(entry: &Evidence, period: Period, place: Location) -> Option<Diagnostic> {
    let date = entry.date;
    let message = match (date < period.from, date > period.to) {
        (true, _) => format!(
            "the evidence of {date} is older than the period, which starts on {}",
            period.from
        ),
        (_, true) => format!(
            "the evidence of {date} is later than the period, which ends on {}",
            period.to
        ),
        _ => return None,
    };
    Some(
        Diagnostic::info("evidence-outside-period", place, message)
            .with_help("bring evidence of the period, or widen `period`"),
    )
}

/// Returns the assessments of a file, each with the route to it.
fn assessments(file: &RatingsFile) -> impl Iterator<Item = (&Assessment, Route)> {
    let assessments = file.ratings.assessments.iter().enumerate();
    assessments.map(|(at, assessment)| (assessment, RatingsFile::assessment(at)))
}

/// Returns the evidence in an assessment, each entry with the route to it.
fn evidence<'r>(assessment: &'r Assessment, route: &Route) -> Vec<(&'r Evidence, Route)> {
    let mut found = Vec::new();
    for (competency, rating) in &assessment.ratings {
        let route = route.then("ratings").then(competency.as_str());
        let entries = rating.evidence.iter().enumerate();
        found.extend(entries.map(|(at, entry)| (entry, route.then("evidence").then(at))));
    }
    found
}
