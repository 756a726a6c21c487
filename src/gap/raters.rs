//! Whose word decides, for one competency.
//!
//! A rater is what they are to the person together with `by`; without `by` each assessment is a
//! rater of its own. Each rater's word is the value in their newest assessment that gives one.
//! The newest word of a manager decides (SAP SuccessFactors' career worksheet takes the newest
//! rating); without any, the lower median of the others but self (Primalogik leaves self out).

use std::collections::BTreeMap;

use crate::model::{
    Date, Text,
    ratings::{Assessment, Rater, Rating},
};

/// What one assessment says about the competency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'r> {
    rater: Rater,
    by: Option<&'r str>,
    /// Which assessment it is: tells raters without `by` apart.
    assessment: usize,
    date: Date,
    pub(super) rating: &'r Rating,
}

impl<'r> Said<'r> {
    pub(super) fn new(at: usize, assessment: &'r Assessment, rating: &'r Rating) -> Self {
        Self {
            rater: assessment.rater,
            by: assessment.by.as_deref(),
            assessment: at,
            date: assessment.date,
            rating,
        }
    }
}

/// What the raters' words amount to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The value that counts, if any word decides.
    pub decided: Option<i64>,
    /// What the person says; never decides.
    pub own: Option<i64>,
    /// How the value was found.
    pub rule: Rule,
    /// Which raters' newest say is that they have not observed it, by day.
    pub not_observed: Vec<NotObserved>,
}

/// A rater's statement that there was nothing to rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotObserved {
    /// The day.
    pub date: Date,
    /// What the rater is to the person.
    pub rater: Rater,
    /// Why.
    pub why: Text,
}

/// How the value that counts was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The newest word of a manager, of equal dates the lower.
    NewestManager,
    /// The median of the others' words, of an even number the lower middle.
    MedianOfOthers,
    /// Only the person gave a value, which does not count.
    SelfOnly,
    /// Nobody gave a value.
    Unrated,
}

/// A value and its day.
#[derive(Debug, Clone, Copy)]
struct Word {
    date: Date,
    value: i64,
}

/// Returns what the words about one competency amount to.
pub(super) fn decide(said: &[Said<'_>]) -> Decision {
    let words = words(said);
    let of = |wanted: fn(Rater) -> bool| {
        let words = words.iter().filter(move |(rater, _)| wanted(*rater));
        words.map(|(_, word)| *word)
    };
    let own = newest(of(|rater| rater == Rater::Own));
    let manager = newest(of(|rater| rater == Rater::Manager));
    let others = of(|rater| !matches!(rater, Rater::Own | Rater::Manager));
    let median = lower_median(others.map(|word| word.value).collect());
    let rule = match (manager, median, own) {
        (Some(_), _, _) => Rule::NewestManager,
        (None, Some(_), _) => Rule::MedianOfOthers,
        (None, None, Some(_)) => Rule::SelfOnly,
        (None, None, None) => Rule::Unrated,
    };
    Decision {
        decided: manager.or(median),
        own,
        rule,
        not_observed: not_observed(said),
    }
}

/// Who a rater is.
type Who<'r> = (Rater, Option<&'r str>, Option<usize>);

fn who<'r>(said: &Said<'r>) -> Who<'r> {
    let alone = said.by.is_none().then_some(said.assessment);
    (said.rater, said.by, alone)
}

/// Returns each rater's word, by rater.
fn words(said: &[Said<'_>]) -> Vec<(Rater, Word)> {
    let mut words: BTreeMap<Who<'_>, Word> = BTreeMap::new();
    for said in said {
        let Some(value) = said.rating.value else {
            continue;
        };
        let word = Word {
            date: said.date,
            value,
        };
        let kept = words.entry(who(said)).or_insert(word);
        *kept = newer(*kept, word);
    }
    words
        .into_iter()
        .map(|((rater, ..), word)| (rater, word))
        .collect()
}

/// Returns the newer of two words, of equal dates the lower.
fn newer(a: Word, b: Word) -> Word {
    match a.date.cmp(&b.date) {
        std::cmp::Ordering::Less => b,
        std::cmp::Ordering::Greater => a,
        std::cmp::Ordering::Equal if b.value < a.value => b,
        std::cmp::Ordering::Equal => a,
    }
}

fn newest(words: impl Iterator<Item = Word>) -> Option<i64> {
    words.reduce(newer).map(|word| word.value)
}

/// Returns the middle value, of an even number the lower of the two.
fn lower_median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    let middle = values.len().checked_sub(1)? / 2;
    values.get(middle).copied()
}

/// Returns who has not observed the competency, as the newest that each rater says about it; a
/// value of the same day takes precedence.
fn not_observed(said: &[Said<'_>]) -> Vec<NotObserved> {
    let mut newest: BTreeMap<Who<'_>, Vec<&Said<'_>>> = BTreeMap::new();
    for said in said.iter().filter(|said| says_something(said.rating)) {
        let kept = newest.entry(who(said)).or_default();
        match kept.first().map(|first| first.date.cmp(&said.date)) {
            Some(std::cmp::Ordering::Greater) => {}
            Some(std::cmp::Ordering::Equal) => kept.push(said),
            Some(std::cmp::Ordering::Less) | None => *kept = vec![said],
        }
    }
    let mut found: Vec<NotObserved> = newest
        .into_values()
        .filter(|kept| kept.iter().all(|said| said.rating.value.is_none()))
        .flatten()
        .filter_map(|said| {
            Some(NotObserved {
                date: said.date,
                rater: said.rater,
                why: said.rating.not_observed.clone()?,
            })
        })
        .collect();
    found.sort();
    found
}

fn says_something(rating: &Rating) -> bool {
    rating.value.is_some() || rating.not_observed.is_some()
}
