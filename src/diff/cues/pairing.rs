//! Which phrases of two statements answer each other, and the cues that follow.

use std::collections::BTreeSet;

use super::{
    align::{Alignment, align},
    compare::{self, Finding},
    conjunct::{Text, Whole, conjuncts, exceptions, is_excepted, is_joined_on},
    cue::{Cue, opposite},
    lexicon::{TIES, has},
    scene::Scene,
    sense::{Item, Sense, Topic},
};

/// The cues of a changed text, and whether more is otherwise than they speak of.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) cues: Vec<Cue>,
    pub(super) has_rest: bool,
    /// Whether most of what the cues do not speak of is otherwise.
    pub(super) is_rewritten: bool,
}

/// Returns the cues of a changed text.
pub(super) fn cues(old: Text<'_>, new: Text<'_>) -> Found {
    let alignment = align(old.items, new.items);
    let mut pairing = Pairing {
        old: Side::of(old),
        new: Side::of(new),
        found: Vec::new(),
        has_rest: false,
    };
    let (gone, come) = conjuncts(old, new, &alignment);
    pairing.wholes(gone, come, is_joined_on);
    let (gone, come) = exceptions(old, new, &alignment);
    pairing.wholes(gone, come, is_excepted);
    let topics = |side: &Side<'_>| -> Vec<Topic> {
        let open = side.open.iter().filter_map(|at| side.text.items.get(*at));
        open.filter_map(|item| item.sense.topic()).collect()
    };
    let all = [topics(&pairing.old), topics(&pairing.new)].concat();
    for topic in all.into_iter().collect::<BTreeSet<Topic>>() {
        pairing.topic(topic, &alignment);
    }
    for (was, is) in &alignment.pairs {
        pairing.old.open.remove(was);
        pairing.new.open.remove(is);
    }
    let rest = pairing.old.rest() + pairing.new.rest();
    let has_rest = pairing.has_rest || rest > 0;
    pairing.found.sort();
    Found {
        cues: pairing.found.into_iter().map(|(_, cue)| cue).collect(),
        has_rest,
        is_rewritten: rest > 2 * alignment.pairs.len(),
    }
}

/// A side, and which of its phrases nothing has been said of yet.
struct Side<'t> {
    text: Text<'t>,
    open: BTreeSet<usize>,
}

impl<'t> Side<'t> {
    fn of(text: Text<'t>) -> Self {
        Self {
            text,
            open: (0..text.items.len()).collect(),
        }
    }

    /// Returns the open phrases that speak of a topic, in their order.
    fn on(&self, topic: Topic) -> Vec<usize> {
        let is_on = |at: &usize| {
            let item = self.text.items.get(*at);
            item.is_some_and(|item| item.sense.topic() == Some(topic))
        };
        self.open.iter().copied().filter(is_on).collect()
    }

    /// Returns how many words nothing is said of.
    fn rest(&self) -> usize {
        let open = self.open.iter().filter_map(|at| self.text.items.get(*at));
        open.filter(|item| matches!(item.sense, Sense::Plain | Sense::Part(_)))
            .count()
    }

    fn item(&self, at: usize) -> Option<&'t Item> {
        self.text.items.get(at)
    }

    /// Returns the words of a phrase as they are written, with the word that it counts.
    fn words(&self, at: usize) -> String {
        let Some(item) = self.item(at) else {
            return String::new();
        };
        let next = self.item(at + 1).filter(|next| {
            matches!(item.sense, Sense::Amount(_) | Sense::Light)
                && matches!(
                    next.sense,
                    Sense::Plain | Sense::Reach(..) | Sense::Often(_)
                )
                && next.part == item.part
                && !has(TIES, &next.stems)
        });
        let end = next.map_or(item.words.end, |next| next.words.end);
        self.text.of(item.words.start..end).to_owned()
    }
}

struct Pairing<'t> {
    old: Side<'t>,
    new: Side<'t>,
    /// The cues with the word at which they stand.
    found: Vec<(usize, Cue)>,
    has_rest: bool,
}

