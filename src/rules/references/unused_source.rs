//! A source that nothing names.

use std::collections::BTreeSet;

use super::{Check, Documentation, Group, Rule, reference::source_uses};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Framework, Id},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "unused-source",
    group: Group::References,
    severity: Severity::Info,
    summary: "a source that nothing names",
    documentation: Documentation {
        finds: "An entry in the `sources` of a family that none of its competencies and none of \
                its markers names.",
        matters: "A list of sources that is longer than what was used lends statements a weight \
                that they do not have.",
        example: "\
# operations/family.yaml
sources:
  handbook: {title: Operations handbook}
  interviews: {title: Interviews with the team}
",
        better: "\
# operations/family.yaml
sources:
  handbook: {title: Operations handbook}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for family in framework.families.values() {
        let used: BTreeSet<&Id> = source_uses(family).map(|used| used.source).collect();
        for source in family.sources.keys().filter(|id| !used.contains(id)) {
            let at = Location::key(family.file(), Route::of(["sources", source.as_str()]));
            let message = format!("nothing names the source `{source}`");
            let help = "name it at the competencies and markers that it is the source of";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}
