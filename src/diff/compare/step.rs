//! Where a level leads: its steps to other levels and roles.

use std::collections::BTreeMap;

use super::{Comparison, joined};
use crate::{
    diff::{
        Kind,
        change::{Detail, Fact},
    },
    model::{ItemPath, LevelPath, Step},
    route::Step as Key,
};

/// What a step leads to, and which of several that lead there.
type Target = (String, usize);

impl Comparison<'_> {
    pub(super) fn steps(&mut self, level: &LevelPath, old: &[Step], new: &[Step]) {
        if old == new {
            return;
        }
        let found = self.changes.len();
        let item = ItemPath::Level(level.clone());
        let (was, is) = (by_target(level, old), by_target(level, new));
        for (target, (at, step)) in &was {
            if !is.contains_key(target) {
                let written = self.as_written(&item, *at).unwrap_or(step);
                let fact = Fact::removed(Kind::StepRemoved, Some(item.clone()), &words(written));
                let fact = fact.key(key(written)).at(["next".into(), Key::from(*at)]);
                self.add(fact.with(Detail::Steps(Some(step.kind), None, upper(level, step))));
            }
        }
        for (target, (at, step)) in &is {
            match was.get(target) {
                Some(old) => self.step(level, *old, (*at, step)),
                None => {
                    let fact = Fact::added(Kind::StepAdded, Some(item.clone()), &words(step));
                    let fact = fact.key(key(step)).at(["next".into(), Key::from(*at)]);
                    self.add(fact.with(Detail::Steps(None, Some(step.kind), upper(level, step))));
                }
            }
        }
        if self.changes.len() == found {
            let targets = |steps: &[Step]| joined(&steps.iter().map(words).collect::<Vec<_>>());
            let (old, new) = (targets(old), targets(new));
            self.value(
                Kind::FieldChanged,
                Some(&item),
                "next",
                old.as_ref(),
                new.as_ref(),
            );
        }
    }

    /// Returns a step of FROM with FROM's own ids, as what is removed is named.
    fn as_written(&self, item: &ItemPath, at: usize) -> Option<&Step> {
        match self.names.original(item) {
            ItemPath::Level(path) => self.from.level(&path)?.next.get(at),
            _ => None,
        }
    }

    /// Every field is named: a new one must find its place.
    fn step(&mut self, home: &LevelPath, old: (usize, &Step), new: (usize, &Step)) {
        let item = ItemPath::Level(home.clone());
        let Step {
            level,
            title,
            kind,
            distinguishes,
        } = old.1;
        let keys = |at: usize| vec!["next".into(), Key::from(at)];
        if (level, title, kind) != (&new.1.level, &new.1.title, &new.1.kind) {
            let words = (Some(words(old.1)), Some(words(new.1)));
            let fact = Fact::changed(Kind::StepChanged, Some(item.clone()), words.0, words.1)
                .key(key(new.1))
                .at_each(keys(old.0), keys(new.0));
            let kinds = (Some(*kind), Some(new.1.kind));
            let detail = Detail::Steps(kinds.0, kinds.1, upper(home, new.1));
            self.add(fact.with(detail));
        }
        if *distinguishes != new.1.distinguishes {
            let text = |step: &Step| step.distinguishes.as_ref().map(ToString::to_string);
            let below = |at: usize| [keys(at), vec!["distinguishes".into()]].concat();
            let sides = (text(old.1), text(new.1));
            let fact = Fact::changed(Kind::DistinguishesChanged, Some(item), sides.0, sides.1)
                .key(key(new.1))
                .at_each(below(old.0), below(new.0));
            self.add(fact);
        }
    }
}

/// Returns the steps by what they lead to; a level of the own family is the same with its
/// family and without.
fn by_target<'s>(home: &LevelPath, steps: &'s [Step]) -> BTreeMap<Target, (usize, &'s Step)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (at, step) in steps.iter().enumerate() {
        let target = match (&step.level, &step.title) {
            (Some(level), _) => level.in_family(&home.family).to_string(),
            (None, Some(title)) => format!(" {title}"), // no level's path begins so
            (None, None) => String::new(),
        };
        let count = counts.entry(target.clone()).or_default();
        found.insert((target, *count), (at, step));
        *count += 1;
    }
    found
}

/// Returns the level that a step leads to.
fn upper(home: &LevelPath, step: &Step) -> Option<LevelPath> {
    let level = step.level.as_ref()?;
    Some(level.in_family(&home.family))
}

/// Returns what a step leads to, as the file names it.
fn target(step: &Step) -> String {
    let level = step.level.as_ref().map(ToString::to_string);
    let title = step.title.as_ref().map(ToString::to_string);
    level.or(title).unwrap_or_default()
}

fn key(step: &Step) -> String {
    format!("next/{}", target(step))
}

/// Returns a step in a few words: `promotion to manager`.
fn words(step: &Step) -> String {
    let name = match (&step.level, &step.title) {
        (Some(level), Some(title)) => format!("{level} ({title})"),
        _ => target(step),
    };
    format!("{} to {name}", step.kind.name())
}
