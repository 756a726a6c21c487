//! What numbers and times say: how many, how often, how soon.

use std::sync::LazyLock;

use super::{
    lexicon::{self, Phrases, by_first},
    lists::{TIES, has},
    number::{Number, next, number, period, unit},
    sense::{Amount, Bound, Count, Often, Sense, Time, Unit},
    words::{Break, Word, stem},
};

/// What stands before a number and says what it bounds.
static BEFORE: LazyLock<Phrases<Bound>> = LazyLock::new(|| {
    by_first([
        (
            Bound::Ceiling,
            "under | below | fewer than | less than | no more than | not more than | no later than | \
         at most | at the most | a maximum of | maximum | < | ≤",
        ),
        (
            Bound::Within,
            "within | to within | in under | in less than | in fewer than | in no more than | \
         in at most | within less than | within at most",
        ),
        (
            Bound::Floor,
            "at least | no fewer than | no less than | not less than | more than | over | above | \
         a minimum of | minimum | > | ≥",
        ),
        (Bound::Capacity, "up to"),
        (Bound::By, "by"),
    ])
});

/// What stands behind a number and says what it bounds.
static BEHIND: LazyLock<Phrases<Bound>> = LazyLock::new(|| {
    by_first([
        (
            Bound::Floor,
            "or more | or higher | or better | or over | or above | and more | and above | +",
        ),
        (
            Bound::Ceiling,
            "or less | or fewer | or lower | or below | or under",
        ),
    ])
});

/// What stands behind a time that something is done before.
const AHEAD: &str = "ahead advance before beforehand early prior";

/// Words before a number that is no count: which of several, or where on a line of numbers.
const PLACES: &str = "at to from level version tier phase step stage grade article rule part \
    chapter section form type class band line day week month quarter year since until iso page \
    question room floor";

/// Returns what the number or time says that begins at a word, and how many words it takes.
pub(super) fn quantity(words: &[Word], at: usize) -> Option<(Sense, usize)> {
    rate(words, at)
        .or_else(|| end_of(words, at))
        .or_else(|| bounded(words, at))
}

/// Returns how often something is done: `weekly`, `every two weeks`, `twice a day`, `an hour`.
fn rate(words: &[Word], at: usize) -> Option<(Sense, usize)> {
    let word = words.get(at)?.norm.as_str();
    let per = |times: f64, seconds: f64| Sense::Often(Often::Rate(times / seconds));
    if let Some(seconds) = period(word) {
        return Some((per(1.0, seconds), 1));
    }
    if matches!(word, "every" | "each" | "per") {
        let (seconds, length) = span(words, at + 1)?;
        return Some((per(1.0, seconds), 1 + length));
    }
    let (times, length) = times(words, at).unwrap_or((1.0, 0));
    let is_link = matches!(
        next(words, at + length),
        Some("a" | "an" | "per" | "every" | "each")
    );
    let is_link = is_link || (length == 0 && matches!(word, "a" | "an"));
    if !is_link || (length == 0 && !follows_a_noun(words, at)) {
        return None;
    }
    let (seconds, more) = span(words, at + length + 1)?;
    Some((per(times, seconds), length + 1 + more))
}

/// Returns how often in a time: `once`, `twice`, `three times`.
fn times(words: &[Word], at: usize) -> Option<(f64, usize)> {
    if words.get(at)?.norm == "once" {
        return Some((1.0, 1));
    }
    let found = number(words, at)?;
    match words.get(at)?.norm.as_str() {
        "twice" => Some((found.high, 1)),
        _ if next(words, at + found.words) == Some("times") => Some((found.high, found.words + 1)),
        _ => None,
    }
}

/// Returns a time in seconds: `two weeks`, `working day`.
fn span(words: &[Word], at: usize) -> Option<(f64, usize)> {
    next(words, at)?;
    let (count, length) = number(words, at).map_or((1.0, 0), |it| (it.high, it.words));
    let (seconds, more) = unit(words, at + length)?;
    Some((count * seconds, length + more))
}

/// Returns whether `a week` at a word says how often: a thing stands before it, not a word that
/// ties a time to something else.
fn follows_a_noun(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_tied = words.get(at).is_none_or(|word| word.after != Break::None);
    let is_share = next(words, at + 2) == Some("of");
    !is_tied
        && !is_share
        && before.is_some_and(|before| {
            before.after == Break::None
                && !has(TIES, &before.norm)
                && !has("half such is takes", &before.norm)
        })
}

/// Returns by when something is done: `by the end of the week`.
fn end_of(words: &[Word], at: usize) -> Option<(Sense, usize)> {
    let start = ["by", "the", "end", "of", "the"];
    let is_start = start
        .iter()
        .enumerate()
        .all(|(offset, word)| words.get(at + offset).is_some_and(|it| it.norm == *word));
    let (seconds, length) = unit(words, at + start.len()).filter(|_| is_start)?;
    Some((Sense::Time(Time::Within(seconds)), start.len() + length))
}

