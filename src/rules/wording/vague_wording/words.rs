//! The words, and the company in which they are not vague.

use super::ASKING;
use crate::rules::wording::statement::{Statement, Word};

/// What a vague word leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// What is seen.
    Measure,
    /// How many, or which.
    Amount,
    /// When, or how often.
    Time,
    /// What somebody of that trait does.
    Act,
    /// Where a list ends.
    End,
}

impl Lack {
    /// Returns what is wrong with the word, and what to do about it.
    pub(super) fn explained(self) -> (&'static str, &'static str) {
        match self {
            Self::Measure => (
                "is a judgment that two people make differently",
                "say what is seen: what is done, how often, with what result",
            ),
            Self::Amount => (
                "does not say which or how many",
                "name them, or give the number",
            ),
            Self::Time => (
                "does not say when or how often",
                "give a time or a frequency, such as `within one working day` or `every month`",
            ),
            Self::Act => (
                "names a trait, not an act",
                "say what such a person is seen doing",
            ),
            Self::End => (
                "leaves open what counts",
                "name all that counts, or the rule that decides it",
            ),
        }
    }
}

/// A vague word or phrase.
#[derive(Debug)]
pub(super) struct Vague {
    /// As [`Statement::phrase`] reads it.
    pub(super) phrase: &'static str,
    /// What it leaves out; none for a term that only looks vague.
    pub(super) lack: Option<Lack>,
    /// Words behind it with which it is a term.
    not_before: &'static str,
    /// Words before it with which it is one.
    not_after: &'static str,
    /// Words behind it without which it means something else.
    only_before: &'static str,
}

impl Vague {
    /// Returns the end of the phrase where it starts at that word.
    pub(super) fn end(&self, statement: &Statement<'_>, at: usize) -> Option<usize> {
        statement.phrase(at, self.phrase)
    }

    /// Returns whether the phrase from `at` to `end` is vague in its company.
    pub(super) fn is_meant(&self, statement: &Statement<'_>, at: usize, end: usize) -> bool {
        let holds = |words: &str, form: &str| words.split(' ').any(|word| word == form);
        if let Some(before) = statement.leader(at) {
            let form = &*before.form;
            if ASKING.contains(&form) || holds(self.not_after, form) {
                return false;
            }
        }
        let last = end.saturating_sub(1);
        let next = statement.follower(last).map(|word| &*word.form);
        let is_dated = statement.follower(last).is_some_and(Word::is_number);
        let is_term = is_dated || next.is_some_and(|next| holds(self.not_before, next));
        let fits = next.is_some_and(|next| holds(self.only_before, next));
        !is_term && (self.only_before.is_empty() || fits)
    }

    const fn not_before(self, words: &'static str) -> Self {
        Self {
            not_before: words,
            ..self
        }
    }

    const fn not_after(self, words: &'static str) -> Self {
        Self {
            not_after: words,
            ..self
        }
    }

    const fn only_before(self, words: &'static str) -> Self {
        Self {
            only_before: words,
            ..self
        }
    }
}

const fn vague(lack: Lack, phrase: &'static str) -> Vague {
    Vague {
        phrase,
        lack: Some(lack),
        not_before: "",
        not_after: "",
        only_before: "",
    }
}

const fn measure(phrase: &'static str) -> Vague {
    vague(Lack::Measure, phrase)
}

const fn amount(phrase: &'static str) -> Vague {
    vague(Lack::Amount, phrase)
}

const fn time(phrase: &'static str) -> Vague {
    vague(Lack::Time, phrase)
}

const fn act(phrase: &'static str) -> Vague {
    vague(Lack::Act, phrase)
}

const fn open(phrase: &'static str) -> Vague {
    vague(Lack::End, phrase)
}

/// Returns a term that is none of the vague words that it holds.
const fn term(phrase: &'static str) -> Vague {
    Vague {
        lack: None,
        ..measure(phrase)
    }
}

