//! What the rules say of paths without forks follows from the required sets of the levels.

use ladder::{
    load::load,
    model::{
        Id, LevelPath,
        required::{Asked, Expectations, RequiredSet},
    },
};
use proptest::prelude::*;

use super::{CASE, Case, found};

const COMPETENCIES: [&str; 5] = ["a", "b", "c", "d", "e"];
const REQUIREMENTS: [&str; 3] = ["may", "should", "must"];

/// What a level says of one competency: nothing, or its proficiency, requirement and marker.
type Said = Option<(i64, usize, bool)>;

/// A level: what it says of each competency, and which ones it ends.
type Level = ([Said; 5], [bool; 5]);

fn level() -> impl Strategy<Value = Level> {
    let said = prop::option::of((1..=5_i64, 0..3_usize, any::<bool>()));
    let ended = prop::bool::weighted(0.1);
    (prop::array::uniform5(said), prop::array::uniform5(ended))
}

/// Returns the levels of a family as their files say them, each leading to the next.
fn written(levels: &[Level]) -> Vec<(String, String)> {
    let count = levels.len();
    let levels = levels.iter().enumerate();
    levels
        .map(|(at, (said, ended))| {
            let expectations = COMPETENCIES.iter().zip(said).filter_map(|(id, said)| {
                let (proficiency, requirement, has_marker) = (*said)?;
                let requirement = REQUIREMENTS[requirement];
                let markers = if has_marker { "m: M." } else { "" };
                Some(format!(
                    "{id}: {{proficiency: {proficiency}, requirement: {requirement}, markers: {{{markers}}}}}"
                ))
            });
            let expectations: Vec<String> = expectations.collect();
            let without = COMPETENCIES.iter().zip(ended).filter(|(_, ended)| **ended);
            let without: Vec<&str> = without.map(|(id, _)| *id).collect();
            let next = match at + 1 < count {
                true => format!(", next: [{{level: l{}}}]", at + 1),
                false => String::new(),
            };
            let body = format!(
                "rank: {}, track: common, without: [{}], expectations: {{{}}}{next}",
                at + 1,
                without.join(", "),
                expectations.join(", "),
            );
            (format!("l{at}"), body)
        })
        .collect()
}

/// Returns the competencies that build on one.
fn builders(competency: &Id) -> &'static [&'static str] {
    match competency.as_str() {
        "a" => &["b", "c"],
        "b" => &["c"],
        _ => &[],
    }
}

/// Returns the competencies of a level that ask less than the path below, by its required set.
fn drops(required: &RequiredSet<'_>, level: &Level) -> Vec<String> {
    let [said, ended] = [COMPETENCIES.map(|id| level.0[at(id)].is_some()), level.1];
    let own = required
        .asked
        .values()
        .filter(|asked| said[at(asked.competency.as_str())]);
    own.filter(|asked| {
        let below = required.below.get(asked.competency);
        let falls = below.is_some_and(|below| {
            below.expectation.requirement.counts()
                && below.expectation.proficiency > asked.expectation.proficiency
        });
        let starts_anew = ended[at(asked.competency.as_str())]
            || builders(asked.competency).iter().any(|id| said[at(id)]);
        falls && !starts_anew
    })
    .map(|asked| format!("ops/{}/{}", asked.level, asked.competency))
    .collect()
}

fn at(competency: &str) -> usize {
    let mut known = COMPETENCIES.iter();
    known.position(|known| *known == competency).unwrap()
}

/// Returns whether somebody who meets the one set meets the other.
fn is_no_step(below: &RequiredSet<'_>, above: &RequiredSet<'_>) -> bool {
    let is_met = |asked: &Asked<'_>| {
        let below = below.asked.get(asked.competency);
        below.is_some_and(|below| {
            let mut markers = asked.expectation.markers.keys();
            below.covers(asked)
                && markers.all(|marker| below.expectation.markers.contains_key(marker))
        })
    };
    let mut counting = above
        .asked
        .values()
        .filter(|asked| asked.expectation.requirement.counts());
    counting.all(is_met)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn findings_about_what_is_asked_follow_from_the_required_sets(
        levels in prop::collection::vec(level(), 1..6),
        cumulative in any::<bool>(),
    ) {
        let files = written(&levels);
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(id, body)| (id.as_str(), body.as_str()))
            .collect();
        let family = format!("cumulative: {cumulative}");
        let snapshot = Case { family: &family, levels: &files, ..CASE }.snapshot();
        let framework = load(&snapshot).framework;
        let mut expectations = Expectations::of(&framework);
        let sets: Vec<RequiredSet<'_>> = files
            .iter()
            .map(|(id, _)| {
                let path: LevelPath = format!("ops/{id}").parse().unwrap();
                expectations.required(&path, None).unwrap()
            })
            .collect();
        let dropping: Vec<String> = sets
            .iter()
            .zip(&levels)
            .flat_map(|(required, level)| drops(required, level))
            .collect();
        prop_assert_eq!(found(&snapshot, "proficiency-drops"), dropping);
        let is_silent = |(said, _): &Level| said.iter().all(Option::is_none);
        let standing: Vec<String> = sets
            .windows(2)
            .enumerate()
            .filter(|(at, pair)| !is_silent(&levels[at + 1]) && is_no_step(&pair[0], &pair[1]))
            .map(|(at, _)| format!("ops/l{}", at + 1))
            .collect();
        prop_assert_eq!(found(&snapshot, "no-step"), standing);
    }
}
