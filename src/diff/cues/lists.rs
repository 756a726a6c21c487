//! English words that move no bar by themselves, and tell what those beside them are about.

/// Words beside a verb that make another verb of it: *sets up*.
pub(super) const PARTICLES: &str = "up aside out off back down";

/// What one can do something with, under or without.
pub(super) const HELP: &str = "help guidance support supervision assistance coaching direction \
    oversight instruction instructions prompting reminder reminders approval escalation input \
    intervention mentoring consultation template templates";

/// Words between *with* and what it names.
pub(super) const DEGREE: &str = "the a an any direct close regular constant further full much more";

/// Words between *with* and what it names that make it little.
pub(super) const LITTLE: &str = "some little minimal limited occasional light less minor only few";

/// What should not happen: fewer of it is more.
pub(super) const BAD: &str = "error errors mistake mistakes defect defects failure failures fault \
    faults omission omissions gap gaps delay delays complaint complaints incident incidents accident \
    accidents injury injuries scrap waste loss losses downtime outage outages damage damaged rework \
    churn turnover attrition deviation deviations latency overrun overruns cost costs \
    reminder reminders absence absences backlog late missed bug bugs slip slips leak leaks breach \
    breaches attempt attempts tries rounds iterations corrections objections escalations";

/// Verbs of which more is worse, or that say who depends on whom: what stands beside them is
/// turned round.
pub(super) const TURNING: &str = "need require rely depend miss fail lack wait lose exceed escalate \
    ask receive avoid prevent hand refer consult seek delegate interrupt ignore forward leave get \
    defer tolerate skip postpone spend consume less fewer";

/// Verbs of which more is worse if what should not happen is made.
pub(super) const MAKING: &str = "makes takes causes has produces allows lets";

/// On whom one leans.
pub(super) const OTHERS: &str = "manager supervisor mentor boss lead senior superior";

/// What a plan is: *yearly* goals reach further ahead than monthly ones.
pub(super) const PLANS: &str = "goal plan roadmap budget target objective strategy forecast priority \
    planning";

/// Verbs that hold something at a number: whether up or down is more, they do not tell.
pub(super) const HOLDING: &str = "keep hold stay remain limit";

/// Verbs that make something smaller: the more, the more is asked.
pub(super) const CUTTING: &str = "cut reduce lower shorten decrease";

/// Verbs that make something greater.
pub(super) const GROWING: &str = "grow increase raise improve lift boost expand";

/// What is measured rather than counted: of it, less may be more.
pub(super) const MEASURES: &str = "mm cm m km g kg t l ml ms mb gb hz degree dollar euro pound cent \
    point meter metre mile inch liter litre gram kilogram ton watt volt";

/// Verbs whose *with guidance* is what is given.
pub(super) const GIVING: &str = "support help assist provide coach mentor train guide teach advise \
    onboard serve back reply answer give offer";

/// Words that tie what follows them to what stands before.
pub(super) const TIES: &str = "of from by to in on at for with within after before during over under \
    into as about per until than or and when where if that which who while so";

/// Returns whether a list of words has a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == word)
}
