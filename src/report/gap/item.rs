//! One requirement, as scripts read it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Disagreement, Origin, Rule};
use crate::{
    gap,
    model::{Framework, LevelPath, Requirement, ratings::Rater},
};

/// One requirement and what the raters say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// The competency's id.
    pub competency: String,
    /// Its name.
    pub name: String,
    /// How it stands to the levels below the target.
    pub origin: Origin,
    /// Whether the role asks it already.
    pub held: bool,
    /// Whether it counts for sums and gates.
    pub counts: bool,
    /// The level on the target's path that asks it.
    pub from_level: String,
    /// How strictly it is asked.
    pub requirement: Requirement,
    /// How much it counts beside the others.
    pub weight: i64,
    /// The point of the scale that is asked.
    pub required: i64,
    /// The value that counts; null where nobody's word decides.
    pub decided: Option<i64>,
    /// What the person says.
    #[serde(rename = "self")]
    pub own: Option<i64>,
    /// How many points are missing; null where nobody's word decides.
    pub short: Option<i64>,
    /// How many points more than asked there are; offsets nothing.
    pub over: i64,
    /// False where nobody's word decides and a rater says that it was not observed.
    pub observed: bool,
    /// Who says that it was not observed, and why.
    pub not_observed: Vec<NotObserved>,
    /// How the value was found.
    pub rule: Rule,
    /// How self and decided differ, where that is more than a third of the scale.
    pub disagreement: Option<Disagreement>,
    /// How many entries of evidence count.
    pub evidence: u64,
    /// How the level that asks it tells it, quoted in full where something is still to be shown:
    /// it is short, not rated, or a must without evidence in time.
    pub markers: Vec<Marker>,
}

/// A rater's statement that there was nothing to rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotObserved {
    /// What the rater is to the person.
    pub rater: Rater,
    /// The day.
    pub date: String,
    /// Why.
    pub why: String,
}

/// An act by which a competency is seen, in the words of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Marker {
    /// Its id.
    pub id: String,
    /// The act.
    pub text: String,
    /// What to bring to show it.
    pub evidence: Option<String>,
}

impl Item {
    /// Returns whether points are missing.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.short.is_some_and(|short| short > 0)
    }

    /// Returns whether nobody's word decides, and the role does not ask it already.
    #[must_use]
    pub fn is_unrated(&self) -> bool {
        self.decided.is_none() && !self.held
    }

    /// Returns whether evidence is asked for it and there is none.
    #[must_use]
    pub fn lacks_evidence(&self, is_asked: bool) -> bool {
        is_asked && self.requirement == Requirement::Must && !self.held && self.evidence == 0
    }

    /// Returns whether something is still to be shown: it is short, not rated, or lacks the
    /// evidence that is asked for.
    #[must_use]
    pub fn is_open(&self, evidence_is_asked: bool) -> bool {
        self.is_short() || self.is_unrated() || self.lacks_evidence(evidence_is_asked)
    }

    /// Returns whether nothing on record shows it: nobody's word decides, or there is no evidence
    /// in time.
    #[must_use]
    pub fn is_unproven(&self) -> bool {
        self.decided.is_none() || self.evidence == 0
    }
}

/// Returns the name of a competency that a target asks, its id where it has none.
pub(super) fn name(framework: &Framework, target: &LevelPath, id: &str) -> String {
    let defined = framework.competency(&target.family, id);
    defined.map_or_else(
        || id.to_owned(),
        |(_, competency)| competency.name.to_string(),
    )
}

impl Item {
    /// Returns the item without markers.
    pub(super) fn of(framework: &Framework, gap: &gap::Gap<'_>, item: &gap::Item<'_>) -> Self {
        let (asked, decision) = (&item.asked, &item.decision);
        let id = asked.competency;
        let not_observed = decision.not_observed.iter().map(|said| NotObserved {
            rater: said.rater,
            date: said.date.to_string(),
            why: said.why.to_string(),
        });
        Self {
            competency: id.to_string(),
            name: name(framework, &gap.target, id.as_str()),
            origin: item.origin.into(),
            held: item.held,
            counts: item.counts(),
            from_level: asked.level.to_string(),
            requirement: asked.expectation.requirement,
            weight: asked.expectation.weight,
            required: asked.expectation.proficiency,
            decided: decision.decided,
            own: decision.own,
            short: item.short(),
            over: item.over(),
            observed: decision.decided.is_some() || decision.not_observed.is_empty(),
            not_observed: not_observed.collect(),
            rule: decision.rule.into(),
            disagreement: item.disagreement.map(Disagreement::from),
            evidence: item.evidence,
            markers: Vec::new(),
        }
    }

    /// Returns the item with the markers of its requirement where something is to be shown.
    pub(super) fn quoting(self, item: &gap::Item<'_>, evidence_is_asked: bool) -> Self {
        if !self.is_open(evidence_is_asked) {
            return self;
        }
        let markers = item.asked.expectation.markers.iter();
        let markers = markers.map(|(id, marker)| Marker {
            id: id.to_string(),
            text: marker.text.to_string(),
            evidence: marker.evidence.as_ref().map(ToString::to_string),
        });
        Self {
            markers: markers.collect(),
            ..self
        }
    }
}
