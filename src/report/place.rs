//! What `ladder place` answers: the levels that fit a person's ratings.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Finding, Head,
    gap::{Gate, Verdict},
    person::PersonNamed,
};
use crate::{
    gap::{
        Fraction, Item,
        place::{Place, Placement, Standing},
    },
    load::ratings::{Person, RatingsFile},
    model::{Framework, Id, LevelPath, Text},
    source::Origin,
};

/// What `ladder place` answers about one person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlaceReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// The person.
    #[serde(flatten)]
    pub person: PersonNamed,
    /// The levels, the best fit first; those for which too little is rated behind the others,
    /// those that ask nothing last. Empty where an error stands in the way.
    pub levels: Vec<LevelPlaced>,
    /// The families that were left out because their files have errors, by id.
    pub not_placed: Vec<Id>,
}

/// A level and how far the person is from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelPlaced {
    /// Its path.
    pub level: LevelPath,
    /// Its title.
    pub title: Text,
    /// Its height, from 1.
    pub rank: u32,
    /// The track that it stands on.
    pub track: Id,
    /// How it lies to the role; null where it has nothing to do with it.
    pub standing: Option<StandingNamed>,
    /// What the ratings amount to; null where the level has no must and no should.
    pub verdict: Option<Verdict>,
    /// The share of what is required that is reached, in basis points; null where nothing is
    /// rated.
    pub attainment: Option<u64>,
    /// The share of the weights that is rated, in basis points; null where nothing counts.
    pub coverage: Option<u64>,
    /// How many of the musts and shoulds are short.
    pub short: usize,
    /// How many of the musts and shoulds nobody's word decides, less those that the role asks
    /// already.
    pub unrated: usize,
    /// The conditions of the verdict, in the order in which they are asked.
    pub gates: Vec<Gate>,
}

/// How a level lies to the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StandingNamed {
    /// It is the role.
    Role,
    /// The role's `next` names it as a promotion.
    Next,
    /// A longer chain of promotions leads from the role to it.
    Above,
    /// A chain of promotions leads from it to the role.
    Below,
    /// The role's `next` names it as a lateral step or a switch; or it is of another family or
    /// track and at most a rank away.
    Lateral,
}

impl StandingNamed {
    /// Returns the word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Next => "next",
            Self::Above => "above",
            Self::Below => "below",
            Self::Lateral => "lateral",
        }
    }
}

impl From<Standing> for StandingNamed {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Role => Self::Role,
            Standing::Next => Self::Next,
            Standing::Above => Self::Above,
            Standing::Below => Self::Below,
            Standing::Lateral => Self::Lateral,
        }
    }
}

impl PlaceReport {
    /// Returns the report on one person; `findings` are those on the ratings and on the ladder.
    #[must_use]
    pub fn of(
        findings: Vec<Finding>,
        origin: &Origin,
        framework: &Framework,
        person: &Person,
        placement: &Placement<'_>,
    ) -> Self {
        Self {
            head: Head::of("place", findings),
            person: PersonNamed::of(origin, framework, person),
            levels: placement.places.iter().map(LevelPlaced::of).collect(),
            not_placed: Vec::new(),
        }
    }

    /// Returns the report that errors stand in the way of an answer. `files` are those that
    /// could be read; `origin` is what the ladder was read at, if it was.
    #[must_use]
    pub fn unanswered(
        findings: Vec<Finding>,
        origin: Option<&Origin>,
        files: &[RatingsFile],
    ) -> Self {
        Self {
            head: Head::of("place", findings),
            person: PersonNamed::unanswered(origin, files),
            levels: Vec::new(),
            not_placed: Vec::new(),
        }
    }

    /// Returns the report with the families that were left out.
    #[must_use]
    pub fn without<'i>(self, families: impl IntoIterator<Item = &'i Id>) -> Self {
        Self {
            not_placed: families.into_iter().cloned().collect(),
            ..self
        }
    }
}

impl LevelPlaced {
    fn of(place: &Place<'_>) -> Self {
        let gap = &place.gap;
        let count = |wanted: fn(&Item<'_>) -> bool| {
            let counting = gap.items.iter().filter(|item| item.counts());
            counting.filter(|item| wanted(item)).count()
        };
        Self {
            level: gap.target.clone(),
            title: place.level.title.clone(),
            rank: place.level.rank.get(),
            track: place.level.track.clone(),
            standing: place.standing.map(StandingNamed::from),
            verdict: gap.verdict.map(Verdict::from),
            attainment: gap.score.attainment.map(Fraction::basis_points),
            coverage: gap.score.coverage.map(Fraction::basis_points),
            short: count(|item| item.short().is_some_and(|short| short > 0)),
            unrated: count(|item| item.decision.decided.is_none()),
            gates: gap.gates.iter().map(Gate::of).collect(),
        }
    }
}
