//! `ladder blame`: which commit wrote what an item says.

use clap::Args;
use ladder::{history, model::Id, page, render, report::blame::BlameReport, roles};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    history::names,
    ladder as read,
    past::{Newest, Versions},
    show::ShowFormat,
};

/// Show which commit last changed the text of an item, and of everything in it
///
/// SELECTOR is as for `show`: of a marker this is one line; of a level, a family or what a level
/// asks, a line for each of its statements. A text that was renamed, moved, split off or merged
/// into another place is told of the commit that wrote its words.
#[derive(Debug, Args)]
#[command(visible_alias = "annotate")]
pub(super) struct BlameArgs {
    /// What to trace, such as operations/manager/people-management
    selector: String,

    #[command(flatten)]
    newest: Newest,

    /// How to write the lines
    #[arg(short, long, default_value = "text")]
    format: ShowFormat,
}

pub(super) fn run(args: &BlameArgs, context: &Context) -> Result<Answer, Failure> {
    let (snapshot, loaded) = read::readable(Some(&args.newest.at), context)?;
    let framework = &loaded.framework;
    let item = roles::select(framework, &args.selector)?.item;
    let statements = history::statements(framework, item);
    let repository = context.repository()?.repository;
    let log = repository.log(&args.newest.at, None)?;
    let mut versions = Versions::of(&repository, log, &snapshot.root);
    let families = names(framework, item.path().family());
    let families: Vec<&str> = families.iter().map(Id::as_str).collect();
    versions.name_versions(&families)?;
    let (found, passed_over) = history::blame(&mut versions, &statements);
    let mut report = BlameReport::of(&snapshot, item.path());
    report.passed_over = versions.short(passed_over)?;
    for (statement, written) in statements.into_iter().zip(found) {
        if let Some(written) = written {
            let commit = versions.commit(written.at)?;
            report.add(statement, written, commit);
        }
    }
    let page = || page::blame::page(&report);
    let text = match args.format {
        ShowFormat::Text => render::text(&page(), &context.ink),
        ShowFormat::Markdown => render::markdown(&page()),
        ShowFormat::Json => render::json(&report),
    };
    Ok(Answer::new(text, Outcome::Clean).with_notes(read::note_on_errors(&snapshot, &loaded)))
}
