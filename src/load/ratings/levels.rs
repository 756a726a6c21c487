//! Whether the levels that ratings name can be somebody's role and target.

use std::collections::BTreeSet;

use super::RatingsFile;
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Framework, LevelPath, former::Named},
    text::{listed, nearest},
};

/// Returns what is wrong with the role and the target that a file names.
pub(super) fn errors(
    framework: &Framework,
    file: &RatingsFile,
    with_target: bool,
) -> Vec<Diagnostic> {
    let ratings = &file.ratings;
    let mut found = Vec::new();
    let role_place = || file.value("role");
    found.extend(unknown(framework, &ratings.role, Aim::Role, &role_place));
    let Some(target) = ratings.target.as_ref().filter(|_| with_target) else {
        return found;
    };
    let place = || file.value("target");
    match unknown(framework, target, Aim::Target, &place) {
        Some(finding) => found.push(finding),
        None if found.is_empty() => {
            let role = framework.level_once_called(&ratings.role).one();
            let role = role.unwrap_or_else(|| ratings.role.clone());
            found.extend(unreachable(framework, &role, target, &place));
        }
        // Where the role is not known, nothing is known of what it leads to.
        None => {}
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
    fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Target => "target",
        }
    }

    fn error(self, place: Location, message: String) -> Diagnostic {
        match self {
            Self::Role => Diagnostic::error("unknown-role", place, message),
            Self::Target => Diagnostic::error("unknown-target", place, message),
        }
    }
}

/// Returns why a level cannot be somebody's role or target, if so.
pub(super) fn unknown(
    framework: &Framework,
    path: &LevelPath,
    aim: Aim,
    place: &dyn Fn() -> Location,
) -> Option<Diagnostic> {
    let error = |message: String| aim.error(place(), message);
    let word = aim.word();
    match framework.level_once_called(path) {
        Named::One(level) => {
            let family = framework.family(level.family.as_str())?;
            family.is_template().then(|| {
                let message =
                    format!("the {word} `{path}` is a level of a template, which nobody holds");
                error(message).with_help("name a level of a family that extends it")
            })
        }
        Named::Several(levels) => {
            let names: Vec<String> = levels.iter().map(|level| format!("`{level}`")).collect();
            let message = format!("the {word} `{path}` could be {}", listed(&names, "or"));
            Some(error(message).with_help("name the one that is meant"))
        }
        Named::Nothing if framework.unread.contains(&path.family) => {
            let message = format!("the family of the {word} `{path}` could not be read");
            let help = "run `ladder validate` and mend the family's files";
            Some(error(message).with_help(help))
        }
        Named::Nothing => {
            let help = near_levels(framework, &path.to_string(), aim);
            Some(error(format!("the ladder has no level `{path}`")).with_help(help))
        }
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

/// Returns that no chain of steps leads from a role, as the ladder calls it now, to a target that
/// is a level of the ladder.
pub(super) fn unreachable(
    framework: &Framework,
    role: &LevelPath,
    target: &LevelPath,
    place: &dyn Fn() -> Location,
) -> Option<Diagnostic> {
    let now = framework.level_once_called(target).one();
    if now.is_some_and(|now| reaches(framework, role, &now)) {
        return None;
    }
    let message = format!("no chain of `next` leads from `{role}` to `{target}`");
    let help = "name a target that the role leads to, or add the missing step to the ladder";
    Some(Diagnostic::error("unreachable-target", place(), message).with_help(help))
}

/// Returns whether a chain of steps, of any kind and length, leads from one level to another; also
/// where it leads into a family that could not be read, and so perhaps on from there.
fn reaches(framework: &Framework, from: &LevelPath, to: &LevelPath) -> bool {
    let mut seen = BTreeSet::from([from.clone()]);
    let mut open = vec![from.clone()];
    while let Some(level) = open.pop() {
        if level == *to {
            return true;
        }
        let steps = framework.level(&level).map(|level| level.next.as_slice());
        let next = steps.unwrap_or_default().iter();
        for step in next.filter_map(|step| step.level.as_ref()) {
            let next = step.in_family(&level.family);
            if framework.unread.contains(&next.family) {
                return true;
            }
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    false
}
