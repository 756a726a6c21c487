//! An expectation without markers.

use super::{
    Check, Documentation, Group, Rule,
    path::{expectations, key},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "missing-markers",
    group: Group::Progression,
    severity: Severity::Warning,
    summary: "an expectation without markers",
    documentation: Documentation {
        finds: "A must or a should without any marker, also in a template. A `may` needs none. \
                An expectation that is named again is replaced whole: the markers of a template \
                or of the level below do not come along.",
        matters: "Without an act to look for, everybody rates by another idea of what is meant.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      reports-results: Reports the results of the process every month.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family, level, id, expectation) in expectations(framework) {
        if expectation.requirement.counts() && expectation.markers.is_empty() {
            let at = key(family, level, ["expectations", id.as_str()]);
            let message = format!("`{id}` is expected without a marker");
            sink.add(
                RULE.found(at, message)
                    .with_help("add the acts by which it is seen"),
            );
        }
    }
}
