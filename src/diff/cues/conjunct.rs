//! What is joined to a statement or is no longer: *and leads the follow-up*.

use std::ops::Range;

use super::{
    align::Alignment,
    compare::Finding,
    cue::Point,
    lexicon::{PARTLY, TURNING, has},
    scene::Scene,
    sense::{Item, Mark, Scale, Sense},
    words::{Break, Word},
};
use crate::diff::Direction;

/// A side of the comparison, with its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
    pub(super) items: &'t [Item],
}

impl<'t> Text<'t> {
    /// Returns what ends before a phrase.
    fn break_before(&self, item: usize) -> Break {
        let first = self
            .items
            .get(item)
            .and_then(|it| self.words.get(it.words.start));
        first.map_or(Break::None, |word| word.after)
    }

    /// Returns the text of a range of words.
    pub(super) fn of(&self, words: Range<usize>) -> &'t str {
        let first = self.words.get(words.start).map(|word| word.place.start);
        let last = words.end.checked_sub(1).and_then(|at| self.words.get(at));
        match (first, last.map(|word| word.place.end)) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// Phrases that belong to one thing that was added, and are not weighed one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    /// The phrases by their indexes.
    pub(super) items: Range<usize>,
    /// The words to show.
    pub(super) words: Range<usize>,
    /// Whether nothing stood in its place.
    pub(super) is_pure: bool,
}

/// Returns what is joined to each side and not to the other: the old one's first.
pub(super) fn conjuncts(
    old: Text<'_>,
    new: Text<'_>,
    alignment: &Alignment,
) -> (Vec<Whole>, Vec<Whole>) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (was, is) in &alignment.gaps {
        gone.extend(surplus(old, was, (new, is)));
        come.extend(surplus(new, is, (old, was)));
    }
    (gone, come)
}

/// Returns what it says that something is joined on.
pub(super) fn is_joined_on(text: Text<'_>, whole: &Whole) -> Finding {
    let first = whole.items.clone().find(|at| {
        let sense = text.items.get(*at).map(|it| &it.sense);
        matches!(
            sense,
            Some(Sense::Plain | Sense::Part(_) | Sense::Reach(..))
        )
    });
    let is_turning = first.is_some_and(|at| is_left_to_others(text, at));
    let is_sentence = text.break_before(whole.items.start) == Break::Sentence;
    let is_doubtful = !whole.is_pure
        || is_sentence
        || whole.items.start.checked_sub(1).is_some_and(|before| {
            let scene = Scene::of(text, before);
            let part = text.items.get(before).map(|it| it.part);
            let mut beside = text.items.iter().filter(|it| Some(it.part) == part);
            scene.is_turned
                || scene.is_negated
                || beside.any(|it| {
                    let is_help = matches!(it.sense, Sense::Graded(Scale::Autonomy, ..=PARTLY));
                    is_help || has("with by from under after without between", &it.stems)
                })
        });
    match is_turning || (is_doubtful && !first.is_some_and(|at| is_verb(text, at))) {
        true => (Direction::Unsure, Point::Doubt(HANDED_ON)),
        false => (Direction::Raises, Point::Conjunct),
    }
}

/// Returns whether a verb says that something is left to others: `asks`, `checks with`.
fn is_left_to_others(text: Text<'_>, at: usize) -> bool {
    let stems = |at: usize| text.items.get(at).map_or("", |it| it.stems.as_str());
    has(TURNING, stems(at))
        || stems(at + 1) == "with"
        || (stems(at) == "report" && stems(at + 1) == "to")
}

/// Returns whether a phrase behind an *and* is a verb: one of those that are known, or a word
/// that ends like one before what it is about.
fn is_verb(text: Text<'_>, at: usize) -> bool {
    let Some(item) = text.items.get(at) else {
        return false;
    };
    let word = text
        .words
        .get(item.words.start)
        .map_or("", |word| word.norm.as_str());
    let behind = text.items.get(at + 1).map(|it| &it.sense);
    matches!(item.sense, Sense::Part(_))
        || (word.ends_with('s')
            && !word.ends_with("ss")
            && matches!(behind, Some(Sense::Light | Sense::Amount(_))))
}

