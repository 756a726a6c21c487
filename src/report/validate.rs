//! What `ladder validate` answers.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Finding, Head, Revision};
use crate::{diagnostic::Severity, load::Loaded, source::Snapshot};

/// What `ladder validate` answers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ValidateReport {
    /// What every report starts with; the findings are the result.
    #[serde(flatten)]
    pub head: Head,
    /// What was validated.
    pub ladder: Ladder,
    /// The least severity that fails the validation.
    pub fail_on: Severity,
    /// The baseline that findings were held against.
    pub baseline: Option<String>,
    /// The counts.
    pub summary: Summary,
}

/// A ladder root at a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ladder {
    /// The ladder root, relative to the repository (outside git to the working folder).
    pub root: String,
    /// The revision that it was read at.
    #[serde(flatten)]
    pub revision: Revision,
}

impl Ladder {
    /// Returns what a snapshot was read from.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        Self {
            root: snapshot.root.clone(),
            revision: Revision::of(&snapshot.origin),
        }
    }
}

/// The counts of a validation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are for information.
    pub infos: usize,
    /// Findings that a comment in the file waives.
    pub waived: usize,
    /// Findings that the baseline holds.
    pub baselined: usize,
    /// Entries of the baseline that hold no finding any more; null without a baseline, or where
    /// only a part of the ladder was asked for.
    pub stale: Option<usize>,
    /// Findings that were mended before; they are not among the others.
    pub mended: usize,
    /// Files that were changed by that.
    pub mended_files: usize,
    /// Files that were read.
    pub files: usize,
    /// Families that were read.
    pub families: usize,
    /// Levels that were read.
    pub levels: usize,
    /// Families that could not be read, and were left out of every rule that needs them.
    pub skipped_families: Vec<String>,
}

impl ValidateReport {
    /// Returns the report on a ladder and `extra_files` files beside it.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        loaded: &Loaded,
        findings: Vec<Finding>,
        extra_files: usize,
        fail_on: Severity,
    ) -> Self {
        let counting = || findings.iter().filter(|finding| finding.counts());
        let count = |severity| counting().filter(|f| f.severity == severity).count();
        let families = &loaded.framework.families;
        let summary = Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            waived: findings.iter().filter(|f| f.waived.is_some()).count(),
            baselined: findings.iter().filter(|f| f.baselined).count(),
            stale: None,
            mended: 0,
            mended_files: 0,
            files: loaded.files + extra_files,
            families: families.len(),
            levels: families.values().map(|family| family.levels.len()).sum(),
            skipped_families: loaded
                .framework
                .unread
                .iter()
                .map(ToString::to_string)
                .collect(),
        };
        Self {
            head: Head::of("validate", findings),
            ladder: Ladder::of(snapshot),
            fail_on,
            baseline: None,
            summary,
        }
    }

    /// Returns the findings that count, in their order.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.head.findings.iter();
        findings.filter(|finding| finding.counts())
    }

    /// Returns whether a finding is one that fails the validation.
    #[must_use]
    pub fn is_failed_by(&self, finding: &Finding) -> bool {
        finding.counts() && finding.severity >= self.fail_on
    }
}
