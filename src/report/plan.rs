//! What `ladder plan` answers: what stands between a person and a level, with what to show for it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Finding, Head,
    gap::{Gate, Item, NotObserved, Rule, TargetGap, Verdict},
    person::PersonNamed,
    show::ScaleNamed,
};
use crate::{
    gap::{self, Answer, Gap},
    load::ratings::{Person, RatingsFile},
    model::{Framework, Id, Marker, Requirement, Text},
    source::Origin,
};

/// What `ladder plan` answers about one person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlanReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// The person.
    #[serde(flatten)]
    pub person: PersonNamed,
    /// The day of the newest assessment; null where nothing was computed.
    pub assessed: Option<String>,
    /// How many months old evidence may be at the newest assessment; null where nothing was
    /// computed or the policy asks for none.
    pub evidence_months: Option<u32>,
    /// The points of the scale, lowest first; empty where nothing was computed.
    pub scale: Vec<ScaleNamed>,
    /// One plan a target; empty where an error stands in the way.
    pub targets: Vec<TargetPlan>,
}

/// What stands between somebody and one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TargetPlan {
    /// The target, as `family/level`.
    pub target: String,
    /// Its title.
    pub title: String,
    /// What the ratings amount to; null where the target has no must and no should.
    pub verdict: Option<Verdict>,
    /// The conditions of the verdict, in the order in which they are asked.
    pub gates: Vec<Gate>,
    /// The first day whose evidence counts; null where the policy asks for none.
    pub evidence_since: Option<String>,
    /// What is short, not rated, or a must without evidence in time, in the order of `ladder gap`.
    pub gaps: Vec<Planned>,
    /// How many competencies the role asks already and nobody's word decides: without a rating they
    /// count neither for nor against.
    pub held_unrated: u64,
    /// Of these the musts and shoulds, in the same order, where the target asks no other, so that
    /// no verdict can be said before they are rated; empty otherwise.
    pub to_rate: Vec<Planned>,
    /// With `--all`, what stands in nobody's way and yet nothing on record shows, in the same
    /// order; empty otherwise.
    pub unproven: Vec<Planned>,
}

/// A requirement for which something is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Planned {
    /// The competency's id.
    pub competency: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence; null where nobody defines it.
    pub definition: Option<Text>,
    /// How strictly it is asked.
    pub requirement: Requirement,
    /// How much it counts beside the others.
    pub weight: i64,
    /// Whether the role asks it already.
    pub held: bool,
    /// The level on the target's path that asks it.
    pub from_level: String,
    /// The point of the scale that is asked.
    pub required: i64,
    /// The value that counts; null where nobody's word decides.
    pub decided: Option<i64>,
    /// How the value was found.
    pub rule: Rule,
    /// How many points are missing; null where nobody's word decides.
    pub short: Option<i64>,
    /// Who says that it was not observed, and why.
    pub not_observed: Vec<NotObserved>,
    /// Whether the verdict asks for evidence of it.
    pub evidence_asked: bool,
    /// How many entries of evidence count.
    pub evidence: u64,
    /// How the level that asks it tells it, in full.
    pub markers: Vec<Quoted>,
}

/// An act by which a competency is seen, in the words of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quoted {
    /// Its id.
    pub id: Id,
    /// The act.
    pub text: Text,
    /// Cases of it.
    pub examples: Vec<Text>,
    /// Cases that look like it and are not.
    pub counter_examples: Vec<Text>,
    /// What to bring to show it.
    pub evidence: Option<Text>,
}

impl PlanReport {
    /// Returns the plan of one person; `findings` are those on the ratings and on the ladder. With
    /// `all`, what is met and yet not shown is listed, too.
    #[must_use]
    pub fn of(
        findings: Vec<Finding>,
        origin: &Origin,
        framework: &Framework,
        person: &Person,
        answer: &Answer<'_>,
        all: bool,
    ) -> Self {
        let months = framework.settings.gap.evidence_months;
        let newest = person.assessments.iter().map(|it| it.date).max();
        let gaps = answer.gaps.iter();
        Self {
            head: Head::of("plan", findings),
            person: PersonNamed::of(origin, framework, person),
            assessed: newest.map(|date| date.to_string()),
            evidence_months: (months > 0).then_some(months),
            scale: ScaleNamed::all(&framework.settings),
            targets: gaps
                .map(|gap| TargetPlan::of(framework, gap, all))
                .collect(),
        }
    }

    /// Returns the report that errors stand in the way of a plan. `files` are those that could be
    /// read; `origin` is what the ladder was read at, if it was.
    #[must_use]
    pub fn unanswered(
        findings: Vec<Finding>,
        origin: Option<&Origin>,
        files: &[RatingsFile],
    ) -> Self {
        Self {
            head: Head::of("plan", findings),
            person: PersonNamed::unanswered(origin, files),
            assessed: None,
            evidence_months: None,
            scale: Vec::new(),
            targets: Vec::new(),
        }
    }
}

impl TargetPlan {
    fn of(framework: &Framework, gap: &Gap<'_>, all: bool) -> Self {
        let measured = TargetGap::of(framework, gap);
        let is_asked = gap.evidence_since.is_some();
        let is_held_unrated = |item: &Item| item.held && item.decided.is_none();
        let nothing_counts = measured.coverage.is_none();
        let is_to_rate =
            |item: &Item| nothing_counts && item.requirement.counts() && is_held_unrated(item);
        let items = || measured.items.iter().zip(&gap.items);
        let planned = |wanted: &dyn Fn(&Item) -> bool| -> Vec<Planned> {
            items()
                .filter(|(item, _)| wanted(item))
                .map(|(item, of)| Planned::of(framework, gap, item, of))
                .collect()
        };
        Self {
            gaps: planned(&|item| item.is_open(is_asked)),
            held_unrated: items().filter(|(item, _)| is_held_unrated(item)).count() as u64,
            to_rate: planned(&is_to_rate),
            unproven: planned(&|item| {
                all && item.is_unproven() && !item.is_open(is_asked) && !is_to_rate(item)
            }),
            target: measured.target,
            title: measured.title,
            verdict: measured.verdict,
            gates: measured.gates,
            evidence_since: measured.evidence_since,
        }
    }
}

impl Planned {
    fn of(framework: &Framework, gap: &Gap<'_>, item: &Item, of: &gap::Item<'_>) -> Self {
        let defined = framework.competency(&gap.target.family, &item.competency);
        Self {
            competency: item.competency.clone(),
            name: item.name.clone(),
            definition: defined.map(|(_, competency)| competency.definition.clone()),
            requirement: item.requirement,
            weight: item.weight,
            held: item.held,
            from_level: item.from_level.clone(),
            required: item.required,
            decided: item.decided,
            rule: item.rule,
            short: item.short,
            not_observed: item.not_observed.clone(),
            evidence_asked: gap.evidence_since.is_some() && of.is_new_must(),
            evidence: item.evidence,
            markers: of
                .asked
                .expectation
                .markers
                .iter()
                .map(Quoted::of)
                .collect(),
        }
    }
}

impl Quoted {
    fn of((id, marker): (&Id, &Marker)) -> Self {
        Self {
            id: id.clone(),
            text: marker.text.clone(),
            examples: marker.examples.clone(),
            counter_examples: marker.counter_examples.clone(),
            evidence: marker.evidence.clone(),
        }
    }
}
