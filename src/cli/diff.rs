//! `ladder diff`: what changed, and did the bar move?

use clap::{Args, ValueEnum};
use ladder::{
    page, render,
    report::diff::{DiffReport, FailOn},
};

use super::{
    compared::{Compared, Read},
    context::Context,
    emit::{Answer, Outcome},
    ends::Ends,
    failure::Failure,
};

/// Compare two versions of the ladder: what changed, and whether it moves the bar
///
/// FROM and TO are revisions (tags, branches, commits), REV:PATH where the ladder stood elsewhere,
/// or folders. FROM..TO compares the two; FROM...TO compares TO with the commit where it branched
/// off FROM. Without FROM the newest version tag is taken, without TO the files as they lie.
/// Nothing is checked out, fetched or written.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// What to compare from; the newest version tag if left out
    from: Option<String>,

    /// What to compare to; the files as they lie if left out
    to: Option<String>,

    /// Report on this family alone, and without FROM compare with its newest version tag,
    /// NAME-v1.2.0
    #[arg(long, value_name = "NAME")]
    family: Option<String>,

    /// How to write the comparison
    #[arg(short, long, default_value = "text")]
    format: DiffFormat,

    /// Exit with 1 on: any, patch, minor, major, raises, lowers, restructures, unsure, challenged
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    fail_on: Vec<FailOn>,

    /// Exit with 1 on any change
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For reading
    Text,
    /// JSON, for scripts
    Json,
}

pub(super) fn run(args: &DiffArgs, context: &Context) -> Result<Answer, Failure> {
    let compared = compared(args, context)?;
    let (from, to) = (&compared.from, &compared.to);
    let report = DiffReport::of(&compared.diff, from.side(), to.side(), Vec::new());
    let text = match args.format {
        DiffFormat::Text => render::text(&page::diff::page(&report), &context.ink),
        DiffFormat::Json => render::json(&report),
    };
    let fails = |condition: &FailOn| condition.is_met_by(&report.summary);
    let outcome = match args.fail_on.iter().any(fails)
        || (args.exit_code && FailOn::Any.is_met_by(&report.summary))
    {
        _ if !report.not_compared.is_empty() => Outcome::Incomplete,
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    let notes: Vec<String> = [from, to].into_iter().filter_map(Read::note).collect();
    // The process is about to end; taking the ladders apart piece by piece would only take time.
    std::mem::forget(compared);
    Ok(Answer::new(text, outcome).with_notes(notes))
}

fn compared(args: &DiffArgs, context: &Context) -> Result<Compared, Failure> {
    let family = args.family.as_deref();
    let ends = Ends::of(args.from.as_deref(), args.to.as_deref(), family, context)?;
    let repository = context.repository();
    let ladders = ends.ladders(&repository, context)?;
    let repository = repository.as_ref().ok().map(|it| &it.repository);
    let compared = Compared::of(ladders, repository)?;
    match family {
        Some(family) => compared.of_family(family),
        None => Ok(compared),
    }
}
