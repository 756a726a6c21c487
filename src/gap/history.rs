//! How a gap moved from cycle to cycle: the same person, with what had been said by then.

use std::collections::BTreeSet;

use super::{Gap, assess};
use crate::{
    load::ratings::Person,
    model::{Date, Framework, required::Expectations},
};

/// How far somebody was on a day on which they were assessed.
#[derive(Debug, Clone, PartialEq)]
pub struct Cycle<'f> {
    /// The day.
    pub date: Date,
    /// One gap a target, from the assessments up to and including that day.
    pub gaps: Vec<Gap<'f>>,
}

/// Returns what a person's ratings said on each day on which something was assessed, the oldest
/// first; the last is what they say now. All are measured by the same ladder, so that only
/// ratings can have moved anything.
#[must_use]
pub fn history<'f>(
    framework: &'f Framework,
    expectations: &mut Expectations<'f>,
    person: &Person,
) -> Vec<Cycle<'f>> {
    let dates: BTreeSet<Date> = person.assessments.iter().map(|it| it.date).collect();
    let cycle = |date: Date| {
        let mut then = person.clone();
        then.assessments.retain(|it| it.date <= date);
        let gaps = assess(framework, expectations, &then).gaps;
        Cycle { date, gaps }
    };
    dates.into_iter().map(cycle).collect()
}
