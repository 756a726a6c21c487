//! What is wrong with one ratings file, measured by the ladder that it is about.

use super::{RatingsFile, duplicates};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{
        Framework, Id, LevelPath,
        former::Named,
        ratings::{Assessment, Rating},
    },
    route::Route,
    text::{counted, listed, nearest},
};

/// Returns what is wrong with a ratings file: an unknown role or target, unknown competencies,
/// values off the scale, ratings that say nothing or two things, assessments given twice, a
/// period that ends before it starts.
#[must_use]
pub fn check(framework: &Framework, file: &RatingsFile) -> Vec<Diagnostic> {
    let mut found = check_alone(framework, file, true);
    found.extend(duplicates::assessments(&[file]));
    found
}

/// Returns the same but for assessments given twice, which may be in several files; the target
/// is left unchecked where another one is taken.
pub(super) fn check_alone(
    framework: &Framework,
    file: &RatingsFile,
    with_target: bool,
) -> Vec<Diagnostic> {
    let ratings = &file.ratings;
    let mut found = Vec::new();
    found.extend(unknown_level(framework, &ratings.role, Aim::Role, &|| {
        file.value("role")
    }));
    if let Some(target) = ratings.target.as_ref().filter(|_| with_target) {
        found.extend(unknown_level(framework, target, Aim::Target, &|| {
            file.value("target")
        }));
    }
    found.extend(inverted_period(file));
    if ratings.assessments.is_empty() {
        let message = "the file holds no assessment: nobody has rated yet";
        let finding = Diagnostic::error("empty-rating", file.value("assessments"), message);
        found.push(finding.with_help("add an assessment with `rater`, `date` and `ratings`"));
    }
    let families = families_of(framework, file);
    for (at, assessment) in ratings.assessments.iter().enumerate() {
        check_assessment(framework, file, &families, (at, assessment), &mut found);
    }
    found
}

/// What a level is to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// The level held.
    Role,
    /// The level aimed at.
    Target,
}

impl Aim {
    fn rule(self) -> &'static str {
        match self {
            Self::Role => "unknown-role",
            Self::Target => "unknown-target",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Target => "target",
        }
    }
}

/// Returns why a level cannot be somebody's role or target, if so.
pub(super) fn unknown_level(
    framework: &Framework,
    path: &LevelPath,
    aim: Aim,
    place: &dyn Fn() -> Location,
) -> Option<Diagnostic> {
    let error = |message: String| Diagnostic::error(aim.rule(), place(), message);
    match framework.level_once_called(path) {
        Named::One(level) => {
            let family = framework.family(level.family.as_str())?;
            family.is_template().then(|| {
                error(format!(
                    "the {} `{path}` is a level of a template, which nobody holds",
                    aim.word()
                ))
                .with_help("name a level of a family that extends it")
            })
        }
        Named::Several(levels) => {
            let names: Vec<String> = levels.iter().map(|level| format!("`{level}`")).collect();
            let message = format!(
                "the {} `{path}` could be {}",
                aim.word(),
                listed(&names, "or")
            );
            Some(error(message).with_help("name the one that is meant"))
        }
        Named::Nothing if framework.unread.contains(&path.family) => Some(
            error(format!(
                "the family of the {} `{path}` could not be read",
                aim.word()
            ))
            .with_help("run `ladder validate` and mend the family's files"),
        ),
        Named::Nothing => Some(
            error(format!("the ladder has no level `{path}`")).with_help(near_levels(
                framework,
                &path.to_string(),
                aim,
            )),
        ),
    }
}

/// Returns what to do about a level that is not there.
fn near_levels(framework: &Framework, path: &str, aim: Aim) -> String {
    let levels: Vec<String> = framework
        .families
        .iter()
        .filter(|(_, family)| !family.is_template())
        .flat_map(|(id, family)| {
            family
                .levels
                .keys()
                .map(move |level| format!("{id}/{level}"))
        })
        .collect();
    match nearest(path, levels.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "a {} is `family/level`; `ladder list` names the levels",
            aim.word()
        ),
    }
}

fn inverted_period(file: &RatingsFile) -> Option<Diagnostic> {
    let period = file.ratings.period?;
    (period.to < period.from).then(|| {
        let message = format!(
            "the period ends on {}, before it starts on {}",
            period.to, period.from
        );
        Diagnostic::error("inverted-period", file.value("period"), message)
            .with_help("swap `from` and `to`")
    })
}

