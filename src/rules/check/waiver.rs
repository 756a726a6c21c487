//! Findings that a comment waives, and comments that waive nothing.

use super::severity::is_error_of_reading;
use crate::{
    diagnostic::{Diagnostic, Location},
    load::{
        FRAMEWORK_FILE, Loaded,
        waivers::{Problem, Waiver},
    },
    rules::{
        Check, Group, Rule, nearest_rule, rule,
        waivers::{unused_waiver, waiver_without_reason},
        wording::statement::is_english,
    },
};

/// Marks the findings that a comment waives with its reason, and adds what is wrong with the
/// comments. Without a reason a comment waives nothing; nor is an error of reading waived.
/// `is_judged` says whether a rule was asked about the waiver's file at all.
pub(super) fn apply<'w>(
    waivers: impl IntoIterator<Item = &'w Waiver>,
    found: &mut Vec<Diagnostic>,
    is_judged: impl Fn(&Waiver, &Rule) -> bool,
) {
    let mut about_waivers = Vec::new();
    for waiver in waivers {
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
            None => about_waivers.extend(waive(waiver, found, &is_judged)),
        }
    }
    found.extend(about_waivers);
}

/// Marks what one waiver covers; returns a finding for each rule of which it covers nothing.
fn waive(
    waiver: &Waiver,
    found: &mut [Diagnostic],
    is_judged: &dyn Fn(&Waiver, &Rule) -> bool,
) -> Vec<Diagnostic> {
    let mut about = Vec::new();
    for (name, span) in &waiver.rules {
        let at = Location::span(&waiver.path, *span);
        let Some(rule) = rule(name) else {
            let message = format!("there is no rule `{name}` to waive");
            let help = match nearest_rule(name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`ladder rules` lists them".to_owned(),
            };
            about.push(unused_waiver::RULE.found(at, message).with_help(help));
            continue;
        };
        let mut covered = found
            .iter_mut()
            .filter(|it| it.rule == name && waiver.covers(&it.location))
            .peekable();
        let is_used = covered.peek().is_some();
        let mut is_refused = false;
        for finding in covered {
            match is_error_of_reading(finding.rule, finding.severity) {
                true => is_refused = true,
                false => finding.waived = Some(waiver.reason.clone()),
            }
        }
        if is_refused {
            let message = format!("an error of `{name}` cannot be waived");
            let help = "mend it: the file is not read as long as it has it";
            about.push(unused_waiver::RULE.found(at, message).with_help(help));
        } else if !is_used && is_judged(waiver, rule) {
            let message = format!("there is no finding of `{name}` here to waive");
            let help = "remove it, or move it to the line of the finding or the line above";
            about.push(unused_waiver::RULE.found(at, message).with_help(help));
        }
    }
    about
}

/// Returns whether the rule was asked about the waiver's file: nothing is said of a family that
/// could not be read, nor of the wording where it is not English.
pub(super) fn is_judged(loaded: &Loaded, waiver: &Waiver, rule: &Rule) -> bool {
    if matches!(rule.check, Check::Reading) {
        return true;
    }
    if rule.group == Group::Wording && !is_english(&loaded.framework) {
        return false;
    }
    let path = waiver.path.as_str();
    let is_read = |folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest == "/family.yaml" || rest.starts_with("/levels/"))
    };
    let families = loaded.framework.families.values();
    let mut folders = families.map(|family| &family.folder);
    loaded.has_settings
        && (path == FRAMEWORK_FILE
            || path.starts_with("changes/")
            || folders.any(|folder| is_read(folder)))
}
