//! `ladder validate`: is the ladder sound?

mod ratings;
mod scope;

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, ValueEnum};
use ladder::{
    diagnostic::Severity,
    load,
    model::policy::RuleSeverity,
    page, render,
    report::{self, Finding, validate::ValidateReport},
    rules::{self, Options},
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
};
use scope::Scope;

/// Check that the ladder is sound
///
/// Reads every file of the ladder and reports every error of every file in one run. With PATH,
/// the whole ladder is still read, but only findings under these paths are reported. A YAML file
/// outside the ladder is checked as a ratings file, against the revision that it names.
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
    let options = options(args)?;
    let diagnostics = rules::check(&loaded, &options);
    let mut findings = report::findings(&diagnostics, &scope.ladder);
    findings.retain(|finding| scope.holds(&finding.place.path));
    let ratings = ratings::check(&scope, &loaded, args.at.as_deref(), &options, context);
    findings.extend(ratings.findings);
    let report = ValidateReport::of(&scope.ladder, &loaded, findings, scope.ratings.files.len());
    // The process is about to end; taking the ladder apart piece by piece would only take time.
    std::mem::forget(loaded);
    let threshold = match args.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    let fails = |finding: &Finding| finding.counts() && finding.severity >= threshold;
    let outcome = match report.head.findings.iter().any(fails) {
        _ if !ratings.notes.is_empty() => Outcome::Incomplete,
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    let answer = Answer::new(draw(args, context, &scope, &report), outcome);
    Ok(answer.with_notes(ratings.notes))
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
