//! Phrases that a word at their start makes one: *except those of suppliers*, *beyond their team*.

use std::ops::Range;

use super::{
    align::Alignment,
    compare::{Finding, REPLACED, added},
    cue::Point,
    scene::Scene,
    sense::{Mark, Sense},
    text::{Text, Whole},
};
use crate::diff::Direction;

/// Returns the phrases that stand on one side alone: the old one's first.
pub(super) fn phrases(
    old: Text<'_>,
    new: Text<'_>,
    alignment: &Alignment,
) -> (Vec<Whole>, Vec<Whole>) {
    let gaps = alignment.gaps.iter();
    let gone = gaps
        .clone()
        .filter_map(|(was, is)| phrase(old, was, (new, is)));
    let come = gaps.filter_map(|(was, is)| phrase(new, is, (old, was)));
    (gone.collect(), come.collect())
}

fn phrase(
    text: Text<'_>,
    gap: &Range<usize>,
    (other, gone): (Text<'_>, &Range<usize>),
) -> Option<Whole> {
    let items = excepted(text, gap).or_else(|| bounded(text, gap))?;
    let phrases = text.items.get(items.clone())?;
    let mut instead = gone.clone().filter_map(|at| other.items.get(at));
    Some(Whole {
        items,
        words: phrases.first()?.words.start..phrases.last()?.words.end,
        is_pure: !instead.any(|it| it.sense == Sense::Plain),
    })
}

/// Returns an exception: all that follows it and stands on this side alone.
fn excepted(text: Text<'_>, gap: &Range<usize>) -> Option<Range<usize>> {
    let start = find(text, gap, &[Mark::Exception])?;
    Some(start..gap.end)
}

/// Returns what says where something ends: up to the thing whose end it is.
fn bounded(text: Text<'_>, gap: &Range<usize>) -> Option<Range<usize>> {
    let start = find(text, gap, &[Mark::Inside, Mark::Outside])?;
    let sense = |at: usize| text.items.get(at).map(|it| &it.sense);
    let thing = (start + 1..gap.end)
        .find(|at| matches!(sense(*at), Some(Sense::Plain | Sense::Reach(..))))?;
    // `beyond their immediate team`
    let is_described = thing + 1 < gap.end && matches!(sense(thing + 1), Some(Sense::Reach(..)));
    Some(start..thing + 1 + usize::from(is_described))
}

fn find(text: Text<'_>, gap: &Range<usize>, marks: &[Mark]) -> Option<usize> {
    gap.clone()
        .find(|at| match text.items.get(*at).map(|it| &it.sense) {
            Some(Sense::Mark(mark)) => marks.contains(mark),
            _ => false,
        })
}

/// Returns what such a phrase says.
pub(super) fn said(text: Text<'_>, phrase: &Whole) -> Option<Finding> {
    let scene = Scene::of(text, phrase.items.start);
    match &text.items.get(phrase.items.start)?.sense {
        Sense::Mark(Mark::Exception) if scene.is_negated => {
            Some((Direction::Unsure, Point::Doubt(FROM_A_BAN)))
        }
        Sense::Mark(Mark::Inside | Mark::Outside) if !phrase.is_pure => {
            Some((Direction::Unsure, Point::Doubt(REPLACED)))
        }
        sense => added(sense, scene),
    }
}

const FROM_A_BAN: &str = "it may except from what is asked, or from what is not to be done";
