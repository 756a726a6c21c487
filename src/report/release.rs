//! What `ladder release` answers: the next version, what changed since the one before, and why
//! there can be none.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Finding, Head, Revision,
    diff::{Change, Summary},
    validate::Ladder,
};
use crate::{
    model::{Framework, Id, Status, Text},
    source::Snapshot,
};

/// The next release of a ladder.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReleaseReport {
    /// What every report starts with; the findings are the errors that stand in the way.
    #[serde(flatten)]
    pub head: Head,
    /// What is released: the ladder at `HEAD`.
    pub ladder: Ladder,
    /// The family that is released alone; null for the whole ladder.
    pub family: Option<Id>,
    /// The families that are released, by id.
    pub families: Vec<ReleasedFamily>,
    /// The release before; null for the first one.
    pub from: Option<Revision>,
    /// The version; null where the release is refused.
    pub version: Option<String>,
    /// The name of its tag; null where the release is refused.
    pub tag: Option<String>,
    /// Whether this run creates the tag.
    pub tags: bool,
    /// The file that this run adds the notes to; null where it was not asked to.
    pub notes: Option<String>,
    /// The day of the release.
    pub date: String,
    /// How many changes of each direction, and the smallest version that they allow.
    pub summary: Summary,
    /// The changes since the release before, by family, level, item and kind; of a release that
    /// was refused as too small, those that need more.
    pub changes: Vec<Change>,
    /// Why there is no release; null where there is one.
    pub refused: Option<Refusal>,
}

/// A family as it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReleasedFamily {
    /// Its id.
    pub family: Id,
    /// Its name.
    pub name: Text,
    /// Whether it is in use.
    pub status: Status,
    /// How many levels it has.
    pub levels: usize,
}

/// Why there is no release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Refusal {
    /// The reason.
    pub reason: Reason,
    /// The reason in words.
    pub message: String,
    /// What to do, each one line.
    pub help: Vec<String>,
}

/// A reason why there is no release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The ladder has errors.
    Errors,
    /// Nothing changed since the release before.
    NothingChanged,
    /// The changes need a greater version than was asked for.
    TooSmall,
    /// What was asked for does not come after the release before.
    NotAfter,
    /// A tag of that name is there already.
    TagExists,
    /// The notes have a section on that version already.
    NotesExist,
    /// The ladder in the work tree is not the one that would be tagged.
    Uncommitted,
}

impl Refusal {
    /// Returns a refusal without help.
    #[must_use]
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self {
            reason,
            message: message.into(),
            help: Vec::new(),
        }
    }

    /// Returns the refusal with one more thing to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

impl ReleaseReport {
    /// Returns the report of a first release, of one family or of all, without a version yet.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        framework: &Framework,
        family: Option<&Id>,
        date: String,
    ) -> Self {
        let families = framework.families.iter();
        let released = families.filter(|(id, _)| family.is_none_or(|family| family == *id));
        Self {
            head: Head::of("release", Vec::new()),
            ladder: Ladder::of(snapshot),
            family: family.cloned(),
            families: released
                .map(|(id, family)| ReleasedFamily {
                    family: id.clone(),
                    name: family.name.clone(),
                    status: family.status,
                    levels: family.levels.len(),
                })
                .collect(),
            from: None,
            version: None,
            tag: None,
            tags: false,
            notes: None,
            date,
            summary: Summary::default(),
            changes: Vec::new(),
            refused: None,
        }
    }

    /// Returns the report that there is no release.
    #[must_use]
    pub fn refused(self, refusal: Refusal, findings: Vec<Finding>) -> Self {
        Self {
            head: Head {
                findings,
                ..self.head
            },
            version: None,
            tag: None,
            refused: Some(refusal),
            ..self
        }
    }

    /// Returns what is released, as a heading names it: `2.0.0`, or `operations 2.0.0`.
    #[must_use]
    pub fn name(&self) -> String {
        let version = self.version.as_deref().unwrap_or_default();
        match &self.family {
            Some(family) => format!("{family} {version}"),
            None => version.to_owned(),
        }
    }
}
