//! Promotions that lead back to where they start.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Purpose, Reference, references, report_rings},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Framework, StepKind},
};

pub(super) const RULE: Rule = Rule {
    name: "progression-cycle",
    group: Group::References,
    severity: Severity::Error,
    summary: "promotions that lead back to where they start",
    documentation: Documentation {
        finds: "A level whose promotions, the steps of `next` without another `kind`, lead back \
                to it, at once or by way of others. Steps of kind `lateral` and `switch` may \
                lead both ways.",
        matters: "A promotion leads upwards. In a ring nothing is the higher level, so nothing can \
                be required of anybody for it.",
        example: "\
# operations/levels/specialist.yaml
next:
  - level: coordinator
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
    let promotions = references(framework).filter(is_promotion);
    report_rings(promotions, sink, |at, first, way| {
        let message = format!("promotions from `{first}` lead back to it{way}");
        RULE.found(at, message)
            .with_help("remove the step that leads down, or give it the kind `lateral` or `switch`")
    });
}

fn is_promotion(reference: &Reference<'_>) -> bool {
    let Purpose::Next(at) = reference.purpose else {
        return false;
    };
    let level = reference
        .level
        .and_then(|level| reference.family.levels.get(level));
    let step = level.and_then(|level| level.next.get(at));
    step.is_some_and(|step| step.kind == StepKind::Promotion)
}
