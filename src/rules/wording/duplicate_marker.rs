//! Markers that say the same in the same words.

use super::{
    Check, Documentation, Group, Rule,
    repeated::{hash_of, is_restated, plain, report_repeated},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-marker",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "a marker that stands word for word elsewhere",
    documentation: Documentation {
        finds: "A marker with the same words as another one of the ladder. A competency that a \
                level expects anew may restate its markers, since it replaces what came from \
                below, and so may one that a family takes from a template. Families that are \
                closed (`status: legacy`) are passed over.",
        matters: "Within a family the same act counts twice, and sets nobody apart. Across \
                  families the two drift: one is mended and the other forgotten. What families \
                  share belongs into a template.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      refers-deviations: Refers a deviation to the process owner before acting on it.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      decides-deviations: Decides on a deviation within the limits of the process.
",
    },
    check: Check::English(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let hash = |text: &str| Some(hash_of(plain(text)));
    report_repeated(framework, sink, hash, |first, second| {
        let is_same = plain(&first.marker.text) == plain(&second.marker.text);
        (is_same && !is_restated(framework, first, second)).then(|| {
            let message = "the marker stands word for word elsewhere";
            RULE.found(second.place(), message)
                .with_help("keep one of the two, or move it to a template that both extend")
                .with_related(first.place(), "the same words")
        })
    });
}
