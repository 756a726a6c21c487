//! What somebody is measured against: a target that is named, or every promotion of the role.

use super::{
    RatingsFile,
    levels::{Aim, unknown, unreachable},
};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Framework, LevelPath, Ratings, StepKind, Text},
};

/// Returns somebody's role and the levels that they aim at, as the ladder calls them now: the one
/// `named`, else every promotion that leads on from the role.
///
/// # Errors
///
/// What is wrong with them. As no file names them, the places lead nowhere.
pub fn aims(
    framework: &Framework,
    role: &LevelPath,
    named: Option<&LevelPath>,
) -> Result<(LevelPath, Vec<LevelPath>), Vec<Diagnostic>> {
    let file = RatingsFile {
        path: String::new(),
        ratings: Ratings {
            person: Text::from("nobody"),
            name: None,
            role: role.clone(),
            target: named.cloned(),
            ladder: None,
            period: None,
            assessments: Vec::new(),
        },
    };
    if let Some(finding) = unknown(framework, role, Aim::Role, &|| file.value("role")) {
        return Err(vec![finding]);
    }
    let now = framework.level_once_called(role).one();
    let role = now.unwrap_or_else(|| role.clone());
    let targets = targets(framework, &file, &role, named)?;
    Ok((role, targets))
}

/// Returns the targets: the one `named` (by the files, or by the caller, who then has no place
/// in a file), else the promotions that lead on from the role, in the order in which the level
/// names them. `role` is resolved.
pub(super) fn targets(
    framework: &Framework,
    file: &RatingsFile,
    role: &LevelPath,
    named: Option<&LevelPath>,
) -> Result<Vec<LevelPath>, Vec<Diagnostic>> {
    match named {
        Some(named) => one(framework, file, role, named).map(|target| vec![target]),
        None => promotions(framework, file, role),
    }
}

fn one(
    framework: &Framework,
    file: &RatingsFile,
    role: &LevelPath,
    named: &LevelPath,
) -> Result<LevelPath, Vec<Diagnostic>> {
    let key = match file.ratings.target.as_ref() == Some(named) {
        true => "target",
        false => "role",
    };
    let place: &dyn Fn() -> Location = &|| file.value(key);
    let wrong = unknown(framework, named, Aim::Target, place)
        .or_else(|| unreachable(framework, role, named, place));
    if let Some(finding) = wrong {
        return Err(vec![finding]);
    }
    let now = framework.level_once_called(named).one();
    Ok(now.unwrap_or_else(|| named.clone()))
}

fn promotions(
    framework: &Framework,
    file: &RatingsFile,
    role: &LevelPath,
) -> Result<Vec<LevelPath>, Vec<Diagnostic>> {
    let steps = framework.level(role).map(|level| level.next.as_slice());
    let mut targets = Vec::new();
    let mut findings = Vec::new();
    let promotions = steps.unwrap_or_default().iter();
    for step in promotions.filter(|step| step.kind == StepKind::Promotion) {
        let Some(level) = &step.level else { continue };
        let target = level.in_family(&role.family);
        match unknown(framework, &target, Aim::Target, &|| file.value("role")) {
            Some(finding) => findings.push(finding),
            None if targets.contains(&target) => {}
            None => targets.push(target),
        }
    }
    if targets.is_empty() && findings.is_empty() {
        let message = format!("no promotion leads on from `{role}`, and no target is named");
        findings.push(
            Diagnostic::error("no-target", file.value("role"), message)
                .with_help("name a level under `target`, or with `--target`"),
        );
    }
    match findings.is_empty() {
        true => Ok(targets),
        false => Err(findings),
    }
}
