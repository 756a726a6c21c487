//! Words that one exception makes false.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Statement, lexicon},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "absolute-wording",
    group: Group::Wording,
    severity: Severity::Info,
    summary: "a word that one exception makes false",
    documentation: Documentation {
        finds: "A marker or responsibility that something always, never or flawlessly holds of. \
                It is a note and no more: a control may well be absolute, such as never signing \
                one's own invoices. What depends on something else passes: `asks why the pump \
                always fails`.",
        matters: "Nobody is flawless, so raters read the word as *mostly*, each in another \
                  measure. Where it is meant to the letter, one slip in a year decides.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Always settles exceptions within two working days.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles nine in ten exceptions within two working days.
",
    },
    check: Check::Statement {
        cues: || {
            lexicon(
                "100 100% always case cases circumstances defect-free error error-free errors \
                 exception exceptions fail flawless flawlessly invariably mistake mistakes never \
                 perfect perfectly pixel-perfect situation situations times zero",
            )
        },
        find,
    },
};

/// What holds without exception, whatever stands around it.
const ABSOLUTES: [&str; 9] = [
    "without exception|fail",
    "without any error|errors|mistake|mistakes|exception|exceptions",
    "at all times",
    "in all|every cases|case|situations|situation|circumstances",
    "under all|any circumstances",
    "zero defects|errors|mistakes|bugs|incidents|complaints",
    "100% accurate|accuracy|correct|error-free|reliable|compliant|compliance|uptime|availability",
    "100 percent accurate|accuracy|correct|error-free|reliable|compliant|compliance",
    "flawless|flawlessly|perfectly|pixel-perfect|error-free|defect-free|invariably",
];

/// What does so of the job alone, not of what the job deals with.
const OF_THE_ACT: [&str; 2] = ["always|never", "perfect"];

/// Terms that hold such a word.
const TERMS: [&str; 4] = [
    "never event|events",
    "perfect a|an|the|security|liens|title|tense|competition|information|forward",
    "zero defects|errors|mistakes|bugs|incidents meeting|program|programme|policy|target|goal",
    "error-free|defect-free rate|days",
];

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if !statement.kind.is_act() {
        return;
    }
    let mut at = 0;
    while at < statement.words.len() {
        let words = absolute(statement, at);
        if let Some(words) = &words {
            let written = statement.written(words);
            let message = format!("one exception makes `{written}` false");
            let help = "give the share that counts, such as `nine in ten`; keep it where no \
                        exception is allowed";
            sink.add(RULE.found(statement.place(words), message).with_help(help));
        }
        at = words.map_or(at + 1, |words| words.end);
    }
}

fn absolute(statement: &Statement<'_>, at: usize) -> Option<Range<usize>> {
    if statement.any_phrase(at, &TERMS).is_some() {
        return None;
    }
    if let Some(end) = statement.any_phrase(at, &ABSOLUTES) {
        return Some(at..end);
    }
    let end = statement.any_phrase(at, &OF_THE_ACT)?;
    let is_weakened = statement
        .leader(at)
        .is_some_and(|word| word.is(&["almost", "nearly", "not", "seldom"]));
    // What somebody ensures is as much asked of them as what they do.
    let is_asked = statement.is(0, &["ensure", "ensures"]) || !statement.is_dependent(at);
    (is_asked && !is_weakened).then_some(at..end)
}