/// Returns what a number says with the words around it.
fn bounded(words: &[Word], at: usize) -> Option<(Sense, usize)> {
    let (bound, before) = longest(&BEFORE, words, at, true);
    let is_in = words.get(at)?.norm == "in";
    let start = match bound {
        None if is_in => at + 1,
        _ => at + before,
    };
    let about = has(
        "about around roughly approximately nearly almost",
        next(words, start).unwrap_or_default(),
    );
    let start = start + usize::from(about);
    if start > at {
        next(words, start)?;
    }
    let found = match number(words, start) {
        Some(found) => found,
        // `within the hour`, `in a week`
        None if (is_in || bound == Some(Bound::Within)) && is_one(words, start) => Number {
            low: 1.0,
            high: 1.0,
            words: 1,
        },
        None => return None,
    };
    let past = start + found.words;
    if let Some((seconds, length)) = unit(words, past) {
        let in_seconds = (found.low * seconds, found.high * seconds);
        let (sense, more) = time(words, past + length, bound, is_in, in_seconds)?;
        return Some((sense, past + length + more - at));
    }
    if is_in && bound.is_none() {
        return None;
    }
    let (count, more) = count(words, (at, past), bound, found)?;
    Some((Sense::Amount(Amount::Count(count)), past + more - at))
}

fn is_one(words: &[Word], at: usize) -> bool {
    let is_article = matches!(next(words, at), Some("a" | "an" | "the"));
    is_article && unit(words, at + 1).is_some()
}

/// Returns what a time says with the words around it; `at` is behind its unit.
fn time(
    words: &[Word],
    at: usize,
    bound: Option<Bound>,
    is_in: bool,
    (low, high): (f64, f64),
) -> Option<(Sense, usize)> {
    let counted = |bound: Bound| {
        let unit = Unit::Seconds;
        Sense::Amount(Amount::Count(Count {
            bound,
            low,
            high,
            unit,
        }))
    };
    let (suffix, length) = longest(&BEHIND, words, at, false);
    let ahead = match next(words, at) {
        Some("in") if next(words, at + 1) == Some("advance") => 2,
        Some(word) if has(AHEAD, word) => 1,
        _ => 0,
    };
    Some(match (bound.or(suffix), ahead) {
        (Some(Bound::Within), _) => (Sense::Time(Time::Within(high)), 0),
        (None | Some(Bound::Floor), 1..) => (Sense::Time(Time::Ahead(low)), length + ahead),
        (Some(bound), _) => (counted(bound), length),
        (None, _) if is_in => (Sense::Time(Time::Within(high)), 0),
        (None, _) => (Sense::Time(Time::Lasting(high)), 0),
    })
}

/// Returns what a number counts and how; `past` is behind the number that begins at `at` or later.
fn count(
    words: &[Word],
    (at, past): (usize, usize),
    bound: Option<Bound>,
    found: Number,
) -> Option<(Count, usize)> {
    let percent = match (next(words, past), next(words, past + 1)) {
        (Some("%" | "percent"), _) => 1,
        (Some("per"), Some("cent")) => 2,
        _ => 0,
    };
    let (suffix, length) = longest(&BEHIND, words, past + percent, false);
    let is_repeated = words.get(past - 1).is_some_and(|it| it.norm == "twice");
    let things: Vec<String> = (past..past + 2)
        .map_while(|at| next(words, at))
        .take_while(|word| !has(TIES, word) && *word != "%")
        .map(stem)
        .collect();
    let is_counting = percent > 0 || suffix.is_some() || is_repeated || !things.is_empty();
    // `one of the teams` is no number.
    if bound.is_none()
        && matches!(next(words, past), Some("of" | "another" | "or"))
        && found.high <= 1.0
    {
        return None;
    }
    let bound = match bound.or(suffix) {
        None if !is_counting || is_place(words, at) => Bound::At,
        Some(Bound::Within) if percent == 0 => Bound::At,
        None => Bound::Plain,
        Some(bound) => bound,
    };
    let unit = match percent {
        0 if is_repeated => Unit::Things(vec!["time".to_owned()]),
        0 => Unit::Things(things),
        _ => Unit::Percent,
    };
    let Number { low, high, .. } = found;
    Some((
        Count {
            bound,
            low,
            high,
            unit,
        },
        percent + length,
    ))
}

/// Returns whether a number at a word says which of several, or where on a line of numbers. A thing
/// *of* a number of others is of that size, but a group of people is so many people.
fn is_place(words: &[Word], at: usize) -> bool {
    let behind = |by: usize| at.checked_sub(by).and_then(|before| words.get(before));
    let is_tied = words.get(at).is_some_and(|it| it.after == Break::None);
    match behind(1) {
        Some(word) if is_tied && word.norm == "of" => {
            let is_group = behind(2).is_some_and(|it| has("team teams group groups", &it.norm));
            !is_group && words.get(at).is_none_or(|it| it.norm != "one")
        }
        Some(word) => is_tied && has(PLACES, &word.norm),
        None => false,
    }
}

/// Returns the bound that the longest phrase at a word says, and how many words it takes.
fn longest(
    table: &Phrases<Bound>,
    words: &[Word],
    at: usize,
    may_start: bool,
) -> (Option<Bound>, usize) {
    let first = match may_start {
        true => words.get(at).map(|it| it.norm.as_str()),
        false => next(words, at),
    };
    let found = first.and_then(|first| {
        let behind = (at + 1..).map_while(|at| next(words, at));
        let begin: Vec<&str> = std::iter::once(first).chain(behind).collect();
        lexicon::longest(table, &begin)
    });
    found.map_or((None, 0), |(bound, length)| (Some(bound), length))
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, BEHIND, Bound, longest};

    #[test]
    fn a_phrase_begins_at_its_word_and_not_behind_it() {
        let found = |text: &str, at| longest(&BEHIND, &words(text), at, false);
        assert_eq!(found("2 or more pages", 1), (Some(Bound::Floor), 2));
        // The comma ends what belongs to the number, and `or more` stands one word further.
        assert_eq!(found("2, pages or more", 1), (None, 0));
        assert_eq!(found("2 pages or more", 1), (None, 0));
    }
}
