//! Two demands for one competency, compared: a `may` counts for nothing.

use crate::{
    diff::words::same_words,
    model::{Id, Marker, required::Asked},
    text::counted,
};

/// Returns whether the second asks more than the first: a must or should that the first does not
/// ask, asks less strictly or at a lower point of the scale, or shows by fewer markers.
pub(super) fn asks_more(less: Option<&Asked<'_>>, more: Option<&Asked<'_>>) -> bool {
    let Some(more) = more
        .map(|it| it.expectation)
        .filter(|it| it.requirement.counts())
    else {
        return false;
    };
    let Some(less) = less.map(|it| it.expectation) else {
        return true;
    };
    more.requirement > less.requirement
        || more.proficiency > less.proficiency
        || more.markers.keys().any(|id| !less.markers.contains_key(id))
}

/// Returns whether two demands that count differ in weight or in the words of a marker. Where
/// they are written in one place, the changes of that place say so themselves.
pub(super) fn reads_otherwise(before: Option<&Asked<'_>>, after: Option<&Asked<'_>>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let (was, is) = (before.expectation, after.expectation);
    if before.written_in == after.written_in
        || !was.requirement.counts()
        || !is.requirement.counts()
    {
        return false;
    }
    let reworded = |(id, marker): (&Id, &Marker)| {
        let now = is.markers.get(id);
        now.is_some_and(|now| !same_words(&marker.text, &now.text))
    };
    was.weight != is.weight || was.markers.iter().any(reworded)
}

/// Returns whether two demands that count are for competencies that different families define:
/// then they are two competencies under one id, whose ratings do not mean the same.
pub(super) fn means_otherwise(before: Option<&Asked<'_>>, after: Option<&Asked<'_>>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let counts = |asked: &Asked<'_>| asked.expectation.requirement.counts();
    before.home != after.home && counts(before) && counts(after)
}

/// Returns a demand in a few words.
pub(super) fn words(asked: &Asked<'_>) -> String {
    let expectation = asked.expectation;
    let markers = counted(expectation.markers.len(), "marker");
    format!(
        "{}, {}, {markers}",
        expectation.requirement.name(),
        expectation.proficiency
    )
}
