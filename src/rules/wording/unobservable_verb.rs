//! States of mind that nobody sees.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Gap, Predicate, Statement, WordSet, first_words, lexicon, verbs},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "unobservable-verb",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "a state of mind in place of an act",
    documentation: Documentation {
        finds: "A marker or responsibility that says what somebody understands, knows, is aware \
                of or has knowledge of, where that is what the statement says of them. What \
                others know passes (`checks that the customer knows the next step`), and so does \
                knowing as a thing (`known issues`).",
        matters: "Nobody sees understanding; one sees what somebody does who understands. A \
                  manager can only guess, and guesses well of those who talk well.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Understands the refund process from end to end.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Explains to a new colleague which step of a refund depends on which.
",
    },
    check: Check::Statement {
        cues: || {
            let nouns = NOUNS.iter().copied().chain([EXPERIENCE]);
            let states = first_words(&PHRASES).chain(first_words(&CONDITIONS));
            states.chain(COMFORTABLE).chain(nouns).collect()
        },
        find,
    },
};

/// States of mind, those that mean an act in other company with what makes them one.
const PHRASES: [&str; 9] = [
    "understands|understand|knows|know|comprehends|comprehend|appreciates|appreciate",
    "believes|believe|thinks|think",
    "feels|feel comfortable|confident|responsible|accountable|empowered|ownership",
    "grasps|grasp the? basics|concept|concepts|fundamentals|principles|importance|idea|ideas",
    "values|value diversity|others|feedback|teamwork|collaboration|input|inclusion|honesty",
    "values|value diverse|different opinions|views|perspectives|backgrounds|people",
    "recognizes|recognises the? importance|value|need|impact of",
    "learns from|quickly|about",
    "cares|care about",
];

/// Phrases that hold such a word and are acts, or names of things.
const ACTS: [&str; 3] = [
    "thinks|think aloud",
    "thinks|think out loud",
    "know your customer|client",
];

/// What a state is said with: *is aware of*.
const COPULAS: [&str; 8] = [
    "are", "be", "is", "keeps", "remains", "stays", "stay", "keep",
];

/// What somebody is said to be.
const CONDITIONS: [&str; 11] = [
    "aware|conscious|mindful|cognizant|cognisant of|that",
    "familiar|conversant with",
    "knowledgeable about|in|of|on",
    "passionate|curious|enthusiastic about",
    "comfortable with|in",
    "committed|dedicated to",
    "interested in",
    "proficient|skilled|versed|well-versed|fluent|expert in|with|at",
    "up to date with|on",
    "up-to-date|current|abreast|informed with|on|of|about",
    "aware|knowledgeable",
];

/// What somebody is said to be *doing something*.
const COMFORTABLE: [&str; 2] = ["comfortable", "confident"];

/// Nouns for what is in somebody's mind.
static NOUNS: WordSet = WordSet::new(|| {
    lexicon(
        "appreciation awareness command comprehension expertise familiarity fluency grasp insight \
         knowledge mastery proficiency understanding",
    )
});

/// Those of them that need no object.
const SHOWN: [&str; 4] = ["appreciation", "awareness", "knowledge", "understanding"];

/// A noun for what happened to somebody, or to a customer.
const EXPERIENCE: &str = "experience";

/// What such a noun is followed by.
const ABOUT: [&str; 9] = [
    "about", "how", "in", "into", "of", "on", "that", "what", "with",
];

/// What somebody is said to do with it.
static HAVING: WordSet = WordSet::new(|| {
    lexicon(
        "acquires brings build builds deepens demonstrate demonstrates demonstrating develop \
         develops displays exhibits gain gains has have having holds maintain maintaining maintains \
         needs possess possesses possessing requires show showing shows",
    )
});

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if !statement.kind.is_act() {
        return;
    }
    for predicate in statement.predicates() {
        if let Some(words) = state(statement, predicate) {
            let written = statement.written(&words);
            let message = format!("nobody sees `{written}`");
            let help = "say what somebody does who has this: what is done, made or said, and when";
            sink.add(RULE.found(statement.place(&words), message).with_help(help));
        }
    }
}

