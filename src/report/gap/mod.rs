//! What `ladder gap` answers about one person.

mod words;

use schemars::JsonSchema;
use serde::Serialize;

pub use words::{Disagreement, GateKind, Origin, Rater, Rule, Verdict};

use super::{Finding, Head, Revision};
use crate::{
    gap::{self, Answer},
    load::ratings::{Person, RatingsFile},
    model::{Framework, LevelPath, Requirement},
    source,
};

/// What `ladder gap` answers about one person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GapReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// The person and how far they are from each target.
    #[serde(flatten)]
    pub person: PersonGap,
}

/// How far one person is from each of their targets.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PersonGap {
    /// The opaque id; null where the files could not be read or are of several people.
    pub person: Option<String>,
    /// The name, where the ratings give one.
    pub name: Option<String>,
    /// The level held, as `family/level`; null where the files do not say so with one voice.
    pub role: Option<String>,
    /// The title of that level; null where nothing was computed.
    pub role_title: Option<String>,
    /// The revision that everything was computed at; null where no ladder was read.
    pub ladder: Option<Revision>,
    /// The points of the scale, lowest first; empty where nothing was computed.
    pub scale: Vec<ScalePoint>,
    /// One answer a target; empty where an error stands in the way.
    pub targets: Vec<TargetGap>,
    /// What moved between two revisions; null as long as none is compared with.
    pub goalposts: (),
}

/// A point of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScalePoint {
    /// Its value.
    pub value: i64,
    /// Its name.
    pub name: String,
}

/// How far somebody is from one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TargetGap {
    /// The target, as `family/level`.
    pub target: String,
    /// Its title.
    pub title: String,
    /// What the ratings amount to; null where the target has no must and no should.
    pub verdict: Option<Verdict>,
    /// The share of the weights that is rated, in basis points; null where nothing counts.
    pub coverage: Option<u64>,
    /// The share of what is required that is reached, in basis points; null where nothing is
    /// rated.
    pub attainment: Option<u64>,
    /// The share of equal values among what both self and a deciding word rate, in basis points;
    /// null where there is nothing of the kind.
    pub alignment: Option<u64>,
    /// The first day whose evidence counts; null where the policy asks for none.
    pub evidence_since: Option<String>,
    /// The conditions of the verdict, in the order in which they are asked.
    pub gates: Vec<Gate>,
    /// Every requirement: must before should before may, then the highest weight x shortfall,
    /// then by id.
    pub items: Vec<Item>,
}

/// A condition of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gate {
    /// Which one.
    pub gate: GateKind,
    /// Whether it is met; shares are compared exactly, before they are rounded.
    pub holds: bool,
    /// What was found: basis points of a share, else a count or points of the scale; null where
    /// there is nothing to take a share of.
    pub value: Option<u64>,
    /// What it is measured by, in the same unit.
    pub threshold: u64,
}

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
}

impl GapReport {
    /// Returns the report on one person; `findings` are those on the ratings and on the ladder.
    #[must_use]
    pub fn of(
        findings: Vec<Finding>,
        origin: &source::Origin,
        framework: &Framework,
        person: &Person,
        answer: &Answer<'_>,
    ) -> Self {
        Self {
            head: Head::of("gap", findings),
            person: PersonGap::of(origin, framework, person, answer),
        }
    }

    /// Returns the report that errors stand in the way of an answer. `files` are those that
    /// could be read; `origin` is what the ladder was read at, if it was.
    #[must_use]
    pub fn unanswered(
        findings: Vec<Finding>,
        origin: Option<&source::Origin>,
        files: &[RatingsFile],
    ) -> Self {
        fn agreed<T: PartialEq>(mut said: impl Iterator<Item = T>) -> Option<T> {
            let first = said.next()?;
            said.all(|other| other == first).then_some(first)
        }
        let ratings = || files.iter().map(|file| &file.ratings);
        Self {
            head: Head::of("gap", findings),
            person: PersonGap {
                person: agreed(ratings().map(|it| it.person.to_string())),
                name: None,
                role: agreed(ratings().map(|it| it.role.to_string())),
                role_title: None,
                ladder: origin.map(Revision::of),
                scale: Vec::new(),
                targets: Vec::new(),
                goalposts: (),
            },
        }
    }

    /// Returns whether any target's verdict is the given one or a worse one.
    #[must_use]
    pub fn has_at_worst(&self, verdict: gap::Verdict) -> bool {
        let verdicts = self.person.targets.iter().filter_map(|it| it.verdict);
        verdicts
            .map(gap::Verdict::from)
            .any(|it| it.is_at_worst(verdict))
    }
}

impl PersonGap {
    /// Returns the part of a report that is about one person.
    #[must_use]
    pub fn of(
        origin: &source::Origin,
        framework: &Framework,
        person: &Person,
        answer: &Answer<'_>,
    ) -> Self {
        let scale = framework.settings.scale.iter();
        let points = scale.map(|point| ScalePoint {
            value: point.value,
            name: point.name.to_string(),
        });
        let gaps = answer.gaps.iter();
        Self {
            person: Some(person.person.to_string()),
            name: person.name.as_ref().map(ToString::to_string),
            role: Some(person.role.to_string()),
            role_title: Some(title(framework, &person.role)),
            ladder: Some(Revision::of(origin)),
            scale: points.collect(),
            targets: gaps.map(|gap| TargetGap::of(framework, gap)).collect(),
            goalposts: (),
        }
    }
}

/// Returns a level's title, its path where it has none.
fn title(framework: &Framework, level: &LevelPath) -> String {
    let found = framework.level(level);
    found.map_or_else(|| level.to_string(), |level| level.title.to_string())
}

impl TargetGap {
    fn of(framework: &Framework, gap: &gap::Gap<'_>) -> Self {
        let evidence_is_asked = gap.evidence_since.is_some();
        let items = gap.items.iter();
        let gates = gap.gates.iter();
        Self {
            target: gap.target.to_string(),
            title: title(framework, &gap.target),
            verdict: gap.verdict.map(Verdict::from),
            coverage: gap.score.coverage.map(gap::Fraction::basis_points),
            attainment: gap.score.attainment.map(gap::Fraction::basis_points),
            alignment: gap.alignment.map(gap::Fraction::basis_points),
            evidence_since: gap.evidence_since.map(|date| date.to_string()),
            gates: gates.map(Gate::of).collect(),
            items: items
                .map(|item| Item::of(framework, gap, item).quoting(item, evidence_is_asked))
                .collect(),
        }
    }
}

impl Gate {
    fn of(gate: &gap::Gate) -> Self {
        Self {
            gate: gate.kind.into(),
            holds: gate.holds,
            value: gate.value,
            threshold: gate.threshold,
        }
    }
}

impl Item {
    /// Returns the item without markers.
    fn of(framework: &Framework, gap: &gap::Gap<'_>, item: &gap::Item<'_>) -> Self {
        let (asked, decision) = (&item.asked, &item.decision);
        let id = asked.competency;
        let defined = framework.competency(&gap.target.family, id.as_str());
        let name = defined.map(|(_, competency)| competency.name.to_string());
        let not_observed = decision.not_observed.iter().map(|said| NotObserved {
            rater: said.rater.into(),
            date: said.date.to_string(),
            why: said.why.to_string(),
        });
        Self {
            competency: id.to_string(),
            name: name.unwrap_or_else(|| id.to_string()),
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
    fn quoting(self, item: &gap::Item<'_>, evidence_is_asked: bool) -> Self {
        if !self.is_short() && !self.is_unrated() && !self.lacks_evidence(evidence_is_asked) {
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
