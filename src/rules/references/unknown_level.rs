//! A level that its family does not have.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, references},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-level",
    group: Group::References,
    severity: Severity::Error,
    summary: "a level that its family does not have",
    documentation: Documentation {
        finds: "A level named in `next`, `extends` or `expands` that the family does not have. \
                Families that could not be read are passed over.",
        matters: "The step leads nowhere and nothing is taken over: people are shown a way on that \
                does not exist.",
        example: "\
# operations/levels/specialist.yaml
next:
  - {level: cordinator, kind: lateral}
",
        better: "\
# operations/levels/specialist.yaml
next:
  - {level: coordinator, kind: lateral}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for reference in references(framework) {
        let Some(path) = reference.target_level() else {
            continue;
        };
        let Some(family) = framework.families.get(&path.family) else {
            continue;
        };
        let wanted = &path.level;
        if framework.has_level(path) {
            continue;
        }
        let known = family.levels.iter();
        let help = names.help(
            wanted,
            known.map(|(id, level)| (id, level.formerly.as_slice())),
            "a level is a file in its family's `levels`; a role elsewhere is named by `title`",
        );
        let message = format!("the family `{}` has no level `{wanted}`", path.family);
        sink.add(RULE.found(reference.location(), message).with_help(help));
    }
}
