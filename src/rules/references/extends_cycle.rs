//! Something that extends itself.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Purpose, Reference, Target, references, report_rings},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "extends-cycle",
    group: Group::References,
    severity: Severity::Error,
    summary: "something that extends itself",
    documentation: Documentation {
        finds: "A family or level that extends itself, by itself or by way of others.",
        matters: "What it consists of has no beginning: each takes over from the other what the \
                other takes over from it.",
        example: "\
# common/family.yaml
extends: [shared]
# shared/family.yaml
name: Shared
status: template
extends: [common]
competencies: {}
",
        better: "\
# common/family.yaml
extends: [shared]
# shared/family.yaml
name: Shared
status: template
competencies: {}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let extends = |reference: &Reference<'_>| matches!(reference.purpose, Purpose::Extends(_));
    let of_families = |reference: &Reference<'_>| matches!(reference.target, Target::Family(_));
    for families in [true, false] {
        let all = references(framework).filter(extends);
        let edges = all.filter(|reference| of_families(reference) == families);
        report_rings(edges, sink, |at, first, way| {
            RULE.found(at, format!("`{first}` extends itself{way}"))
                .with_help("remove it here, or where the ring goes on")
        });
    }
}
