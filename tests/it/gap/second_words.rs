//! The second implementation's reading of what raters say.

use super::cases::{Case, Said};

/// Returns decided, self and the rule.
pub(super) fn words(case: &Case, competency: usize) -> (Option<i64>, Option<i64>, &'static str) {
    let mut raters: Vec<(&Said, Vec<(&'static str, i64)>)> = Vec::new();
    for said in &case.said {
        let value = said.ratings[competency]
            .as_ref()
            .and_then(|rated| rated.value);
        let Some(value) = value else { continue };
        let known = raters.iter_mut().find(|(other, _)| {
            said.by.is_some() && other.by == said.by && other.rater == said.rater
        });
        match known {
            Some((_, words)) => words.push((said.date, value)),
            None => raters.push((said, vec![(said.date, value)])),
        }
    }
    let newest = |words: &[(&'static str, i64)]| {
        let date = words.iter().map(|(date, _)| *date).max()?;
        let value = words
            .iter()
            .filter(|word| word.0 == date)
            .map(|word| word.1)
            .min()?;
        Some((date, value))
    };
    let mut managers = Vec::new();
    let mut own = Vec::new();
    let mut others = Vec::new();
    for (said, words) in &raters {
        let word = newest(words).unwrap();
        match said.rater {
            "manager" => managers.push(word),
            "self" => own.push(word),
            _ => others.push(word.1),
        }
    }
    others.sort_unstable();
    let own = newest(&own).map(|word| word.1);
    if let Some((_, value)) = newest(&managers) {
        (Some(value), own, "newest-manager")
    } else if !others.is_empty() {
        (
            Some(others[(others.len() - 1) / 2]),
            own,
            "median-of-others",
        )
    } else if own.is_some() {
        (None, own, "self-only")
    } else {
        (None, None, "unrated")
    }
}

/// Returns whether somebody's newest say about the competency is that it was not observed.
pub(super) fn is_unseen(case: &Case, competency: usize) -> bool {
    let about = |said: &&Said| said.ratings[competency].is_some();
    case.said.iter().filter(about).any(|said| {
        let value = said.ratings[competency].as_ref().unwrap().value;
        let same = |other: &&Said| {
            std::ptr::eq(*other, said)
                || (said.by.is_some() && other.by == said.by && other.rater == said.rater)
        };
        value.is_none()
            && case.said.iter().filter(about).filter(same).all(|other| {
                let theirs = other.ratings[competency].as_ref().unwrap().value;
                other.date < said.date || (other.date == said.date && theirs.is_none())
            })
    })
}

/// Returns the day so many months before the newest assessment, as it is written.
pub(super) fn since(case: &Case) -> Option<String> {
    if case.policy.months == 0 {
        return None;
    }
    let newest = case.said.iter().map(|said| said.date).max()?;
    let number = |range: std::ops::Range<usize>| newest[range].parse::<u32>().unwrap();
    let months = number(0..4) * 12 + number(5..7) - 1 - case.policy.months;
    let (year, month) = (months / 12, months % 12 + 1);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Some(format!(
        "{year:04}-{month:02}-{:02}",
        number(8..10).min(length)
    ))
}
