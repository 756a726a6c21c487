//! How far somebody is from a level: every requirement of a target against what the raters say,
//! and a verdict by gates. Exact: integers and fractions, rounded only where they are printed.
//!
//! A pure function of the framework and of one person's checked ratings
//! ([`crate::load::ratings::Person`]), so that any number of people can be computed one by one.
//! Not a promotion decision: it says what the ratings say, by the rules that the ladder states.

mod fraction;
mod history;
mod item;
pub mod place;
mod raters;
mod score;
mod sound;
mod verdict;

use std::collections::BTreeMap;

pub use fraction::Fraction;
pub use history::{Cycle, history};
pub use item::{Disagreement, Item};
pub use raters::{Decision, NotObserved, Rule};
pub use score::Score;
pub use verdict::{Gate, GateKind, Verdict};

use crate::{
    diagnostic::{Diagnostic, Location},
    load::ratings::{Person, rated},
    model::{
        Date, Framework, Id, LevelPath,
        former::Defined,
        ratings::Rating,
        required::{Asked, AskedSet, Expectations, Origin, RequiredSet},
    },
    route::Route,
};
use item::{disagreement, sort_key};
use raters::Said;

/// What a person's ratings say about their targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'f> {
    /// One gap a target, in the order of the person's targets; a target about which the ladder
    /// says something that cannot be computed with has none.
    pub gaps: Vec<Gap<'f>>,
    /// Why a target has no gap or no verdict. The places are in the ladder's files.
    pub findings: Vec<Diagnostic>,
}

/// How far somebody is from one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap<'f> {
    /// The target.
    pub target: LevelPath,
    /// What the ratings amount to; none where the target has no must and no should.
    pub verdict: Option<Verdict>,
    /// The sums behind it.
    pub score: Score,
    /// Equal values of self and decided / competencies that have both; none without any.
    pub alignment: Option<Fraction>,
    /// The gates, in the order in which they are asked; empty where there is no verdict.
    pub gates: Vec<Gate>,
    /// The first day whose evidence counts; none where the policy asks for no evidence.
    pub evidence_since: Option<Date>,
    /// Every requirement: must before should before may, then the highest weight x shortfall,
    /// then by id.
    pub items: Vec<Item<'f>>,
}

/// Returns what a person's ratings say about each of their targets. `expectations` are those of
/// the same framework, and may be shared by any number of people.
#[must_use]
pub fn assess<'f>(
    framework: &'f Framework,
    expectations: &mut Expectations<'f>,
    person: &Person,
) -> Answer<'f> {
    let mut answer = measured(framework, expectations, person);
    let asks_nothing = answer.gaps.iter();
    let asks_nothing = asks_nothing.filter_map(|gap| nothing_asked(framework, gap));
    answer.findings.extend(asks_nothing);
    answer
}

/// Returns the gaps of a person. A target that asks nothing has no verdict, which is no finding yet.
fn measured<'f>(
    framework: &'f Framework,
    expectations: &mut Expectations<'f>,
    person: &Person,
) -> Answer<'f> {
    let mut answer = Answer {
        gaps: Vec::new(),
        findings: Vec::new(),
    };
    let Some(role) = expectations.required(&person.role, None) else {
        return answer;
    };
    for target in &person.targets {
        let Some(required) = expectations.required(target, Some(&person.role)) else {
            continue;
        };
        let unsound = sound::check(framework, [(&person.role, &role), (target, &required)]);
        if !unsound.is_empty() {
            answer.findings.extend(unsound);
            continue;
        }
        let measure = Measure {
            framework,
            expectations,
            person,
            role: &role,
        };
        match measure.gap(target, &required) {
            Some(gap) => answer.gaps.push(gap),
            None => answer.findings.push(too_large(framework, target)),
        }
    }
    answer
}

/// What every target of one person is measured with.
struct Measure<'m, 'f> {
    framework: &'f Framework,
    expectations: &'m Expectations<'f>,
    person: &'m Person,
    role: &'m RequiredSet<'f>,
}

