//! What somebody is measured against: a target that is named, or every promotion of the role.

use std::collections::BTreeSet;

use super::{
    RatingsFile,
    check::{Aim, unknown_level},
};
use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Framework, LevelPath, StepKind},
};

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
    if let Some(finding) = unknown_level(framework, named, Aim::Target, place) {
        return Err(vec![finding]);
    }
    let target = framework.level_once_called(named).one();
    match target.filter(|target| reaches(framework, role, target)) {
        Some(target) => Ok(target),
        None => {
            let message = format!("no chain of `next` leads from `{role}` to `{named}`");
            let finding = Diagnostic::error("unreachable-target", place(), message);
            Err(vec![finding.with_help(
                "name a target that the role leads to, or add the missing step to the ladder",
            )])
        }
    }
}

/// Returns whether a chain of steps, of any kind and length, leads from one level to another.
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
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    false
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
        match unknown_level(framework, &target, Aim::Target, &|| file.value("role")) {
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