/// Returns what it says that something is excepted.
pub(super) fn is_excepted(text: Text<'_>, whole: &Whole) -> Finding {
    let is_turned = Scene::of(text, whole.items.start).is_negated;
    match is_turned {
        true => (Direction::Unsure, Point::Doubt(FROM_A_BAN)),
        false => (Direction::Lowers, Point::Mark(Mark::Exception)),
    }
}

const HANDED_ON: &str = "it may be something that is left to others";
const FROM_A_BAN: &str = "it may except from what is asked, or from what is not to be done";

/// Returns what is joined in a gap of a text beyond what is in the other's.
fn surplus(
    text: Text<'_>,
    gap: &Range<usize>,
    (other, gone): (Text<'_>, &Range<usize>),
) -> Option<Whole> {
    let (ours, theirs) = (joints(text, gap), joints(other, gone));
    let is_pure = !gone
        .clone()
        .any(|at| other.items.get(at).is_some_and(|it| says(it)));
    let first = gap
        .clone()
        .find(|at| text.items.get(*at).is_some_and(says))?;
    let is_listed = text.break_before(first) == Break::Comma && !ours.is_empty() && is_pure;
    let start = match ours.get(theirs.len()) {
        _ if is_listed => first,
        Some(joint) => *joint,
        None => return None,
    };
    // `Designs and` before what stands on both sides: all of it comes before the joint.
    let is_before = !(start..gap.end).any(|at| text.items.get(at).is_some_and(says));
    let (start, end) = match is_before {
        true if is_pure => (first, start + 1),
        true => return None,
        false => (start, gap.end),
    };
    let items = text.items.get(start..end)?;
    let ends_in_joint = is_listed && items.last().is_some_and(|it| it.sense == Sense::Join);
    let shown = match ends_in_joint {
        true => items.get(..items.len() - 1)?,
        false => items,
    };
    let words = shown.first()?.words.start..shown.last()?.words.end;
    items
        .iter()
        .any(|it| matches!(it.sense, Sense::Plain | Sense::Part(_)))
        .then_some(Whole {
            items: start..end,
            words,
            is_pure,
        })
}

/// Returns where something is joined on: at an *and*, and where a sentence begins.
fn joints(text: Text<'_>, gap: &Range<usize>) -> Vec<usize> {
    let is_joint = |at: &usize| {
        let is_join = text
            .items
            .get(*at)
            .is_some_and(|it| it.sense == Sense::Join);
        is_join || (*at > 0 && text.break_before(*at) == Break::Sentence)
    };
    gap.clone().filter(is_joint).collect()
}

/// Returns whether a phrase says anything by itself.
fn says(item: &Item) -> bool {
    !matches!(item.sense, Sense::Light | Sense::Join)
}

/// Returns what an exception takes with it: all that follows it and stands on this side alone.
pub(super) fn exceptions(
    old: Text<'_>,
    new: Text<'_>,
    alignment: &Alignment,
) -> (Vec<Whole>, Vec<Whole>) {
    let gone = alignment
        .gaps
        .iter()
        .filter_map(|(was, _)| excepted(old, was));
    let come = alignment
        .gaps
        .iter()
        .filter_map(|(_, is)| excepted(new, is));
    (gone.collect(), come.collect())
}

fn excepted(text: Text<'_>, gap: &Range<usize>) -> Option<Whole> {
    let is_exception = |at: &usize| {
        let item = text.items.get(*at);
        item.is_some_and(|it| it.sense == Sense::Mark(Mark::Exception))
    };
    let start = gap.clone().find(is_exception)?;
    let items = text.items.get(start..gap.end)?;
    Some(Whole {
        items: start..gap.end,
        words: items.first()?.words.start..items.last()?.words.end,
        is_pure: true,
    })
}
