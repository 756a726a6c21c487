//! Options that every command shares.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ladder::model::Date;

use super::failure::Failure;

/// Options that every command shares
#[derive(Debug, Args)]
pub(super) struct Globals {
    /// The folder that holds `ladder.yaml`; searched for upwards if left out
    #[arg(long, global = true, env = "LADDER_ROOT", value_name = "DIR")]
    pub(super) root: Option<PathBuf>,

    /// Write the result to a file rather than to standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// When to use color
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,

    /// Exit with 0 where it would be 1
    #[arg(long, global = true)]
    pub(super) exit_zero: bool,
}

/// The day that an answer is about
#[derive(Debug, Args)]
pub(super) struct Day {
    /// The day that counts as today
    #[arg(
        long = "today",
        value_name = "DATE",
        env = "LADDER_TODAY",
        hide_env_values = true
    )]
    asked: Option<Date>,
}

impl Day {
    /// Returns the day that was asked for, or today where this process runs.
    pub(super) fn today(&self) -> Result<Date, Failure> {
        let now = || {
            let today = jiff::Zoned::now().date();
            Date::of(today.year(), today.month(), today.day())
        };
        self.asked
            .or_else(now)
            .ok_or_else(|| Failure::new("the system's clock shows no day of the calendar"))
    }
}

/// When to use color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless the environment says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