impl<'f> Measure<'_, 'f> {
    /// Returns the gap to a target; none where its sums are too large to be exact.
    fn gap(&self, target: &LevelPath, required: &RequiredSet<'f>) -> Option<Gap<'f>> {
        let policy = &self.framework.settings.gap;
        let said = self.said(target);
        let newest = self.person.assessments.iter().map(|it| it.date).max();
        let since = (policy.evidence_months > 0)
            .then(|| newest.map(|date| date.months_earlier(policy.evidence_months)))
            .flatten();
        let mut items: Vec<Item<'f>> = required
            .asked
            .values()
            .map(|asked| {
                let said = said.get(&(asked.home, asked.competency));
                let said = said.map(Vec::as_slice).unwrap_or_default();
                self.item(asked, required.origin(asked), said, since)
            })
            .collect();
        items.sort_by_cached_key(sort_key);
        let score = Score::of(&items)?;
        let is_asked = items
            .iter()
            .any(|item| item.asked.expectation.requirement.counts());
        let gates = match is_asked {
            true => verdict::gates(&items, &score, policy),
            false => Vec::new(),
        };
        Some(Gap {
            target: target.clone(),
            verdict: is_asked.then(|| Verdict::of_gates(&gates)),
            alignment: score::alignment(&items),
            score,
            gates,
            evidence_since: since,
            items,
        })
    }

    /// Returns what was said about each competency, the ids resolved for a target.
    fn said(&self, target: &LevelPath) -> BTreeMap<Defined<'f>, Vec<Said<'_>>> {
        let mut said: BTreeMap<Defined<'f>, Vec<Said<'_>>> = BTreeMap::new();
        let mut meant: BTreeMap<&Id, Option<Defined<'f>>> = BTreeMap::new();
        let family = |path: &LevelPath| self.framework.families.get_key_value(&path.family);
        let (Some((own, _)), Some((other, _))) = (family(&self.person.role), family(target)) else {
            return said;
        };
        for (at, assessment) in self.person.assessments.iter().enumerate() {
            for (id, rating) in &assessment.ratings {
                let defined = *meant
                    .entry(id)
                    .or_insert_with(|| rated(self.framework, own, other, id));
                if let Some(defined) = defined {
                    said.entry(defined)
                        .or_default()
                        .push(Said::new(at, assessment, rating));
                }
            }
        }
        said
    }

    fn item(
        &self,
        asked: &Asked<'f>,
        origin: Origin,
        said: &[Said<'_>],
        since: Option<Date>,
    ) -> Item<'f> {
        let decision = raters::decide(said);
        let points = self.framework.settings.scale.len();
        Item {
            asked: *asked,
            origin,
            held: self.holds(asked),
            evidence: said.iter().map(|said| in_time(said.rating, since)).sum(),
            disagreement: disagreement(&decision, points),
            decision,
        }
    }

    fn holds(&self, asked: &Asked<'f>) -> bool {
        let held: &AskedSet<'f> = &self.role.asked;
        self.expectations
            .holds(&self.person.role.family, held, asked)
    }
}

/// Returns how many entries of evidence a rating has that are not older than `since`.
fn in_time(rating: &Rating, since: Option<Date>) -> u64 {
    let entries = rating.evidence.iter();
    let in_time = entries.filter(|entry| since.is_none_or(|since| entry.date >= since));
    in_time.map(|_| 1).sum()
}

fn nothing_asked(framework: &Framework, gap: &Gap<'_>) -> Option<Diagnostic> {
    gap.verdict.is_none().then(|| {
        let message = format!("`{}` asks no must and no should: no verdict", gap.target);
        let place = expectations_of(framework, &gap.target);
        Diagnostic::error("nothing-required", place, message)
            .with_item(gap.target.to_string())
            .with_help("give the level expectations that count")
    })
}

fn too_large(framework: &Framework, target: &LevelPath) -> Diagnostic {
    let message = format!("the weights of `{target}` are too large to compute with exactly");
    let place = expectations_of(framework, target);
    Diagnostic::error("figures-too-large", place, message)
        .with_item(target.to_string())
        .with_help("weights compare with each other: 1, 2 and 3 will do")
}

/// Returns the place of what a level expects.
fn expectations_of(framework: &Framework, level: &LevelPath) -> Location {
    let family = framework.family(level.family.as_str());
    let file = family.map(|family| family.level_file(&level.level));
    Location::key(file.unwrap_or_default(), Route::of(["expectations"]))
}
