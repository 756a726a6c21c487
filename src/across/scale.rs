//! Whether the points of the scale mean the same in two versions of a ladder.

use crate::diff::{Diff, Direction, Judged, Kind};

/// Returns the changes after which a rating no longer says what it said: points of the scale that
/// are new, gone, or of another value. Other words for the same point are none.
#[must_use]
pub fn scale_changes(diff: &Diff) -> Vec<&Judged> {
    let of_points = point_changes(diff);
    of_points
        .filter(|judged| judged.meaning.direction == Direction::Restructures)
        .collect()
}

/// Returns every change of a point of the scale, its words among them.
pub(super) fn point_changes(diff: &Diff) -> impl Iterator<Item = &Judged> {
    diff.changes.iter().filter(|judged| {
        matches!(
            judged.change.kind,
            Kind::ScalePointAdded | Kind::ScalePointRemoved | Kind::ScalePointChanged
        )
    })
}

/// Returns what became of the scale, in words, if its points no longer mean the same.
#[must_use]
pub fn scale_change(diff: &Diff) -> Option<String> {
    let changes = scale_changes(diff);
    let told: Vec<String> = changes.iter().map(|judged| told(judged)).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

fn told(judged: &Judged) -> String {
    let change = &judged.change;
    match (change.kind, &change.before, &change.after) {
        (Kind::ScalePointAdded, _, Some(name)) => format!("`{name}` is new"),
        (Kind::ScalePointRemoved, Some(name), _) => format!("`{name}` is gone"),
        (_, Some(before), Some(after)) => format!("the point {before} is {after} now"),
        (kind, ..) => kind.name().to_owned(),
    }
}
