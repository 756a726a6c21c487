//! One person measured by the version of the ladder that their ratings name: what `ladder gap` and
//! `ladder plan` tell, each in its way.

use ladder::{
    diagnostic::{Severity, Sink},
    gap::{self, Answer},
    load::ratings::{Person, RatingsFile, join},
    model::LevelPath,
    report::{self, Finding},
    source::Snapshot,
};

use super::{
    context::Context,
    failure::Failure,
    measure::{Measure, Version},
};

/// What is asked about a person.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) target: Option<&'a LevelPath>,
    pub(super) at: Option<&'a str>,
}

/// What became of it.
pub(super) struct Assessed<'l> {
    /// What is wrong with the ratings and with the ladder.
    pub(super) findings: Vec<Finding>,
    /// The person and how far they are; none where an error stands in the way.
    pub(super) answer: Option<(Person, Answer<'l>)>,
}

/// Returns how far somebody is, measured by the version of the ladder that the files name.
pub(super) fn assessed<'l>(
    Asked { target, at }: Asked<'_>,
    context: &Context,
    measure: &mut Measure<'l>,
    files: &[RatingsFile],
    sources: &Snapshot,
    mut sink: Sink,
) -> Result<Assessed<'l>, Failure> {
    let Version {
        snapshot: ladder,
        loaded,
        today,
    } = measure.version;
    if let Some(revision) = at {
        let scale = measure
            .scales
            .since_pins(revision, context, measure.version, files)?;
        sink.extend(scale.diagnostics);
        measure.notes.extend(scale.notes);
    }
    let framework = &loaded.framework;
    let levels = files.iter().flat_map(|file| {
        let ratings = &file.ratings;
        [Some(&ratings.role), ratings.target.as_ref(), target]
    });
    measure.require_sound(levels.flatten().map(|level| &level.family))?;
    let joined = join(framework, files, target, today);
    sink.extend(joined.diagnostics);
    let is_refused = sink.count(Severity::Error) > 0;
    let mut findings = report::findings(&sink.into_sorted(), sources);
    let Some(person) = joined.person.filter(|_| !is_refused) else {
        return Ok(Assessed {
            findings,
            answer: None,
        });
    };
    // Former ids and forks may lead to families that the files do not name.
    let targets = person.targets.iter().chain([&person.role]);
    measure.require_sound(targets.map(|level| &level.family))?;
    let answer = gap::assess(framework, &mut measure.expectations, &person);
    findings.extend(report::findings(&answer.findings, ladder));
    Ok(Assessed {
        findings,
        answer: Some((person, answer)),
    })
}
