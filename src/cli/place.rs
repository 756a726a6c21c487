//! `ladder place`: which levels fit what a person's ratings say?

use std::{collections::BTreeSet, path::PathBuf};

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::{Severity, Sink},
    gap::place::place,
    load::{self, ratings::join},
    model::required::Expectations,
    page, render,
    report::{self, place::PlaceReport},
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    ladder as read,
    measure::Version,
    rated::Rated,
    scale::Scales,
};

/// Rank the levels of the ladder by how well they fit a person's ratings
///
/// Measures the person by every level of the role's family as if it were the target, and ranks
/// the levels by attainment and coverage, with the verdict of each. Levels for which too little
/// is rated stand behind the others. Not a promotion decision.
#[derive(Debug, Args)]
pub(super) struct PlaceArgs {
    /// Ratings files of one person; `-` reads standard input
    #[arg(required = true, value_name = "RATINGS")]
    ratings: Vec<PathBuf>,

    /// Rank the levels of all families, not only of the role's
    #[arg(long)]
    everywhere: bool,

    /// Read the ladder at this revision, whatever the ratings say
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// How to write the answer
    #[arg(short, long, default_value = "text")]
    format: PlaceFormat,

    #[command(flatten)]
    day: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PlaceFormat {
    /// For reading in a terminal
    Text,
    /// Markdown
    Markdown,
    /// JSON, for scripts
    Json,
    /// HTML: one page that needs nothing else, and prints
    Html,
}

pub(super) fn run(args: &PlaceArgs, context: &Context) -> Result<Answer, Failure> {
    let (rated, mut sink) = Rated::read(&args.ratings, args.at.as_deref(), context)?;
    let mut notes = Vec::new();
    let report = match &rated.ladder {
        Some(ladder) => {
            let loaded = load::load(ladder);
            notes.extend(read::note_on_errors(ladder, &loaded));
            let version = Version {
                snapshot: ladder,
                loaded: &loaded,
                today: args.day.today()?,
            };
            if let Some(revision) = &args.at {
                let mut scales = Scales::default();
                let scale = scales.since_pins(revision, context, version, &rated.files)?;
                sink.extend(scale.diagnostics);
                notes.extend(scale.notes);
            }
            answer(args, version, &rated, sink)?
        }
        None => {
            let findings = report::findings(&sink.into_sorted(), &rated.sources);
            PlaceReport::unanswered(findings, None, &rated.files)
        }
    };
    let page = || page::place::page(&report, &|shown| rated.text_of(shown));
    let text = match args.format {
        PlaceFormat::Text => render::text(&page(), &context.ink),
        PlaceFormat::Markdown => render::markdown(&page()),
        PlaceFormat::Json => render::json(&report),
        PlaceFormat::Html => render::html(&page()),
    };
    let mut findings = report.head.findings.iter();
    let outcome = match findings.any(|finding| finding.severity == Severity::Error) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    Ok(Answer::new(text, outcome).with_notes(notes))
}

fn answer(
    args: &PlaceArgs,
    version: Version<'_>,
    rated: &Rated,
    mut sink: Sink,
) -> Result<PlaceReport, Failure> {
    let Version {
        snapshot: ladder,
        loaded,
        today,
    } = version;
    if !loaded.has_settings {
        return Err(read::unreadable(ladder, "`ladder.yaml`"));
    }
    let framework = &loaded.framework;
    let roles = || rated.files.iter().map(|file| &file.ratings.role);
    read::require_sound(roles().map(|role| &role.family), ladder, loaded)?;
    // Where somebody stands has nothing to do with what they aim at, or whether anything is left
    // to aim at: the role itself goes for the target.
    let joined = join(framework, &rated.files, roles().next(), today);
    sink.extend(joined.diagnostics);
    let is_refused = sink.count(Severity::Error) > 0;
    let mut findings = report::findings(&sink.into_sorted(), &rated.sources);
    let Some(person) = joined.person.filter(|_| !is_refused) else {
        let origin = Some(&ladder.origin);
        return Ok(PlaceReport::unanswered(findings, origin, &rated.files));
    };
    // A former id may lead to a family that the files do not name.
    read::require_sound([&person.role.family], ladder, loaded)?;
    let (families, left_out) = match args.everywhere {
        true => read::by_soundness(loaded),
        false => (BTreeSet::from([&person.role.family]), BTreeSet::new()),
    };
    let mut expectations = Expectations::of(framework);
    let placement = place(framework, &mut expectations, &person, &families);
    findings.extend(report::findings(&placement.findings, ladder));
    let report = PlaceReport::of(findings, &ladder.origin, framework, &person, &placement);
    Ok(report.without(left_out))
}
