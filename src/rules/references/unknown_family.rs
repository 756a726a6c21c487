//! A family that is not there.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, references},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-family",
    group: Group::References,
    severity: Severity::Error,
    summary: "a family that is not there",
    documentation: Documentation {
        finds: "A family that another one extends, or whose level or marker is named in `next`, \
                `extends` or `expands`, and that the ladder does not have. What a family is \
                `distinct-from` need not be there.",
        matters: "The step leads nowhere and nothing is taken over: people are shown a way on that \
                does not exist.",
        example: "\
# operations/levels/specialist.yaml
next:
  - {level: logistics/coordinator, kind: lateral}
",
        better: "\
# operations/levels/specialist.yaml
next:
  - {title: Logistics Coordinator, kind: lateral}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for reference in references(framework) {
        let id = reference.target_family();
        if framework.has_family(id) {
            continue;
        }
        let known = framework.families.iter();
        let help = names.help(
            id,
            known.map(|(id, family)| (id, family.formerly.as_slice())),
            "a family is a folder with a `family.yaml`; a role elsewhere is named by `title`",
        );
        let message = format!("there is no family `{id}`");
        sink.add(RULE.found(reference.location(), message).with_help(help));
    }
}