fn check_assessment(
    framework: &Framework,
    file: &RatingsFile,
    families: &[Id],
    (at, assessment): (usize, &Assessment),
    found: &mut Vec<Diagnostic>,
) {
    let route = RatingsFile::assessment(at);
    if !assessment.ratings.values().any(|rating| rating.given) {
        let place = Location::value(&file.path, route.clone());
        let message = "the assessment gives no rating at all";
        found.push(
            Diagnostic::error("empty-rating", place, message)
                .with_help("fill it in, or remove it until it is filled in"),
        );
    }
    for (competency, rating) in &assessment.ratings {
        let route = route.then("ratings").then(competency.as_str());
        found.extend(unknown_item(framework, file, families, &route, competency));
        found.extend(unclear(file, &route, competency, rating));
        found.extend(off_scale(framework, file, &route, competency, rating));
    }
    found.extend(duplicates::competencies(
        framework, file, &route, assessment, families,
    ));
}

/// Returns the families that the file's ids are read in: the role's and, where one is named,
/// the target's.
fn families_of(framework: &Framework, file: &RatingsFile) -> Vec<Id> {
    let levels = std::iter::once(&file.ratings.role).chain(&file.ratings.target);
    levels
        .filter_map(|path| framework.level_once_called(path).one())
        .map(|level| level.family)
        .collect()
}

fn unknown_item(
    framework: &Framework,
    file: &RatingsFile,
    families: &[Id],
    route: &Route,
    competency: &Id,
) -> Option<Diagnostic> {
    let mut nowhere = true;
    for family in families.iter().chain(framework.families.keys()) {
        match framework.competency_once_called(family, competency) {
            Named::One(_) => return None,
            Named::Several(meant) if families.contains(family) => {
                let names: Vec<String> = meant.iter().map(|(_, id)| format!("`{id}`")).collect();
                let message = format!(
                    "`{competency}` is an old id of both {}",
                    listed(&names, "and")
                );
                let place = Location::key(&file.path, route.clone());
                return Some(
                    Diagnostic::error("unknown-rated-item", place, message)
                        .with_help("rate the one that is meant"),
                );
            }
            Named::Several(_) => nowhere = false,
            Named::Nothing => {}
        }
    }
    nowhere.then(|| {
        let message = format!("the ladder has no competency `{competency}`");
        let place = Location::key(&file.path, route.clone());
        Diagnostic::error("unknown-rated-item", place, message)
            .with_help(near_competencies(framework, families, competency))
    })
}

/// Returns what to do about a competency that is not there.
fn near_competencies(framework: &Framework, families: &[Id], competency: &Id) -> String {
    let own = families.iter().flat_map(|family| framework.lineage(family));
    let own = own.flat_map(|(_, family)| family.competencies.keys());
    let any = framework.families.values();
    let any = any.flat_map(|family| family.competencies.keys());
    let near = nearest(competency.as_str(), own.map(Id::as_str))
        .or_else(|| nearest(competency.as_str(), any.map(Id::as_str)));
    if let Some(near) = near {
        return format!("did you mean `{near}`?");
    }
    match framework.unread.len() {
        0 => "rate a competency by its id; one that was renamed says so in `formerly`".to_owned(),
        count => format!(
            "{} of the ladder could not be read: run `ladder validate`",
            counted(count, "family")
        ),
    }
}

/// Returns that a rating says nothing, or two things. One left blank says nothing by design.
fn unclear(
    file: &RatingsFile,
    route: &Route,
    competency: &Id,
    rating: &Rating,
) -> Option<Diagnostic> {
    let (message, help) = match (rating.value, &rating.not_observed) {
        (None, None) if rating.given => (
            format!("the rating of `{competency}` has neither `value` nor `not-observed`"),
            "give one of the two, or leave the rating blank",
        ),
        (Some(_), Some(_)) => (
            format!("the rating of `{competency}` has both `value` and `not-observed`"),
            "what was not observed has no value: keep one of the two",
        ),
        _ => return None,
    };
    let place = Location::value(&file.path, route.clone());
    Some(Diagnostic::error("empty-rating", place, message).with_help(help))
}

fn off_scale(
    framework: &Framework,
    file: &RatingsFile,
    route: &Route,
    competency: &Id,
    rating: &Rating,
) -> Option<Diagnostic> {
    let value = rating.value?;
    if framework.settings.scale_point(value).is_some() {
        return None;
    }
    let points = framework.settings.scale.iter().map(|point| point.value);
    let help = match (points.clone().min(), points.max()) {
        (Some(least), Some(most)) => format!("the scale goes from {least} to {most}"),
        _ => "the ladder has no scale that could be read".to_owned(),
    };
    let message = format!("the rating {value} of `{competency}` is off the scale");
    let place = Location::value(&file.path, route.clone());
    Some(Diagnostic::error("rating-off-scale", place, message).with_help(help))
}
