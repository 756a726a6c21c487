//! A ratings file to fill in: what is to be rated of somebody in a role who aims at some targets,
//! written as a file with the ladder's words beside each blank ([`write()`]), and an answer put in
//! place without touching anything else ([`fill()`]).

mod fill;
mod write;

use std::{cmp::Reverse, collections::BTreeMap};

pub use fill::{blanks, fill, lines};
pub use write::{About, write};

use crate::{
    load::ratings::rated,
    model::{
        Framework, Id, LevelPath, Map, Marker, Requirement, Text,
        policy::ScalePoint,
        required::{Asked, Expectations},
    },
};

/// What is to be rated.
#[derive(Debug, Clone, PartialEq)]
pub struct Form<'f> {
    /// The level held.
    pub role: LevelPath,
    /// The levels aimed at.
    pub targets: Vec<LevelPath>,
    /// The points of the scale, lowest first.
    pub scale: &'f [ScalePoint],
    /// What the targets ask: must before should before may, then the highest weight, then by id.
    pub questions: Vec<Question<'f>>,
    /// What a target of another family asks under an id that the role's family gives to a
    /// competency of its own: a rating of that id would mean the own one.
    pub ambiguous: Vec<(&'f Id, LevelPath)>,
}

/// A competency to rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<'f> {
    /// Its id.
    pub competency: &'f Id,
    /// Its name.
    pub name: &'f str,
    /// What it is; none where nobody says.
    pub definition: Option<&'f Text>,
    /// How strictly it is asked, by the target that does so most.
    pub requirement: Requirement,
    /// The titles of the targets that ask it, where others do not.
    pub asked_by: Vec<&'f str>,
    /// How it is seen.
    pub seen: Vec<Seen<'f>>,
    weight: i64,
}

/// How targets tell that a competency is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen<'f> {
    /// The title of the target, where not all tell it alike.
    pub at: Option<&'f str>,
    /// The acts, by id.
    pub markers: &'f Map<Id, Marker>,
}

impl<'f> Form<'f> {
    /// Returns what is to be rated of somebody in a role, as the ladder calls it now, who aims at
    /// some levels.
    #[must_use]
    pub fn of(
        framework: &'f Framework,
        expectations: &mut Expectations<'f>,
        role: &LevelPath,
        targets: &[LevelPath],
    ) -> Self {
        let mut asked: BTreeMap<&'f Id, Vec<(&LevelPath, Asked<'f>)>> = BTreeMap::new();
        let mut ambiguous = Vec::new();
        for target in targets {
            let set = expectations.required(target, Some(role));
            for one in set.into_iter().flat_map(|set| set.asked.into_values()) {
                match means(framework, role, target, &one) {
                    true => asked.entry(one.competency).or_default().push((target, one)),
                    false => ambiguous.push((one.competency, target.clone())),
                }
            }
        }
        let mut questions: Vec<Question<'f>> = asked
            .into_values()
            .filter_map(|asked| Question::of(framework, &asked, targets.len()))
            .collect();
        questions.sort_by_key(|it| (Reverse((it.requirement, it.weight)), it.competency));
        Self {
            role: role.clone(),
            targets: targets.to_vec(),
            scale: &framework.settings.scale,
            questions,
            ambiguous,
        }
    }
}

/// Returns whether a rating of the id would be one of the competency that the target asks.
fn means(framework: &Framework, role: &LevelPath, target: &LevelPath, asked: &Asked<'_>) -> bool {
    let meant = rated(framework, &role.family, &target.family, asked.competency);
    meant == Some((asked.home, asked.competency))
}

impl<'f> Question<'f> {
    /// Returns what some of `all` targets ask of one competency; none where none does.
    fn of(framework: &'f Framework, asked: &[(&LevelPath, Asked<'f>)], all: usize) -> Option<Self> {
        let (target, first) = asked.first()?;
        let (family, _) = framework.families.get_key_value(&target.family)?;
        let defined = framework.competency(family, first.competency.as_str());
        let defined = defined.map(|(_, competency)| competency);
        let title = |path: &LevelPath| -> Option<&'f str> {
            framework.level(path).map(|level| level.title.as_str())
        };
        let alike = asked
            .iter()
            .all(|(_, it)| it.expectation.markers == first.expectation.markers);
        let told = asked.iter().take(if alike { 1 } else { asked.len() });
        let expectations = || asked.iter().map(|(_, it)| it.expectation);
        Some(Self {
            competency: first.competency,
            name: defined.map_or(first.competency.as_str(), |it| it.name.as_str()),
            definition: defined.map(|it| &it.definition),
            requirement: expectations().map(|it| it.requirement).max()?,
            weight: expectations().map(|it| it.weight).max()?,
            asked_by: match asked.len() == all {
                true => Vec::new(),
                false => asked.iter().filter_map(|(path, _)| title(path)).collect(),
            },
            seen: told
                .map(|(path, it)| Seen {
                    at: title(path).filter(|_| !alike),
                    markers: &it.expectation.markers,
                })
                .collect(),
        })
    }
}
