//! What several values of one file say together, and its schema cannot.

use crate::{
    diagnostic::{Diagnostic, Location, Sink},
    model::{Level, Settings},
    route::Route,
};

use super::{FRAMEWORK_FILE, item_at};

/// Reports a scale whose values are not 1, 2, 3 and so on.
pub(super) fn check_scale(settings: &Settings, sink: &mut Sink) {
    for (at, point) in settings.scale.iter().enumerate() {
        let expected = at + 1;
        if i64::try_from(expected) != Ok(point.value) {
            let route = Route::of(["scale"]).then(at).then("value");
            let message = format!(
                "`{}` stands where the scale's {expected} belongs",
                point.value
            );
            let finding = Diagnostic::error(
                "invalid-value",
                Location::value(FRAMEWORK_FILE, route),
                message,
            );
            sink.add(finding.with_help("number the points 1, 2, 3 from the lowest, without gaps"));
            return;
        }
    }
}

/// Reports every step that names neither a level nor a title, or both.
pub(super) fn check_steps(path: &str, level: &Level, found: &mut Vec<Diagnostic>) {
    for (at, step) in level.next.iter().enumerate() {
        let route = Route::of(["next"]).then(at);
        let finding = match (&step.level, &step.title) {
            (None, None) => {
                let message = "the step has neither a `level` nor a `title`";
                Diagnostic::error("missing-key", Location::value(path, route), message).with_help(
                    "add the `level` that it leads to, or the `title` of a role elsewhere",
                )
            }
            (Some(_), Some(_)) => {
                let message = "the step has both a `level` and a `title`";
                let at = Location::key(path, route.then("title"));
                Diagnostic::error("invalid-value", at, message)
                    .with_help("remove the `title`: the level has its own")
            }
            _ => continue,
        };
        found.push(Diagnostic {
            item: item_at(path, None),
            ..finding
        });
    }
}
