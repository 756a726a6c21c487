//! Asks the rules about single statements, each statement read once for all of them.

use fnv::FnvHashMap;

use super::{Statement, texts};
use crate::{
    diagnostic::{Diagnostic, Sink},
    model::Framework,
    parallel,
    rules::{Check, Rule},
};

/// The most findings of one rule in one text: whoever reads five rewrites the text.
const MOST: usize = 5;

/// Returns whether the texts of a ladder are English: it says so, or says nothing.
pub(in crate::rules) fn is_english(framework: &Framework) -> bool {
    let tag = framework.settings.language.as_ref();
    let language = tag.and_then(|tag| tag.split('-').next());
    language.is_none_or(|language| language.eq_ignore_ascii_case("en"))
}

/// Returns what the rules about single statements among these find in a ladder of so many files.
pub(in crate::rules) fn ask_of_statements(
    framework: &Framework,
    files: usize,
    rules: &[&Rule],
) -> Vec<Diagnostic> {
    let asking = Asking::of(rules);
    let mut found = Vec::new();
    if asking.finders.is_empty() {
        return found;
    }
    texts::of_settings(&framework.settings, &mut |it| asking.ask(it, &mut found));
    for (id, change) in &framework.changes {
        texts::of_change(id, change, &mut |it| asking.ask(it, &mut found));
    }
    let families = framework.families.values().collect();
    let by_family = parallel::map_over(files, families, |family| {
        let mut found = Vec::new();
        texts::of_family(family, &mut |it| asking.ask(it, &mut found));
        found
    });
    found.extend(by_family.into_iter().flatten());
    found
}

/// The rules to ask, and the words that call for each: most statements hold none of them.
struct Asking {
    finders: Vec<fn(&Statement<'_>, &mut Sink)>,
    /// The rules that each word calls for, a bit a rule.
    called: FnvHashMap<&'static str, u32>,
    /// The rules that are asked of every statement.
    always: u32,
}

impl Asking {
    fn of(rules: &[&Rule]) -> Self {
        let mut asking = Self {
            finders: Vec::new(),
            called: FnvHashMap::default(),
            always: 0,
        };
        for rule in rules {
            let Check::Statement { cues, find } = rule.check else {
                continue;
            };
            let bit = 1 << asking.finders.len();
            asking.finders.push(find);
            let cues = cues();
            if cues.is_empty() {
                asking.always |= bit;
            }
            for cue in cues {
                *asking.called.entry(cue).or_default() |= bit;
            }
        }
        asking
    }

    fn ask(&self, statement: &Statement<'_>, found: &mut Vec<Diagnostic>) {
        let words = statement.words.iter();
        let called = words.filter_map(|word| self.called.get(&*word.form));
        let called = called.fold(self.always, |all, rules| all | rules);
        for (at, find) in self.finders.iter().enumerate() {
            if called & (1 << at) == 0 {
                continue;
            }
            let mut sink = Sink::new();
            find(statement, &mut sink);
            found.extend(sink.into_sorted().into_iter().take(MOST));
        }
    }
}
