//! What `ladder list` answers: the families and their levels.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Finding, Head, show::TrackShown, validate::Ladder};
use crate::{
    model::{
        Date, Family, Framework, Id, LevelPath, Status, Text, family::COMMON_TRACK,
        required::Expectations,
    },
    source::Snapshot,
};

/// What `ladder list` answers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ListReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// What was read.
    pub ladder: Ladder,
    /// How much there is.
    pub summary: ListSummary,
    /// The families, by id.
    pub families: Vec<FamilyListed>,
    /// Families that are there but could not be read, by id.
    pub unread: Vec<Id>,
    /// The reviews that are due, where these were asked for.
    pub due: Option<Due>,
}

/// The reviews that are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Due {
    /// The day that counts as today.
    pub today: Date,
    /// The families that are to be reviewed, the soonest first, those without a day last.
    pub reviews: Vec<ReviewDue>,
    /// The reviews of the first day that is still ahead.
    pub next: Vec<ReviewDue>,
    /// The families that were reviewed and have no day for the next review, by id.
    pub undated: Vec<Id>,
}

/// A review that is due or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReviewDue {
    /// The family.
    pub family: Id,
    /// Its name.
    pub name: Text,
    /// Who answers for it.
    pub owners: Vec<Text>,
    /// The day of its last review; null where there was none.
    pub reviewed: Option<Date>,
    /// The day by which it is to be reviewed.
    pub review_by: Option<Date>,
    /// How many days ago that was; null where it is not in the past.
    pub days_late: Option<u32>,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListSummary {
    /// How many families that people can be in.
    pub families: usize,
    /// How many levels these have.
    pub levels: usize,
    /// How many template families.
    pub templates: usize,
}

/// A family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FamilyListed {
    /// Its id.
    pub family: Id,
    /// Its name.
    pub name: Text,
    /// Where it sits in the job architecture.
    pub function: Option<Text>,
    /// Whether it is in use.
    pub status: Status,
    /// Who answers for it.
    pub owners: Vec<Text>,
    /// Its tracks, by id.
    pub tracks: Vec<TrackShown>,
    /// How many competencies its levels require, each counted once.
    pub competencies: usize,
    /// The day of its last review.
    pub reviewed: Option<Date>,
    /// The day by which it is to be reviewed again.
    pub review_by: Option<Date>,
    /// Its levels by rank, track and id.
    pub levels: Vec<LevelListed>,
}

/// A level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelListed {
    /// Its path.
    pub level: LevelPath,
    /// What its people are called.
    pub title: Text,
    /// Its height, from 1.
    pub rank: u32,
    /// The track that it stands on.
    pub track: Id,
    /// Its code in other systems.
    pub code: Option<Text>,
    /// How many competencies it requires.
    pub required: usize,
}

impl ListReport {
    /// Returns the report on all families of a framework.
    #[must_use]
    pub fn of(snapshot: &Snapshot, framework: &Framework, findings: Vec<Finding>) -> Self {
        let mut expectations = Expectations::of(framework);
        let families = framework.families.iter();
        let families: Vec<FamilyListed> = families
            .map(|(id, family)| FamilyListed::of(&mut expectations, id, family))
            .collect();
        let in_use = || {
            let families = families.iter();
            families.filter(|family| family.status != Status::Template)
        };
        Self {
            head: Head::of("list", findings),
            ladder: Ladder::of(snapshot),
            summary: ListSummary {
                families: in_use().count(),
                levels: in_use().map(|family| family.levels.len()).sum(),
                templates: families.len() - in_use().count(),
            },
            families,
            unread: framework.unread.iter().cloned().collect(),
            due: None,
        }
    }

    /// Returns the report with the reviews that are due today.
    #[must_use]
    pub fn with_due(self, framework: &Framework, today: Date) -> Self {
        let due = Some(Due::of(framework, today));
        Self { due, ..self }
    }
}

impl Due {
    fn of(framework: &Framework, today: Date) -> Self {
        let families = framework.families.iter();
        let all = families.map(|(id, family)| (family, ReviewDue::of(id, family, today)));
        let (due, ahead): (Vec<_>, Vec<_>) =
            all.partition(|(family, review)| review.days_late.is_some() || family.lacks_review());
        let mut reviews: Vec<ReviewDue> = due.into_iter().map(|(_, review)| review).collect();
        reviews.sort_by_key(|review| (review.review_by.is_none(), review.review_by));
        let ahead = || ahead.iter().map(|(_, review)| review);
        let soonest = ahead().filter_map(|review| review.review_by).min();
        let is_next = |review: &&ReviewDue| soonest.is_some() && review.review_by == soonest;
        let is_undated =
            |review: &&ReviewDue| review.reviewed.is_some() && review.review_by.is_none();
        Self {
            today,
            reviews,
            next: ahead().filter(is_next).cloned().collect(),
            undated: ahead()
                .filter(is_undated)
                .map(|it| it.family.clone())
                .collect(),
        }
    }
}

impl ReviewDue {
    fn of(id: &Id, family: &Family, today: Date) -> Self {
        let passed = family.review_by.filter(|day| *day < today);
        Self {
            family: id.clone(),
            name: family.name.clone(),
            owners: family.owners.clone(),
            reviewed: family.reviewed(),
            review_by: family.review_by,
            days_late: passed.map(|day| today.days_since(day)),
        }
    }
}

impl FamilyListed {
    fn of(expectations: &mut Expectations<'_>, id: &Id, family: &Family) -> Self {
        let mut competencies = std::collections::BTreeSet::new();
        let mut levels = Vec::new();
        for (level_id, level) in family.levels_by_rank() {
            let path = LevelPath {
                family: id.clone(),
                level: level_id.clone(),
            };
            let set = expectations.required(&path, None).unwrap_or_default();
            competencies.extend(set.asked.keys().map(|id| (*id).clone()));
            levels.push(LevelListed {
                level: path,
                title: level.title.clone(),
                rank: level.rank.get(),
                track: level.track.clone(),
                code: level.code.clone(),
                required: set.asked.len(),
            });
        }
        Self {
            family: id.clone(),
            name: family.name.clone(),
            function: family.function.clone(),
            status: family.status,
            owners: family.owners.clone(),
            tracks: tracks(family),
            competencies: competencies.len(),
            reviewed: family.reviewed(),
            review_by: family.review_by,
            levels,
        }
    }
}

/// Returns a family's tracks; where it names none, its levels stand on one.
fn tracks(family: &Family) -> Vec<TrackShown> {
    if family.tracks.is_empty() {
        let common = COMMON_TRACK.parse().ok();
        let tracks = common.map(|track| TrackShown { track, name: None });
        return tracks.into_iter().collect();
    }
    let tracks = family.tracks.iter();
    tracks
        .map(|(id, track)| TrackShown {
            track: id.clone(),
            name: track.name.clone(),
        })
        .collect()
}
