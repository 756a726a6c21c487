//! Something extended that is not there to be extended.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut extended: BTreeMap<&str, BTreeSet<&Id>> = BTreeMap::new();
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
        let home = reference.family;
        let lineage = extended.entry(home.id()).or_insert_with(|| {
            let id = framework.families.get_key_value(home.id());
            let lineage = id.map(|(id, _)| framework.lineage(id));
            lineage.into_iter().flatten().map(|(id, _)| id).collect()
        });
        if !lineage.contains(target) {
            sink.add(not_extended(&reference, target));
        }
    }
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
