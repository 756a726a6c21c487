//! `ladder gap --against`: the same ratings under another version of the ladder.

use ladder::{
    across::{fates, moved},
    diagnostic::{Diagnostic, Sink},
    diff::diff,
    load::{self, ratings::RatingsFile},
    model::{LevelPath, required::Expectations},
    report::gap::Goalposts,
};

use super::{
    context::Context,
    failure::Failure,
    ladder::{require_sound, unreadable},
    measure::{Side, Version},
    scale,
};

/// Returns what moved between the version that somebody was measured under and another one; none
/// where they cannot be measured under one of them, which the diagnostics tell.
pub(super) fn of(
    revision: &str,
    context: &Context,
    before: Version<'_>,
    files: &[RatingsFile],
    target: Option<&LevelPath>,
) -> Result<(Option<Goalposts>, Vec<Diagnostic>), Failure> {
    let snapshot = context.repository()?.at(revision)?;
    let loaded = load::load(&snapshot);
    if !loaded.has_settings {
        return Err(unreadable(&snapshot, "`ladder.yaml`"));
    }
    let after = Version {
        snapshot: &snapshot,
        loaded: &loaded,
        today: before.today,
    };
    let mut sink = Sink::new();
    let mut expectations = [before, after].map(|it| Expectations::of(&it.loaded.framework));
    let [of_before, of_after] = &mut expectations;
    // What is wrong under the first version is told already.
    let was = Side::of(&before, of_before, files, target, &mut Sink::new());
    let is = Side::of(&after, of_after, files, target, &mut sink);
    let (Some(was), Some(is)) = (was, is) else {
        return Ok((None, sink.into_sorted()));
    };
    require_sound(is.families(), &snapshot, &loaded)?;
    let (was, is) = (was.measured(), is.measured());
    let found = diff(&before.loaded.framework, &loaded.framework);
    sink.extend(
        files
            .iter()
            .filter_map(|file| scale::changed(file, &found, revision)),
    );
    let moved = moved(&found, &loaded.framework, Some(was), Some(is));
    let fates = fates(&found, &loaded.framework, was, is);
    let goalposts = Goalposts::of(&moved, &fates, before.snapshot, &snapshot);
    Ok((Some(goalposts), sink.into_sorted()))
}
