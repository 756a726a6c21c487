//! Whether the points of the scale mean the same in two versions of a ladder.

use crate::diff::{Diff, Direction, Judged, Kind};

/// Returns the changes after which a rating no longer says what it said: points of the scale that
/// are new, gone, or of another value. Other words for the same point are none.
#[must_use]
pub fn scale_changes(diff: &Diff) -> Vec<&Judged> {
    let is_of_scale = |judged: &&Judged| {
        let is_point = matches!(
            judged.change.kind,
            Kind::ScalePointAdded | Kind::ScalePointRemoved | Kind::ScalePointChanged
        );
        is_point && judged.meaning.direction == Direction::Restructures
    };
    diff.changes.iter().filter(is_of_scale).collect()
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
