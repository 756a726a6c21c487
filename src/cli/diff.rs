//! `ladder diff`: what changed, and did the bar move?

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::Severity,
    diff,
    load::{self, Loaded},
    page, render,
    report::diff::{DiffReport, FailOn, ReadSide},
    source::Snapshot,
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    impact::{self, Told},
    ladder as read,
    measure::Version,
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
}

pub(super) fn run(args: &DiffArgs, context: &Context) -> Result<Answer, Failure> {
    let ends = Ends::of(args)?;
    let from = ends.from(context)?;
    let to = ends.to(context)?;
    let (before, after) = (load::load(&from), load::load(&to));
    for (snapshot, loaded) in [(&from, &before), (&to, &after)] {
        if !loaded.has_settings {
            return Err(read::unreadable(snapshot, "`ladder.yaml`"));
        }
    }
    let compared = diff::diff(&before.framework, &after.framework);
    let told = match args.impact.as_slice() {
        [] => Told::default(),
        ratings => {
            let today = args.day.today()?;
            let version = |snapshot, loaded| Version {
                snapshot,
                loaded,
                today,
            };
            let (from, to) = (version(&from, &before), version(&to, &after));
            impact::of(ratings, &compared, &from, &to)?
        }
    };
    let sides = (side(&from, &before), side(&to, &after));
    let report = DiffReport {
        impact: told.impact,
        ..DiffReport::of(&compared, sides.0, sides.1, told.findings)
    };
    let page = || page::diff::page(&report, &|shown| told.sources.text_of(shown));
    let text = match args.format {
        DiffFormat::Text => render::text(&page(), &context.ink),
        DiffFormat::Markdown => render::markdown(&page()),
        DiffFormat::Json => render::json(&report),
        DiffFormat::Html => render::html(&page()),
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
    let notes = [(&from, &before), (&to, &after)]
        .into_iter()
        .filter_map(|(snapshot, loaded)| read::note_on_errors(snapshot, loaded));
    Ok(Answer::new(text, outcome).with_notes(notes))
}

/// Returns whether something is wrong with ratings, so that somebody could not be measured.
fn has_errors(report: &DiffReport) -> bool {
    let mut findings = report.head.findings.iter();
    findings.any(|finding| finding.severity == Severity::Error)
}

fn side<'s>(snapshot: &'s Snapshot, loaded: &'s Loaded) -> ReadSide<'s> {
    ReadSide {
        snapshot,
        diagnostics: &loaded.diagnostics,
    }
}

/// What is compared.
struct Ends<'a> {
    /// None for the newest version tag.
    from: Option<&'a str>,
    /// None for the files as they lie.
    to: Option<&'a str>,
    /// Whether to compare from where `to` branched off `from`.
    from_merge_base: bool,
}

impl<'a> Ends<'a> {
    /// Returns the two ends of what was typed: `FROM TO`, `FROM..TO` or `FROM...TO`. An end of a
    /// range that is left out is HEAD, as it is for git.
    fn of(args: &'a DiffArgs) -> Result<Self, Failure> {
        let typed = args.from.as_deref().unwrap_or_default();
        let is_path = typed.starts_with("../") || typed.starts_with("./") || typed == "..";
        let range = match (typed.split_once("..."), typed.split_once("..")) {
            _ if is_path => None,
            (Some(ends), _) => Some((ends, true)),
            (None, Some(ends)) => Some((ends, false)),
            (None, None) => None,
        };
        let Some(((from, to), from_merge_base)) = range else {
            return Ok(Self {
                from: args.from.as_deref(),
                to: args.to.as_deref(),
                from_merge_base: false,
            });
        };
        if let Some(extra) = &args.to {
            let message =
                format!("`{typed}` is a range already, and `{extra}` is one end too many");
            return Err(Failure::new(message).with_hint("give a range, or FROM and TO"));
        }
        let or_head = |end: &'a str| if end.is_empty() { "HEAD" } else { end };
        Ok(Self {
            from: Some(or_head(from)),
            to: Some(or_head(to)),
            from_merge_base,
        })
    }

    fn from(&self, context: &Context) -> Result<Snapshot, Failure> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if self.from_merge_base => {
                let repository = context.repository()?;
                let base = repository.repository.merge_base(from, to)?;
                repository.at(&base.id)
            }
            (Some(from), _) => end(from, context),
            (None, _) => {
                let repository = context.repository()?;
                match repository.repository.newest_version_tag()? {
                    Some(tag) => repository.at(&tag.name),
                    None => Err(Failure::new(
                        "no version tag leads to HEAD, so there is nothing to compare from",
                    )
                    .with_hint("name a revision to compare from: `ladder diff HEAD`")
                    .with_hint("tag a release: `git tag v1.0.0`; in a clone: `git fetch --tags`")),
                }
            }
        }
    }

    fn to(&self, context: &Context) -> Result<Snapshot, Failure> {
        match self.to {
            Some(to) => end(to, context),
            None => context.ladder(None),
        }
    }
}

/// Returns the ladder that one end names: a revision, or a folder.
fn end(name: &str, context: &Context) -> Result<Snapshot, Failure> {
    let folder = folder(name, context);
    let repository = context.repository();
    let is_revision = repository
        .as_ref()
        .is_ok_and(|repository| repository.repository.resolve(name).is_ok());
    match (folder, is_revision) {
        (Some(_), true) => Err(Failure::new(format!("`{name}` is a folder and a revision"))
            .with_hint(format!(
                "write `./{name}` for the folder, `{name}^0` for the revision"
            ))),
        (Some(folder), false) => context.folder(&folder),
        (None, _) => repository?.at(name),
    }
}

fn folder(name: &str, context: &Context) -> Option<PathBuf> {
    let path = context.working.join(Path::new(name));
    path.is_dir().then_some(path)
}
