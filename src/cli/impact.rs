//! `ladder diff --impact`: what the changes do to the people whose ratings are given.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use ladder::{
    across::moved,
    diagnostic::{Diagnostic, Sink},
    diff::Diff,
    load::{self, ratings::RatingsFile},
    model::{Ratings, required::Expectations},
    report::{self, Finding, diff::Impact},
    source::Snapshot,
};

use super::{
    failure::Failure,
    inputs,
    ladder::require_sound,
    measure::{Side, Version},
};

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
        let before = Side::of(from, of_from, files, None, &mut sink);
        let after = Side::of(to, of_to, files, None, &mut sink);
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
