//! Whether what the ladder says can be computed with at all. The rules of `ladder validate` find
//! the same and more; here only what would turn into a false answer.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Diagnostic, Location},
    model::{
        Framework, LevelPath,
        path::promotions_from_below,
        required::{Asked, RequiredSet},
    },
    route::Route,
};

use super::expectations_of;

/// Returns what stands in the way of measuring somebody of the first level by the second: a
/// requirement off the scale, a weight below 1, a path that runs in a circle.
pub(super) fn check(
    framework: &Framework,
    levels: [(&LevelPath, &RequiredSet<'_>); 2],
) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut seen = BTreeSet::new();
    for (level, required) in levels {
        found.extend(circle(framework, level, required));
        let asked = required.asked.values().chain(required.below.values());
        for asked in asked.filter(|asked| seen.insert((asked.written_in, asked.competency))) {
            found.extend(expectation(framework, asked));
        }
    }
    found
}

/// Returns that promotions lead to the lowest level of the path: then they run in a circle, and
/// which levels lie below is anyone's guess.
fn circle(
    framework: &Framework,
    level: &LevelPath,
    required: &RequiredSet<'_>,
) -> Option<Diagnostic> {
    let family = framework.family(level.family.as_str())?;
    let lowest = required.path.first()?;
    promotions_from_below(family).contains_key(lowest).then(|| {
        let message = format!("the promotions that lead to `{level}` run in a circle");
        Diagnostic::error(
            "progression-cycle",
            expectations_of(framework, level),
            message,
        )
        .with_item(level.to_string())
        .with_help("let promotions lead upwards only; `kind: switch` runs both ways")
    })
}

fn expectation(framework: &Framework, asked: &Asked<'_>) -> Vec<Diagnostic> {
    let (family, level) = asked.written_in;
    let file = framework.family(family.as_str());
    let file = file
        .map(|family| family.level_file(level))
        .unwrap_or_default();
    let route = Route::of(["expectations", asked.competency.as_str()]);
    let error = |rule, key: &str, message: String| {
        Diagnostic::error(rule, Location::value(&file, route.then(key)), message)
            .with_item(format!("{family}/{level}/{}", asked.competency))
    };
    let mut found = Vec::new();
    let proficiency = asked.expectation.proficiency;
    if !framework.settings.is_on_scale(proficiency) {
        let message = format!("the proficiency {proficiency} is off the scale");
        let finding = error("proficiency-off-scale", "proficiency", message);
        found.push(finding.with_help("expect a point of the scale in `ladder.yaml`"));
    }
    if asked.expectation.weight < 1 {
        let weight = asked.expectation.weight;
        let message = format!("the weight {weight} is not positive");
        let finding = error("weight-not-positive", "weight", message);
        found.push(finding.with_help("weigh with 1 or more; what counts nowhere is a `may`"));
    }
    found
}
