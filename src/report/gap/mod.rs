//! What `ladder gap` answers about one person, and about many.

mod goalposts;
mod history;
mod item;
mod people;
mod summary;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

pub use goalposts::{FateKind, Goalposts, MovedTarget, RatingFate};
pub use history::{ChangedValue, Cycle, PastTarget};
pub use item::{Item, Marker, NotObserved};
pub use people::{PeopleEnd, PeopleReport, PeopleStart, PersonOfMany, SummaryReport};
pub use summary::{CompetencySummary, Counts, LadderCount, LevelSummary, Summary, VerdictCounts};
pub use words::{Disagreement, GateKind, Origin, Rule, Verdict};

use super::{Finding, Head, Revision};
use crate::{
    gap::{self, Answer},
    load::ratings::{Person, RatingsFile},
    model::{Framework, LevelPath},
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
    /// What moved between the version that the ratings were made against and another one; null
    /// unless one was asked for.
    pub goalposts: Option<Goalposts>,
    /// How far the person was on each day on which they were assessed, the oldest first; empty
    /// unless it was asked for.
    pub history: Vec<Cycle>,
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
                goalposts: None,
                history: Vec::new(),
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
            goalposts: None,
            history: Vec::new(),
        }
    }
}

/// Returns a level's title, its path where it has none.
fn title(framework: &Framework, level: &LevelPath) -> String {
    let found = framework.level(level);
    found.map_or_else(|| level.to_string(), |level| level.title.to_string())
}

impl TargetGap {
    pub(in crate::report) fn of(framework: &Framework, gap: &gap::Gap<'_>) -> Self {
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
    pub(super) fn of(gate: &gap::Gate) -> Self {
        Self {
            gate: gate.kind.into(),
            holds: gate.holds,
            value: gate.value,
            threshold: gate.threshold,
        }
    }
}
