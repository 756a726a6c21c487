//! Numbers and units of time as they are written: `5,000`, `2.5`, `twenty`, `3 to 5`, `a week`.

use super::words::{Break, Word, stem};

/// A number or a range of numbers, and how many words it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) words: usize,
}

const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
    fourteen fifteen sixteen seventeen eighteen nineteen twenty";

const TENS: &str = "ten twenty thirty forty fifty sixty seventy eighty ninety";

/// The units of time by their stems, in seconds.
const UNITS: &[(&str, f64)] = &[
    ("minute", 60.0),
    ("hour", 3_600.0),
    ("day", 86_400.0),
    ("week", 604_800.0),
    ("fortnight", 1_209_600.0),
    ("month", 2_629_800.0),
    ("quarter", 7_889_400.0),
    ("term", 10_519_200.0),
    ("semester", 15_778_800.0),
    ("year", 31_557_600.0),
];

/// A working day: five of them are a week.
const WORKING_DAY: f64 = 120_960.0;

/// Returns the word at an index, if nothing ends before it.
pub(super) fn next(words: &[Word], at: usize) -> Option<&str> {
    let word = words.get(at).filter(|word| word.after == Break::None)?;
    Some(word.norm.as_str())
}

/// Returns the number that begins with a word.
pub(super) fn number(words: &[Word], at: usize) -> Option<Number> {
    let (low, length) = single(words, at)?;
    let past = at + length;
    let is_range = matches!(next(words, past), Some("to" | "-" | "\u{2013}"));
    let upper = single(words, past + 1).filter(|_| is_range && next(words, past + 1).is_some());
    Some(match upper.filter(|(high, _)| *high >= low) {
        Some((high, more)) => Number {
            low,
            high,
            words: length + 1 + more,
        },
        None => Number {
            low,
            high: low,
            words: length,
        },
    })
}

/// Returns one number and how many words it takes.
fn single(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let word = words.get(at)?;
    let (value, length) = match in_digits(&word.norm).or_else(|| in_letters(&word.norm)) {
        Some(value) => (value, 1),
        None if word.norm == "twice" => return Some((2.0, 1)),
        None if word.norm == "a" && next(words, at + 1) == Some("dozen") => return Some((12.0, 2)),
        None => return None,
    };
    let factor = match next(words, at + 1) {
        Some("hundred") => 100.0,
        Some("thousand") => 1_000.0,
        Some("million") => 1_000_000.0,
        Some("dozen") => 12.0,
        _ => return Some((value, length)),
    };
    Some((value * factor, length + 1))
}

fn in_digits(word: &str) -> Option<f64> {
    let (digits, factor) = match word.strip_suffix('k') {
        Some(digits) => (digits, 1_000.0),
        None => (word, 1.0),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut groups = digits.split(',');
    let is_grouped = groups.next().is_some_and(|first| first.len() <= 3)
        && groups.all(|group| group.split('.').next().is_some_and(|it| it.len() == 3));
    match digits.contains(',') {
        true if is_grouped => digits.replace(',', "").parse::<f64>().ok(),
        true => None,
        false => digits.parse::<f64>().ok(),
    }
    .map(|value| value * factor)
}

fn in_letters(word: &str) -> Option<f64> {
    let place = |list: &str| list.split_ascii_whitespace().position(|it| it == word);
    let number = place(SMALL).or_else(|| place(TENS).map(|tens| 10 * (tens + 1)))?;
    u32::try_from(number).ok().map(f64::from)
}

/// Returns the unit of time that begins with a word, in seconds, and how many words it takes.
pub(super) fn unit(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let word = next(words, at)?;
    if matches!(word, "working" | "business") {
        return match stem(next(words, at + 1)?).as_str() {
            "day" => Some((WORKING_DAY, 2)),
            "hour" => Some((3_600.0, 2)),
            _ => None,
        };
    }
    let stem = stem(word);
    let found = UNITS.iter().find(|(name, _)| *name == stem);
    match word {
        "seconds" => Some((1.0, 1)),
        _ => found.map(|(_, seconds)| (*seconds, 1)),
    }
}

/// Returns how many seconds lie between two times of what a word such as *weekly* names.
pub(super) fn period(word: &str) -> Option<f64> {
    let name = match word {
        "hourly" => "hour",
        "daily" | "nightly" => "day",
        "weekly" => "week",
        "fortnightly" => "fortnight",
        "monthly" => "month",
        "quarterly" => "quarter",
        "yearly" | "annually" | "annual" => "year",
        _ => return None,
    };
    let found = UNITS.iter().find(|(unit, _)| *unit == name);
    found.map(|(_, seconds)| *seconds)
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, *};

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, low, high, length) in [
            ("5,000 dollars", 5_000.0, 5_000.0, 1),
            ("2.5 days", 2.5, 2.5, 1),
            ("twenty people", 20.0, 20.0, 1),
            ("two hundred people", 200.0, 200.0, 2),
            ("3 to 5 people", 3.0, 5.0, 3),
            ("3-5 people", 3.0, 5.0, 3),
            ("100k users", 100_000.0, 100_000.0, 1),
        ] {
            let found = number(&words(text), 0).unwrap();
            assert_eq!(
                (found.low, found.high, found.words),
                (low, high, length),
                "{text}"
            );
        }
        for text in ["1,5 days", "several", "B2B", "2nd"] {
            assert_eq!(number(&words(text), 0), None, "{text}");
        }
    }

    #[test]
    fn units_are_compared_in_seconds() {
        assert!(unit(&words("2 working days"), 1) > unit(&words("2 days"), 1));
        assert_eq!(unit(&words("a second opinion"), 1), None);
    }
}
