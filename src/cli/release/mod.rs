//! `ladder release`: the next version, its notes, and with `--tag` its tag.
//!
//! `head`: the version that the changes need; `plan`: what is written, and what stands in the way.

mod head;
mod plan;

use std::{path::PathBuf, str::FromStr};

use clap::Args;
use ladder::{
    diagnostic::{Diagnostic, Severity},
    load::{self, Loaded},
    model::{Date, Id, ItemPath},
    page,
    release::changelog,
    render,
    report::{
        self,
        release::{Reason, Refusal, ReleaseReport},
    },
    roles,
    rules::{self, Options},
    text::counted,
};
use semver::Version;

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    show::ShowFormat,
};
use head::Head;

/// Prepare a release: the next version and its notes, and with --tag its tag
///
/// The ladder at HEAD is validated and compared with the newest version tag. The version is the
/// smallest that the changes allow, and the notes go to standard output. Nothing is written but
/// what --notes and --tag ask for. The first release is 1.0.0, or 0.1.0 while every family is a
/// draft.
#[derive(Debug, Args)]
pub(super) struct ReleaseArgs {
    /// The version, such as 2.0.0; `auto` takes the smallest that the changes allow
    #[arg(long, value_name = "VERSION", default_value = "auto")]
    bump: Wanted,

    /// Create an annotated tag of HEAD, such as v2.0.0
    #[arg(long)]
    tag: bool,

    /// Add the notes to this changelog: below its heading "Unreleased", else above the newest
    /// release
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,

    /// Release this family alone, by tags such as operations-v1.2.0
    #[arg(long, value_name = "NAME")]
    family: Option<String>,

    #[command(flatten)]
    day: Day,

    /// How to write the release
    #[arg(short, long, default_value = "text")]
    format: ShowFormat,
}

/// Which version is wanted: the smallest that there can be, or one.
#[derive(Debug, Clone)]
struct Wanted(Option<Version>);

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "auto" {
            return Ok(Self(None));
        }
        let version = text.strip_prefix('v').unwrap_or(text).parse();
        let version = version.map_err(|error| format!("no semantic version: {error}"))?;
        Ok(Self(Some(version)))
    }
}

pub(super) fn run(args: &ReleaseArgs, context: &Context) -> Result<Answer, Failure> {
    let ladder = context.repository()?;
    if ladder.repository.is_shallow() {
        let message = "this is a shallow clone, which may lack the release before";
        return Err(Failure::new(message)
            .with_hint("`git fetch --unshallow --tags` gets the rest")
            .with_hint("in GitHub Actions: `fetch-depth: 0` under actions/checkout"));
    }
    let snapshot = ladder.at("HEAD")?;
    let loaded = load::load(&snapshot);
    let today = args.day.today()?;
    let errors = errors(&loaded, today);
    let head = Head {
        ladder: &ladder,
        snapshot: &snapshot,
        loaded: &loaded,
        family: match &args.family {
            Some(family) if errors.is_empty() => Some(family_of(family, &loaded)?),
            _ => None,
        },
    };
    let family = head.family.as_ref();
    let report = ReleaseReport::of(&snapshot, &loaded.framework, family, today.to_string());
    if !errors.is_empty() {
        let message = format!("the ladder at HEAD has {}", counted(errors.len(), "error"));
        let refusal = Refusal::new(Reason::Errors, message)
            .with_help("`ladder validate --at HEAD` shows them");
        let findings = report::findings(&errors, &snapshot);
        return Ok(answer(args, context, &report.refused(refusal, findings)));
    }
    let report = head.versioned(report, args.bump.0.as_ref())?;
    let (report, plan) = plan::plan(args, &head, report)?;
    let answer = answer(args, context, &report);
    let answer = answer.with_replaced(plan.replaced).with_files(plan.file);
    Ok(answer.with_tag(plan.tag))
}

/// Returns the errors for which `ladder validate` would exit with 1.
fn errors(loaded: &Loaded, today: Date) -> Vec<Diagnostic> {
    let mut found = rules::check(loaded, &Options::on(today));
    found.retain(|it| it.severity == Severity::Error && it.waived.is_none());
    found
}

fn family_of(name: &str, loaded: &Loaded) -> Result<Id, Failure> {
    match roles::select(&loaded.framework, name)?.item.path() {
        ItemPath::Family(family) => Ok(family),
        _ => Err(Failure::new(format!("`{name}` is no family"))
            .with_hint("`ladder list` names the families")),
    }
}

fn answer(args: &ReleaseArgs, context: &Context, report: &ReleaseReport) -> Answer {
    let page = || page::release::page(report);
    let text = match args.format {
        ShowFormat::Text => render::text(&page(), &context.ink),
        ShowFormat::Markdown if report.refused.is_none() => section(report),
        ShowFormat::Markdown => render::markdown(&page()),
        ShowFormat::Json => render::json(report),
    };
    let outcome = match report.refused {
        Some(_) => Outcome::Findings,
        None => Outcome::Clean,
    };
    Answer::new(text, outcome)
}

/// Returns the notes as a changelog has them.
fn section(report: &ReleaseReport) -> String {
    let notes = render::markdown(&page::release::notes(report));
    changelog::section(&report.name(), &report.date, &notes)
}