impl Pairing<'_> {
    /// Adds a cue for each thing that was added or dropped as a whole.
    fn wholes(
        &mut self,
        gone: Vec<Whole>,
        come: Vec<Whole>,
        said: fn(Text<'_>, &Whole) -> Finding,
    ) {
        for (is_new, whole) in gone
            .into_iter()
            .map(|it| (false, it))
            .chain(come.into_iter().map(|it| (true, it)))
        {
            let side = if is_new { &mut self.new } else { &mut self.old };
            if !whole.items.clone().all(|at| side.open.contains(&at)) {
                continue;
            }
            side.open.retain(|at| !whole.items.contains(at));
            let (direction, point) = said(side.text, &whole);
            let text = Some(side.text.of(whole.words.clone()).to_owned());
            let cue = Cue {
                direction: if is_new {
                    direction
                } else {
                    opposite(direction)
                },
                point,
                before: if is_new { None } else { text.clone() },
                after: if is_new { text } else { None },
            };
            self.found.push((whole.words.start, cue));
        }
    }

    /// Adds the cues of the phrases that speak of one topic.
    fn topic(&mut self, topic: Topic, alignment: &Alignment) {
        let (mut was, mut is) = (self.old.on(topic), self.new.on(topic));
        let is_same = |old: &Side<'_>, new: &Side<'_>, (at, to): (usize, usize)| {
            old.item(at).map(|it| &it.stems) == new.item(to).map(|it| &it.stems)
        };
        let mut pairs = Vec::new();
        // What stands in both says nothing, wherever it stands; then what stands in each other's
        // place belongs together, and last what is left, in its order.
        for (at, to) in alignment.pairs.iter().copied() {
            if is_same(&self.old, &self.new, (at, to)) && was.contains(&at) && is.contains(&to) {
                self.close(&mut was, &mut is, (at, to));
            }
        }
        for at in was.clone() {
            let there = is
                .iter()
                .copied()
                .find(|to| is_same(&self.old, &self.new, (at, *to)));
            if let Some(to) = there {
                self.close(&mut was, &mut is, (at, to));
            }
        }
        for (at, to) in alignment.pairs.iter().copied() {
            if was.contains(&at) && is.contains(&to) {
                pairs.push((at, to));
                was.retain(|it| *it != at);
                is.retain(|it| *it != to);
            }
        }
        let more = was.len().min(is.len());
        pairs.extend(was.drain(..more).zip(is.drain(..more)));
        for (at, to) in pairs {
            self.pair(at, to);
        }
        for at in was {
            match self.article(at, false, alignment) {
                Some(to) => self.pair(at, to),
                None => self.single(at, false),
            }
        }
        for to in is {
            match self.article(to, true, alignment) {
                Some(at) => self.pair(at, to),
                None => self.single(to, true),
            }
        }
    }

    fn close(&mut self, was: &mut Vec<usize>, is: &mut Vec<usize>, (at, to): (usize, usize)) {
        was.retain(|it| *it != at);
        is.retain(|it| *it != to);
        self.old.open.remove(&at);
        self.new.open.remove(&to);
    }

    fn pair(&mut self, at: usize, to: usize) {
        let (Some(was), Some(is)) = (self.old.item(at), self.new.item(to)) else {
            return;
        };
        let scene = Scene::of(self.old.text, at).or(Scene::of(self.new.text, to));
        let (was, is) = (&was.sense, &is.sense);
        let Some((direction, point)) = compare::changed(was, is, scene) else {
            self.has_rest = true;
            return;
        };
        self.old.open.remove(&at);
        self.new.open.remove(&to);
        let cue = Cue {
            before: Some(self.old.words(at)),
            after: Some(self.new.words(to)),
            direction,
            point,
        };
        let place = self.new.item(to).map_or(0, |is| is.words.start);
        self.found.push((place, cue));
    }

    /// Returns the *a* or *an* of the other side that stands where an amount stands on this one.
    fn article(&self, at: usize, is_new: bool, alignment: &Alignment) -> Option<usize> {
        let (side, other) = match is_new {
            true => (&self.new, &self.old),
            false => (&self.old, &self.new),
        };
        if !matches!(side.item(at)?.sense, Sense::Amount(_)) {
            return None;
        }
        let mut pairs = alignment.pairs.iter();
        let counted = pairs.find_map(|(was, is)| match is_new {
            true => (*is == at + 1).then_some(*was),
            false => (*was == at + 1).then_some(*is),
        })?;
        let article = counted.checked_sub(1)?;
        let stems = other.item(article)?.stems.as_str();
        matches!(stems, "a" | "an").then_some(article)
    }

    fn single(&mut self, at: usize, is_new: bool) {
        let side = if is_new { &self.new } else { &self.old };
        let Some(item) = side.item(at) else { return };
        let scene = Scene::of(side.text, at);
        let found = match is_new {
            true => compare::added(&item.sense, scene),
            false => compare::dropped(&item.sense, scene),
        };
        let Some((direction, point)) = found else {
            return;
        };
        let text = Some(side.words(at));
        let cue = Cue {
            before: if is_new { None } else { text.clone() },
            after: if is_new { text } else { None },
            direction,
            point,
        };
        self.found.push((item.words.start, cue));
    }
}
