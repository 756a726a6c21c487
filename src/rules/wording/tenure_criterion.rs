//! Time served in place of what is done.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Gap, Statement, WordSet, lexicon, verbs},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "tenure-criterion",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "time served in place of what is done",
    documentation: Documentation {
        finds: "A statement of what is asked that counts years of experience, time in a role or \
                seniority. Years of something else pass (`five years of archived records`), and \
                so do other people's years (`mentors engineers with less than two years of \
                experience`).",
        matters: "Years tell how long somebody was there, not what they do; two people with the \
                  same years stand far apart. They keep back who learns fast, and who took leave. \
                  What is usual may stand under `typical`, which nothing computes with.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Has 3+ years of experience with routine exceptions.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions without referring them to the lead.
typical:
  experience-years: {from: 3}
",
    },
    check: Check::Statement {
        cues: || {
            [
                TIMES.as_slice(),
                &[
                    "seniority",
                    "senior",
                    "most",
                    "longest-serving",
                    "tenure",
                    "time",
                ],
            ]
            .concat()
        },
        find,
    },
};

const TIMES: [&str; 8] = [
    "decade", "decades", "months", "year", "years", "year's", "years'", "yrs",
];

/// Numbers in words, and words that stand for some number.
static NUMBERS: WordSet = WordSet::new(|| {
    lexicon(
        "eight eighteen eleven few fifteen five four many more multiple nine one or seven several \
         six ten three to twelve twenty two",
    )
});

/// What stands before such a number.
static QUALIFIERS: WordSet = WordSet::new(|| {
    lexicon(
        "a about approximately around at fewer for least less minimum more of over roughly some \
         than typically usually",
    )
});

/// What somebody is said to do with years.
static HAVING: WordSet = WordSet::new(|| {
    lexicon(
        "accumulated been bring brings has have held holds led managed need needs possess possesses \
         practiced practised require requires served spent taught worked",
    )
});

/// What the years are of.
const EXPERIENCES: [&str; 7] = [
    "employment",
    "experience",
    "practice",
    "seniority",
    "service",
    "tenure",
    "work",
];

/// Where they were spent.
const PLACES: [&str; 5] = ["as", "at", "in", "on", "with"];

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if !statement.kind.is_demand() {
        return;
    }
    let years = statement.each(&TIMES).filter_map(|at| years(statement, at));
    let seniority = statement
        .predicates()
        .iter()
        .filter_map(|predicate| seniority(statement, predicate.at));
    for words in years.chain(seniority) {
        let message = format!(
            "`{}` counts time, not what is done",
            statement.written(&words)
        );
        let help = "say what somebody does after that time; put what is usual under `typical`";
        sink.add(RULE.found(statement.place(&words), message).with_help(help));
    }
}

/// Returns the words that ask for years, where the word for years stands at `at`.
fn years(statement: &Statement<'_>, at: usize) -> Option<Range<usize>> {
    let number = quantity(statement, at);
    let end = experience(statement, at);
    let owner = Owner::of(statement, number);
    let is_asked = match (owner, end) {
        (Owner::Holder, Some(_)) => true,
        (Owner::Holder, None) => number < at && is_spent(statement, at),
        (Owner::Start, Some(_)) => true,
        (Owner::Start, None) => number < at && stands_alone(statement, at),
        (Owner::Other, _) => false,
    };
    is_asked.then(|| number..end.unwrap_or(at + 1))
}

/// Returns where the number starts that stands before a word, the word itself where none does.
fn quantity(statement: &Statement<'_>, at: usize) -> usize {
    let is_part = |at: usize| {
        let follows = statement.word(at + 1).is_some_and(|word| {
            matches!(word.gap, Gap::Space | Gap::Dash | Gap::Open | Gap::Close)
        });
        let is_number = statement
            .word(at)
            .is_some_and(|word| word.is_number() || word.is_in(&NUMBERS));
        follows && is_number
    };
    let mut start = at;
    while start.checked_sub(1).is_some_and(is_part) {
        start -= 1;
    }
    start
}

/// Returns the end of *years of professional experience*.
fn experience(statement: &Statement<'_>, at: usize) -> Option<usize> {
    const REACH: usize = 5;
    let mut behind = at + 1..at + 1 + REACH;
    let found = behind.find(|at| statement.is(*at, &EXPERIENCES))?;
    let joined = (at + 1..=found).all(|it| {
        let follows = statement
            .word(it)
            .is_some_and(|word| word.gap == Gap::Space);
        let is_of = statement.is(it, &["of"]);
        follows
            && (!is_of || it == at + 1)
            && !statement.is(it, &["in", "for", "from", "to", "and"])
    });
    joined.then_some(found + 1)
}

/// Whose years they are.
#[derive(Clone, Copy)]
enum Owner {
    /// Whoever holds the job: *has five years*.
    Holder,
    /// Nobody's yet: the sentence starts with them.
    Start,
    /// Somebody else's, or something else is done with them.
    Other,
}

impl Owner {
    fn of(statement: &Statement<'_>, number: usize) -> Self {
        let mut at = number;
        while let Some(before) = at.checked_sub(1) {
            let cut = statement.word(at).is_some_and(|word| word.gap >= Gap::Dash);
            if cut || !statement.is_in(before, &QUALIFIERS) {
                break;
            }
            at = before;
        }
        if statement.word(at).is_some_and(|word| word.gap >= Gap::Dash) {
            return Self::Start;
        }
        // *Has a proven track record with ten years of experience*.
        let is_had = statement.predicates().iter().any(|predicate| {
            let had = predicate.at..predicate.at + 2;
            let is_near = (predicate.at..predicate.at + 9).contains(&number);
            is_near
                && had
                    .into_iter()
                    .any(|at| at < number && statement.is_in(at, &HAVING))
        });
        match is_had && !statement.is_dependent(number) {
            true => Self::Holder,
            false => Self::Other,
        }
    }
}

/// Returns whether the years at `at` are spent somewhere: *two years in the role*.
fn is_spent(statement: &Statement<'_>, at: usize) -> bool {
    let next = statement.word(at + 1);
    next.is_none_or(|word| word.gap >= Gap::Dash || word.is(&PLACES))
}

/// Returns whether a sentence that starts with years says nothing of them: *five years of nursing*.
fn stands_alone(statement: &Statement<'_>, at: usize) -> bool {
    let goes_on = statement
        .follower(at)
        .is_some_and(|word| word.is(&PLACES) || word.is(&["of"]));
    let rest = at + 1..statement.words.len();
    let in_sentence = rest.take_while(|at| {
        statement
            .word(*at)
            .is_some_and(|word| word.gap < Gap::Semicolon)
    });
    let says_something = |at: usize| {
        let known = statement
            .word(at)
            .and_then(|word| verbs::third_person(&word.form));
        known.is_some() || statement.is_finite(at)
    };
    goes_on && !in_sentence.into_iter().any(says_something)
}

/// Returns the words that ask for seniority, where a predicate starts at `at`.
fn seniority(statement: &Statement<'_>, at: usize) -> Option<Range<usize>> {
    let end = statement.any_phrase(at, &[
        "has|have|holds sufficient|enough|the? seniority|tenure",
        "seniority|tenure in|of|at|on",
        "is|are the|among|a|one? of? the? most? senior|longest-serving person|member|employee|one",
        "is|are the? longest-serving",
        "is|are the? most senior",
        "has|have the? most seniority|tenure",
        "time in role|grade|level|position|post",
    ])?;
    Some(at..end)
}
