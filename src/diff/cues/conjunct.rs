//! What is joined to a statement, or is no longer: *and leads the follow-up*.

use std::ops::Range;

use super::{
    align::Alignment,
    compare::{Finding, REPLACED},
    cue::Point,
    lexicon::PARTLY,
    lists::{TURNING, has},
    scene::Scene,
    sense::{Item, Scale, Sense},
    text::{Text, Whole},
    words::Break,
};
use crate::diff::Direction;

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
pub(super) fn said(text: Text<'_>, whole: &Whole) -> Option<Finding> {
    let first = whole.items.clone().find(|at| {
        let sense = text.items.get(*at).map(|it| &it.sense);
        matches!(
            sense,
            Some(Sense::Plain | Sense::Part(_) | Sense::Reach(..))
        )
    });
    let doubt = |why| (Direction::Unsure, Point::Doubt(why));
    let is_verb = first.is_some_and(|at| is_verb(text, at));
    Some(match first {
        Some(at) if is_left_to_others(text, at) => doubt(HANDED_ON),
        _ if is_verb => (Direction::Raises, Point::Conjunct),
        _ if text.break_before(whole.items.start) == Break::Sentence => doubt(SENTENCE),
        _ if !whole.is_pure => doubt(REPLACED),
        _ if follows_help(text, whole.items.start) => doubt(HELPER),
        _ => (Direction::Raises, Point::Conjunct),
    })
}

const HANDED_ON: &str = "it may be something that is left to others";
const SENTENCE: &str = "whether the sentence asks anything cannot be told";
const HELPER: &str = "it may be one more who helps, or one more to be dealt with";

/// Returns whether what stands before a phrase, in its part, is about others who help, or turns
/// round what it is about.
fn follows_help(text: Text<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let scene = Scene::of(text, before);
    let part = text.items.get(before).map(|it| it.part);
    let mut beside = text.items.iter().filter(|it| Some(it.part) == part);
    scene.is_turned
        || scene.is_negated
        || beside.any(|it| {
            let is_help = matches!(it.sense, Sense::Graded(Scale::Autonomy, ..=PARTLY));
            is_help || has("with by from under after without between", &it.stems)
        })
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

/// Returns what is joined in a gap of a text beyond what is in the other's.
fn surplus(
    text: Text<'_>,
    gap: &Range<usize>,
    (other, gone): (Text<'_>, &Range<usize>),
) -> Option<Whole> {
    let (ours, theirs) = (joints(text, gap), joints(other, gone));
    let is_pure = !gone.clone().any(|at| other.items.get(at).is_some_and(says));
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
