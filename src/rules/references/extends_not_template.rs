//! Something extended that is not there to be extended.

use std::collections::BTreeSet;

use super::{
    Check, Documentation, Group, Rule,
    reference::{Purpose, Reference, Target, references},
};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    model::{Framework, Id, LevelPath},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "extends-not-template",
    group: Group::References,
    severity: Severity::Error,
    summary: "something extended that is not there to be extended",
    documentation: Documentation {
        finds: "A family that extends one that is no template, and a level that extends a level \
                of a family that its own family does not extend, or of its own family where that \
                is no template.",
        matters: "Levels that people hold would change with the levels of another family, unseen \
                by those who own them. What several families share belongs in a template, whose \
                changes everybody knows to be shared. Inside a family, a level inherits from \
                those below it by itself.",
        example: "\
# operations/levels/specialist.yaml
extends: [operations/coordinator]
",
        better: "\
# operations/levels/specialist.yaml
extends: [common/associate]
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    // References come family by family.
    let mut known: Option<(&str, Option<BTreeSet<&Id>>)> = None;
    let extends = |reference: &Reference<'_>| matches!(reference.purpose, Purpose::Extends(_));
    for reference in references(framework).filter(extends) {
        let named = framework.families.get_key_value(reference.target_family());
        let Some((target, family)) = named else {
            continue;
        };
        // What extends itself is a cycle.
        if is_itself(&reference) {
            continue;
        }
        if !family.is_template() {
            sink.add(no_template(&reference, target));
            continue;
        }
        let Target::Level(_) = reference.target else {
            continue;
        };
        let home = reference.family.id();
        if known.as_ref().is_none_or(|(id, _)| *id != home) {
            known = Some((home, known_lineage(framework, home)));
        }
        let lineage = known.as_ref().and_then(|(_, lineage)| lineage.as_ref());
        if lineage.is_some_and(|lineage| !lineage.contains(target)) {
            sink.add(not_extended(&reference, target));
        }
    }
}

/// Returns the families that one takes competencies from; none where one of them is not there,
/// which may be the one that was meant.
fn known_lineage<'f>(framework: &'f Framework, home: &str) -> Option<BTreeSet<&'f Id>> {
    let (home, _) = framework.families.get_key_value(home)?;
    let lineage = framework.lineage(home);
    let is_known = framework.lineage_is_known(&lineage);
    is_known.then(|| lineage.into_iter().map(|(id, _)| id).collect())
}

fn is_itself(reference: &Reference<'_>) -> bool {
    let home = reference.family.id();
    match &reference.target {
        Target::Family(family) => home == family.as_str(),
        Target::Level(LevelPath { family, level }) => {
            home == family.as_str() && reference.level == Some(level)
        }
        Target::Marker(_) => false,
    }
}

fn no_template(reference: &Reference<'_>, target: &Id) -> Diagnostic {
    let message = format!("the family `{target}` is no template");
    let help = match reference.family.id() == target.as_str() {
        true => "a level inherits from those below it by itself; remove it from `extends`",
        false => "move what is shared into a family with `status: template`",
    };
    RULE.found(reference.location(), message).with_help(help)
}

fn not_extended(reference: &Reference<'_>, target: &Id) -> Diagnostic {
    let home = reference.family.id();
    let message = format!("the family `{home}` does not extend `{target}`");
    let finding = RULE
        .found(reference.location(), message)
        .with_help(format!("add `{target}` to `extends` in its `family.yaml`"));
    match reference.family.extends.is_empty() {
        true => finding,
        false => {
            let at = Location::key(reference.family.file(), Route::of(["extends"]));
            finding.with_related(at, "what it extends")
        }
    }
}
