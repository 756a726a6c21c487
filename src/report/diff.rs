//! What `ladder diff` answers.

mod impact;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Finding, Head, Place, Revision, fingerprint, places};
use crate::{
    diagnostic::{Diagnostic, Location, Severity},
    diff::{self, Judged, version},
    model::{changes::Intent, policy},
    source::Snapshot,
};

pub use super::fail_on::FailOn;
pub use crate::diff::{
    Direction, Kind, Side,
    words::{self, Fate, Run},
};
pub use impact::Impact;

/// The changes between two versions of a ladder, and what they mean.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiffReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// What was compared.
    pub from: Revision,
    /// What it was compared with.
    pub to: Revision,
    /// The only family that is reported on, by TO's id; null for all.
    pub family: Option<String>,
    /// How many changes of each direction, and the next version.
    pub summary: Summary,
    /// The changes by family, level, item and kind.
    pub changes: Vec<Change>,
    /// The families of which nothing is said, since a side could not be read.
    pub not_compared: Vec<NotCompared>,
    /// What the changes do to the verdicts of people; empty unless ratings were given.
    pub impact: Vec<Impact>,
}

/// How many changes of each direction, and the next version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// How many changes raise the bar.
    pub raises: usize,
    /// How many lower it.
    pub lowers: usize,
    /// How many leave it.
    pub neutral: usize,
    /// How many may raise it.
    pub unsure: usize,
    /// How many break what was measured by it.
    pub restructures: usize,
    /// How many contradict what was declared about them.
    pub challenged: usize,
    /// The greatest bump that a change asks for.
    pub bump: Bump,
    /// The version that FROM states, if it states one.
    pub from_version: Option<String>,
    /// The smallest version that the changes allow; null where FROM states none or a family
    /// could not be compared.
    pub next_version: Option<String>,
}

impl Summary {
    /// Counts one more change.
    pub(super) fn add(&mut self, change: &Change) {
        let count = match change.direction {
            Direction::Raises => &mut self.raises,
            Direction::Lowers => &mut self.lowers,
            Direction::Neutral => &mut self.neutral,
            Direction::Unsure => &mut self.unsure,
            Direction::Restructures => &mut self.restructures,
        };
        *count += 1;
        self.challenged += usize::from(change.challenged);
        self.bump = self.bump.max(change.bump);
    }

    /// Returns how many changes there are of all directions.
    #[must_use]
    pub fn count(&self) -> usize {
        self.raises + self.lowers + self.neutral + self.unsure + self.restructures
    }
}

/// The part of a version number that changes ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// Nothing changed.
    #[default]
    None,
    /// The last number.
    Patch,
    /// The middle number.
    Minor,
    /// The first number.
    Major,
}

impl Bump {
    /// Returns the word as every output writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl From<policy::Bump> for Bump {
    fn from(bump: policy::Bump) -> Self {
        match bump {
            policy::Bump::Patch => Self::Patch,
            policy::Bump::Minor => Self::Minor,
            policy::Bump::Major => Self::Major,
        }
    }
}

/// One change and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// What changed, by TO's ids, of removed things by FROM's.
    pub item: String,
    /// The family; null for `ladder.yaml`.
    pub family: Option<String>,
    /// The level.
    pub level: Option<String>,
    /// The competency.
    pub competency: Option<String>,
    /// The marker.
    pub marker: Option<String>,
    /// Which way it moves the bar.
    pub direction: Direction,
    /// The part of the version number that it asks for.
    pub bump: Bump,
    /// What it was; of a rename or move the path.
    pub before: Option<String>,
    /// What it is; of a rename or move the path.
    pub after: Option<String>,
    /// Why it means that.
    pub why: String,
    /// Words of the text that show the direction.
    pub cues: Vec<String>,
    /// The declared intent that covers it.
    pub intent: Option<DeclaredIntent>,
    /// Whether what was found contradicts what was declared.
    pub challenged: bool,
    /// The levels whose required set, on either side, holds what changed.
    pub affects: Vec<String>,
    /// Where it stood.
    pub from_place: Option<Place>,
    /// Where it stands.
    pub to_place: Option<Place>,
    /// What to write to make it a rename.
    pub hint: Option<String>,
    /// Stays the same as long as kind, item, before and after do.
    pub fingerprint: String,
    /// How the text became another, word by word; for readers.
    #[serde(skip)]
    pub words: Vec<Run>,
}

/// A declared intent: what it says and which file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeclaredIntent {
    /// What the change is meant to be.
    pub intent: Intent,
    /// The file.
    pub file: String,
}

/// A family that could not be read on a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotCompared {
    /// The family.
    pub family: String,
    /// The side.
    pub side: Side,
    /// How many errors stand in its files; 0 where a template that it extends is the cause.
    pub findings: usize,
}

/// One side as it was read.
#[derive(Debug, Clone, Copy)]
pub struct ReadSide<'s> {
    /// Its files.
    pub snapshot: &'s Snapshot,
    /// What was wrong with them.
    pub diagnostics: &'s [Diagnostic],
}

impl DiffReport {
    /// Returns the report of a comparison, `findings` being what else to tell about the inputs.
    #[must_use]
    pub fn of(
        diff: &diff::Diff,
        from: ReadSide<'_>,
        to: ReadSide<'_>,
        findings: Vec<Finding>,
    ) -> Self {
        let judged: Vec<&Judged> = diff.changes.iter().collect();
        let changes = changes(&judged, from.snapshot, to.snapshot);
        Self::with(changes, diff, [from, to], findings)
    }

