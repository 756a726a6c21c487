//! What a change means for the bar: the row that its kind has in the table, and what the
//! required sets say on top of it.
//!
//! A major change is one under which somebody who met the level may no longer meet it, or whose
//! ratings no longer mean the same. The table is the project's own, after the version policies
//! of the Financial Times' engineering progression (major: something new is required),
//! Cornerstone's competency models, and Pivotal (a changed meaning is a changed id).

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Bump, Change, Kind,
    change::Detail,
    cues::Cue,
    intent::{self, Declared},
    sets::{Effect, Move},
    wording::{self, Policy, Reworded},
};
use crate::{
    model::{LevelPath, Status, StepKind},
    text::{counted, listed},
};

/// Which way a change moves the bar, the most severe first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is asked.
    Raises,
    /// What was measured by it cannot be carried over as it is.
    Restructures,
    /// Nobody has said whether more is asked.
    Unsure,
    /// Less is asked.
    Lowers,
    /// The bar stays.
    Neutral,
}

impl Direction {
    /// Every direction, the most severe first.
    pub const ALL: [Self; 5] = [
        Self::Raises,
        Self::Restructures,
        Self::Unsure,
        Self::Lowers,
        Self::Neutral,
    ];

    /// Returns the word as every output writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Raises => "raises",
            Self::Restructures => "restructures",
            Self::Unsure => "unsure",
            Self::Lowers => "lowers",
            Self::Neutral => "neutral",
        }
    }
}

/// What a change means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// Which way it moves the bar.
    pub direction: Direction,
    /// The part of the version number that it asks for.
    pub bump: Bump,
    /// Why, in words.
    pub why: String,
    /// Words of the text that show the direction.
    pub cues: Vec<Cue>,
    /// The declared intent that covers it.
    pub intent: Option<Declared>,
    /// Whether what was found contradicts what was declared.
    pub challenged: bool,
    /// The levels whose required set, on either side, holds what changed.
    pub affects: Vec<LevelPath>,
}

