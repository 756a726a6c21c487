//! Abilities in place of acts.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Gap, Predicate, Statement, Word, WordSet, lexicon, verbs},
};
use crate::diagnostic::{Fix, Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "ability-phrase",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "an ability in place of an act",
    documentation: Documentation {
        finds: "A marker or responsibility that says what somebody can do, is able to do or is \
                capable of. What others can do passes: `writes guides that a newcomer can \
                follow`. Where one verb follows whose form is certain, the fix states the act.",
        matters: "An ability may never have been used. The act alone can be seen, dated and \
                  shown, and two managers agree on whether it happened.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Can settle routine exceptions within two working days.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions within two working days.
",
    },
    check: Check::Statement {
        cues: || lexicon("can could able ability capable capability capacity"),
        find,
    },
};

/// How an ability to do something is said, up to the verb.
const ABILITIES: [&str; 5] = [
    "is|are|be able to",
    "able to",
    "has|have|possesses|possess|demonstrates|demonstrate|shows|show|exhibits the|an? \
     proven|strong|good|demonstrated? ability|capability|capacity to",
    "the|an? proven|strong|good|demonstrated? ability|capability|capacity to",
    "strong|good? ability|capability to",
];

/// How it is said up to something that is no verb's base form.
const CAPABLE: [&str; 2] = ["is|are|be capable of", "capable of"];

/// What stands behind a conjunction where another verb may stand, and is none.
static NO_VERBS: WordSet =
    WordSet::new(|| lexicon("a all an any each every its no other own related the their them"));

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if !statement.kind.is_act() {
        return;
    }
    let found: Vec<(&Predicate, Range<usize>)> = statement
        .predicates()
        .iter()
        .filter_map(|predicate| Some((predicate, ability(statement, predicate)?)))
        .collect();
    for (predicate, words) in &found {
        let written = statement.written(words);
        let message = format!("`{written}` says what may happen, not what is done");
        let help = "state the act itself, with how often or with what result";
        let finding = RULE.found(statement.place(words), message).with_help(help);
        // Two fixes of one text would undo each other.
        let fixed = (found.len() == 1).then(|| fixed(statement, predicate, words));
        sink.add(match fixed.flatten() {
            Some(text) => finding.with_fix(Fix::Text(text)),
            None => finding,
        });
    }
}

/// Returns the words that state an ability where an act is meant.
fn ability(statement: &Statement<'_>, predicate: &Predicate) -> Option<Range<usize>> {
    let at = predicate.at;
    // *Sure that the bin and can are empty*: only *is* and *can* go on behind a conjunction.
    let goes_on =
        !predicate.is_joined || statement.is(at, &["is", "are", "has", "have", "can", "could"]);
    if !goes_on {
        return None;
    }
    if statement.is(at, &["can", "could"]) {
        let verb = statement.past_adverbs(at + 1);
        let is_modal = statement.follower(at).is_some()
            && statement
                .word(verb)
                .is_some_and(|word| verbs::base(&word.form).is_some());
        return is_modal.then(|| at..at + 1);
    }
    let phrases = ABILITIES.iter().chain(&CAPABLE);
    let mut ends = phrases.filter_map(|phrase| statement.phrase(at, phrase));
    ends.next().map(|end| at..end)
}

/// Returns the text with the act in place of the ability, where its form is certain.
fn fixed(statement: &Statement<'_>, predicate: &Predicate, words: &Range<usize>) -> Option<String> {
    if predicate.has_subject || predicate.is_joined || predicate.start != predicate.at {
        return None;
    }
    let verb = statement.past_adverbs(words.end);
    let base = statement.word(verb).filter(|word| word.is_own())?;
    if &*base.form == "be" || !stands_alone(statement, verb) {
        return None;
    }
    let act = verbs::in_third_person(&base.form)?;
    let first = statement.word(words.start)?.span;
    let adverbs = statement.word(words.end)?.span.start..base.span.start;
    let before = statement.text.get(..first.start)?;
    let act = format!("{}{act}", statement.text.get(adverbs)?);
    let behind = statement.text.get(base.span.end..)?;
    let is_capital = first.of(statement.text).starts_with(char::is_uppercase);
    let act = if is_capital { capitalized(&act) } else { act };
    Some(format!("{before}{act}{behind}"))
}

/// Returns whether no other verb shares the ability: *can plan, write and present* takes more than
/// one change, and a word that is no known verb may still be one.
fn stands_alone(statement: &Statement<'_>, verb: usize) -> bool {
    let behind = verb + 1..statement.words.len();
    let sentence =
        behind.take_while(|at| statement.word(*at).is_some_and(|it| it.gap != Gap::Stop));
    let mut joined = sentence.filter_map(|at| {
        let word = statement.word(at)?;
        let joins = word.is(&["and", "or", "but", "then", "&"]);
        let next = if joins {
            statement.word(at + 1)
        } else {
            Some(word)
        };
        next.filter(|_| joins || matches!(word.gap, Gap::Comma | Gap::Semicolon | Gap::Slash))
    });
    joined.all(is_no_base_form)
}

/// Returns whether a word is surely not the base form of a verb.
fn is_no_base_form(word: &Word<'_>) -> bool {
    let form = &*word.form;
    let has_other_ending = ["s", "ed", "ing", "ly"].iter().any(|it| form.ends_with(it));
    let is_function_word = NO_VERBS.contains(form);
    verbs::base(form).is_none()
        && (has_other_ending || is_function_word || word.is_number() || !word.is_own())
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
