//! `ladder diff`: what changed, and did the bar move?

use std::{mem::ManuallyDrop, path::PathBuf};

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::Severity,
    load::Reach,
    page, render,
    report::diff::{DiffReport, FailOn},
};

use super::{
    compared::{Compared, Read},
    context::Context,
    emit::{Answer, Outcome},
    ends::Ends,
    failure::Failure,
    globals::Day,
    impact::{self, Told},
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

    /// Tell what the changes do to the verdicts of people: ratings files, and folders of them
    #[arg(long, value_name = "RATINGS", num_args = 1..)]
    impact: Vec<PathBuf>,

    #[command(flatten)]
    day: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For reading in a terminal
    Text,
    /// Markdown: a release note
    Markdown,
    /// JSON, for scripts
    Json,
    /// HTML: one page that needs nothing else
    Html,
    /// Workflow commands, which GitHub Actions shows beside the changed lines
    Github,
}

pub(super) fn run(args: &DiffArgs, context: &Context) -> Result<Answer, Failure> {
    let compared = compared(args, context)?;
    let (from, to) = (&compared.from, &compared.to);
    let told = match args.impact.as_slice() {
        [] => Told::default(),
        ratings => {
            let today = args.day.today()?;
            let versions = [from, to].map(|it| it.version(today));
            impact::of(ratings, &compared.diff, &versions)?
        }
    };
    let report = match args.format {
        DiffFormat::Json | DiffFormat::Github => DiffReport::of,
        DiffFormat::Text | DiffFormat::Markdown | DiffFormat::Html => DiffReport::without_places,
    };
    let report = DiffReport {
        impact: told.impact,
        ..report(&compared.diff, from.side(), to.side(), told.findings)
    };
    let source_of = |shown: &str| told.sources.text_of(shown).or_else(|| to.text_of(shown));
    let page = || ManuallyDrop::new(page::diff::page(&report, &source_of));
    let text = match args.format {
        DiffFormat::Text => render::text(&page(), &context.ink),
        DiffFormat::Markdown => render::markdown(&page()),
        DiffFormat::Json => render::json(&report),
        DiffFormat::Html => render::html(&page()),
        DiffFormat::Github => render::github_diff(&report, &|path| to.text_of(path).is_some()),
    };
    let fails = |condition: &FailOn| condition.is_met_by(&report.summary);
    let outcome = match args.fail_on.iter().any(fails)
        || (args.exit_code && FailOn::Any.is_met_by(&report.summary))
        || has_errors(&report)
    {
        _ if !report.not_compared.is_empty() => Outcome::Incomplete,
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    let notes: Vec<String> = [from, to].into_iter().filter_map(Read::note).collect();
    // The process is about to end; taking all this apart piece by piece, and the page above, would
    // only take time.
    std::mem::forget((compared, report));
    Ok(Answer::new(text, outcome).with_notes(notes))
}

/// Returns whether something is wrong with ratings, so that somebody could not be measured.
fn has_errors(report: &DiffReport) -> bool {
    let mut findings = report.head.findings.iter();
    findings.any(|finding| finding.severity == Severity::Error)
}

fn compared(args: &DiffArgs, context: &Context) -> Result<Compared, Failure> {
    let family = args.family.as_deref();
    let ends = Ends::of(args.from.as_deref(), args.to.as_deref(), family, context)?;
    let repository = context.repository();
    let ladders = ends.ladders(&repository, context)?;
    let opened = repository.as_ref().ok().map(|it| &it.repository);
    // Whoever is rated may hold or aim at a level of any family.
    let reach = match args.impact.is_empty() {
        true => Reach::Changed,
        false => Reach::Everything,
    };
    let compared = Compared::of(ladders, reach, opened)?;
    // As with what was read of it.
    std::mem::forget(repository);
    match family {
        Some(family) => compared.of_family(family),
        None => Ok(compared),
    }
}
