//! `ladder gap`: what stands between a person and the next level?

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::{Severity, Sink},
    gap::{self, Verdict},
    load::{
        self,
        ratings::{RatingsFile, join},
    },
    model::{LevelPath, required::Expectations},
    page, render,
    report::{self, Finding, gap::GapReport},
    source::Snapshot,
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    goalposts, ladder as read,
    measure::Version,
    rated::Rated,
    scale::Scales,
};

/// Compute what stands between a person and the next level
///
/// Reads the ratings of one person, from one file or several, and the ladder at the revision that
/// the ratings name. Without a target, every promotion that the person's role leads to is
/// reported. Not a promotion decision: it says what the ratings say, by the rules that the ladder
/// states.
#[derive(Debug, Args)]
pub(super) struct GapArgs {
    /// Ratings files of one person; `-` reads standard input
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
    let (rated, mut sink) = Rated::read(&args.ratings, args.at.as_deref(), context)?;
    let Rated { sources, files, .. } = &rated;
    let mut notes = Vec::new();
    let report = match &rated.ladder {
        Some(ladder) => {
            let loaded = load::load(ladder);
            notes.extend(read::note_on_errors(ladder, &loaded));
            if args.against.is_none() {
                notes.extend(newer_release(rated.pin.as_deref(), context));
            }
            let version = Version {
                snapshot: ladder,
                loaded: &loaded,
                today: args.day.today()?,
            };
            if let Some(revision) = &args.at {
                let mut scales = Scales::default();
                let scale = scales.since_pins(revision, context, version, files)?;
                sink.extend(scale.diagnostics);
                notes.extend(scale.notes);
            }
            let report = answer(args, version, files, sources, sink)?;
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
        GapFormat::Html => render::html(&page()),
    };
    Ok(Answer::new(text, outcome(args, &report)).with_notes(notes))
}

/// Returns that the ratings were made against a release that is not the newest any more.
fn newer_release(pin: Option<&str>, context: &Context) -> Option<String> {
    let pin = pin?;
    let repository = context.repository().ok()?;
    let newest = repository.repository.newest_version_tag().ok()??;
    let pinned = repository.repository.resolve(pin).ok()?;
    (pinned.id != newest.commit && newest.name != pin).then(|| {
        let newest = newest.name;
        format!("measured by {pin}, and {newest} is out: `--against {newest}` tells what it moves")
    })
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

fn answer(
    args: &GapArgs,
    version: Version<'_>,
    files: &[RatingsFile],
    sources: &Snapshot,
    mut sink: Sink,
) -> Result<GapReport, Failure> {
    let Version {
        snapshot: ladder,
        loaded,
        today,
    } = version;
    if !loaded.has_settings {
        return Err(read::unreadable(ladder, "`ladder.yaml`"));
    }
    let framework = &loaded.framework;
    let asked = files.iter().flat_map(|file| {
        let ratings = &file.ratings;
        [
            Some(&ratings.role),
            ratings.target.as_ref(),
            args.target.as_ref(),
        ]
    });
    read::require_sound(asked.flatten().map(|level| &level.family), ladder, loaded)?;
    let joined = join(framework, files, args.target.as_ref(), today);
    sink.extend(joined.diagnostics);
    let is_refused = sink.count(Severity::Error) > 0;
    let mut findings = report::findings(&sink.into_sorted(), sources);
    let Some(person) = joined.person.filter(|_| !is_refused) else {
        return Ok(GapReport::unanswered(findings, Some(&ladder.origin), files));
    };
    // Former ids and forks may lead to families that the files do not name.
    let targets = person.targets.iter().chain([&person.role]);
    read::require_sound(targets.map(|level| &level.family), ladder, loaded)?;
    let mut expectations = Expectations::of(framework);
    let answer = gap::assess(framework, &mut expectations, &person);
    findings.extend(report::findings(&answer.findings, ladder));
    let mut report = GapReport::of(findings, &ladder.origin, framework, &person, &answer);
    if args.history {
        let cycles = gap::history(framework, &mut expectations, &person);
        report.person.history = report::gap::Cycle::all(framework, &cycles);
    }
    Ok(report)
}

fn outcome(args: &GapArgs, report: &GapReport) -> Outcome {
    let is_error = |finding: &Finding| finding.severity == Severity::Error;
    let threshold = args.fail_on.map(|verdict| match verdict {
        FailOn::Insufficient => Verdict::Insufficient,
        FailOn::NotYet => Verdict::NotYet,
        FailOn::Close => Verdict::Close,
        FailOn::Ready => Verdict::Ready,
    });
    let fails = threshold.is_some_and(|verdict| report.has_at_worst(verdict));
    match fails || report.head.findings.iter().any(is_error) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}
