//! Findings that stand today and are accepted: a file that lets a check report only what is new.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FORMAT, Finding, finding::fingerprint_of};
use crate::{diagnostic::Diagnostic, rules};

/// The findings that are accepted, as a file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of the machine output: 1.
    format: u32,
    /// The findings, sorted by item, rule and fingerprint.
    findings: Vec<Accepted>,
}

/// A finding that is accepted. Its fingerprint alone counts; the rest is for whoever reads the
/// file. Equal findings stand as often as they are accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The selector of what it is about, or the file.
    pub item: String,
    /// The rule's name.
    pub rule: String,
    /// What is wrong.
    pub message: String,
    /// See [`Finding::fingerprint`].
    pub fingerprint: String,
}

impl Baseline {
    /// Returns the baseline that accepts all of these findings that can be accepted. Waived ones
    /// need not be, and an error that kept a file from being read never is: a family that is
    /// left out must not look sound.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let accepted = findings.iter().filter(|it| can_be_accepted(it));
        let mut findings: Vec<Accepted> = accepted
            .map(|finding| Accepted {
                item: finding
                    .item
                    .clone()
                    .unwrap_or_else(|| finding.place.path.clone()),
                rule: finding.rule.to_owned(),
                message: finding.message.clone(),
                fingerprint: finding.fingerprint.clone(),
            })
            .collect();
        findings.sort();
        Self {
            format: FORMAT,
            findings,
        }
    }

    /// Returns the baseline that a file holds.
    ///
    /// # Errors
    ///
    /// When it is no such file, or one of another version; why, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match baseline.format {
            FORMAT => Ok(baseline),
            other => Err(format!("format {other} is not known to this version")),
        }
    }

    /// Marks the findings that are accepted, and returns the entries that accept nothing.
    #[must_use]
    pub fn apply(&self, findings: &mut [Finding]) -> Vec<&Accepted> {
        let mut open = self.open();
        for finding in findings.iter_mut().filter(|it| can_be_accepted(it)) {
            let entries = open.get_mut(finding.fingerprint.as_str());
            finding.baselined = entries.and_then(Vec::pop).is_some();
        }
        let mut stale: Vec<&Accepted> = open.into_values().flatten().collect();
        stale.sort();
        stale
    }

    /// Leaves the diagnostics that are not accepted.
    pub fn retain_new(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut open = self.open();
        diagnostics.retain(|it| {
            let can_be = it.waived.is_none() && !rules::is_error_of_reading(it.rule, it.severity);
            let entries = open.get_mut(fingerprint_of(it).as_str());
            !can_be || entries.and_then(Vec::pop).is_none()
        });
    }

    /// Returns the entries by fingerprint, each to be taken once.
    fn open(&self) -> BTreeMap<&str, Vec<&Accepted>> {
        let mut open: BTreeMap<&str, Vec<&Accepted>> = BTreeMap::new();
        for accepted in self.findings.iter().rev() {
            open.entry(&accepted.fingerprint)
                .or_default()
                .push(accepted);
        }
        open
    }
}

fn can_be_accepted(finding: &Finding) -> bool {
    finding.waived.is_none() && !rules::is_error_of_reading(finding.rule, finding.severity)
}