    /// Returns the same, but for the places of the changes, for whom does not tell them: every
    /// file with a change is read once more to find them.
    #[must_use]
    pub fn without_places(
        diff: &diff::Diff,
        from: ReadSide<'_>,
        to: ReadSide<'_>,
        findings: Vec<Finding>,
    ) -> Self {
        let judged = diff.changes.iter();
        let changes = judged.map(|it| change(it, to.snapshot, (None, None)));
        Self::with(changes.collect(), diff, [from, to], findings)
    }

    fn with(
        changes: Vec<Change>,
        diff: &diff::Diff,
        [from, to]: [ReadSide<'_>; 2],
        mut findings: Vec<Finding>,
    ) -> Self {
        findings.extend(super::findings(&diff.findings, to.snapshot));
        let not_compared: Vec<NotCompared> = diff
            .not_compared
            .iter()
            .map(|it| {
                let side = match it.side {
                    Side::From => from,
                    Side::To => to,
                };
                NotCompared {
                    family: it.family.to_string(),
                    side: it.side,
                    findings: errors_in(it.family.as_str(), side.diagnostics),
                }
            })
            .collect();
        let from_revision = Revision::of(&from.snapshot.origin);
        Self {
            head: Head::of("diff", findings),
            summary: summary(diff, from_revision.revision.as_deref()),
            family: diff.family.as_ref().map(|family| family.is.to_string()),
            from: from_revision,
            to: Revision::of(&to.snapshot.origin),
            changes,
            not_compared,
            impact: Vec::new(),
        }
    }
}

fn summary(diff: &diff::Diff, from_revision: Option<&str>) -> Summary {
    let from_version = from_revision.and_then(|name| match &diff.family {
        Some(family) => version::of_family(name, family),
        None => version::of_revision(name),
    });
    let bump = diff.bump();
    let is_whole = diff.not_compared.is_empty();
    let next = from_version.as_ref().filter(|_| is_whole);
    Summary {
        raises: diff.count(Direction::Raises),
        lowers: diff.count(Direction::Lowers),
        neutral: diff.count(Direction::Neutral),
        unsure: diff.count(Direction::Unsure),
        restructures: diff.count(Direction::Restructures),
        challenged: diff
            .changes
            .iter()
            .filter(|it| it.meaning.challenged)
            .count(),
        bump: bump.map_or(Bump::None, Bump::from),
        next_version: next.map(|from| version::next(from, bump).to_string()),
        from_version: from_version.map(|version| version.to_string()),
    }
}

/// Returns how many errors stand in the files of a family.
fn errors_in(family: &str, diagnostics: &[Diagnostic]) -> usize {
    let is_in = |path: &str| {
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        let folder = folders.strip_suffix("/levels").unwrap_or(folders);
        folder.rsplit('/').next() == Some(family)
    };
    let errors = diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    errors.filter(|it| is_in(&it.location.path)).count()
}

/// Returns changes with their places on both sides, in their order.
pub(in crate::report) fn changes(
    judged: &[&Judged],
    from: &Snapshot,
    to: &Snapshot,
) -> Vec<Change> {
    let on_side = |snapshot: &Snapshot, place: fn(&Judged) -> Option<&Location>| {
        let locations = judged.iter().filter_map(|it| place(it));
        let locations: Vec<&Location> = locations.collect();
        places(snapshot, &locations)
    };
    let mut from_places = on_side(from, |it| it.change.from.as_ref()).into_iter();
    let mut to_places = on_side(to, |it| it.change.to.as_ref()).into_iter();
    judged
        .iter()
        .map(|it| {
            let from_place = it.change.from.as_ref().and_then(|_| from_places.next());
            let to_place = it.change.to.as_ref().and_then(|_| to_places.next());
            change(it, to, (from_place, to_place))
        })
        .collect()
}

fn change(
    judged: &Judged,
    to: &Snapshot,
    (from_place, to_place): (Option<Place>, Option<Place>),
) -> Change {
    let Judged { change, meaning } = judged;
    let (before, after) = (change.before.clone(), change.after.clone());
    let words = match (&before, &after) {
        (Some(before), Some(after)) if is_text(change.kind) => words::changed_words(before, after),
        _ => Vec::new(),
    };
    let name = |id: Option<&crate::model::Id>| id.map(ToString::to_string);
    Change {
        kind: change.kind,
        family: name(change.family()),
        level: name(change.level()),
        competency: name(change.competency()),
        marker: name(change.marker()),
        direction: meaning.direction,
        bump: meaning.bump.into(),
        why: meaning.why.clone(),
        cues: meaning.cues.iter().map(diff::cues::Cue::words).collect(),
        intent: meaning.intent.as_ref().map(|it| DeclaredIntent {
            intent: it.intent,
            file: to.shown_path(&it.file),
        }),
        challenged: meaning.challenged,
        affects: meaning.affects.iter().map(ToString::to_string).collect(),
        from_place,
        to_place,
        hint: change.hint.clone(),
        fingerprint: fingerprint_of(judged),
        item: change.item(),
        before,
        after,
        words,
    }
}

fn fingerprint_of(judged: &Judged) -> String {
    let change = &judged.change;
    let told = |text: &Option<String>| text.clone().unwrap_or_default();
    let (before, after) = (told(&change.before), told(&change.after));
    fingerprint(&[change.kind.name(), &change.item(), &before, &after])
}

/// Returns whether what changed is a sentence, to be shown word by word.
fn is_text(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::MarkerChanged
            | Kind::DefinitionChanged
            | Kind::ScopeTextChanged
            | Kind::SummaryChanged
            | Kind::DistinguishesChanged
            | Kind::EvidenceChanged
            | Kind::ResponsibilityChanged
            | Kind::ScalePointChanged
    )
}
