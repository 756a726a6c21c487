//! A weight that counts nothing.

use super::{
    Check, Documentation, Group, Rule,
    path::{expectations, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "weight-not-positive",
    group: Group::Progression,
    severity: Severity::Error,
    summary: "a weight below 1",
    documentation: Documentation {
        finds: "An expectation whose `weight` is 0 or less, also in a template.",
        matters: "Weights are summed up and divided by. With such a weight `ladder gap` computes \
                  nothing for the level and for those above it.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    weight: 0
    markers:
      reports-results: Reports the results of the process every month.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    weight: 2
    markers:
      reports-results: Reports the results of the process every month.
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family, level, id, expectation) in expectations(framework) {
        let weight = expectation.weight;
        if weight < 1 {
            let at = value(family, level, ["expectations", id.as_str(), "weight"]);
            let message = format!("the weight {weight} is not positive");
            let help = "weigh with 1 or more; what counts nowhere is a `may`";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
