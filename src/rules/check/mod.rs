//! Asks every rule, and settles what becomes of its findings: waived, and weighed by what the
//! ladder and the caller want. [`check_ratings`] does the same for ratings files.

mod ratings;
mod severity;
mod waiver;

pub use ratings::check_ratings;

use std::collections::BTreeMap;

pub use severity::is_error_of_reading;

use super::{
    Check, Group, RULES, Rule, nearest_rule, rule,
    structure::invalid_value,
    wording::statement::{ask_of_statements, is_english},
};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    load::{FRAMEWORK_FILE, Loaded, item_at, waivers::Waiver},
    model::{Date, Settings, policy::RuleSeverity},
    parallel,
    route::Route,
};

/// What a check depends on beside the ladder.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that rules about time go by.
    pub today: Date,
    /// Severities that go before those of `ladder.yaml`, by rule.
    pub severities: BTreeMap<&'static str, RuleSeverity>,
    /// Whether the comments that waive findings count.
    pub waivers: bool,
}

impl Options {
    /// Returns that nothing but the ladder counts, on that day.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            severities: BTreeMap::new(),
            waivers: true,
        }
    }
}

/// Returns every finding about a ladder, those of reading it among them, sorted and with the
/// severities that the options or `ladder.yaml` give; waived ones are marked. Of a family that
/// could not be read nothing is said, and of what `ladder.yaml` says only where it was read.
#[must_use]
pub fn check(loaded: &Loaded, options: &Options) -> Vec<Diagnostic> {
    let mut found = ask(loaded, Some(options.today), |_| true);
    if options.waivers {
        let is_judged = |waiver: &Waiver, rule: &Rule| waiver::is_judged(loaded, waiver, rule);
        waiver::apply(&loaded.waivers, &mut found, is_judged);
    }
    weighed(found, &loaded.framework.settings, options)
}

/// Returns the findings that are wanted, sorted, with the severities that the options or
/// `ladder.yaml` give.
fn weighed(found: Vec<Diagnostic>, settings: &Settings, options: &Options) -> Vec<Diagnostic> {
    let found = found.into_iter();
    let wanted = found.filter_map(|finding| severity::weighed(finding, settings, options));
    let mut sink = Sink::new();
    sink.extend(wanted);
    sink.into_sorted()
}

/// Returns the errors that keep the ladder from saying what it seems to say: those of structure and
/// of references, whatever `ladder.yaml` or a comment says of them.
#[must_use]
pub fn errors_of_meaning(loaded: &Loaded) -> Vec<Diagnostic> {
    let is_of_meaning = |rule: &Rule| {
        let is_of_meaning = matches!(rule.group, Group::Structure | Group::References);
        is_of_meaning && rule.severity == Severity::Error
    };
    let mut found = ask(loaded, None, is_of_meaning);
    found.retain(|finding| finding.severity == Severity::Error);
    found
}

/// Returns what reading found and what those of the rules find that are asked; rules that need
/// today's date are passed over without one.
fn ask(loaded: &Loaded, today: Option<Date>, is_asked: fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let mut sink = Sink::new();
    sink.extend(loaded.diagnostics.iter().cloned());
    let framework = &loaded.framework;
    let asked: Vec<&Rule> = RULES
        .iter()
        .copied()
        .filter(|rule| is_asked(rule))
        .collect();
    let is_english = loaded.has_settings && is_english(framework);
    if is_english {
        sink.extend(ask_of_statements(framework, loaded.files, &asked));
    }
    let found = parallel::map_over(loaded.files, asked, |rule| {
        let mut found = Sink::new();
        match (rule.check, today) {
            (Check::Families(find), _) => find(framework, &mut found),
            (Check::Ladder(find), _) if loaded.has_settings => find(framework, &mut found),
            (Check::English(find), _) if is_english => find(framework, &mut found),
            (Check::Dated(find), Some(today)) if loaded.has_settings => {
                find(framework, today, &mut found);
            }
            _ => {}
        }
        found.into_sorted()
    });
    sink.extend(found.into_iter().flatten());
    check_rule_names(&framework.settings, &mut sink);
    let found = sink.into_sorted().into_iter();
    found.map(with_item).collect()
}

/// Returns a finding with the item that it is about.
fn with_item(finding: Diagnostic) -> Diagnostic {
    let place = &finding.location;
    let item = finding.item.or_else(|| item_at(&place.path, place.route()));
    Diagnostic { item, ..finding }
}

/// Reports severities of rules that do not exist: a slip there would be a rule that stays on.
fn check_rule_names(settings: &Settings, sink: &mut Sink) {
    for name in settings.rules.keys() {
        if rule(name.as_str()).is_some() {
            continue;
        }
        let at = Location::key(FRAMEWORK_FILE, Route::of(["rules", name.as_str()]));
        let help = match nearest_rule(name.as_str()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`ladder rules` lists them".to_owned(),
        };
        let message = format!("there is no rule `{name}`");
        sink.add(invalid_value::RULE.found(at, message).with_help(help));
    }
}
