//! `ladder show`: what does the ladder say of this?

use clap::{Args, ValueEnum};
use ladder::{
    page, render,
    report::show::ShowReport,
    roles::{self, NotFound},
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    ladder as read,
};

/// Show a family, a level, a competency or a marker
///
/// SELECTOR is family, family/level, family/level/competency, family/level/competency/marker, or
/// family:competency for a competency's definition through the levels. A level is shown with all
/// that it requires and where each part comes from. Former ids are followed.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// What to show, such as operations/manager
    selector: String,

    /// How to write it
    #[arg(short, long, default_value = "text")]
    format: ShowFormat,

    /// Read the ladder at this revision rather than as it lies in the folder
    #[arg(long, value_name = "REV")]
    at: Option<String>,
}

/// How an item of the ladder is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// For reading on a terminal
    Text,
    /// Markdown, to paste
    Markdown,
    /// JSON, for scripts
    Json,
}

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<Answer, Failure> {
    let (snapshot, loaded) = read::readable(args.at.as_deref(), context)?;
    let selection = roles::select(&loaded.framework, &args.selector)?;
    let report = ShowReport::of(&snapshot, &loaded.framework, &selection, Vec::new());
    let text = match args.format {
        ShowFormat::Text => {
            let page = page::show::page(&report, context.ink.width);
            render::text(&page, &context.ink)
        }
        ShowFormat::Markdown => render::markdown(&page::show::page(&report, usize::MAX)),
        ShowFormat::Json => render::json(&report),
    };
    let notes = read::note_on_errors(&snapshot, &loaded);
    Ok(Answer::new(text, Outcome::Clean).with_notes(notes))
}

impl From<NotFound> for Failure {
    fn from(unknown: NotFound) -> Self {
        let hints = unknown.hints.into_iter();
        hints.fold(Self::new(unknown.message), Self::with_hint)
    }
}
