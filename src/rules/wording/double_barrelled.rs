//! Two acts in one marker.

use super::{
    Check, Documentation, Group, Rule,
    statement::{
        Gap, Kind, Predicate, Statement, WordSet, lexicon,
        verbs::{self, Reading},
    },
};
use crate::diagnostic::{Severity, Sink};

pub(super) const RULE: Rule = Rule {
    name: "double-barrelled",
    group: Group::Wording,
    severity: Severity::Info,
    summary: "two acts in one marker",
    documentation: Documentation {
        finds: "A marker that states two acts, joined by *and*, *then*, a comma, a semicolon or a \
                full stop. Two things done in one act pass: `reviews budgets and plans`. So do \
                alternatives, such as `approves or rejects`.",
        matters: "Whoever does one of the two gets half a mark from one rater and none from the \
                  next. Two markers are rated one by one.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions and reports the results every month.
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions within two working days.
      reports-results: Reports the results of the process every month.
",
    },
    check: Check::Statement {
        cues: Vec::new,
        find,
    },
};

/// Pairs of verbs that are one act.
const ONE_ACT: [&str; 8] = [
    "meets and greets",
    "opens and closes",
    "picks and packs",
    "loads and unloads",
    "signs and dates",
    "starts and stops",
    "washes and dries",
    "pick and pack",
];

/// How the verbs of a statement are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// *Writes*.
    Third,
    /// *Write*.
    Base,
}

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    let joins = |at: usize| {
        let word = statement.word(at);
        let conjunction = statement.is(at, &["and", "&", "then", "but"]);
        conjunction || word.is_some_and(|it| matches!(it.gap, Gap::Semicolon | Gap::Stop))
    };
    if statement.kind != Kind::Marker || !(1..statement.words.len()).any(joins) {
        return;
    }
    let mut predicates = statement.predicates().iter();
    let Some((first, form)) = predicates.find_map(|it| Some((it, head(statement, it)?))) else {
        return;
    };
    let second = predicates.find(|second| is_second(statement, first, second, form));
    if let (Some(second), Some(act)) = (second, statement.word(first.at)) {
        let words = second.at..second.at + 1;
        let written = statement.written(&words);
        let message = format!("`{written}` is a second act beside `{}`", act.form);
        let help = "make two markers of it, or keep the act that matters";
        sink.add(RULE.found(statement.place(&words), message).with_help(help));
    }
}

/// Returns how the verb is written with which a statement starts.
fn head(statement: &Statement<'_>, predicate: &Predicate) -> Option<Form> {
    let word = statement.word(predicate.at)?;
    let form = &*word.form;
    if predicate.is_joined || !word.is_own() || is_denial(statement, predicate) {
        return None;
    }
    if verbs::base(form).is_some() {
        return Some(Form::Base);
    }
    let is_known = verbs::third_person(form).is_some();
    // What starts a statement and ends in `s` is a verb, even if it is not among the known ones,
    // where something follows that it is done to: *Methods and tools* has no verb.
    let is_likely = form.ends_with('s') && !form.ends_with("ss") && !form.contains('\'');
    let goes_on = statement
        .follower(predicate.at)
        .is_some_and(|next| !next.is(&["and", "of"]));
    (is_known || (is_likely && goes_on)).then_some(Form::Third)
}

/// Returns whether a predicate states a second act.
fn is_second(statement: &Statement<'_>, first: &Predicate, second: &Predicate, form: Form) -> bool {
    let Some(word) = statement.word(second.at).filter(|word| word.is_own()) else {
        return false;
    };
    let before = second.start.checked_sub(1);
    if second.is_joined && before.is_some_and(|at| statement.is(at, &["or", "yet"])) {
        return false;
    }
    let pair = format!(
        "{} and {}",
        statement.word(first.at).map_or("", |word| &*word.form),
        word.form
    );
    let is_no_act = is_denial(statement, second) || ONE_ACT.contains(&pair.as_str());
    if is_no_act || follows_another_verb(statement, first, second) {
        return false;
    }
    match form {
        Form::Base => {
            verbs::base(&word.form).is_some()
                && takes_object(statement, second.at, false)
                && !second.is_infinitive
        }
        Form::Third => match verbs::third_person(&word.form) {
            // *Plans and reports*: the first verb has no object, so a verb it is.
            Some(_) if has_no_object(statement, first, second) => true,
            Some(Reading::Verb) => true,
            Some(Reading::VerbOrNoun) => takes_object(statement, second.at, true),
            None => false,
        },
    }
}

