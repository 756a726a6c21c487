//! Which phrases of two statements answer each other, and the cues that follow.

use std::collections::BTreeSet;

use super::{
    align::{Alignment, align},
    compare::{self, Finding},
    conjunct::{self, conjuncts},
    cue::{Cue, opposite},
    marked::{self, phrases},
    scene::Scene,
    sense::{Sense, Topic},
    side::Side,
    text::{Text, Whole},
};

/// The cues of a changed text, and what else is otherwise than they speak of.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) cues: Vec<Cue>,
    /// Whether anything else is otherwise.
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
        alignment: &alignment,
        found: Vec::new(),
        has_rest: false,
    };
    let (gone, come) = conjuncts(old, new, &alignment);
    pairing.wholes(&gone, Seen::Before, conjunct::said);
    pairing.wholes(&come, Seen::After, conjunct::said);
    let (gone, come) = phrases(old, new, &alignment);
    pairing.wholes(&gone, Seen::Before, marked::said);
    pairing.wholes(&come, Seen::After, marked::said);
    let topics = pairing.old.topics().chain(pairing.new.topics());
    for topic in topics.collect::<BTreeSet<Topic>>() {
        pairing.topic(topic);
    }
    for (was, is) in &alignment.pairs {
        pairing.old.close(*was);
        pairing.new.close(*is);
    }
    let rest = pairing.old.rest() + pairing.new.rest();
    pairing.found.sort();
    Found {
        has_rest: pairing.has_rest || rest > 0,
        is_rewritten: rest > 2 * alignment.pairs.len(),
        cues: pairing.found.into_iter().map(|(_, cue)| cue).collect(),
    }
}

/// On which side something is to be seen that the other does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Before,
    After,
}

struct Pairing<'t> {
    old: Side<'t>,
    new: Side<'t>,
    alignment: &'t Alignment,
    /// The cues with the word at which they stand.
    found: Vec<(usize, Cue)>,
    has_rest: bool,
}

impl<'t> Pairing<'t> {
    fn side(&mut self, seen: Seen) -> &mut Side<'t> {
        match seen {
            Seen::Before => &mut self.old,
            Seen::After => &mut self.new,
        }
    }

    /// Adds a cue for what stands on one side alone; `finding` is what it says where it is new.
    fn lone(&mut self, seen: Seen, at: usize, text: &str, (direction, point): Finding) {
        let text = Some(text.to_owned());
        let cue = match seen {
            Seen::Before => Cue {
                before: text,
                after: None,
                direction: opposite(direction),
                point,
            },
            Seen::After => Cue {
                before: None,
                after: text,
                direction,
                point,
            },
        };
        self.found.push((at, cue));
    }

    /// Adds a cue for each thing that is weighed as a whole and stands on one side alone.
    fn wholes(
        &mut self,
        wholes: &[Whole],
        seen: Seen,
        said: fn(Text<'_>, &Whole) -> Option<Finding>,
    ) {
        for whole in wholes {
            let side = self.side(seen);
            let text = side.text;
            if let Some(finding) = said(text, whole)
                && side.take(whole.items.clone())
            {
                let words = text.of(whole.words.clone());
                self.lone(seen, whole.words.start, words, finding);
            }
        }
    }

    /// Adds the cues of the phrases that speak of one topic. What stands in both says nothing,
    /// wherever it stands; then what stands in each other's place belongs together, and last
    /// what is left, in its order.
    fn topic(&mut self, topic: Topic) {
        let (mut was, mut is) = (self.old.on(topic), self.new.on(topic));
        let aligned = self.alignment.pairs.iter().copied();
        for (at, to) in aligned.clone() {
            if self.is_same(at, to) && taken(&mut was, &mut is, (at, to)) {
                self.close(at, to);
            }
        }
        for at in was.clone() {
            let same = is.iter().copied().find(|to| self.is_same(at, *to));
            if let Some(to) = same.filter(|to| taken(&mut was, &mut is, (at, *to))) {
                self.close(at, to);
            }
        }
        let mut pairs: Vec<(usize, usize)> = aligned
            .filter(|pair| taken(&mut was, &mut is, *pair))
            .collect();
        let more = was.len().min(is.len());
        pairs.extend(was.drain(..more).zip(is.drain(..more)));
        for at in was {
            match self.article(at, Seen::Before) {
                Some(to) => pairs.push((at, to)),
                None => self.single(at, Seen::Before),
            }
        }
        for to in is {
            match self.article(to, Seen::After) {
                Some(at) => pairs.push((at, to)),
                None => self.single(to, Seen::After),
            }
        }
        for (at, to) in pairs {
            self.pair(at, to);
        }
    }

    /// Returns whether two phrases have the same words; of verbs any form is the same.
    fn is_same(&self, at: usize, to: usize) -> bool {
        let (was, is) = (self.old.item(at), self.new.item(to));
        match was.map(|it| &it.sense) {
            Some(Sense::Part(_)) => was.map(|it| &it.stems) == is.map(|it| &it.stems),
            _ => self.old.norms(at).eq(self.new.norms(to)),
        }
    }

    fn close(&mut self, at: usize, to: usize) {
        self.old.close(at);
        self.new.close(to);
    }

    fn pair(&mut self, at: usize, to: usize) {
        let (Some(was), Some(is)) = (self.old.item(at), self.new.item(to)) else {
            return;
        };
        let scene = Scene::of(self.old.text, at).or(Scene::of(self.new.text, to));
        let Some((direction, point)) = compare::changed(&was.sense, &is.sense, scene) else {
            self.has_rest = true;
            return;
        };
        self.close(at, to);
        let cue = Cue {
            before: Some(self.old.words(at).to_owned()),
            after: Some(self.new.words(to).to_owned()),
            direction,
            point,
        };
        self.found.push((is.words.start, cue));
    }

    /// Returns the *a* or *an* of the other side that stands where an amount stands on this one.
    fn article(&self, at: usize, seen: Seen) -> Option<usize> {
        let (side, other) = match seen {
            Seen::Before => (&self.old, &self.new),
            Seen::After => (&self.new, &self.old),
        };
        if !matches!(side.item(at)?.sense, Sense::Amount(_)) {
            return None;
        }
        let mut pairs = self.alignment.pairs.iter();
        let counted = pairs.find_map(|(was, is)| match seen {
            Seen::Before => (*was == at + 1).then_some(*is),
            Seen::After => (*is == at + 1).then_some(*was),
        })?;
        let article = counted.checked_sub(1)?;
        let is_article = matches!(other.item(article)?.stems.as_str(), "a" | "an");
        is_article.then_some(article)
    }

    fn single(&mut self, at: usize, seen: Seen) {
        let side = self.side(seen);
        let (text, words) = (side.text, side.words(at));
        if let Some(item) = side.item(at)
            && let Some(finding) = compare::added(&item.sense, Scene::of(text, at))
        {
            self.lone(seen, item.words.start, words, finding);
        }
    }
}

/// Takes a pair out of what is left, if both are; returns whether they were.
fn taken(was: &mut Vec<usize>, is: &mut Vec<usize>, (at, to): (usize, usize)) -> bool {
    let are_left = was.contains(&at) && is.contains(&to);
    if are_left {
        was.retain(|it| *it != at);
        is.retain(|it| *it != to);
    }
    are_left
}
