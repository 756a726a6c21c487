//! `ladder history`: what changed an item, commit by commit or release by release.

use std::{collections::BTreeSet, num::NonZeroUsize};

use clap::Args;
use ladder::{
    history::{self, Follow, Selected},
    model::{Date, Framework, Id},
    page, render,
    report::history::{By, End, HistoryReport},
    roles::NotFound,
    text::counted,
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    past::{Newest, Versions},
    show::ShowFormat,
};

/// Show what changed an item over the commits, the newest first
///
/// SELECTOR is as for `show`. The item is followed back through renames (`formerly`), moved
/// markers, split and merged items, and folders that moved, on every branch that was merged. A
/// change is told of the commit that made it, and of a merge only what the merge itself changed.
/// Commits at which the ladder cannot be read are named and passed over.
#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    /// What to follow, such as operations/manager or operations:process-execution
    selector: String,

    /// Go release by release rather than commit by commit
    #[arg(long)]
    tags: bool,

    /// Show as many commits or releases as this at most
    #[arg(long, value_name = "COUNT")]
    limit: Option<NonZeroUsize>,

    /// Leave out what this tag, branch or commit already holds
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    /// Show changes elsewhere, too, that reach what a level asks: in templates and lower levels
    #[arg(long)]
    inherited: bool,

    #[command(flatten)]
    newest: Newest,

    /// How to write the history
    #[arg(short, long, default_value = "text")]
    format: ShowFormat,
}

pub(super) fn run(args: &HistoryArgs, context: &Context) -> Result<Answer, Failure> {
    let repository = context.repository()?;
    let snapshot = repository.at(&args.newest.at)?;
    let repository = &repository.repository;
    let log = repository.log(&args.newest.at, None)?;
    let mut versions = Versions::of(repository, log, &snapshot.root);
    let newest = versions.newest_readable(&args.selector);
    let selected = history::selected(&newest.framework, &args.selector)?;
    let families = names(&newest.framework, selected.item.family());
    let families: Vec<&str> = families.iter().map(Id::as_str).collect();
    let since = args.since.as_deref();
    let by = match args.tags {
        true => By::Release,
        false => By::Commit,
    };
    let log = match by {
        By::Commit => repository.log(&args.newest.at, since),
        By::Release => repository.log_of_releases(&args.newest.at, since, &families),
    };
    let log = log.map_err(|error| with_date_hint(error.into(), since))?;
    versions.turn_to(log);
    versions.name_versions(&families)?;
    let mut report = HistoryReport::of(&snapshot, &selected, by);
    follow(args, &selected, &mut versions, &mut report)?;
    let mut entries = report.entries.iter();
    if let (Some(missing), true) = (selected.missing, entries.all(|it| it.unreadable.is_some())) {
        return Err(never_there(missing, report.entries.len()));
    }
    let page = || page::history::page(&report);
    let text = match args.format {
        ShowFormat::Text => render::text(&page(), &context.ink),
        ShowFormat::Markdown => render::markdown(&page()),
        ShowFormat::Json => render::json(&report),
    };
    Ok(Answer::new(text, Outcome::Clean))
}

/// Returns the ids of a family, the present one first.
pub(super) fn names(framework: &Framework, family: &Id) -> Vec<Id> {
    let former = framework.families.get(family);
    let former = former.into_iter().flat_map(|it| &it.formerly);
    std::iter::once(family).chain(former).cloned().collect()
}

/// Returns that nothing is there and nothing was found.
fn never_there(missing: NotFound, unreadable: usize) -> Failure {
    let hint = match unreadable {
        0 => "it was not there before either".to_owned(),
        count => format!(
            "nor was it before, but {} cannot be read",
            counted(count, "commit")
        ),
    };
    Failure::from(missing).with_hint(hint)
}

/// Adds what to do instead of giving a date.
fn with_date_hint(failure: Failure, since: Option<&str>) -> Failure {
    match since.filter(|since| since.parse::<Date>().is_ok()) {
        Some(date) => failure.with_hint(format!(
            "`git rev-list -1 --before={date} HEAD` names the last commit before that day"
        )),
        None => failure,
    }
}

/// Fills the report with what is found.
fn follow(
    args: &HistoryArgs,
    selected: &Selected,
    versions: &mut Versions<'_>,
    report: &mut HistoryReport,
) -> Result<(), Failure> {
    if args.since.is_some() {
        report.end = End::Since;
    }
    let limit = args.limit.map_or(usize::MAX, NonZeroUsize::get);
    let mut told = 0;
    // What cannot be read is told in its place, which is behind that of what passed it over.
    let mut unreadable = BTreeSet::new();
    let paths = [selected.paths.clone()];
    let mut follow = Follow::from_newest(versions, &paths, args.inherited);
    while told < limit {
        let step = follow.next();
        let here = step.as_ref().map_or(usize::MAX, |step| step.at);
        let later = unreadable.split_off(&here);
        for at in std::mem::replace(&mut unreadable, later) {
            let why = follow.past().why_broken(at);
            report.add_unreadable(follow.past().commit(at)?, why);
        }
        let Some(step) = step else { return Ok(()) };
        unreadable.extend(&step.passed_over);
        if !step.lost.is_empty() {
            report.end = End::Shallow;
        }
        if !step.found.is_empty() {
            told += 1;
            let commit = follow.past().commit(step.at)?;
            let passed_over = follow.past().short(step.passed_over.clone())?;
            report.add(commit, &step, passed_over);
        }
    }
    report.end = End::Limit;
    Ok(())
}
