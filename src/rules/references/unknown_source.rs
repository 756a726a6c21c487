//! A source that the family does not list.

use super::{
    Check, Documentation, Group, Rule,
    reference::{Names, SourceUse, never_renamed, source_uses},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "unknown-source",
    group: Group::References,
    severity: Severity::Error,
    summary: "a source that the family does not list",
    documentation: Documentation {
        finds: "An entry in the `sources` of a competency or marker that is not among the \
                `sources` of its own family. Those of a template are named in the template \
                alone.",
        matters: "A statement whose source cannot be found has none: a reviewer can no longer tell \
                research from opinion.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions:
        text: Settles routine exceptions of the process within two working days.
        sources: [hanbook]
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions:
        text: Settles routine exceptions of the process within two working days.
        sources: [handbook]
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut names = Names::new();
    for (id, family) in &framework.families {
        let unknown = |used: &SourceUse<'_>| !family.sources.contains_key(used.source);
        for used in source_uses(family).filter(unknown) {
            let help = names.help(
                used.source,
                family.sources.keys().map(never_renamed),
                "list it under `sources` in `family.yaml`",
            );
            let message = format!("the family `{id}` has no source `{}`", used.source);
            sink.add(RULE.found(used.location(family), message).with_help(help));
        }
    }
}
