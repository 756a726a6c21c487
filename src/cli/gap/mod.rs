//! `ladder gap`: what stands between a person and the next level? A folder, or the files of several
//! people, are answered person by person ([`many`]).

mod forms;
mod index;
mod ladders;
mod many;
mod names;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::Severity,
    gap::{self, Verdict},
    load::{self, ratings::RatingsFile},
    model::LevelPath,
    page, render,
    report::{
        self, Finding,
        gap::{Cycle, GapReport},
    },
    source::Snapshot,
};

use super::{
    assessed::{Asked, Assessed, assessed},
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    goalposts, inputs,
    measure::{Measure, Version},
    progress::Progress,
    rated::Rated,
};
use index::Index;

/// Compute what stands between a person and the next level
///
/// Reads the ratings of one person, from one file or several, and the ladder at the revision that
/// the ratings name. Without a target, every promotion that the person's role leads to is
/// reported. A folder, or the files of several people, give a row a person and a summary. Not a
/// promotion decision: it says what the ratings say, by the rules that the ladder states.
#[derive(Debug, Args)]
pub(super) struct GapArgs {
    /// Ratings files, folders of them, or patterns; `-` reads standard input
    #[arg(required = true, value_name = "RATINGS")]
    ratings: Vec<PathBuf>,

    /// The level to measure against, as family/level, whatever the ratings say
    #[arg(long, value_name = "LEVEL")]
    target: Option<LevelPath>,

    /// Read the ladder at this revision, whatever the ratings say
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// Tell what becomes of the verdict and of each rating under this revision of the ladder
    #[arg(long, value_name = "REV")]
    against: Option<String>,

    /// Tell how the gap moved from one assessment to the next, too
    #[arg(long)]
    history: bool,

    /// How to write the answer
    #[arg(short, long, default_value = "text")]
    format: GapFormat,

    /// Exit with 1 where a verdict is this one or a worse one
    #[arg(long, value_name = "VERDICT")]
    fail_on: Option<FailOn>,

