//! What a command answers, as the machine formats write it: versioned, apart from the types that
//! the answer was computed with. Positions are 1-based, shares are basis points, null means not
//! applicable.

pub mod alone;
pub mod baseline;
pub mod blame;
pub mod diff;
mod fail_on;
mod finding;
pub mod gap;
pub mod history;
pub mod list;
pub mod person;
pub mod place;
pub mod plan;
pub mod release;
pub mod rules;
pub mod schema;
pub mod show;
pub mod validate;

use std::hash::Hasher;

pub use finding::{Finding, Mend, Place, RelatedPlace, Replacement, findings, places};
use schemars::JsonSchema;
use serde::Serialize;

use crate::source::Origin;

/// The version of the machine output.
pub const FORMAT: u32 = 1;

/// What every report starts with.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Head {
    /// The version of the machine output: 1.
    pub format: u32,
    /// The command that answered.
    pub command: &'static str,
    /// Who answered.
    pub tool: Tool,
    /// What was wrong with the inputs.
    pub findings: Vec<Finding>,
}

impl Head {
    /// Returns the head of a report of `command`.
    #[must_use]
    pub fn of(command: &'static str, findings: Vec<Finding>) -> Self {
        Self {
            format: FORMAT,
            command,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            findings,
        }
    }
}

/// The tool and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tool {
    /// `ladder`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The revision that something was read at; of the working tree both are null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Revision {
    /// The revision as it was asked for.
    pub revision: Option<String>,
    /// The commit's full id.
    pub commit: Option<String>,
}

impl Revision {
    /// Returns what a snapshot was read at.
    #[must_use]
    pub fn of(origin: &Origin) -> Self {
        Self {
            revision: origin.revision().map(str::to_owned),
            commit: origin.commit().map(str::to_owned),
        }
    }

    /// Returns it in words: `v1.2.0 (9fceb02)`, or `the working tree`.
    #[must_use]
    pub fn words(&self) -> String {
        match (&self.revision, &self.commit) {
            (Some(revision), Some(commit)) => {
                let short = commit.get(..7).unwrap_or(commit);
                match commit.starts_with(revision.as_str()) {
                    true => short.to_owned(),
                    false => format!("{revision} ({short})"),
                }
            }
            _ => "the working tree".to_owned(),
        }
    }
}

/// Returns 16 hexadecimal digits that stay the same as long as the parts do (FNV-1a, 64 bits).
#[must_use]
pub fn fingerprint(parts: &[&str]) -> String {
    let mut hasher = fnv::FnvHasher::default();
    for part in parts {
        hasher.write(part.as_bytes());
        // Keeps `ab` + `c` apart from `a` + `bc`: no text holds this byte.
        hasher.write_u8(0xff);
    }
    format!("{:016x}", hasher.finish())
}
