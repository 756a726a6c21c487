//! Findings that a comment waives, and comments that waive nothing.

use super::severity::is_error_of_reading;
use crate::{
    diagnostic::{Diagnostic, Location},
    load::{
        FRAMEWORK_FILE, Loaded,
        waivers::{Problem, Waiver},
    },
    model::Framework,
    rules::{
        Check, Group, nearest_rule, rule,
        waivers::{unused_waiver, waiver_without_reason},
        wording::statement::is_english,
    },
};

/// Marks the findings that a comment waives with its reason, and adds what is wrong with the
/// comments. Without a reason a comment waives nothing; nor is an error of reading waived.
pub(super) fn apply(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let mut about_waivers = Vec::new();
    for waiver in &loaded.waivers {
        let at = || Location::span(&waiver.path, waiver.span);
        match &waiver.problem {
            Some(Problem::NoReason) => {
                let message = "the waiver gives no reason";
                let finding = waiver_without_reason::RULE.found(at(), message);
                about_waivers
                    .push(finding.with_help("write behind the bracket why it is right here"));
            }
            Some(Problem::Useless { message, help }) => {
                about_waivers.push(unused_waiver::RULE.found(at(), *message).with_help(*help));
            }
            None => about_waivers.extend(waive(loaded, waiver, found)),
        }
    }
    found.extend(about_waivers);
}

/// Marks what one waiver covers; returns a finding for each rule of which it covers nothing.
fn waive(loaded: &Loaded, waiver: &Waiver, found: &mut [Diagnostic]) -> Vec<Diagnostic> {
    let mut about = Vec::new();
    for (name, span) in &waiver.rules {
        let at = Location::span(&waiver.path, *span);
        if rule(name).is_none() {
            let message = format!("there is no rule `{name}` to waive");
            let help = match nearest_rule(name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`ladder rules` lists them".to_owned(),
            };
            about.push(unused_waiver::RULE.found(at, message).with_help(help));
            continue;
        }
        let mut covered = found
            .iter_mut()
            .filter(|it| it.rule == name && waiver.covers(&it.location))
            .peekable();
        let is_used = covered.peek().is_some();
        let mut is_refused = false;
        for finding in covered {
            match is_error_of_reading(finding) {
                true => is_refused = true,
                false => finding.waived = Some(waiver.reason.clone()),
            }
        }
        if is_refused {
            let message = format!("an error of `{name}` cannot be waived");
            let help = "mend it: the file is not read as long as it has it";
            about.push(unused_waiver::RULE.found(at, message).with_help(help));
        } else if !is_used && is_judged(&loaded.framework, loaded.has_settings, waiver, name) {
            let message = format!("there is no finding of `{name}` here to waive");
            let help = "remove it, or move it to the line of the finding or the line above";
            about.push(unused_waiver::RULE.found(at, message).with_help(help));
        }
    }
    about
}

/// Returns whether the rule was asked about the waiver's file: nothing is said of a family that
/// could not be read, nor of the wording where it is not English.
fn is_judged(framework: &Framework, has_settings: bool, waiver: &Waiver, name: &str) -> bool {
    if rule(name).is_some_and(|it| matches!(it.check, Check::Reading)) {
        return true;
    }
    if rule(name).is_some_and(|it| it.group == Group::Wording) && !is_english(framework) {
        return false;
    }
    let path = waiver.path.as_str();
    let is_read = |folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest == "/family.yaml" || rest.starts_with("/levels/"))
    };
    let mut folders = framework.families.values().map(|family| &family.folder);
    has_settings
        && (path == FRAMEWORK_FILE
            || path.starts_with("changes/")
            || folders.any(|folder| is_read(folder)))
}
