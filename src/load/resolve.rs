//! What several values of `ladder.yaml` say together.

use crate::{
    diagnostic::{Diagnostic, Location, Sink},
    model::Settings,
    route::Route,
};

use super::FRAMEWORK_FILE;

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