/// A row of the table: direction, bump, and why.
type Row = (Direction, Bump, &'static str);

/// Returns what a change means. `policy` says how texts are judged, `declared` what the owners
/// say about the change, and `is_draft` whether the family is a draft on both sides.
pub(super) fn of(
    change: &Change,
    effect: &Effect,
    policy: Policy,
    declared: Option<Declared>,
    is_draft: bool,
) -> Meaning {
    let (mut meaning, mut advice) = alone(change, effect, policy);
    if change.hint.is_some() && meaning.direction > Direction::Raises {
        meaning.direction = Direction::Restructures;
        meaning.why =
            "its id changed and no `formerly` says so: its ratings cannot be carried".to_owned();
    }
    if change.hint.is_some() {
        meaning.bump = Bump::Major;
    }
    for (moves, effect) in &effect.moves {
        meaning.bump = meaning.bump.max(effect.bump);
        if *moves < meaning.direction {
            meaning.direction = *moves;
            meaning.why = said(*moves, effect);
            advice = None;
        }
    }
    match (declared, advice) {
        (Some(declared), _) => intent::hold(&mut meaning, declared, change.kind, effect),
        (None, Some(advice)) => meaning.why = format!("{}: {advice}", meaning.why),
        (None, None) => {}
    }
    if is_draft {
        meaning.bump = meaning.bump.min(Bump::Patch);
        meaning.why.push_str("; the family is a draft");
    }
    meaning
}

/// Returns what a change means by itself, by its row of the table or by its words, and what to
/// do about it where that is not certain.
fn alone(change: &Change, effect: &Effect, policy: Policy) -> (Meaning, Option<&'static str>) {
    let reworded = wording::of(change, policy).unwrap_or_else(|| {
        let (direction, bump, why) = row(change, effect.inherited);
        Reworded {
            direction,
            bump,
            why,
            advice: None,
            cues: Vec::new(),
        }
    });
    let meaning = Meaning {
        direction: reworded.direction,
        bump: reworded.bump,
        why: reworded.why.to_owned(),
        cues: reworded.cues,
        intent: None,
        challenged: false,
        affects: effect.affects.iter().cloned().collect(),
    };
    (meaning, reworded.advice)
}

/// Returns what a change does to the required sets, in words.
fn said(direction: Direction, moves: &Move) -> String {
    /// How many are named before they are counted.
    const NAMED: usize = 3;
    let names = |names: Vec<String>, noun: &str| match names.len() {
        0..=NAMED => listed(&names, "and"),
        count => counted(count, noun),
    };
    let targets: Vec<String> = moves.targets.iter().map(ToString::to_string).collect();
    let what: Vec<String> = moves
        .competencies
        .iter()
        .map(|id| format!("`{id}`"))
        .collect();
    let verb = match (direction, targets.len()) {
        (Direction::Raises, 1) => "asks more of",
        (Direction::Raises, _) => "ask more of",
        (Direction::Lowers, 1) => "asks less of",
        (Direction::Lowers, _) => "ask less of",
        (_, 1) => "asks in another weight or other words for",
        (_, _) => "ask in another weight or other words for",
    };
    format!(
        "{} {verb} {}",
        names(targets, "level"),
        names(what, "competency")
    )
}

/// Returns the row of the table that a change has, the least severity that it can have. Texts
/// by which people are measured have theirs in [`wording`].
fn row(change: &Change, inherited: bool) -> Row {
    use Direction::{Lowers, Neutral, Raises, Unsure};
    let counts = change.detail == Detail::Counts(true);
    match change.kind {
        Kind::ExpectationAdded | Kind::ExpectationRemoved if inherited => (
            Neutral,
            Bump::Minor,
            "the level asks it without this, too: the required sets decide",
        ),
        Kind::ExpectationAdded if counts => (Raises, Bump::Major, "the level asks something new"),
        Kind::ExpectationAdded => (Neutral, Bump::Minor, "a `may` counts for no verdict"),
        Kind::ExpectationRemoved => (Lowers, Bump::Minor, "the level no longer asks it"),
        Kind::MarkerAdded if counts => (Raises, Bump::Major, "something new is to be shown"),
        Kind::MarkerAdded => (Neutral, Bump::Minor, "a `may` counts for no verdict"),
        Kind::MarkerRemoved => (Lowers, Bump::Minor, "it is no longer to be shown"),
        Kind::MarkerMoved => (Neutral, Bump::Minor, "the same is asked in another place"),
        Kind::ProficiencyRaised if counts => {
            (Raises, Bump::Major, "a higher point of the scale is asked")
        }
        Kind::ProficiencyLowered if counts => {
            (Lowers, Bump::Minor, "a lower point of the scale is asked")
        }
        Kind::ProficiencyRaised | Kind::ProficiencyLowered => {
            (Neutral, Bump::Patch, "a `may` counts for no verdict")
        }
        Kind::RequirementRaised => (Raises, Bump::Major, "it is asked more strictly"),
        Kind::RequirementLowered => (Lowers, Bump::Minor, "it is asked less strictly"),
        Kind::WeightChanged => (
            Unsure,
            Bump::Major,
            "another weight can turn a verdict either way",
        ),
        Kind::ScopeRaised => (Raises, Bump::Major, "the same level reaches wider"),
        Kind::ScopeLowered => (Lowers, Bump::Minor, "the same level reaches less wide"),
        Kind::ScopeAdded | Kind::ScopeRemoved => (
            Unsure,
            Bump::Major,
            "there is nothing to compare the reach with",
        ),
        Kind::PolicyRaised => (Raises, Bump::Major, "the verdicts' bar is stricter"),
        Kind::PolicyLowered => (Lowers, Bump::Minor, "the verdicts' bar is looser"),
        Kind::RequiredSetRaised => (Raises, Bump::Major, "the level asks more than before"),
        Kind::RequiredSetLowered => (Lowers, Bump::Minor, "the level asks less than before"),
        _ => structure_row(change),
    }
}

/// Returns the row of a change of how a ladder is built.
fn structure_row(change: &Change) -> Row {
    use Direction::{Neutral, Restructures};
    let restructures = |why| (Restructures, Bump::Major, why);
    match (change.kind, &change.detail) {
        (Kind::ScalePointAdded | Kind::ScalePointRemoved | Kind::ScalePointChanged, _) => {
            restructures("ratings no longer mean the same")
        }
        (Kind::DimensionAdded | Kind::DimensionRemoved, _) => {
            restructures("what grows from level to level is another")
        }
        (Kind::DimensionChanged, Detail::Order(true)) => {
            restructures("what counts as wider is another")
        }
        (Kind::LevelInserted, _) => restructures("it stands below or between others"),
        (Kind::LevelRemoved, _) => restructures("whoever holds it holds nothing"),
        (Kind::TrackChanged, _) => restructures("the level stands on another track"),
        (Kind::RankChanged, Detail::Order(true)) => {
            restructures("the order of the levels is another")
        }
        (Kind::FieldChanged, Detail::Forgotten) => {
            restructures("ratings by an old id that nothing remembers cannot be carried")
        }
        (Kind::FamilyRemoved, _) => restructures("whoever is in it is in nothing"),
        (Kind::StatusChanged, Detail::Status(was, is))
            if [was, is].contains(&&Status::Template) =>
        {
            restructures("a template is no family that people are in")
        }
        // What is changed in a draft is a patch: without this a raise could pass through one.
        (Kind::StatusChanged, Detail::Status(_, Status::Draft)) => {
            restructures("a draft measures nobody, and what changes in it asks for a patch alone")
        }
        (Kind::StepAdded | Kind::StepRemoved | Kind::StepChanged, Detail::Steps(was, is, _))
            if was != is && [was, is].contains(&&Some(StepKind::Promotion)) =>
        {
            (
                Neutral,
                Bump::Minor,
                "no required set differs by this promotion",
            )
        }
        _ => quiet_row(change.kind),
    }
}

/// Returns the row of a change that by itself never moves the bar.
fn quiet_row(kind: Kind) -> Row {
    let (bump, why) = match kind {
        Kind::LevelAdded => (
            Bump::Minor,
            "it stands above all of its track, or on a new one",
        ),
        Kind::FamilyAdded => (Bump::Minor, "nobody is measured by it yet"),
        Kind::BuildsOnChanged
        | Kind::CumulativeChanged
        | Kind::ExtendsChanged
        | Kind::WithoutChanged => (Bump::Minor, "no required set differs by it"),
        Kind::ExampleAdded
        | Kind::ExampleRemoved
        | Kind::CounterExampleAdded
        | Kind::CounterExampleRemoved
        | Kind::EvidenceChanged
        | Kind::ResponsibilityAdded
        | Kind::ResponsibilityRemoved
        | Kind::ResponsibilityChanged
        | Kind::DistinguishesChanged
        | Kind::SummaryChanged => (
            Bump::Minor,
            "it explains what is asked, and asks nothing itself",
        ),
        Kind::FamilyRenamed
        | Kind::LevelRenamed
        | Kind::CompetencyRenamed
        | Kind::MarkerRenamed => (Bump::Patch, "`formerly` carries its ratings over"),
        Kind::RankChanged => (Bump::Patch, "the order of the levels is the same"),
        _ => (Bump::Patch, "it asks nothing of anybody"),
    };
    (Direction::Neutral, bump, why)
}
