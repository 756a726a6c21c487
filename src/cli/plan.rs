//! `ladder plan`: the development plan of one person.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::Severity,
    load,
    model::LevelPath,
    page, render,
    report::{self, plan::PlanReport},
};

use super::{
    assessed::{Asked, assessed},
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    inputs,
    measure::{Measure, Version},
    rated::Rated,
};

/// Write a person's development plan: each gap, what shows it, and fields to fill in
///
/// Measures as `ladder gap` does, and writes for each target what is short, not rated, or a must
/// without evidence in time: the markers in the ladder's own words, the evidence to bring, and
/// empty fields for action, support and date. Without a target, every promotion that the person's
/// role leads to has a section. Not a promotion decision.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// Ratings files of one person; `-` reads standard input
    #[arg(required = true, value_name = "RATINGS")]
    ratings: Vec<PathBuf>,

    /// The level to plan for, as family/level, whatever the ratings say
    #[arg(long, value_name = "LEVEL")]
    target: Option<LevelPath>,

    /// Read the ladder at this revision, whatever the ratings say
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// List what stands in nobody's way and yet nothing on record shows, too
    #[arg(long)]
    all: bool,

    /// How to write the plan
    #[arg(short, long, default_value = "markdown")]
    format: PlanFormat,

    #[command(flatten)]
    day: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PlanFormat {
    /// Markdown, to paste in a document or to hand over
    Markdown,
    /// JSON, for scripts
    Json,
}

pub(super) fn run(args: &PlanArgs, context: &Context) -> Result<Answer, Failure> {
    if let Some(path) = args.ratings.iter().find(|path| !inputs::is_one_file(path)) {
        let shown = path.display();
        let message = format!("`{shown}` is not one file, and a plan is of one person");
        return Err(Failure::new(message).with_hint(format!(
            "name the files of one person; `ladder gap {shown}` tells about many"
        )));
    }
    let (rated, sink) = Rated::read(&args.ratings, args.at.as_deref(), context)?;
    let mut notes = Vec::new();
    let report = match &rated.ladder {
        Some(ladder) => {
            let loaded = load::load(ladder);
            notes.extend(rated.newer_release(context).map(|(pin, newest)| {
                format!(
                    "measured by {pin}, and {newest} is out: `ladder gap --against {newest}` tells \
                     what it moves"
                )
            }));
            let mut measure = Measure::of(Version {
                snapshot: ladder,
                loaded: &loaded,
                today: args.day.today()?,
            })?;
            let asked = Asked {
                target: args.target.as_ref(),
                at: args.at.as_deref(),
            };
            let (files, sources) = (&rated.files, &rated.sources);
            let assessed = assessed(asked, context, &mut measure, files, sources, sink)?;
            notes.extend(measure.notes);
            let (findings, origin) = (assessed.findings, &ladder.origin);
            match &assessed.answer {
                Some((person, answer)) => {
                    let framework = &loaded.framework;
                    PlanReport::of(findings, origin, framework, person, answer, args.all)
                }
                None => PlanReport::unanswered(findings, Some(origin), files),
            }
        }
        None => {
            let findings = report::findings(&sink.into_sorted(), &rated.sources);
            PlanReport::unanswered(findings, None, &rated.files)
        }
    };
    Ok(written(args.format, &report, &rated, notes))
}

fn written(
    format: PlanFormat,
    report: &PlanReport,
    rated: &Rated,
    mut notes: Vec<String>,
) -> Answer {
    let (errors, doubts): (Vec<_>, Vec<_>) = report
        .head
        .findings
        .iter()
        .partition(|finding| finding.severity == Severity::Error);
    let text = match format {
        PlanFormat::Markdown => {
            notes.extend(doubts.into_iter().map(render::finding_line));
            render::markdown(&page::plan::page(report, &|shown| rated.text_of(shown)))
        }
        PlanFormat::Json => render::json(report),
    };
    let outcome = match errors.is_empty() {
        true => Outcome::Clean,
        false => Outcome::Findings,
    };
    Answer::new(text, outcome).with_notes(notes)
}
