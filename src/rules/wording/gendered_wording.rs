//! Words that take whoever holds a job for a man or a woman.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Gap, Kind, Statement, WordSet, lexicon},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "gendered-wording",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "a word that takes somebody for a man or a woman",
    documentation: Documentation {
        finds: "A pronoun such as *he* or *her*, also in *his or her*, and a word such as \
                *foreman* or *manpower*, in every text but examples, aliases and sources. A \
                pronoun passes where the text names a man or a woman that it stands for, and so \
                do names and acronyms.",
        matters: "A ladder speaks of whoever holds the job. A wording that fits half of them \
                  tells the others that somebody else was meant.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles the routine exceptions of his process within two working days.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles the routine exceptions of the process within two working days.
",
    },
    check: Check::Statement {
        cues: || {
            let nouns = NOUNS.iter().flat_map(|(words, _)| words.split('|'));
            nouns.chain(PRONOUNS).collect()
        },
        find,
    },
};

const PRONOUNS: [&str; 9] = [
    "he", "her", "hers", "herself", "him", "himself", "his", "s", "she",
];

/// Other words, and what may take their place.
const NOUNS: [(&str, &str); 23] = [
    ("businessman|businessmen|businesswoman", "business person"),
    ("cameraman|cameramen", "camera operator"),
    ("chairman|chairmen|chairwoman", "chair"),
    ("craftsman|craftsmen", "craftsperson"),
    ("draftsman|draughtsman", "drafter"),
    ("fireman|firemen", "firefighter"),
    ("foreman|foremen|forewoman", "supervisor"),
    ("guys", "people"),
    ("handyman|handymen", "maintenance worker"),
    ("layman|laymen|layman's", "non-specialist"),
    ("man-day|man-days", "person-days"),
    ("man-hour|man-hours|manhours", "person-hours"),
    ("manned", "staffed"),
    ("manpower", "staff"),
    ("mans", "staffs"),
    ("middleman|middlemen", "intermediary"),
    ("policeman|policemen", "police officer"),
    ("repairman|repairmen", "repairer"),
    ("salesman|salesmen|saleswoman|saleswomen", "salesperson"),
    ("spokesman|spokesmen|spokeswoman", "spokesperson"),
    ("stewardess|stewardesses", "flight attendant"),
    ("waitress|waitresses", "server"),
    ("workman|workmen", "worker"),
];

/// Whom a pronoun may stand for.
static PERSONS: WordSet = WordSet::new(|| {
    lexicon(
        "boy boys daughter daughters father father's fathers female girl girls husband king lady \
         male man man's men mother mother's mothers mr mrs ms queen sister son wife woman woman's \
         women",
    )
});

/// Pronouns for both, from the first word on.
const PAIRS: [&str; 2] = ["he|his|him|himself", "she|her|hers|herself"];

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if matches!(statement.kind, Kind::Example | Kind::Note) {
        return;
    }
    let names_person = statement
        .words
        .iter()
        .any(|word| PERSONS.contains(&*word.form));
    let mut at = 0;
    while at < statement.words.len() {
        let pronoun = pronoun(statement, at).filter(|_| !names_person);
        let end = match (noun(statement, at), pronoun) {
            (Some(instead), _) => {
                report(
                    statement,
                    at..at + 1,
                    &format!("write `{instead}`, or name the role"),
                    sink,
                );
                at + 1
            }
            (None, Some(words)) => {
                let end = words.end;
                report(
                    statement,
                    words,
                    "write `they` or `their`, or name the role",
                    sink,
                );
                end
            }
            (None, None) => at + 1,
        };
        at = end;
    }
}

fn report(statement: &Statement<'_>, words: Range<usize>, help: &str, sink: &mut Sink) {
    let written = statement.written(&words);
    let message = format!("`{written}` takes whoever holds the job for a man or a woman");
    sink.add(RULE.found(statement.place(&words), message).with_help(help));
}

fn noun(statement: &Statement<'_>, at: usize) -> Option<&'static str> {
    let word = statement.word(at)?;
    let mut nouns = NOUNS.iter().filter(|(words, _)| {
        // A title may have a capital within a sentence, too.
        words.split('|').any(|noun| noun == word.form)
    });
    nouns
        .next()
        .filter(|_| !word.is_quoted())
        .map(|(_, instead)| *instead)
}

/// Returns the words of a pronoun, the other one with it: *he*, *his or her*, *s/he*.
fn pronoun(statement: &Statement<'_>, at: usize) -> Option<Range<usize>> {
    let [his, her] = PAIRS.map(|pair| statement.phrase(at, pair).is_some());
    let is_split =
        statement.is(at, &["s"]) && joins(statement, at + 1) && is_one(statement, at + 1);
    if is_split {
        return Some(at..at + 2);
    }
    if !his && !her {
        return None;
    }
    let other = match statement.is(at + 1, &["or", "and"]) {
        true => at + 2,
        false => at + 1,
    };
    let is_pair = is_one(statement, other) && (other == at + 2 || joins(statement, other));
    Some(at..if is_pair { other + 1 } else { at + 1 })
}

fn is_one(statement: &Statement<'_>, at: usize) -> bool {
    PAIRS
        .iter()
        .any(|pair| statement.phrase(at, pair).is_some())
}

/// Returns whether a slash or a bracket stands before a word.
fn joins(statement: &Statement<'_>, at: usize) -> bool {
    statement
        .word(at)
        .is_some_and(|word| matches!(word.gap, Gap::Slash | Gap::Close | Gap::Open))
}
