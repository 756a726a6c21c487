//! The same for ratings files: what is wrong with each, held against the ladder that it is about.

use super::{Options, waiver, weighed};
use crate::{
    diagnostic::Diagnostic,
    load::{
        Loaded,
        ratings::{self, RatingsFile, Read},
        waivers::Waiver,
    },
    model::Settings,
    rules::{Check, Rule},
};

/// Returns every finding about ratings files that are about one ladder, those of reading them
/// among them, sorted and with the severities that the options or that ladder give; waived ones
/// are marked. Without the ladder only what the files say by themselves is looked at.
#[must_use]
pub fn check_ratings(
    ladder: Option<&Loaded>,
    files: &[Read],
    options: &Options,
) -> Vec<Diagnostic> {
    let sound: Vec<&RatingsFile> = files.iter().filter_map(|it| it.file.as_ref()).collect();
    let framework = ladder.map(|loaded| &loaded.framework);
    let reading = files.iter().flat_map(|it| it.diagnostics.iter().cloned());
    let mut found: Vec<Diagnostic> = reading.collect();
    found.extend(ratings::check(framework, &sound, options.today));
    if options.waivers {
        let waivers = files.iter().flat_map(|it| &it.waivers);
        let is_judged = |waiver: &Waiver, rule: &Rule| match rule.check {
            Check::Ratings => {
                framework.is_some() && sound.iter().any(|file| file.path == waiver.path)
            }
            Check::Gap => false,
            _ => true,
        };
        waiver::apply(waivers, &mut found, is_judged);
    }
    let unset = Settings::default();
    weighed(found, framework.map_or(&unset, |it| &it.settings), options)
}
