//! Markers too long to be kept in mind.

use super::{
    Check, Documentation, Group, Rule,
    statement::{Kind, Statement},
};
use crate::diagnostic::{Severity, Sink};

/// The most words that a marker should have.
const MOST: usize = 30;

pub(super) const RULE: Rule = Rule {
    name: "long-marker",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "a marker of more than 30 words",
    documentation: Documentation {
        finds: "A marker whose text has more than 30 words.",
        matters: "A rater has to keep all of it in mind to say whether it was seen. Long markers \
                  hold several acts, or the case that taught them.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: >-
        Settles a routine exception of the process within two working days of the day on which it
        was reported by the team that met it, under the limits that the process owner has set for
        refunds, late returns, lost parcels and wrong addresses.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles a routine exception within two working days of its report.
",
    },
    check: Check::Statement {
        cues: Vec::new,
        find,
    },
};

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    let count = statement.words.len();
    if statement.kind != Kind::Marker || count <= MOST {
        return;
    }
    let message = format!("the marker has {count} words, over {MOST}");
    let help = "keep the act, how often and with what result; move cases to `examples`";
    let place = statement.place(&(MOST..count));
    sink.add(RULE.found(place, message).with_help(help));
}
