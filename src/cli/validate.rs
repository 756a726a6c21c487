//! `ladder validate`: is the ladder sound?

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::{Diagnostic, Severity, Sink},
    load,
    model::Ratings,
    page, render,
    report::{self, Finding, validate::ValidateReport},
    rules,
    source::Snapshot,
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    inputs,
};

/// Check that the ladder is sound
///
/// Reads every file of the ladder and reports every error of every file in one run. With PATH,
/// the whole ladder is still read, but only findings under these paths are reported. A YAML file
/// outside the ladder is checked as a ratings file.
#[derive(Debug, Args)]
pub(super) struct ValidateArgs {
    /// Folders and files to report on; the whole ladder if left out
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to write the findings
    #[arg(short, long, default_value = "text")]
    format: ValidateFormat,

    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,

    /// Read the ladder at this revision rather than as it lies in the folder
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// How many findings to draw as text; all are counted
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    max_diagnostics: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ValidateFormat {
    /// Excerpts of the files with every finding marked
    Text,
    /// A line a finding: path:line:column: severity[rule] message
    Concise,
    /// JSON, for scripts
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Any finding
    Info,
}

pub(super) fn run(args: &ValidateArgs, context: &Context) -> Result<Answer, Failure> {
    let scope = Scope::of(args, context)?;
    let loaded = load::load(&scope.ladder);
    let diagnostics = rules::check(&loaded);
    let mut findings = report::findings(&diagnostics, &scope.ladder);
    findings.retain(|finding| scope.holds(&finding.place.path));
    findings.extend(check_ratings(&scope.ratings));
    let report = ValidateReport::of(&scope.ladder, &loaded, findings, scope.ratings.files.len());
    // The process is about to end; taking the ladder apart piece by piece would only take time.
    std::mem::forget(loaded);
    let threshold = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    let fails = |finding: &Finding| finding.severity >= threshold;
    let outcome = match report.head.findings.iter().any(fails) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    Ok(Answer::new(draw(args, context, &scope, &report), outcome))
}

fn draw(args: &ValidateArgs, context: &Context, scope: &Scope, report: &ValidateReport) -> String {
    match args.format {
        ValidateFormat::Text => {
            let source_of = |shown: &str| {
                scope
                    .ladder
                    .text_of(shown)
                    .or_else(|| scope.ratings.text_of(shown))
            };
            let page = page::validate::page(report, args.max_diagnostics, &source_of);
            render::text(&page, &context.ink)
        }
        ValidateFormat::Concise => render::concise(&report.head.findings),
        ValidateFormat::Json => render::json(report),
    }
}

/// Returns what is wrong with ratings files by themselves.
fn check_ratings(ratings: &Snapshot) -> Vec<Finding> {
    let mut sink = Sink::new();
    for file in &ratings.files {
        let mut found: Vec<Diagnostic> = Vec::new();
        load::parse::<Ratings>(file, &mut found);
        sink.extend(found);
    }
    report::findings(&sink.into_sorted(), ratings)
}

/// What is read, and what of it is reported on.
struct Scope {
    ladder: Snapshot,
    /// The paths that findings are reported under, as they are shown; none for all.
    within: Vec<String>,
    /// The files outside the ladder.
    ratings: Snapshot,
}

impl Scope {
    fn of(args: &ValidateArgs, context: &Context) -> Result<Self, Failure> {
        if let (Some(revision), []) = (&args.at, args.paths.as_slice()) {
            return Ok(Self {
                ladder: context.ladder(Some(revision))?,
                within: Vec::new(),
                ratings: Snapshot::default(),
            });
        }
        let paths = args
            .paths
            .iter()
            .map(|path| context.existing(path))
            .collect::<Result<Vec<PathBuf>, Failure>>()?;
        let start = paths.iter().find(|path| path.is_dir());
        let root = context.root_from(start.unwrap_or(&context.working))?;
        let ladder = match &args.at {
            Some(revision) => context.ladder(Some(revision))?,
            None => context.worktree(&root)?,
        };
        let mut scope = Self {
            ladder,
            within: Vec::new(),
            ratings: Snapshot::default(),
        };
        let mut beside = Vec::new();
        for (path, given) in paths.iter().zip(&args.paths) {
            match scope.shown(path, given, &root)? {
                Some(shown) => scope.within.push(shown),
                None => beside.push(given.as_path()),
            }
        }
        scope.ratings = inputs::files(beside)?;
        Ok(scope)
    }

    /// Returns a path as findings show it, empty for the whole ladder; none for a file that is
    /// not in the ladder.
    fn shown(&self, path: &Path, given: &Path, root: &Path) -> Result<Option<String>, Failure> {
        if let Ok(inside) = path.strip_prefix(root) {
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            return Ok(Some(match parts.is_empty() {
                true => String::new(),
                false => self.ladder.shown_path(&parts.join("/")),
            }));
        }
        if !path.is_dir() {
            return Ok(None);
        }
        if root.starts_with(path) {
            return Ok(Some(String::new()));
        }
        let (given, root) = (given.display(), root.display());
        let message = format!("`{given}` is not in the ladder `{root}`");
        let hint = "check one ladder at a time, or name its root with --root";
        Err(Failure::new(message).with_hint(hint))
    }

    fn holds(&self, shown: &str) -> bool {
        let under = |path: &String| {
            path.is_empty()
                || shown
                    .strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let asks_for_the_ladder = !self.within.is_empty() || self.ratings.files.is_empty();
        asks_for_the_ladder && (self.within.is_empty() || self.within.iter().any(under))
    }
}
