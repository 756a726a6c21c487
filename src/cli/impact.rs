//! `ladder diff --impact`: what the changes do to the people whose ratings are given.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use ladder::{
    across::{Measured, moved},
    diagnostic::{Diagnostic, Severity, Sink},
    diff::Diff,
    gap::{self, Answer},
    load::{
        self, Loaded,
        ratings::{Person, RatingsFile, join},
    },
    model::{Framework, Id, Ratings, required::Expectations},
    report::{self, Finding, diff::Impact},
    source::Snapshot,
};

use super::{failure::Failure, inputs, ladder::require_sound};

/// A version of the ladder, and how findings name it.
pub(super) struct Version<'l> {
    pub(super) name: String,
    pub(super) snapshot: &'l Snapshot,
    pub(super) loaded: &'l Loaded,
}

/// What the changes do to people.
#[derive(Default)]
pub(super) struct Told {
    /// Sorted by person and target.
    pub(super) impact: Vec<Impact>,
    /// What is wrong with the ratings.
    pub(super) findings: Vec<Finding>,
    /// The ratings files.
    pub(super) sources: Snapshot,
}

/// Returns what the changes do to each person's verdicts.
///
/// Fails where a family that somebody holds or aims at has errors in one of the versions: then
/// it is not known what it asks.
pub(super) fn of(
    ratings: &[PathBuf],
    diff: &Diff,
    from: &Version<'_>,
    to: &Version<'_>,
) -> Result<Told, Failure> {
    let sources = inputs::files_and_folders(ratings.iter().map(PathBuf::as_path))?;
    let mut sink = Sink::new();
    let people = by_person(&sources, &mut sink);
    let mut expectations = [from, to].map(|it| Expectations::of(&it.loaded.framework));
    let mut impact = Vec::new();
    let mut families = [BTreeSet::new(), BTreeSet::new()];
    for (person, files) in &people {
        let [of_from, of_to] = &mut expectations;
        let before = Side::of(from, of_from, files, &mut sink);
        let after = Side::of(to, of_to, files, &mut sink);
        for (families, side) in families.iter_mut().zip([&before, &after]) {
            families.extend(side.iter().flat_map(Side::families).cloned());
        }
        let measured = [&before, &after].map(|side| side.as_ref().map(Side::measured));
        let [before, after] = measured;
        let all = moved(diff, &to.loaded.framework, before, after);
        impact.extend(all.iter().map(|one| Impact::of(person, one)));
    }
    for (version, families) in [from, to].into_iter().zip(&families) {
        require_sound(families, version.snapshot, version.loaded)?;
    }
    Ok(Told {
        impact,
        findings: report::findings(&sink.into_sorted(), &sources),
        sources,
    })
}

/// Returns the files that can be read by the person that they are about.
fn by_person(sources: &Snapshot, sink: &mut Sink) -> BTreeMap<String, Vec<RatingsFile>> {
    let mut people: BTreeMap<String, Vec<RatingsFile>> = BTreeMap::new();
    for file in &sources.files {
        let mut found: Vec<Diagnostic> = Vec::new();
        if let Some(ratings) = load::parse::<Ratings>(file, &mut found) {
            let path = file.path.clone();
            let of_person = people.entry(ratings.person.to_string()).or_default();
            of_person.push(RatingsFile { path, ratings });
        }
        sink.extend(found);
    }
    people
}

/// One person under one version.
struct Side<'f> {
    person: Person,
    answer: Answer<'f>,
}

impl<'f> Side<'f> {
    /// Returns how a person is measured under a version; none, and findings, where that version
    /// does not let them be.
    fn of(
        version: &Version<'f>,
        expectations: &mut Expectations<'f>,
        files: &[RatingsFile],
        sink: &mut Sink,
    ) -> Option<Self> {
        let framework: &'f Framework = &version.loaded.framework;
        let joined = join(framework, files, None);
        let under = |mut finding: Diagnostic| {
            finding.message += &format!(" (under {})", version.name);
            finding
        };
        let errors = joined.diagnostics.into_iter();
        sink.extend(
            errors
                .filter(|it| it.severity == Severity::Error)
                .map(under),
        );
        let person = joined.person?;
        let answer = gap::assess(framework, expectations, &person);
        Some(Self { person, answer })
    }

    /// Returns the families that the answer is about.
    fn families(&self) -> impl Iterator<Item = &Id> {
        let levels = self.person.targets.iter().chain([&self.person.role]);
        levels.map(|level| &level.family)
    }

    fn measured(&self) -> Measured<'_, 'f> {
        Measured {
            person: &self.person,
            answer: &self.answer,
        }
    }
}
