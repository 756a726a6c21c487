//! Markers that say the same in nearly the same words.

use super::{
    Check, Documentation, Group, Rule,
    repeated::{Gist, plain, report_repeated},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::Framework,
};

pub(super) const RULE: Rule = Rule {
    name: "near-duplicate-marker",
    group: Group::Wording,
    severity: Severity::Info,
    summary: "a marker that says the same as another in nearly the same words",
    documentation: Documentation {
        finds: "A marker that differs from another one of the ladder in small words, endings, \
                spelling or order alone. One other word that means something, such as a number \
                or `task` for `project`, makes another marker.",
        matters: "Readers look for the difference and find none: was more meant? Where the same \
                  is meant, the same words say so; where not, the difference must be said.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      refers-deviations: Refers the deviations to a process owner, before acting on them.
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
    let hash = |text: &str| Gist::of(text).hash();
    report_repeated(framework, sink, hash, |first, second| {
        let (a, b) = (&first.marker.text, &second.marker.text);
        // What is the same to the letter is a duplicate.
        let is_near = plain(a) != plain(b) && Gist::of(a).says(&Gist::of(b));
        is_near.then(|| {
            let message = "the marker says the same as another in nearly the same words";
            RULE.found(second.place(), message)
                .with_help("use the same words, or say what is different")
                .with_related(first.place(), "the other one")
        })
    });
}
