//! The English phrases that can move a bar, in tables: what is not listed here says nothing.

use std::{collections::BTreeMap, sync::LazyLock};

use super::sense::{Amount, Mark, Often, Part, Scale, Sense, Time};

const fn graded(scale: Scale, level: u8) -> Sense {
    Sense::Graded(scale, level)
}

const fn adverb(level: u8) -> Sense {
    Sense::Often(Often::Adverb(level))
}

const fn extent(level: u8) -> Sense {
    Sense::Amount(Amount::Extent(level))
}

const fn within(days: f64) -> Sense {
    Sense::Time(Time::Within(days * 86_400.0))
}

const fn reach(rank: u8) -> Sense {
    Sense::Reach(rank, false)
}

/// The levels of a scale; what says nothing of it lies between [`PARTLY`] and [`FULLY`].
pub(super) const PARTLY: u8 = 1;
pub(super) const UNSAID: u8 = 2;
pub(super) const FULLY: u8 = 3;

/// The adverbs' levels; what is said without one lies between [`USUALLY`] and [`CONSISTENTLY`].
pub(super) const SOMETIMES: u8 = 1;
pub(super) const REGULARLY: u8 = 2;
pub(super) const USUALLY: u8 = 3;
pub(super) const CONSISTENTLY: u8 = 5;

/// The extents: one's own, one of several, some, several, many, most, all.
pub(super) const OWN: u8 = 0;
pub(super) const SOME: u8 = 2;
pub(super) const SEVERAL: u8 = 3;
pub(super) const MOST: u8 = 5;
pub(super) const ALL: u8 = 6;

/// Phrases that mean the same, and what they say.
const PHRASES: &[(Sense, &str)] = &[
    (
        Sense::Light,
        "the | a | an | it | they | them | its | their | i | we | you | my | our | your | is | are | am",
    ),
    (
        Sense::Join,
        "and | & | plus | as well as | along with | then | and also | and then",
    ),
    (
        adverb(SOMETIMES),
        "occasionally | sometimes | at times | on occasion | now and then | from time to time",
    ),
    (adverb(REGULARLY), "regularly | often | frequently"),
    (
        adverb(USUALLY),
        "usually | generally | mostly | typically | normally | in most cases | most of the time | \
         as a rule",
    ),
    (adverb(CONSISTENTLY), "consistently | reliably"),
    (
        adverb(6),
        "always | invariably | constantly | continuously | without exception | \
         without exceptions | at all times | every time | each time | in all cases | in every case",
    ),
    (
        within(0.0),
        "immediately | at once | right away | without delay | on the spot | instantly",
    ),
    (within(1.0), "on the same day | the same day | same day"),
    (
        within(2.0),
        "on the next day | by the next day | the next day | next day",
    ),
    (
        within(2.4),
        "on the next working day | by the next working day | the next working day | \
         next working day | on the next business day | by the next business day | \
         the next business day | next business day",
    ),
    (
        graded(Scale::Autonomy, FULLY),
        "independently | autonomously | alone | unaided | unassisted | unprompted | unsupervised | \
         proactively | single handedly | solely | on their own | on his own | on her own | \
         on one's own | on their own initiative | on own initiative | of their own accord | \
         by themselves | without being asked | without being told | without being prompted",
    ),
    (
        graded(Scale::Autonomy, PARTLY),
        "jointly | with a colleague | with a peer | with others | with colleagues | in a pair",
    ),
    (
        graded(Scale::Autonomy, 0),
        "as directed | as instructed | as told",
    ),
    (
        graded(Scale::Duty, 0),
        "may | might | can | could | optionally | ideally",
    ),
    (graded(Scale::Duty, PARTLY), "should | ought to"),
    (
        graded(Scale::Duty, UNSAID),
        "must | shall | has to | have to",
    ),
    (extent(OWN), "own | their own | his own | her own"),
    (extent(1), "single | a single | one of the | one of"),
    (
        extent(SOME),
        "some | some of | some of the | a few | a few of | part of | parts of | a part of | \
         a sample of | samples of | a selection of | selected",
    ),
    (
        extent(SEVERAL),
        "several | multiple | various | a number of | a range of",
    ),
    (extent(4), "many | numerous"),
    (
        extent(MOST),
        "most | most of | most of the | the majority of | a majority of",
    ),
    (
        extent(ALL),
        "all | all of | all of the | all the | every | each | each of | each of the | any | whole | \
         entire | every single",
    ),
    (reach(2), "team | squad | crew"),
    (reach(4), "department"),
    (reach(6), "function | division | business unit"),
    (reach(8), "organization | organisation"),
    (reach(10), "company | firm | enterprise"),
    (reach(12), "industry | profession | market | sector"),
    (
        Sense::Mark(Mark::Condition),
        "where asked | when asked | if asked | where asked to | when asked to | if asked to | \
         on request | upon request | when told | when told to | if told to | when prompted | \
         if prompted | if needed | when needed | where needed | as needed | if required | \
         when required | where required | if possible | when possible | \
         where possible | if necessary | when necessary | where necessary | where appropriate | \
         when appropriate | if appropriate | as appropriate | where applicable | if applicable | \
         as assigned | if time allows | time permitting | in part | partly | partially | \
         to some extent | in some cases | in simple cases | for the most part | mainly | primarily",
    ),
    (
        Sense::Mark(Mark::Exception),
        "unless | except | except for | except when | except where | with the exception of | \
         excluding | other than | apart from | save for | but not",
    ),
    (
        Sense::Mark(Mark::Attempt),
        "tries to | try to | aims to | aim to | attempts to | attempt to | seeks to | strives to | \
         is able to | are able to | knows how to | learns to | learns how to | is learning to | \
         begins to | starts to",
    ),
    (
        Sense::Mark(Mark::Negation),
        "not | never | no | nor | neither | cannot | without | rarely | seldom | hardly | \
         hardly ever | scarcely | no longer",
    ),
    (Sense::Mark(Mark::Only), "only | just"),
    // Here "all", "any", "each", "one" and "not" say nothing.
    (
        Sense::Plain,
        "at all | above all | first of all | after all | each other | if any | one another | \
         one to one | one on one | no one | not only",
    ),
];

