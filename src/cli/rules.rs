//! `ladder rules`: what is a ladder held to, and why?

use clap::Args;
use ladder::{
    page::{self, Page},
    render,
    report::rules::RulesReport,
    rules::{RULES, nearest_rule, rule},
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    show::ShowFormat,
};

/// List the rules of validate, or explain one
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// The rule to explain; all are listed if left out
    name: Option<String>,

    /// How to write it
    #[arg(short, long, default_value = "text")]
    format: ShowFormat,
}

pub(super) fn run(args: &RulesArgs, context: &Context) -> Result<Answer, Failure> {
    let report = match &args.name {
        None => RulesReport::of(RULES.iter().copied()),
        Some(name) => RulesReport::of([rule(name).ok_or_else(|| unknown(name))?]),
    };
    let page = match (&args.name, report.rules.as_slice()) {
        (Some(_), [only]) => Page {
            blocks: page::rules::explained(only, 1),
        },
        _ => page::rules::list(&report),
    };
    let text = match args.format {
        ShowFormat::Text => render::text(&page, &context.ink),
        ShowFormat::Markdown => render::markdown(&page),
        ShowFormat::Json => render::json(&report),
    };
    Ok(Answer::new(text, Outcome::Clean))
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule `{name}`"));
    match nearest_rule(name) {
        Some(near) => failure.with_hint(format!("did you mean `{near}`?")),
        None => failure.with_hint("`ladder rules` lists them"),
    }
}