    #[command(flatten)]
    day: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GapFormat {
    /// For reading in a terminal
    Text,
    /// Markdown
    Markdown,
    /// JSON, for scripts
    Json,
    /// JSON, a line a person
    Ndjson,
    /// CSV, a row a requirement
    Csv,
    /// HTML: one page that needs nothing else, and prints
    Html,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    /// Too little is rated to say anything
    Insufficient,
    /// A gate fails
    NotYet,
    /// Only evidence or small gaps are missing
    Close,
    /// Every gate holds: any verdict exits with 1
    Ready,
}

pub(super) fn run(args: &GapArgs, context: &Context) -> Result<Answer, Failure> {
    let told_beside = match (args.against.is_some(), args.history) {
        (true, _) => Some("--against"),
        (false, true) => Some("--history"),
        (false, false) => None,
    };
    if let (Some(option), GapFormat::Csv) = (told_beside, args.format) {
        let message = format!("CSV has no columns for what `{option}` tells");
        return Err(Failure::new(message).with_hint("take another format"));
    }
    let sources = match args.ratings.as_slice() {
        [path] if inputs::is_one_file(path) => inputs::files([path.as_path()])?,
        paths => {
            let mut progress = Progress::since(context.started);
            let index = Index::of(paths, &mut progress)?;
            if index.is_of_many() {
                return many::answer(args, index, progress, context);
            }
            index.read_all()
        }
    };
    one(args, sources, context)
}

/// Returns the answer about one person.
fn one(args: &GapArgs, sources: Snapshot, context: &Context) -> Result<Answer, Failure> {
    let (rated, sink) = Rated::of(sources, args.at.as_deref(), context)?;
    let Rated { sources, files, .. } = &rated;
    let mut notes = Vec::new();
    let report = match &rated.ladder {
        Some(ladder) => {
            let loaded = load::load(ladder);
            if args.against.is_none() {
                notes.extend(rated.newer_release(context).map(|(pin, newest)| {
                    format!(
                        "measured by {pin}, and {newest} is out: `--against {newest}` tells what \
                         it moves"
                    )
                }));
            }
            let version = Version {
                snapshot: ladder,
                loaded: &loaded,
                today: args.day.today()?,
            };
            let mut measure = Measure::of(version)?;
            let asked = Asked {
                target: args.target.as_ref(),
                at: args.at.as_deref(),
            };
            let assessed = assessed(asked, context, &mut measure, files, sources, sink)?;
            let history = history(args, &mut measure, &assessed);
            let mut report = report_of(assessed, version, files);
            report.person.history = history;
            notes.extend(measure.notes);
            against(args, context, version, files, sources, report)?
        }
        None => {
            let findings = report::findings(&sink.into_sorted(), sources);
            GapReport::unanswered(findings, None, files)
        }
    };
    let source_of = |shown: &str| rated.text_of(shown);
    let page = || page::gap::page(&report, &source_of);
    let text = match args.format {
        GapFormat::Text => render::text(&page(), &context.ink),
        GapFormat::Markdown => render::markdown(&page()),
        GapFormat::Json => render::json(&report),
        GapFormat::Ndjson => render::json_line(&report),
        GapFormat::Csv => {
            notes.extend(report.head.findings.iter().map(render::finding_line));
            render::csv_head() + &render::csv_rows(&report.person)
        }
        GapFormat::Html => render::html(&page()),
    };
    Ok(Answer::new(text, outcome(args.fail_on.map(Verdict::from), &report)).with_notes(notes))
}

/// Returns how the gap moved from one assessment to the next, where that was asked for.
fn history(args: &GapArgs, measure: &mut Measure<'_>, assessed: &Assessed<'_>) -> Vec<Cycle> {
    let Some((person, _)) = assessed.answer.as_ref().filter(|_| args.history) else {
        return Vec::new();
    };
    let framework = &measure.version.loaded.framework;
    let cycles = gap::history(framework, &mut measure.expectations, person);
    Cycle::all(framework, &cycles)
}

/// Returns the report with what moved between the version that it was computed at and another,
/// where one was asked for.
fn against(
    args: &GapArgs,
    context: &Context,
    version: Version<'_>,
    files: &[RatingsFile],
    sources: &Snapshot,
    mut report: GapReport,
) -> Result<GapReport, Failure> {
    let Some(revision) = &args.against else {
        return Ok(report);
    };
    if report.person.targets.is_empty() {
        return Ok(report);
    }
    let target = args.target.as_ref();
    let (goalposts, found) = goalposts::of(revision, context, version, files, target)?;
    report.person.goalposts = goalposts;
    let found = report::findings(&found, sources);
    report.head.findings.extend(found);
    Ok(report)
}

/// Returns the report on one person under a version of the ladder.
fn report_of(assessed: Assessed<'_>, version: Version<'_>, files: &[RatingsFile]) -> GapReport {
    let origin = &version.snapshot.origin;
    let framework = &version.loaded.framework;
    match &assessed.answer {
        Some((person, answer)) => {
            GapReport::of(assessed.findings, origin, framework, person, answer)
        }
        None => GapReport::unanswered(assessed.findings, Some(origin), files),
    }
}

impl From<FailOn> for Verdict {
    fn from(asked: FailOn) -> Self {
        match asked {
            FailOn::Insufficient => Self::Insufficient,
            FailOn::NotYet => Self::NotYet,
            FailOn::Close => Self::Close,
            FailOn::Ready => Self::Ready,
        }
    }
}

/// Returns what the exit code says of a report, where a verdict at or below one is to fail.
fn outcome(fail_on: Option<Verdict>, report: &GapReport) -> Outcome {
    let is_error = |finding: &Finding| finding.severity == Severity::Error;
    let fails = fail_on.is_some_and(|verdict| report.has_at_worst(verdict));
    match fails || report.head.findings.iter().any(is_error) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}
