//! What stands beside a phrase and may turn it round or tell which way a number is stricter.

use super::{
    lexicon::PARTLY,
    lists::{BAD, CUTTING, GIVING, GROWING, HELP, HOLDING, MAKING, OTHERS, PLANS, TURNING, has},
    sense::{Item, Mark, Scale, Sense},
    text::Text,
    words::{Word, stem},
};

/// What stands beside a phrase, in its part of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Scene {
    /// *Not* and its like, and exceptions.
    pub(super) is_negated: bool,
    /// Words that say who depends on whom, or of which more is worse.
    pub(super) is_turned: bool,
    /// What should not happen.
    pub(super) is_bad: bool,
    /// A verb that holds something at a number.
    pub(super) is_held: bool,
    /// A verb that makes something smaller or greater.
    pub(super) is_moved: bool,
    /// A plan right behind it.
    pub(super) is_plan: bool,
    /// A number or an extent right before it.
    pub(super) is_counted: bool,
    /// It is whose something is: *team's*, beside which *teams* may be a slip of the pen.
    pub(super) is_owner: bool,
    /// It is what the verb is about: what comes before it is the verb itself, or *for*.
    pub(super) is_object: bool,
}

impl Scene {
    /// Returns what stands beside the phrase of that index.
    pub(super) fn of(text: Text<'_>, at: usize) -> Self {
        let Some(item) = text.items.get(at) else {
            return Self::default();
        };
        let before = at.checked_sub(1).and_then(|before| text.items.get(before));
        let behind = text.items.get(at + 1);
        let mut scene = Self {
            is_plan: behind.is_some_and(|next| has(PLANS, &next.stems)),
            is_counted: before.is_some_and(|it| matches!(it.sense, Sense::Amount(_))),
            is_owner: text.of(item.words.clone()).contains(['\'', '\u{2019}']),
            is_object: is_object(text, at),
            ..Self::default()
        };
        let is_beside = |other: &&Item| other.part == item.part && other.words != item.words;
        let beside: Vec<&Item> = text.items.iter().filter(is_beside).collect();
        let words: Vec<&Word> = beside
            .iter()
            .flat_map(|other| text.words.get(other.words.clone()).unwrap_or_default())
            .collect();
        let any = |list: &str, of_stem: bool| {
            words.iter().any(|word| match of_stem {
                true => has(list, &stem(&word.norm)),
                false => has(list, &word.norm),
            })
        };
        scene.is_negated = beside
            .iter()
            .any(|it| matches!(it.sense, Sense::Mark(Mark::Negation | Mark::Exception)));
        scene.is_bad = any(BAD, false);
        scene.is_held = any(HOLDING, true);
        scene.is_moved = any(CUTTING, true) || any(GROWING, true);
        scene.is_turned = any("less fewer", false)
            || is_turning(text, item.part)
            || (scene.is_bad && any(MAKING, false))
            || leans_on_others(&words)
            || is_passive(text, item.part)
            || is_given(text, item);
        scene
    }

    /// Returns what stands beside either of two phrases; both must be counted, and both be what
    /// the verb is about.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            is_negated: self.is_negated || other.is_negated,
            is_turned: self.is_turned || other.is_turned,
            is_bad: self.is_bad || other.is_bad,
            is_held: self.is_held || other.is_held,
            is_moved: self.is_moved || other.is_moved,
            is_plan: self.is_plan || other.is_plan,
            is_counted: self.is_counted && other.is_counted,
            is_owner: self.is_owner || other.is_owner,
            is_object: self.is_object && other.is_object,
        }
    }
}

/// Returns whether something is done with others: `under weekly supervision`, `to the manager`.
fn leans_on_others(words: &[&Word]) -> bool {
    let is_behind = |ties: &str, is_meant: &dyn Fn(&str) -> bool| {
        let mut behind = words.iter().skip_while(|word| !has(ties, &word.norm));
        behind.any(|word| is_meant(&word.norm))
    };
    is_behind("with under after without", &|word| has(HELP, word))
        || is_behind("with by from to under after", &|word| {
            has(OTHERS, &stem(word))
        })
}

/// Returns whether the verb of a part turns round what stands beside it. Where the part does not
/// start with a verb, any of its words may be the one.
fn is_turning(text: Text<'_>, part: usize) -> bool {
    let items = text.items.iter().filter(|item| item.part == part);
    let mut saying = items.filter(|item| matches!(item.sense, Sense::Plain | Sense::Part(_)));
    let Some(first) = saying.next() else {
        return false;
    };
    let word = text
        .words
        .get(first.words.start)
        .map_or("", |word| word.norm.as_str());
    has(TURNING, &first.stems)
        || (!word.ends_with('s') && saying.any(|item| has(TURNING, &item.stems)))
}

/// Returns whether a part of a statement says what is done to somebody: `is checked weekly`.
fn is_passive(text: Text<'_>, part: usize) -> bool {
    let mut items = text.items.iter().filter(|item| item.part == part);
    let first =
        items.find(|item| item.sense != Sense::Join && !has("i we you they it", &item.stems));
    first.is_some_and(|first| has("is are am get", &first.stems))
}

/// Returns whether help is what is given here, not what is had: `supports new hires with guidance`.
fn is_given(text: Text<'_>, item: &Item) -> bool {
    let is_help = matches!(item.sense, Sense::Graded(Scale::Autonomy, ..=PARTLY));
    let is_had = ["from", "of", "by"]
        .iter()
        .any(|tie| item.stems.split(' ').any(|it| it == *tie));
    let mut part = text.items.iter().filter(|other| other.part == item.part);
    let verb = part.find(|other| matches!(other.sense, Sense::Plain | Sense::Part(_)));
    is_help
        && !is_had
        && item.stems.starts_with("with ")
        && verb.is_some_and(|verb| has(GIVING, &verb.stems))
}

/// Returns whether a phrase is what the verb is about.
fn is_object(text: Text<'_>, at: usize) -> bool {
    let Some((item, before)) = text.items.get(at).zip(at.checked_sub(1)) else {
        return true;
    };
    let Some(before) = text.items.get(before).filter(|it| it.part == item.part) else {
        return true;
    };
    let is_head = |it: &Item| {
        let first = text.items.iter().find(|other| {
            let says_nothing = matches!(other.sense, Sense::Join | Sense::Light);
            other.part == it.part && !says_nothing
        });
        first.is_some_and(|first| first.words == it.words)
    };
    match before.sense {
        Sense::Part(_) | Sense::Join | Sense::Mark(_) | Sense::Often(_) => true,
        Sense::Plain => is_head(before) || has("for on across to of", &before.stems),
        _ => false,
    }
}
