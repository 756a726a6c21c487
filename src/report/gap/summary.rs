//! What the gaps of many people come to: a few numbers a level and a competency, whatever the
//! number of people.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Item, PersonGap, TargetGap, Verdict};
use crate::{
    diagnostic::Severity,
    report::{Finding, Revision},
};

/// What the gaps of many people come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// How many people the files are about.
    pub people: u64,
    /// For how many of them no gap was computed, because an error stands in the way.
    pub not_computed: u64,
    /// How many files there are.
    pub files: u64,
    /// How many of them do not say whom they are about.
    pub files_of_nobody: u64,
    /// How many errors there are, wherever they are told.
    pub errors: u64,
    /// How many warnings.
    pub warnings: u64,
    /// The revisions that people were measured at, sorted.
    pub ladders: Vec<LadderCount>,
    /// The verdicts; somebody with several targets counts once a target.
    pub verdicts: VerdictCounts,
    /// The targets, sorted.
    pub levels: Vec<LevelSummary>,
    /// What the targets ask, by the family of the target, then by competency.
    pub competencies: Vec<CompetencySummary>,
}

/// How many people were measured at a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LadderCount {
    /// The revision.
    #[serde(flatten)]
    pub ladder: Revision,
    /// How many people.
    pub people: u64,
}

/// How often each verdict was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct VerdictCounts {
    /// Too little is rated to say anything.
    pub insufficient: u64,
    /// More is missing than a little.
    pub not_yet: u64,
    /// Little is missing.
    pub close: u64,
    /// Everything is there.
    pub ready: u64,
    /// The target asks nothing that counts.
    pub none: u64,
}

/// What the people who aim at a level come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelSummary {
    /// The level, as `family/level`.
    pub target: String,
    /// Its title, as the ladder of the first person has it.
    pub title: String,
    /// How many people aim at it.
    pub people: u64,
    /// Their verdicts.
    pub verdicts: VerdictCounts,
}

/// How people stand to a competency that their targets ask as a must or a should.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompetencySummary {
    /// The family of the targets.
    pub family: String,
    /// The competency's id.
    pub competency: String,
    /// Its name.
    pub name: String,
    /// Of how many it is asked; somebody with several targets counts once a target, and where it
    /// is held and not rated it does not count.
    pub asked: u64,
    /// How many are rated by a word that decides.
    pub rated: u64,
    /// How many are short.
    pub short: u64,
    /// How many points they are short together.
    pub points: u64,
    /// The most points that one of them is short.
    pub most: u64,
}

impl VerdictCounts {
    fn add(&mut self, verdict: Option<Verdict>) {
        *match verdict {
            Some(Verdict::Insufficient) => &mut self.insufficient,
            Some(Verdict::NotYet) => &mut self.not_yet,
            Some(Verdict::Close) => &mut self.close,
            Some(Verdict::Ready) => &mut self.ready,
            None => &mut self.none,
        } += 1;
    }
}

/// Counts people, one after the other; nothing of a single person is kept.
#[derive(Debug, Default)]
pub struct Counts {
    people: u64,
    not_computed: u64,
    errors: u64,
    warnings: u64,
    ladders: BTreeMap<(Option<String>, Option<String>), u64>,
    verdicts: VerdictCounts,
    levels: BTreeMap<String, LevelSummary>,
    competencies: BTreeMap<(String, String), CompetencySummary>,
}

impl Counts {
    /// Counts findings.
    pub fn add_findings(&mut self, findings: &[Finding]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => {}
            }
        }
    }

    /// Counts a person.
    pub fn add_person(&mut self, person: &PersonGap) {
        self.people += 1;
        if person.targets.is_empty() {
            self.not_computed += 1;
            return;
        }
        if let Some(ladder) = &person.ladder {
            let key = (ladder.revision.clone(), ladder.commit.clone());
            *self.ladders.entry(key).or_default() += 1;
        }
        for target in &person.targets {
            self.add_target(target);
        }
    }

    fn add_target(&mut self, target: &TargetGap) {
        self.verdicts.add(target.verdict);
        let level = self.levels.entry(target.target.clone());
        let level = level.or_insert_with(|| LevelSummary {
            target: target.target.clone(),
            title: target.title.clone(),
            people: 0,
            verdicts: VerdictCounts::default(),
        });
        level.people += 1;
        level.verdicts.add(target.verdict);
        let (family, _) = target.target.split_once('/').unwrap_or_default();
        for item in target.items.iter().filter(|item| item.counts) {
            self.add_item(family, item);
        }
    }

    fn add_item(&mut self, family: &str, item: &Item) {
        let key = (family.to_owned(), item.competency.clone());
        let counted = self.competencies.entry(key);
        let counted = counted.or_insert_with(|| CompetencySummary::of(family, item));
        counted.asked += 1;
        counted.rated += u64::from(item.decided.is_some());
        let short = item.short.map_or(0, i64::unsigned_abs);
        counted.short += u64::from(short > 0);
        counted.points = counted.points.saturating_add(short);
        counted.most = counted.most.max(short);
    }

    /// Returns what all of them come to.
    #[must_use]
    pub fn summary(self, files: u64, files_of_nobody: u64) -> Summary {
        let ladders = self.ladders.into_iter();
        Summary {
            people: self.people,
            not_computed: self.not_computed,
            files,
            files_of_nobody,
            errors: self.errors,
            warnings: self.warnings,
            ladders: ladders
                .map(|((revision, commit), people)| LadderCount {
                    ladder: Revision { revision, commit },
                    people,
                })
                .collect(),
            verdicts: self.verdicts,
            levels: self.levels.into_values().collect(),
            competencies: self.competencies.into_values().collect(),
        }
    }
}

impl CompetencySummary {
    fn of(family: &str, item: &Item) -> Self {
        Self {
            family: family.to_owned(),
            competency: item.competency.clone(),
            name: item.name.clone(),
            asked: 0,
            rated: 0,
            short: 0,
            points: 0,
            most: 0,
        }
    }
}