/// Returns whether a predicate says what is not done, which is no act.
fn is_denial(statement: &Statement<'_>, predicate: &Predicate) -> bool {
    let denial = "does|do|is|are|has|have not";
    statement.phrase(predicate.at, denial).is_some()
}

/// Returns whether the word before the conjunction is a verb that is not the statement's own: in
/// *uses tools that the team owns and maintains* both belong to the team.
fn follows_another_verb(statement: &Statement<'_>, first: &Predicate, second: &Predicate) -> bool {
    let Some(before) = second.start.checked_sub(2).filter(|_| second.is_joined) else {
        return false;
    };
    let is_own = statement.predicates().iter().any(|it| it.at == before);
    before > first.at && !is_own && statement.is_finite(before)
}

/// Returns whether nothing stands between two verbs that an act could be done to.
fn has_no_object(statement: &Statement<'_>, first: &Predicate, second: &Predicate) -> bool {
    let behind = first.at + 1;
    let joins = |at: usize| statement.is(at, &["and", "&", "then"]);
    second.start == behind || (second.start == behind + 1 && joins(behind))
}

static DETERMINERS: WordSet = WordSet::new(|| {
    lexicon(
        "a all an any both each every her his it its no one our some that the their them these this \
         those",
    )
});

/// What stands behind a noun rather than an object behind a verb.
static BEHIND_NOUNS: WordSet = WordSet::new(|| {
    lexicon(
        "about across after again against ahead alone along among and annually are around as at \
         because before behind between but by can daily due during every for from given has have \
         how if in including into is made monthly must needed of on onto or over per quarterly \
         should since so such than through to together toward under until via weekly when where \
         which who with",
    )
});

/// What goes with a verb to make another: *hands over the findings*.
const PARTICLES: [&str; 6] = ["back", "down", "off", "out", "over", "up"];

/// Words for spans of time, which are no objects: *checks logs and alerts every morning*.
static TIMES: WordSet = WordSet::new(|| {
    lexicon(
        "afternoon day days evening friday half-year hour hours monday month months morning night \
         quarter shift sprint time week weeks year",
    )
});

/// Returns whether an object follows a word, so that the word is a verb; `loosely` if any noun
/// will do.
fn takes_object(statement: &Statement<'_>, verb: usize, loosely: bool) -> bool {
    let Some(next) = statement.follower(verb) else {
        return false;
    };
    let form = &*next.form;
    if PARTICLES.contains(&form) && (form == "back" || is_object(statement, verb + 2)) {
        return true;
    }
    if is_object(statement, verb + 1) {
        return true;
    }
    let is_behind_noun = BEHIND_NOUNS.contains(form)
        || DETERMINERS.contains(form)
        || ["ing", "ed", "ly"]
            .iter()
            .any(|ending| form.ends_with(ending))
        || verbs::third_person(form) == Some(Reading::Verb);
    loosely && !is_behind_noun
}

/// Returns whether a word is a pronoun, or a determiner of anything but a time.
fn is_object(statement: &Statement<'_>, at: usize) -> bool {
    let follows = statement
        .word(at)
        .is_some_and(|word| word.gap == Gap::Space);
    let is_time = (at + 1..at + 3).any(|at| statement.is_in(at, &TIMES));
    let is_pronoun = statement.is(at, &["it", "them"]);
    follows && (is_pronoun || (statement.is_in(at, &DETERMINERS) && !is_time))
}
