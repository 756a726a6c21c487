//! `ladder validate`: is the ladder sound?

mod baseline;
mod changed;
mod fix;
mod format;
mod named;
mod ratings;
mod scope;

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::Severity,
    load,
    model::policy::RuleSeverity,
    report::{self, validate::ValidateReport},
    rules::{self, Options},
};

use super::{
    context::Context,
    emit::{Answer, FileText, Outcome},
    failure::Failure,
    globals::Day,
};
use fix::Mended;
use format::{Excerpts, FileReport, ValidateFormat};
use scope::Scope;

/// Check that the ladder is sound
///
/// Reads every file of the ladder and reports every error of every file in one run. With PATH,
/// the whole ladder is still read, but only findings under these paths are reported. YAML files
/// outside the ladder, and those in folders outside of it, are checked as ratings files, each
/// against the revision that it names.
#[derive(Debug, Args)]
pub(super) struct ValidateArgs {
    /// Folders, files and patterns such as `ladders/**/manager.yaml` to report on; the whole
    /// ladder if left out. `-` reads one file from standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to write the findings
    #[arg(short, long, default_value = "text")]
    format: ValidateFormat,

    /// Write the findings to a file, too, in any of the formats; may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    report: Vec<FileReport>,

    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,

    /// Read the ladder at this revision rather than as it lies in the folder
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// Report only on families that changed since the ladder branched off this revision
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,

    /// Where the file lies that is read from standard input with `-`
    #[arg(long, value_name = "PATH")]
    stdin_path: Option<PathBuf>,

    /// Accept the findings in this file and report only others
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Accept what is found now: write the file of --baseline anew
    #[arg(long, requires = "baseline")]
    write_baseline: bool,

    /// Make findings of these rules errors
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_name)]
    deny: Vec<&'static str>,

    /// Make findings of these rules warnings
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_name)]
    warn: Vec<&'static str>,

    /// Leave out findings of these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_name)]
    allow: Vec<&'static str>,

    /// Report what comments in the files waive, too
    #[arg(long)]
    no_ignores: bool,

    #[command(flatten)]
    day: Day,

    /// How many findings to draw as text; all are counted
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    max_diagnostics: usize,

    /// Mend in the files what has one safe mend, and report what is left
    #[arg(long, conflicts_with = "at")]
    fix: bool,

    /// Show what --fix would change as a diff, change nothing, and exit with 1 if there is any
    #[arg(long, requires = "fix", conflicts_with_all = ["format", "report", "write_baseline"])]
    diff: bool,
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
    if args.fix {
        fix::require_files(args)?;
    }
    let mut scope = Scope::of(args, context)?;
    let options = options(args)?;
    let mended = match args.fix {
        true => fix::mend(args, &mut scope, &options, context)?,
        false => Mended::default(),
    };
    if args.diff {
        return Ok(fix::diff(mended, context));
    }
    let loaded = load::load(&scope.ladder);
    let mut diagnostics = rules::check(&loaded, &options);
    scope.narrow(&mut diagnostics, &loaded);
    let mut findings = report::findings(&diagnostics, &scope.ladder);
    let baseline = baseline::accept(args, &scope, &mut findings)?;
    let revision = args.at.as_deref();
    let ladder = (&scope.ladder, &loaded);
    let ratings = ratings::check(&scope.ratings, ladder, revision, &options, context);
    findings.extend(report::findings(&ratings.diagnostics, &scope.ratings));
    let fail_on = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    let extra_files = scope.ratings.files.len();
    let mut report = ValidateReport::of(&scope.ladder, &loaded, findings, extra_files, fail_on);
    let baseline_path = args.baseline.iter();
    report.baseline = baseline_path
        .map(|path| path.to_string_lossy().into_owned())
        .next();
    report.summary.stale = baseline.stale;
    report.summary.mended = mended.findings;
    report.summary.mended_files = mended.files.len();
    // The process is about to end; taking the ladder apart piece by piece would only take time.
    std::mem::forget(loaded);
    let mut answer = answer(args, context, &scope, &report);
    if !ratings.notes.is_empty() {
        answer.outcome = Outcome::Incomplete;
    }
    Ok(answer
        .with_replaced(mended.files)
        .with_files(baseline.written)
        .with_notes(mended.notes)
        .with_notes(ratings.notes))
}

/// Returns the report in the formats that were asked for.
fn answer(
    args: &ValidateArgs,
    context: &Context,
    scope: &Scope,
    report: &ValidateReport,
) -> Answer {
    let outcome = match report
        .counting()
        .any(|finding| report.is_failed_by(finding))
    {
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    let excerpts = Excerpts {
        most: args.max_diagnostics,
        // The same files give the same bytes, but to somebody who looks on.
        took: context.on_terminal.then(|| context.started.elapsed()),
        source_of: &|shown| scope.text_of(shown),
    };
    let text = format::draw(args.format, report, &excerpts, &context.ink);
    let files = args.report.iter().map(|file| FileText {
        path: file.path.clone(),
        text: format::draw(file.format, report, &excerpts, &Context::ink_of_a_file()),
    });
    Answer::new(text, outcome).with_files(files)
}

/// Returns what the rules depend on beside the ladder; of a rule that is named under several
/// severities the strictest counts.
fn options(args: &ValidateArgs) -> Result<Options, Failure> {
    let given = [
        (&args.allow, RuleSeverity::None),
        (&args.warn, RuleSeverity::Warning),
        (&args.deny, RuleSeverity::Error),
    ];
    let named = given
        .into_iter()
        .flat_map(|(names, severity)| names.iter().map(move |name| (*name, severity)));
    Ok(Options {
        today: args.day.today()?,
        severities: named.collect::<BTreeMap<_, _>>(),
        waivers: !args.no_ignores,
    })
}

/// Returns the name of a rule that was asked for.
fn rule_name(name: &str) -> Result<&'static str, String> {
    rules::rule(name).map(|rule| rule.name).ok_or_else(|| {
        let near = rules::nearest_rule(name).map(|near| format!(", did you mean `{near}`?"));
        format!("there is no such rule{}", near.unwrap_or_default())
    })
}
