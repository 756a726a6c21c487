//! A proficiency that is no point of the scale.

use super::{
    Check, Documentation, Group, Rule,
    path::{expectations, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "proficiency-off-scale",
    group: Group::Progression,
    severity: Severity::Error,
    summary: "a proficiency that is no point of the scale",
    documentation: Documentation {
        finds: "An expectation whose `proficiency` is no `value` of the scale in `ladder.yaml`, \
                also in a template.",
        matters: "No rating can reach a point above the scale, and nobody can say what is asked. \
                  `ladder gap` computes nothing for the level and for those above it.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 4
    markers:
      reports-results: Reports the results of the process every month.
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
    check: Check::Ladder(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for (family, level, id, expectation) in expectations(framework) {
        let proficiency = expectation.proficiency;
        if !framework.settings.is_on_scale(proficiency) {
            let at = value(family, level, ["expectations", id.as_str(), "proficiency"]);
            let message = format!("the proficiency {proficiency} is off the scale");
            let help = "expect a point of the scale in `ladder.yaml`";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