/// The verbs that say what part somebody has, from the least.
const RANKED: &[(u8, &str)] = &[
    (
        1,
        "assist | support | shadow | participate | take part | attend | observe | help with | \
         help in",
    ),
    (
        2,
        "contribute | propose | suggest | recommend | escalate | flag | refer | \
         share responsibility",
    ),
    (3, "execute | perform | carry out | follow | apply | use"),
    (
        4,
        "own | is responsible | is accountable | answer for | has responsibility | \
         take responsibility | take ownership | is in charge",
    ),
    (5, "lead | chair"),
    (6, "set"),
];

/// The verbs that say what is done: more than to assist or to contribute.
const DOING: &str = "advise | align | analyze | answer | approve | build | calculate | check | close | \
    coach | complete | conduct | coordinate | correct | create | cut | debug | decide | define | \
    deliver | deploy | design | direct | drive | head | develop | diagnose | document | draft | edit | establish | explain | \
    fix | handle | hold | implement | improve | inspect | install | investigate | maintain | manage | \
    mentor | negotiate | operate | organize | oversee | plan | prepare | present | prioritize | \
    produce | publish | redesign | reduce | repair | resolve | review | run | schedule | sell | \
    settle | shape | solve | supervise | teach | test | train | translate | update | verify | write";

/// What phrases say, by their first word, the longest first.
pub(super) type Phrases<S> = BTreeMap<&'static str, Vec<(Vec<&'static str>, S)>>;

static BY_FIRST: LazyLock<Phrases<Sense>> = LazyLock::new(|| by_first(PHRASES.iter().cloned()));

/// The verbs in their first person.
static VERBS: LazyLock<Phrases<Sense>> = LazyLock::new(|| {
    let ranked = RANKED
        .iter()
        .map(|(rank, verbs)| (Sense::Part(Part::Rank(*rank)), *verbs));
    by_first(ranked.chain([(Sense::Part(Part::Doing), DOING)]))
});

/// Returns a table of phrases, in whose rows they are divided by `|`.
pub(super) fn by_first<S: Clone>(rows: impl IntoIterator<Item = (S, &'static str)>) -> Phrases<S> {
    let mut found = Phrases::new();
    for (sense, phrases) in rows {
        for phrase in phrases.split('|') {
            let words: Vec<&str> = phrase.split_ascii_whitespace().collect();
            if let Some(first) = words.first() {
                let all: &mut Vec<_> = found.entry(*first).or_default();
                all.push((words, sense.clone()));
            }
        }
    }
    for phrases in found.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    found
}

/// Returns what the longest phrase says with which the words begin, and how many words it has.
pub(super) fn phrase(words: &[&str]) -> Option<(Sense, usize)> {
    longest(&BY_FIRST, words)
}

/// Returns what the verb says with whose first person the words begin, and how many words it has.
pub(super) fn verb(words: &[&str]) -> Option<(Sense, usize)> {
    longest(&VERBS, words)
}

/// Returns what the longest phrase of a table says with which the words begin, and how many words
/// it has.
pub(super) fn longest<S: Clone>(table: &Phrases<S>, words: &[&str]) -> Option<(S, usize)> {
    let mut phrases = table.get(words.first()?)?.iter();
    let found = phrases.find(|(phrase, _)| words.starts_with(phrase));
    found.map(|(phrase, sense)| (sense.clone(), phrase.len()))
}