/// Returns the words that say what is in the mind of whoever holds the job.
fn state(statement: &Statement<'_>, predicate: &Predicate) -> Option<Range<usize>> {
    let at = predicate.at;
    if statement.any_phrase(at, &ACTS).is_some() {
        return None;
    }
    if let Some(end) = statement.any_phrase(at, &PHRASES) {
        return (!predicate.is_infinitive).then_some(at..end);
    }
    condition(statement, predicate).or_else(|| noun(statement, predicate))
}

/// Returns the words of *is well aware of*, or of *aware of* at the start.
fn condition(statement: &Statement<'_>, predicate: &Predicate) -> Option<Range<usize>> {
    let at = predicate.at;
    let adjective = match statement.is(at, &COPULAS) {
        true => statement.past_adverbs(at + 1),
        // Joined to what is before, it may be a part of anything.
        false if predicate.is_joined => return None,
        false => at,
    };
    let end = statement.any_phrase(adjective, &CONDITIONS).or_else(|| {
        let next = statement.follower(adjective)?;
        let is_comfortable = statement.is(adjective, &COMFORTABLE);
        (is_comfortable && next.form.ends_with("ing")).then_some(adjective + 1)
    })?;
    Some(at..end)
}

/// Returns the words of *has a deep knowledge of*, or of *deep knowledge of* at the start.
fn noun(statement: &Statement<'_>, predicate: &Predicate) -> Option<Range<usize>> {
    const REACH: usize = 7;
    let at = predicate.at;
    let is_had = statement.is_in(at, &HAVING);
    if !is_had && predicate.is_joined {
        return None;
    }
    if !is_had && is_act(statement, at) {
        return None;
    }
    let first = if is_had { at + 1 } else { at };
    let noun = (first..first + REACH).find(|noun| {
        let is_experience = statement.is(*noun, &[EXPERIENCE]) && is_own_experience(statement, at);
        is_experience || statement.is_in(*noun, &NOUNS)
    })?;
    let next = statement.follower(noun);
    let is_about = next.is_some_and(|word| word.is(&ABOUT));
    // *Shows understanding and empathy*: then the noun stands alone.
    let is_shown = is_had && statement.is(noun, &SHOWN);
    let ends = is_about || (is_shown && next.is_none_or(|word| word.is(&["and"])));
    // Between them stand adjectives alone: *demonstrates the tool to build knowledge of it*.
    let goes_on = |at: usize| {
        let gap = statement.word(at).map(|word| word.gap);
        matches!(gap, Some(Gap::Space | Gap::Comma))
    };
    let is_plain =
        (at + 1..=noun).all(goes_on) && (first..noun).all(|at| is_describing(statement, at));
    (ends && is_plain).then(|| at..noun + usize::from(is_about) + 1)
}

/// Returns whether a statement starts with a verb: *shares knowledge of the product*.
fn is_act(statement: &Statement<'_>, at: usize) -> bool {
    const ADJECTIVES: [&str; 5] = ["clear", "close", "complete", "sound", "working"];
    statement.word(at).is_some_and(|word| {
        let form = &*word.form;
        let stem = form.strip_suffix("ing");
        let is_gerund = stem.is_some_and(|stem| {
            verbs::base(stem).is_some() || verbs::base(&format!("{stem}e")).is_some()
        });
        let is_verb = verbs::base(form).is_some() || verbs::third_person(form).is_some();
        (is_verb || is_gerund) && !ADJECTIVES.contains(&form)
    })
}

/// Returns whether a statement that starts like that is about somebody's own experience, not about
/// one that is made for customers.
fn is_own_experience(statement: &Statement<'_>, at: usize) -> bool {
    static OWN: WordSet = WordSet::new(|| {
        lexicon(
            "brings demonstrated experience extensive hands-on has have holds possesses practical \
             previous prior proven relevant significant some strong working",
        )
    });
    statement.is_in(at, &OWN)
}

/// Returns whether a word may stand before a noun to describe it.
fn is_describing(statement: &Statement<'_>, at: usize) -> bool {
    static LINKS: WordSet =
        WordSet::new(|| lexicon("about at by for from in of on that to using which with"));
    statement.word(at).is_some_and(|word| {
        let form = &*word.form;
        !LINKS.contains(form)
            && !word.is_number()
            && verbs::third_person(form) != Some(verbs::Reading::Verb)
    })
}
