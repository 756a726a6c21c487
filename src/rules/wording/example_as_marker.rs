//! Examples within a marker.

use super::{
    Check, Documentation, Group, Rule,
    statement::{Gap, Kind, Statement, lexicon},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "example-as-marker",
    group: Group::Wording,
    severity: Severity::Info,
    summary: "an example within a marker's text",
    documentation: Documentation {
        finds: "A marker whose text gives examples: *e.g.*, *such as*, *for example*.",
        matters: "Read by the letter, an example becomes the list that counts, and what was not \
                  thought of does not. Under `examples` it explains the marker and limits nothing.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions, e.g. late returns, within two working days.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions:
        text: Settles routine exceptions within two working days.
        examples:
          - Approved a late return that met the written limits.
",
    },
    check: Check::Statement {
        cues: || lexicon("e.g eg example instance such"),
        find,
    },
};

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if statement.kind != Kind::Marker {
        return;
    }
    for at in statement.each(&["e.g", "eg", "such", "for"]) {
        let named = statement.any_phrase(at, &["e.g|eg", "such as"]);
        let end = named.or_else(|| {
            let end = statement.phrase(at, "for example|instance")?;
            // *Data for example systems* names no example.
            stands_apart(statement, at, end).then_some(end)
        });
        let Some(end) = end else { continue };
        let words = at..end;
        let message = format!(
            "`{}` gives an example in the marker's text",
            statement.written(&words)
        );
        let help = "move it to the marker's `examples`, or name all that counts";
        sink.add(RULE.found(statement.place(&words), message).with_help(help));
    }
}

/// Returns whether a sign stands before the words or behind them.
fn stands_apart(statement: &Statement<'_>, at: usize, end: usize) -> bool {
    let is_cut = |at: usize| statement.word(at).is_none_or(|word| word.gap != Gap::Space);
    is_cut(at) || is_cut(end)
}
