//! The commands. Each is a file with its arguments, whose doc comments are the help, and one
//! function from them to an answer; [`emit`] alone writes.

mod answer;
mod assessed;
mod blame;
mod compared;
mod context;
mod diff;
mod emit;
mod ends;
mod failure;
mod gap;
mod git;
mod globals;
mod goalposts;
mod history;
mod impact;
mod inputs;
mod ladder;
mod list;
mod measure;
mod past;
mod place;
mod plan;
mod progress;
mod rate;
mod rated;
mod release;
mod rules;
mod scale;
mod schema;
mod show;
mod validate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use context::Context;
use emit::Answer;
use failure::Failure;
use globals::Globals;

/// Keep career ladders true: validate them, diff their versions, compute a person's gap
#[derive(Debug, Parser)]
#[command(
    name = "ladder",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 clean; 1 findings, or changes or verdicts that --fail-on names; \
                  2 could not run.\nRatings are personal data: nothing of them is cached, logged or sent."
)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Validate(validate::ValidateArgs),
    Rules(rules::RulesArgs),
    Show(show::ShowArgs),
    List(list::ListArgs),
    Diff(diff::DiffArgs),
    History(history::HistoryArgs),
    Blame(blame::BlameArgs),
    Release(release::ReleaseArgs),
    Gap(gap::GapArgs),
    Place(place::PlaceArgs),
    Plan(plan::PlanArgs),
    Rate(rate::RateArgs),
    Schema(schema::SchemaArgs),
    // Git runs these; nobody types them.
    #[command(hide = true)]
    GitDiffDriver(git::DriverArgs),
    #[command(hide = true)]
    GitTextconv(git::TextconvArgs),
}

impl Command {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        match self {
            Self::Validate(args) => validate::run(args, context),
            Self::Rules(args) => rules::run(args, context),
            Self::Show(args) => show::run(args, context),
            Self::List(args) => list::run(args, context),
            Self::Diff(args) => diff::run(args, context),
            Self::History(args) => history::run(args, context),
            Self::Blame(args) => blame::run(args, context),
            Self::Release(args) => release::run(args, context),
            Self::Gap(args) => gap::run(args, context),
            Self::Place(args) => place::run(args, context),
            Self::Plan(args) => plan::run(args, context),
            Self::Rate(args) => rate::run(args, context),
            Self::Schema(args) => Ok(schema::run(args)),
            Self::GitDiffDriver(args) => Ok(git::driver(args, context)),
            Self::GitTextconv(args) => git::textconv(args),
        }
    }
}

/// Runs the command that the process was called with; returns its exit code.
pub(crate) fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return emit::usage(&error),
    };
    ::ladder::parallel::work_in_this_thread();
    let answer = Context::new(&cli.globals).and_then(|context| cli.command.run(&context));
    emit::answer(answer, &cli.globals)
}
