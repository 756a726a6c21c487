//! The rules that a ladder is held to: what each finds, why that matters, and the check.
//!
//! A rule is static data and a plain function over the [`Framework`]; one file holds one rule.
//! The rules of structure have no function here: only [`crate::load`] sees the files, and emits
//! their findings by name. Nothing here knows how a finding is shown.

mod reference;

mod ambiguous_scalar;
mod builds_on_cycle;
mod duplicate_family;
mod duplicate_key;
mod extends_cycle;
mod extends_not_template;
mod file_too_large;
mod former_id_in_use;
mod git_lfs_pointer;
mod invalid_id;
mod invalid_value;
mod missing_family;
mod missing_framework;
mod missing_key;
mod not_utf8;
mod pay_in_ladder;
mod progression_cycle;
mod stray_file;
mod symlink_escape;
mod text_cut_by_comment;
mod unknown_competency;
mod unknown_dimension;
mod unknown_family;
mod unknown_key;
mod unknown_level;
mod unknown_marker;
mod unknown_scope_value;
mod unknown_source;
mod unknown_track;
mod unreadable_file;
mod unsupported_format;
mod unused_competency;
mod unused_source;
mod without_nothing;
mod wrong_type;
mod yaml_syntax;

use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    load::{FRAMEWORK_FILE, Loaded, item_at},
    model::{Framework, Settings},
    parallel,
    route::Route,
    text::nearest,
};

/// Something that a ladder is held to.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in kebab-case.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// How much a finding weighs unless `ladder.yaml` says otherwise.
    pub severity: Severity,
    /// What it finds, in one line without a full stop.
    pub summary: &'static str,
    /// What a reader should know about it.
    pub documentation: Documentation,
    /// How it is found.
    pub check: Check,
}

impl Rule {
    /// Returns a finding of the rule. Ids may be as long as files, messages may not.
    fn found(&self, location: Location, message: impl Into<String>) -> Diagnostic {
        const LONGEST: usize = 400;
        let mut message = message.into();
        if let Some((end, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(end);
            message.push('…');
        }
        Diagnostic {
            severity: self.severity,
            ..Diagnostic::error(self.name, location, message)
        }
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The files and their form.
    Structure,
    /// Names that stand for something written elsewhere.
    References,
}

impl Group {
    /// Returns the group's name as it is written in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::References => "references",
        }
    }
}

/// What is to be known of a rule, in fixed sections of Markdown without headings.
///
/// `example` and `better` are files, or parts of files, each under a line `# PATH` that names
/// it. The tests run them: a part takes the place of the same top-level keys of that file in a
/// small ladder. A line `# PATH (no file)` takes the file away. A rule whose example cannot be
/// written as text tells it in words, without such a line.
#[derive(Debug)]
pub struct Documentation {
    /// What it finds.
    pub finds: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What it does not let pass.
    pub example: &'static str,
    /// The same, mended.
    pub better: &'static str,
}

/// How a rule's findings are found.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// By reading the files.
    Reading,
    /// From the families alone.
    Families(fn(&Framework, &mut Sink)),
    /// From the families and what `ladder.yaml` says.
    Ladder(fn(&Framework, &mut Sink)),
}

/// Every rule, sorted by name.
pub static RULES: &[Rule] = &[
    ambiguous_scalar::RULE,
    builds_on_cycle::RULE,
    duplicate_family::RULE,
    duplicate_key::RULE,
    extends_cycle::RULE,
    extends_not_template::RULE,
    file_too_large::RULE,
    former_id_in_use::RULE,
    git_lfs_pointer::RULE,
    invalid_id::RULE,
    invalid_value::RULE,
    missing_family::RULE,
    missing_framework::RULE,
    missing_key::RULE,
    not_utf8::RULE,
    pay_in_ladder::RULE,
    progression_cycle::RULE,
    stray_file::RULE,
    symlink_escape::RULE,
    text_cut_by_comment::RULE,
    unknown_competency::RULE,
    unknown_dimension::RULE,
    unknown_family::RULE,
    unknown_key::RULE,
    unknown_level::RULE,
    unknown_marker::RULE,
    unknown_scope_value::RULE,
    unknown_source::RULE,
    unknown_track::RULE,
    unreadable_file::RULE,
    unsupported_format::RULE,
    unused_competency::RULE,
    unused_source::RULE,
    without_nothing::RULE,
    wrong_type::RULE,
    yaml_syntax::RULE,
];

/// Returns the rule of that name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.name.cmp(name)).ok()?;
    RULES.get(at)
}

/// Returns every finding about a ladder, those of reading it among them, sorted and with the
/// severities that `ladder.yaml` gives. Of a family that could not be read nothing is said, and
/// of what `ladder.yaml` says only where it was read.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Diagnostic> {
    let settings = &loaded.framework.settings;
    let found = check_by_the_rules(loaded).into_iter();
    found
        .filter_map(|finding| weighed(finding, settings))
        .collect()
}

/// Returns the same findings with the severities of the rules themselves, whatever `ladder.yaml`
/// says: for whoever has to know whether the ladder means what it seems to.
#[must_use]
pub fn check_by_the_rules(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut sink = Sink::new();
    sink.extend(loaded.diagnostics.iter().cloned());
    let found = parallel::map_over(loaded.files, RULES.iter().collect(), |rule| {
        let mut found = Sink::new();
        match rule.check {
            Check::Families(find) => find(&loaded.framework, &mut found),
            Check::Ladder(find) if loaded.has_settings => find(&loaded.framework, &mut found),
            Check::Ladder(_) | Check::Reading => {}
        }
        found.into_sorted()
    });
    sink.extend(found.into_iter().flatten());
    check_rule_names(&loaded.framework.settings, &mut sink);
    let found = sink.into_sorted().into_iter();
    found.map(with_item).collect()
}

/// Returns a finding with the item that it is about.
fn with_item(finding: Diagnostic) -> Diagnostic {
    let place = &finding.location;
    let item = finding.item.or_else(|| item_at(&place.path, place.route()));
    Diagnostic { item, ..finding }
}

/// Returns a finding with the severity that the ladder gives to its rule; none where the ladder
/// does not want it. An error of reading stays one: the file could not be read, and a family
/// that is left out must never look sound.
fn weighed(finding: Diagnostic, settings: &Settings) -> Option<Diagnostic> {
    let is_of_reading = rule(finding.rule).is_none_or(|it| matches!(it.check, Check::Reading));
    if is_of_reading && finding.severity == Severity::Error {
        return Some(finding);
    }
    let severity = match settings.rules.get(finding.rule) {
        Some(given) => given.severity()?,
        None => finding.severity,
    };
    Some(Diagnostic {
        severity,
        ..finding
    })
}

/// Reports severities of rules that do not exist: a slip there would be a rule that stays on.
fn check_rule_names(settings: &Settings, sink: &mut Sink) {
    for name in settings.rules.keys() {
        if rule(name.as_str()).is_some() {
            continue;
        }
        let at = Location::key(FRAMEWORK_FILE, Route::of(["rules", name.as_str()]));
        let known = RULES.iter().map(|rule| rule.name);
        let help = match nearest(name.as_str(), known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`ladder rules` lists them".to_owned(),
        };
        let message = format!("there is no rule `{name}`");
        sink.add(invalid_value::RULE.found(at, message).with_help(help));
    }
}
