//! What a level expects of a competency, and the markers by which it is seen.

use super::{Comparison, Pair, pairs};
use crate::{
    diff::{
        Kind,
        change::{Detail, Fact},
    },
    model::{Expectation, Id, ItemPath, LevelPath, Marker, MarkerDetails, MarkerPath, Text},
};

impl Comparison<'_> {
    pub(super) fn expectation(&mut self, level: &LevelPath, pair: &Pair<'_, Expectation>) {
        let competency = pair.id();
        let item = ItemPath::Expectation(level.clone(), competency.clone());
        let (old, new) = match pair {
            Pair::Removed(_, old) => {
                let fact = Fact::removed(Kind::ExpectationRemoved, Some(item), &words(old));
                return self.add(fact.with(Detail::Counts(old.requirement.counts())));
            }
            Pair::Added(_, new) => {
                let fact = Fact::added(Kind::ExpectationAdded, Some(item), &words(new));
                return self.add(fact.with(Detail::Counts(new.requirement.counts())));
            }
            Pair::Both(_, old, new) => (old, new),
        };
        let Expectation {
            proficiency,
            requirement,
            weight,
            markers,
        } = old;
        let counts = requirement.counts() || new.requirement.counts();
        let mut ordered = |key: &str, grows: bool, kinds: (Kind, Kind), was: String, is: String| {
            if was != is {
                let kind = if grows { kinds.0 } else { kinds.1 };
                let fact = Fact::changed(kind, Some(item.clone()), Some(was), Some(is));
                self.add(fact.at([key.into()]).with(Detail::Counts(counts)));
            }
        };
        ordered(
            "proficiency",
            new.proficiency > *proficiency,
            (Kind::ProficiencyRaised, Kind::ProficiencyLowered),
            proficiency.to_string(),
            new.proficiency.to_string(),
        );
        ordered(
            "requirement",
            new.requirement > *requirement,
            (Kind::RequirementRaised, Kind::RequirementLowered),
            requirement.name().to_owned(),
            new.requirement.name().to_owned(),
        );
        let sides = (Some(weight), Some(&new.weight));
        self.value(Kind::WeightChanged, Some(&item), "weight", sides.0, sides.1);
        for pair in pairs(markers, &new.markers) {
            self.marker(place(level, competency, pair.id()), &pair, new);
        }
    }

    /// Compares a marker in its place; one that moved is compared with what it was elsewhere.
    fn marker(&mut self, path: MarkerPath, pair: &Pair<'_, Marker>, expectation: &Expectation) {
        let counts = Detail::Counts(expectation.requirement.counts());
        match pair {
            Pair::Removed(_, old) => {
                if !self.left.contains(&path) {
                    let item = Some(ItemPath::Marker(path));
                    self.add(Fact::removed(Kind::MarkerRemoved, item, &old.text).with(counts));
                }
            }
            Pair::Added(_, new) => {
                if !self.moved.contains_key(&path) {
                    let item = Some(ItemPath::Marker(path));
                    self.add(Fact::added(Kind::MarkerAdded, item, &new.text).with(counts));
                }
            }
            Pair::Both(_, old, new) => self.same_marker(path, old, new),
        }
    }

    /// Every field is named: a new one must find its place.
    pub(super) fn same_marker(&mut self, path: MarkerPath, old: &Marker, new: &Marker) {
        let Marker { text, details: _ } = old;
        let MarkerDetails {
            examples,
            counter_examples,
            evidence,
            formerly,
            expands,
            sources,
        } = &**old;
        let is_moved = self.moved.contains_key(&path);
        let item = ItemPath::Marker(path);
        let this = Some(&item);
        let renamed = !is_moved && self.renamed(Kind::MarkerRenamed, &item);
        self.value(
            Kind::MarkerChanged,
            this,
            "text",
            Some(text),
            Some(&new.text),
        );
        let lines = |texts: &[Text]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let kinds = (Kind::ExampleAdded, Kind::ExampleRemoved);
        self.entries(
            kinds,
            &item,
            "examples",
            &lines(examples),
            &lines(&new.examples),
        );
        let kinds = (Kind::CounterExampleAdded, Kind::CounterExampleRemoved);
        let sides = (lines(counter_examples), lines(&new.counter_examples));
        self.entries(kinds, &item, "counter-examples", &sides.0, &sides.1);
        let sides = (evidence.as_ref(), new.evidence.as_ref());
        self.value(Kind::EvidenceChanged, this, "evidence", sides.0, sides.1);
        self.formerly(&item, renamed, formerly, &new.formerly);
        let sides = (expands.as_ref(), new.expands.as_ref());
        self.value(Kind::FieldChanged, this, "expands", sides.0, sides.1);
        self.list(Kind::SourceChanged, this, "sources", sources, &new.sources);
    }
}

/// Returns what is asked in a few words: `must, 3` and the weight where it is not the usual one.
fn words(expectation: &Expectation) -> String {
    let Expectation {
        proficiency,
        requirement,
        weight,
        markers: _, // counted with the expectation, not listed again
    } = expectation;
    match weight {
        1 => format!("{}, {proficiency}", requirement.name()),
        weight => format!("{}, {proficiency}, weight {weight}", requirement.name()),
    }
}

/// Returns a marker's path.
pub(super) fn place(level: &LevelPath, competency: &Id, marker: &Id) -> MarkerPath {
    MarkerPath {
        level: level.clone(),
        competency: competency.clone(),
        marker: marker.clone(),
    }
}
