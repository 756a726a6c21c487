//! What `ladder gap` answers about many people. It is never in memory as a whole: [`PeopleStart`],
//! one [`PersonOfMany`] after the other, then [`PeopleEnd`] are what [`PeopleReport`] is made of.

use schemars::JsonSchema;
use serde::Serialize;

use super::{GapReport, PersonGap, Summary};
use crate::report::{FORMAT, Finding, Head, Tool};

/// What `ladder gap` answers about many people.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PeopleReport {
    /// How it starts.
    #[serde(flatten)]
    pub start: PeopleStart,
    /// The people, sorted by id.
    pub people: Vec<PersonOfMany>,
    /// How it ends.
    #[serde(flatten)]
    pub end: PeopleEnd,
}

/// What is known before anybody is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PeopleStart {
    /// The version of the machine output: 1.
    pub format: u32,
    /// The command that answered.
    pub command: &'static str,
    /// Who answered.
    pub tool: Tool,
}

/// One of many people.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PersonOfMany {
    /// What is wrong with the files about the person, or with what the ladder asks of them.
    pub findings: Vec<Finding>,
    /// The person and how far they are from each target.
    #[serde(flatten)]
    pub person: PersonGap,
}

/// What is known when everybody is measured.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PeopleEnd {
    /// What is wrong with files that do not say whom they are about.
    pub findings: Vec<Finding>,
    /// What the gaps come to.
    pub summary: Summary,
}

/// The last line of many people, a line each.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SummaryReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// What the gaps come to.
    pub summary: Summary,
}

impl PeopleStart {
    /// Returns the start of an answer.
    #[must_use]
    pub fn new() -> Self {
        let head = Head::of("gap", Vec::new());
        Self {
            format: FORMAT,
            command: head.command,
            tool: head.tool,
        }
    }
}

impl Default for PeopleStart {
    fn default() -> Self {
        Self::new()
    }
}

impl From<GapReport> for PersonOfMany {
    fn from(report: GapReport) -> Self {
        Self {
            findings: report.head.findings,
            person: report.person,
        }
    }
}

impl SummaryReport {
    /// Returns the last line.
    #[must_use]
    pub fn of(summary: Summary) -> Self {
        Self {
            head: Head::of("gap-summary", Vec::new()),
            summary,
        }
    }
}
