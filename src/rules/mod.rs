//! The rules that a ladder is held to: what each finds, why that matters, and the check.
//!
//! A rule is static data and a plain function over the [`Framework`]; one file holds one rule.
//! The rules of structure have no function here: only [`crate::load`] sees the files, and emits
//! their findings by name; nor have those of ratings, of which [`crate::gap`] asks,
//! too. A folder holds the rules of one [`Group`]; [`mod@check`] asks them all.
//! Nothing here knows how a finding is shown.

mod changes;
pub mod check;
mod progression;
mod provenance;
mod ratings;
mod references;
mod structure;
mod waivers;
mod wording;

use std::sync::LazyLock;

pub use check::{Options, check, check_ratings, errors_of_meaning, is_error_of_reading};
pub use wording::statement::Statement;

use crate::{
    diagnostic::{Diagnostic, Location, Severity, Sink},
    model::{Date, Framework},
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
    /// How the levels of a family follow each other.
    Progression,
    /// How statements are worded, in English.
    Wording,
    /// Where statements come from, and who has looked at them.
    Provenance,
    /// The declared intents.
    Changes,
    /// Ratings files, held against the ladder, and what can be computed from the two.
    Ratings,
    /// The comments that waive findings.
    Waivers,
}

impl Group {
    /// Returns the group's name as it is written in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::References => "references",
            Self::Progression => "progression",
            Self::Wording => "wording",
            Self::Provenance => "provenance",
            Self::Changes => "changes",
            Self::Ratings => "ratings",
            Self::Waivers => "waivers",
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
    /// From the same and today's date.
    Dated(fn(&Framework, Date, &mut Sink)),
    /// From one text at a time, where the texts are English.
    Statement {
        /// The words of which a text must hold one; none if it is asked of every text.
        cues: fn() -> Vec<&'static str>,
        /// The check.
        find: fn(&Statement<'_>, &mut Sink),
    },
    /// From the families, where their texts are English.
    English(fn(&Framework, &mut Sink)),
    /// In ratings files, by [`crate::load::ratings`].
    Ratings,
    /// When a gap is computed, and by `ladder gap` alone.
    Gap,
    /// By what becomes of the findings of the other rules.
    Waivers,
}

/// Every rule, sorted by name.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let groups = [
        structure::RULES,
        references::RULES,
        wording::RULES,
        progression::RULES,
        provenance::RULES,
        changes::RULES,
        ratings::RULES,
        waivers::RULES,
    ];
    let mut rules = groups.concat();
    rules.sort_by_key(|rule| rule.name);
    rules
});

/// Returns the rule of that name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.name.cmp(name)).ok()?;
    RULES.get(at).copied()
}

/// Returns the rule whose name is nearest to one that no rule has.
#[must_use]
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    nearest(name, RULES.iter().map(|rule| rule.name))
}
