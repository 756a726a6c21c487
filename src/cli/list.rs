//! `ladder list`: what is in the ladder?

use clap::Args;
use ladder::{page, render, report::list::ListReport};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    ladder as read,
    show::ShowFormat,
};

/// List the families of the ladder and their levels
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// How to write the list
    #[arg(short, long, default_value = "text")]
    format: ShowFormat,

    /// Read the ladder at this revision rather than as it lies in the folder
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// List the reviews that are due, the soonest first: those whose day has passed, and families
    /// that nobody has reviewed
    #[arg(long)]
    due: bool,

    #[command(flatten)]
    day: Day,
}

pub(super) fn run(args: &ListArgs, context: &Context) -> Result<Answer, Failure> {
    let (snapshot, loaded) = read::readable(args.at.as_deref(), context)?;
    let report = ListReport::of(&snapshot, &loaded.framework, Vec::new());
    let report = match args.due {
        true => report.with_due(&loaded.framework, args.day.today()?),
        false => report,
    };
    let text = match args.format {
        ShowFormat::Text => render::text(&page::list::page(&report), &context.ink),
        ShowFormat::Markdown => render::markdown(&page::list::page(&report)),
        ShowFormat::Json => render::json(&report),
    };
    let notes = read::note_on_errors(&snapshot, &loaded);
    Ok(Answer::new(text, Outcome::Clean).with_notes(notes))
}
