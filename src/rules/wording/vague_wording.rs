//! Words that two people read differently.

mod words;

use std::{cmp::Reverse, ops::Range, sync::LazyLock};

use fnv::FnvHashMap;

use self::words::{Lack, VAGUE, Vague};
use super::{
    Check, Documentation, Group, Rule,
    statement::{Predicate, Statement, WordSet, first_words, lexicon},
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "vague-wording",
    group: Group::Wording,
    severity: Severity::Warning,
    summary: "a word that two people read differently",
    documentation: Documentation {
        finds: "A word that praises without saying what is seen (good, strong, effective, \
                appropriate), that leaves open how many or how often (various, regularly), that \
                names a trait (team player), or a list without an end (etc.). It reads what is \
                asked of people: markers, responsibilities, definitions, level summaries, scope \
                texts and what distinguishes a level. Terms of a trade pass, such as effective \
                date, good standing or strong authentication; so do names and what is quoted.",
        matters: "Each manager fills the word with a picture of their own. Two people who did the \
                  same work are then rated differently, and neither can tell what was missing.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Handles various exceptions effectively.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles refunds and late returns within two working days.
",
    },
    check: Check::Statement {
        cues: || {
            let traits = TRAITS.iter().copied().chain(COPULAS);
            WORDS.keys().copied().chain(traits).collect()
        },
        find,
    },
};

/// What a trait is said with, as in *is reliable*.
const COPULAS: [&str; 3] = ["are", "be", "is"];

/// What somebody is said to be where nobody says by what it is seen.
static TRAITS: WordSet = WordSet::new(|| {
    lexicon(
        "adaptable approachable articulate collaborative confident conscientious creative curious \
         dedicated dependable diligent empathetic enthusiastic flexible friendly helpful humble \
         innovative motivated organised organized patient positive professional reliable resilient \
         resourceful responsive thorough trustworthy",
    )
});

/// What stands before a word that is asked about or denied, not claimed.
const ASKING: [&str; 4] = ["how", "not", "too", "whether"];

/// The words to look for, by the first word of each, longer ones first.
static WORDS: LazyLock<FnvHashMap<&'static str, Vec<&'static Vague>>> = LazyLock::new(|| {
    let mut longest_first: Vec<&Vague> = VAGUE.iter().collect();
    longest_first.sort_by_key(|vague| Reverse(vague.phrase.split(' ').count()));
    let mut words: FnvHashMap<&str, Vec<&Vague>> = FnvHashMap::default();
    for vague in longest_first {
        for word in first_words(&[vague.phrase]) {
            words.entry(word).or_default().push(vague);
        }
    }
    words
});

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if !statement.kind.is_demand() {
        return;
    }
    let mut at = 0;
    while let Some(word) = statement.word(at) {
        let candidates = WORDS.get(&*word.form).into_iter().flatten();
        let mut met = candidates.filter_map(|vague| Some((vague, vague.end(statement, at)?)));
        let Some((vague, end)) = met.next() else {
            at += 1;
            continue;
        };
        if let Some(lack) = vague.lack.filter(|_| vague.is_meant(statement, at, end)) {
            report(statement, at..end, lack, sink);
        }
        at = end;
    }
    for predicate in statement.predicates() {
        if let Some(at) = named_trait(statement, predicate) {
            report(statement, at..at + 1, Lack::Act, sink);
        }
    }
}

/// Returns where a predicate names a trait: *is reliable*, or *Reliable* alone.
fn named_trait(statement: &Statement<'_>, predicate: &Predicate) -> Option<usize> {
    let is_said = statement.is(predicate.at, &COPULAS);
    let at = match is_said {
        true => statement.past_adverbs(predicate.at + 1),
        false => predicate.at,
    };
    // *Is responsive to*, *is confident that*: what follows may say it.
    let next = statement.follower(at);
    let goes_on = next.is_some_and(|word| !is_said || !word.is(&["and", "or"]));
    // *Patient, family and visitors*: without a verb, some of them are nouns.
    let is_bare = !is_said && (predicate.is_joined || statement.is(at, &["patient", "positive"]));
    (statement.is_in(at, &TRAITS) && !goes_on && !is_bare).then_some(at)
}

fn report(statement: &Statement<'_>, words: Range<usize>, lack: Lack, sink: &mut Sink) {
    let (what, help) = lack.explained();
    let message = format!("`{}` {what}", statement.written(&words));
    sink.add(RULE.found(statement.place(&words), message).with_help(help));
}
