//! What somebody does not do.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Kind, Predicate, Statement, lexicon},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "negative-marker",
    group: Group::Wording,
    severity: Severity::Info,
    summary: "a marker that says what is not done",
    documentation: Documentation {
        finds: "A marker that says what somebody does not do, avoids or refrains from. A ban \
                passes (`must not`, `may not`, `cannot`), and so does a means: `avoids double \
                payment by matching each invoice with its order`.",
        matters: "What does not happen leaves nothing to see: it is true of somebody who is away. \
                  The act that takes its place can be seen.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Does not leave exceptions open.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Closes an exception within two working days.
",
    },
    check: Check::Statement {
        cues: || {
            lexicon(
                "aren't avoid avoids doesn't don't hasn't haven't isn't no not refrain refrains \
                 won't",
            )
        },
        find,
    },
};

const DENIALS: [&str; 6] = [
    "does|do|is|are|has|have|will not",
    "doesn't|don't|isn't|aren't|hasn't|haven't|won't",
    "avoids|avoid",
    "refrains|refrain from",
    "has|have|makes|make|shows|show no",
    "not|no",
];

/// What starts with such a word and denies nothing.
const NO_DENIALS: [&str; 4] = [
    "no later|more|less|fewer|longer|sooner than",
    "not only|just|later|more|less",
    "is|are|does|do|has|have not only|just",
    "has|have|makes|make|shows|show no later|more|less|fewer|longer than",
];

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if statement.kind != Kind::Marker {
        return;
    }
    for predicate in statement.predicates() {
        if let Some(words) = denial(statement, predicate) {
            let written = statement.written(&words);
            let message = format!("`{written}` says what is not seen");
            let help = "say what is done instead, or write `must not` where it is a ban";
            sink.add(RULE.found(statement.place(&words), message).with_help(help));
        }
    }
}

fn denial(statement: &Statement<'_>, predicate: &Predicate) -> Option<Range<usize>> {
    let at = predicate.at;
    if predicate.is_infinitive {
        return None;
    }
    // *Will* is taken for part of what leads to the verb.
    let at = match statement.is(at, &["not"]) && at > predicate.start {
        true => at - 1,
        false => at,
    };
    let is_bare = statement.is(at, &["no", "not"]);
    // *Works alone; no review*: what is behind the first clause limits it.
    if is_bare && at > 0 {
        return None;
    }
    if statement.any_phrase(at, &NO_DENIALS).is_some() {
        return None;
    }
    let end = statement.any_phrase(at, &DENIALS)?;
    let avoids = statement.is(at, &["avoids", "avoid"]);
    let has_means = avoids && by_some_means(statement, end);
    (!has_means).then_some(at..end)
}

/// Returns whether *by doing* something follows.
fn by_some_means(statement: &Statement<'_>, from: usize) -> bool {
    let mut words = from..statement.words.len();
    words.any(|at| {
        let next = statement.follower(at);
        statement.is(at, &["by"]) && next.is_some_and(|word| word.form.ends_with("ing"))
    })
}
