//! A last review that does not reach what the ladder asks of reviews.

use super::{Check, Documentation, Group, Rule, structure::invalid_value};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    load::FRAMEWORK_FILE,
    model::{Family, Framework, Id, family::Review, policy::ReviewPolicy},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "review-below-minimum",
    group: Group::Provenance,
    severity: Severity::Warning,
    summary: "a last review with a score under the minimum",
    documentation: Documentation {
        finds: "A family whose last review gives an aspect less than `review.minimum` in \
                `ladder.yaml`. The last review is the one with the latest `date`, wherever it \
                stands in the list; several of that day all count. A score that no review can \
                give, because it is below 1 or above `review.of`, is an `invalid-value`.",
        matters: "The people who reviewed it said that it is not good enough, and it is in use \
                  all the same. The lowest score counts: a fair ladder that is not accurate \
                  measures nothing.",
        example: "\
# ladder.yaml
review: {minimum: 4, of: 5}
# operations/family.yaml
reviews:
  - {date: 2026-06-01, by: [ops-panel], scores: {accuracy: 5, clarity: 3}}
",
        better: "\
# ladder.yaml
review: {minimum: 4, of: 5}
# operations/family.yaml
reviews:
  - {date: 2026-06-01, by: [ops-panel], scores: {accuracy: 5, clarity: 3}}
  - {date: 2026-06-22, by: [ops-panel], scores: {accuracy: 5, clarity: 4}}
",
    },
    check: Check::Ladder(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let policy = framework.settings.review;
    let unreachable = policy.and_then(unreachable);
    // Where no score can reach the minimum, every family would be under it.
    let minimum = policy.filter(|_| unreachable.is_none());
    sink.extend(unreachable);
    for (id, family) in &framework.families {
        sink.extend(impossible(family, policy.and_then(|policy| policy.of)));
        sink.extend(minimum.and_then(|policy| low(id, family, policy.minimum)));
    }
}

/// Returns that the minimum is a score that no review can give.
fn unreachable(policy: ReviewPolicy) -> Option<Diagnostic> {
    let most = policy.of?;
    (policy.minimum > most).then(|| {
        let at = Location::value(FRAMEWORK_FILE, Route::of(["review", "minimum"]));
        let message = format!(
            "the minimum {} is above the highest score {most}",
            policy.minimum
        );
        let help = "lower `minimum`, or correct `of`";
        invalid_value::RULE.found(at, message).with_help(help)
    })
}

/// Returns the scores that no review can give.
fn impossible(family: &Family, most: Option<i64>) -> Vec<Diagnostic> {
    let is_possible = |score: i64| score >= 1 && most.is_none_or(|most| score <= most);
    let scores = scores(family).filter(|score| !is_possible(score.value));
    let finding = |score: Score<'_>| {
        let message = match most {
            Some(most) => format!("the score {} is not from 1 to {most}", score.value),
            None => format!("the score {} is not from 1 up", score.value),
        };
        let help = "correct it; `review.of` in `ladder.yaml` is the highest score";
        let finding = invalid_value::RULE.found(score.place(family), message);
        finding.with_help(help)
    };
    scores.map(finding).collect()
}

/// Returns that the last review is too low: at its lowest score, with the others beside it.
fn low(id: &Id, family: &Family, minimum: i64) -> Option<Diagnostic> {
    let last = family.reviewed()?;
    let scores = scores(family).filter(|score| score.review.date == last);
    let mut low: Vec<Score<'_>> = scores
        .filter(|score| (1..minimum).contains(&score.value))
        .collect();
    low.sort_by_key(|score| score.value);
    let (lowest, others) = low.split_first()?;
    let message = format!(
        "the last review of `{id}` gives {} for `{}`, and {minimum} is the minimum",
        lowest.value, lowest.aspect
    );
    let finding = RULE
        .found(lowest.place(family), message)
        .with_help("mend what the reviewers found, and let them review it again");
    Some(others.iter().fold(finding, |finding, score| {
        let message = format!("{} for `{}`", score.value, score.aspect);
        finding.with_related(score.place(family), message)
    }))
}

/// A score of a review.
struct Score<'f> {
    review: &'f Review,
    at: usize,
    aspect: &'f Id,
    value: i64,
}

impl Score<'_> {
    fn place(&self, family: &Family) -> Location {
        let route = Route::of(["reviews"]).then(self.at).then("scores");
        Location::value(family.file(), route.then(self.aspect.as_str()))
    }
}

/// Returns every score of a family's reviews, in the order of the file, by aspect.
fn scores(family: &Family) -> impl Iterator<Item = Score<'_>> {
    let reviews = family.reviews.iter().enumerate();
    reviews.flat_map(|(at, review)| {
        let scores = review.scores.iter();
        scores.map(move |(aspect, value)| Score {
            review,
            at,
            aspect,
            value: *value,
        })
    })
}
