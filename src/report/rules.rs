//! What `ladder rules` answers.

use schemars::JsonSchema;
use serde::Serialize;

use super::Head;
use crate::{diagnostic::Severity, rules::Rule};

/// What `ladder rules` answers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RulesReport {
    /// What every report starts with.
    #[serde(flatten)]
    pub head: Head,
    /// The rules, by name.
    pub rules: Vec<RuleExplained>,
}

/// A rule and what there is to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleExplained {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub group: &'static str,
    /// How much a finding weighs unless `ladder.yaml` says otherwise.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What it does not let pass.
    pub example: &'static str,
    /// The same, mended.
    pub better: &'static str,
}

impl RulesReport {
    /// Returns the report on the rules.
    #[must_use]
    pub fn of(rules: impl IntoIterator<Item = &'static Rule>) -> Self {
        let explained = rules.into_iter().map(|rule| RuleExplained {
            name: rule.name,
            group: rule.group.name(),
            severity: rule.severity,
            summary: rule.summary,
            finds: rule.documentation.finds,
            matters: rule.documentation.matters,
            example: rule.documentation.example,
            better: rule.documentation.better,
        });
        Self {
            head: Head::of("rules", Vec::new()),
            rules: explained.collect(),
        }
    }
}
