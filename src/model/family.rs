//! A job family: its tracks, competencies, sources and reviews, and its levels.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Competency, Date, Id, Level, Text};

/// The track that levels stand on where a family names none.
pub const COMMON_TRACK: &str = "common";

/// A job family, as `family.yaml` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Job family (family.yaml)")]
pub struct Family {
    /// Its name.
    pub name: Text,
    /// Where it sits in the job architecture.
    pub function: Option<Text>,
    /// What it concentrates on within its function.
    pub focus: Option<Text>,
    /// What its people do, in a few sentences.
    pub summary: Option<Text>,
    /// Families that are easily mistaken for it.
    #[serde(default)]
    pub distinct_from: Vec<Id>,
    /// Other names that it goes by.
    #[serde(default)]
    pub aliases: Vec<Text>,
    /// Its code in other systems.
    pub code: Option<Text>,
    /// Whether it is in use.
    #[serde(default)]
    pub status: Status,
    /// Who answers for it.
    #[serde(default)]
    pub owners: Vec<Text>,
    /// The ids that it had before.
    #[serde(default)]
    pub formerly: Vec<Id>,
    /// Template families whose competencies it shares.
    #[serde(default)]
    pub extends: Vec<Id>,
    /// Whether a level also expects what the levels below it on its path expect.
    #[serde(default = "yes")]
    pub cumulative: bool,
    /// The tracks that its levels stand on, by id; without them there is `common` alone.
    #[serde(default)]
    pub tracks: BTreeMap<Id, Track>,
    /// Its competencies, by id.
    pub competencies: BTreeMap<Id, Competency>,
    /// Where its statements come from, by id.
    #[serde(default)]
    pub sources: BTreeMap<Id, Source>,
    /// What it corresponds to in public classifications.
    #[serde(default)]
    pub mappings: Vec<Mapping>,
    /// The reviews that it went through.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// The day by which it is to be reviewed again.
    pub review_by: Option<Date>,
    /// Its levels, by id: one file each.
    #[serde(skip)]
    pub levels: BTreeMap<Id, Level>,
    /// Its folder relative to the ladder root, with forward slashes.
    #[serde(skip)]
    pub folder: String,
}

fn yes() -> bool {
    true
}

impl Family {
    /// Returns its id: the name of its folder.
    #[must_use]
    pub fn id(&self) -> &str {
        self.folder.rsplit('/').next().unwrap_or_default()
    }

    /// Returns whether the family is only there to be extended.
    #[must_use]
    pub fn is_template(&self) -> bool {
        self.status == Status::Template
    }

    /// Returns the day of its last review.
    #[must_use]
    pub fn reviewed(&self) -> Option<Date> {
        self.reviews.iter().map(|review| review.date).max()
    }

    /// Returns whether it is in use without ever having been reviewed. One that holds nothing yet
    /// has nothing to review.
    #[must_use]
    pub fn lacks_review(&self) -> bool {
        let holds_nothing = self.competencies.is_empty() && self.levels.is_empty();
        self.reviews.is_empty() && self.status != Status::Draft && !holds_nothing
    }

    /// Returns the path of its own file, relative to the ladder root.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}/family.yaml", self.folder)
    }

    /// Returns the path of a level's file, relative to the ladder root.
    #[must_use]
    pub fn level_file(&self, level: &Id) -> String {
        format!("{}/levels/{level}.yaml", self.folder)
    }

    /// Returns its levels from the lowest rank up, those of one rank by track and id.
    #[must_use]
    pub fn levels_by_rank(&self) -> Vec<(&Id, &Level)> {
        let mut levels: Vec<(&Id, &Level)> = self.levels.iter().collect();
        levels.sort_by_key(|(id, level)| (level.rank, &level.track, *id));
        levels
    }

    /// Returns whether levels may stand on the track.
    #[must_use]
    pub fn has_track(&self, track: &Id) -> bool {
        match self.tracks.is_empty() {
            true => track.as_str() == COMMON_TRACK,
            false => self.tracks.contains_key(track),
        }
    }

    /// Returns the chain of competencies that one builds on, nearest first, through this
    /// family's `lineage`; a cycle ends where it closes.
    #[must_use]
    pub fn bases<'f>(lineage: &[(&'f Id, &'f Self)], competency: &Id) -> Vec<&'f Id> {
        let base_of = |id: &str| {
            lineage
                .iter()
                .find_map(|(_, family)| family.competencies.get(id))
                .and_then(|definition| definition.builds_on.as_ref())
        };
        let mut chain: Vec<&Id> = Vec::new();
        let mut seen = BTreeSet::from([competency]);
        let mut next = base_of(competency.as_str());
        while let Some(base) = next.filter(|base| seen.insert(base)) {
            chain.push(base);
            next = base_of(base.as_str());
        }
        chain
    }
}

/// Whether a family is in use.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not yet in use: nobody is measured by it.
    Draft,
    /// In use.
    #[default]
    Active,
    /// In use for those who are in it, closed to others.
    Legacy,
    /// Only there to be extended by other families.
    Template,
}

impl Status {
    /// Returns the word as it is written in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Legacy => "legacy",
            Self::Template => "template",
        }
    }
}

/// A track: a row of levels that one kind of work leads through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Track {
    /// Its name.
    pub name: Option<Text>,
}

/// Where statements come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Where it is found.
    pub url: Option<Text>,
    /// The day on which it was read.
    pub retrieved: Option<Date>,
    /// Under which licence it may be used.
    pub licence: Option<Text>,
}

/// What a family corresponds to in a public classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Mapping {
    /// The classification, such as `onet-soc`.
    pub scheme: Text,
    /// The code in it.
    pub code: Text,
    /// Its edition.
    pub edition: Option<Text>,
    /// How well it fits.
    pub relation: Option<Relation>,
}

/// How well a mapping fits.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same.
    Exact,
    /// Nearly the same.
    Close,
    /// The other is wider.
    Broad,
}

impl Relation {
    /// Returns the word as it is written in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Close => "close",
            Self::Broad => "broad",
        }
    }
}

/// A review that a family went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Review {
    /// The day on which it was finished.
    pub date: Date,
    /// Who reviewed.
    #[serde(default)]
    pub by: Vec<Text>,
    /// The score of each aspect.
    pub scores: BTreeMap<Id, i64>,
}