/// The words that are vague.
pub(super) static VAGUE: &[Vague] = &[
    // Praise.
    measure("good")
        .not_before(
            "standing faith cause manufacturing laboratory clinical distribution documentation \
             agricultural conduct title order repair until till reason the any on its their of \
             nutrition",
        )
        .not_after("known common public finished"),
    term("good working order|condition"),
    measure("great").not_before("circle"),
    measure("excellent"),
    measure("superb|fantastic|amazing|stellar|impressive|impactful|insightful|thoughtful"),
    measure("exemplary").not_before("damages"),
    measure("outstanding|exceptional|superior").only_before(
        "quality service results performance work customer care communication skills \
         contributions support leadership experience judgment judgement",
    ),
    measure("strong").not_before(
        "authentication password passwords encryption cryptography typing types consistency acid \
         acids base bases wind winds currency currencies cipher ciphers mode enough",
    ),
    term("strong customer authentication"),
    term("strong and|or weak"),
    measure("solid").only_before(
        "understanding knowledge grasp track performance performer skills results judgment \
         judgement relationships relationship work experience command communication \
         communicator grounding background",
    ),
    measure("sound").only_before(
        "judgment judgement advice decision decisions legal technical business reasoning \
         knowledge understanding",
    ),
    measure("deep").only_before(
        "knowledge understanding expertise experience insight insights technical domain product \
         industry",
    ),
    measure("broad").only_before("knowledge understanding experience expertise technical business"),
    measure("clear").only_before(
        "communication communicator direction expectations vision guidance understanding",
    ),
    measure("clear and concise"),
    measure("clearly").not_before(
        "labelled labeled marked defined visible stated separated identified distinguishable",
    ),
    measure("concisely"),
    measure("high-quality|top-quality|top-notch|world-class|best-in-class|best-of-breed"),
    measure("cutting-edge|state-of-the-art|user-friendly|first-rate"),
    measure("high|highest|top quality"),
    measure("high|highest standard|standards"),
    measure("a high level|degree|standard of"),
    measure("quality")
        .only_before("work service results output deliverables care code support")
        .not_after("environmental water air data product food software"),
    measure("clean code"),
    measure("best practice|practices").not_before("that which"),
    measure("compelling").not_before("reason reasons evidence interest"),
    measure("innovative|seamless|seamlessly|smoothly"),
    measure("positive attitude|impact|experience|environment|culture|relationships"),
    measure("professionally"),
    measure("professional manner|conduct|attitude|demeanor|demeanour"),
    measure("meaningful|meaningfully").not_before("use"),
    measure("successful").only_before(
        "project projects outcome outcomes team relationships partnerships career results",
    ),
    measure("highly").only_before(
        "motivated skilled effective efficient complex qualified collaborative professional \
         capable organized organised competent",
    ),
    measure(
        "communicates|communicate|works|work|writes|write|collaborates|collaborate|performs|\
         perform|listens|listen|speaks|speak|presents|present well",
    ),
    measure("above and beyond"),
    measure("the extra mile"),
    measure("whatever it takes"),
    measure("does|do the right thing"),
    measure("gets|get things done"),
    measure("leads|lead by example"),
    // How well something serves.
    measure("effective")
        .not_before(
            "date dates tax rate rates interest from until immediately price prices version dose \
             temperature half-life january february march april may june july august september \
             october november december",
        )
        .not_after("becomes become became operating"),
    term("effective and expiry|expiration|end|termination"),
    measure("effectively"),
    measure("efficient")
        .not_before("frontier")
        .not_after("energy fuel"),
    measure("efficiently"),
    measure("appropriate")
        .not_before("to for")
        .not_after("age clinically"),
    measure("appropriately"),
    measure("proper").not_before("name names noun nouns shipping subset subsets"),
    measure("properly"),
    measure("adequate").not_before("consideration assurance under"),
    measure("adequately"),
    measure("sufficient").not_before("funds cause to for"),
    measure("sufficiently"),
    measure("suitable").not_before("for to"),
    measure("robust").not_before("standard regression statistics estimator estimators"),
    measure("fairly").only_before("and"),
    measure("treats|treat everyone|people|candidates|employees|colleagues fairly"),
    measure("significant")
        .not_before(
            "figure figures digit digits other others deficiency deficiencies accounting event events \
             difference differences",
        )
        .not_after("statistically clinically"),
    measure("significantly").not_after("statistically"),
    measure("substantial").not_before("completion performance evidence"),
    measure("considerable|considerably"),
    measure("minimal supervision|guidance|oversight|assistance|direction|help|support"),
    measure("proactive|proactively").not_before("maintenance monitoring"),
    // How many.
    amount("various|numerous"),
    amount("wide|broad range|variety|array of"),
    amount("a variety|multitude|plethora|wealth|number of"),
    amount("relevant stakeholders|parties|people|teams|information"),
    amount("necessary steps|measures|actions|action|precautions"),
    // When.
    time("in a timely|prompt|reasonable manner|fashion|way"),
    time("timely").not_before("filing"),
    time("on a regular|timely|frequent basis"),
    time("regularly").not_before("scheduled"),
    time("frequently").not_before("asked"),
    time("periodically|occasionally|continually|constantly"),
    time("continuously").only_before("improves improve learns learn seeks strives"),
    time("from time to time"),
    time("quickly|promptly|swiftly|rapidly|asap"),
    time("as soon as possible"),
    time("reasonable time|timeframe|period"),
    time("consistently").not_before("with across to"),
    time("as needed|required|necessary|appropriate").not_before("by to for under in"),
    time("if|when|where|whenever|wherever appropriate|necessary|needed").not_before("by to for"),
    // Traits.
    act("team player|players"),
    act("self-starter|go-getter|detail-oriented|results-oriented|results-driven|goal-oriented"),
    act("self-motivated|hard-working|hardworking"),
    act("quick|fast learner"),
    act("people person"),
    act("critical|strategic thinker"),
    act("can-do attitude"),
    // Lists without an end.
    open("etc"),
    open("and so on|forth"),
    open("and the like"),
];
