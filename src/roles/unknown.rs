//! What is said when a selector names nothing: which part is unknown, what was probably meant,
//! and what is there.

use std::fmt;

use super::select::{ExpectationAt, FamilyAt, LevelAt};
use crate::{
    model::{
        Family, Framework, Id,
        required::{Expectations, RequiredSet},
    },
    text::{listed, nearest},
};

/// The most names that are listed in one sentence.
const MOST: usize = 12;

/// Why a selector names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// What is not there: one line.
    pub message: String,
    /// What to do about it, each one line.
    pub hints: Vec<String>,
}

impl NotFound {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: Vec::new(),
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(hints);
        self
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NotFound {}

const FORMS: &str = "a selector is `family`, `family/level`, `family/level/competency`, \
                     `family/level/competency/marker` or `family:competency`";

pub(super) fn incomplete(selector: &str) -> NotFound {
    let whole: Vec<&str> = selector
        .split('/')
        .filter(|part| !part.trim().is_empty())
        .collect();
    let error = NotFound::new(format!("a part of the selector `{selector}` is empty"));
    let meant = whole.join("/");
    match meant.is_empty() || meant.contains(':') {
        true => error.hint(FORMS),
        false => error.hint(format!("did you mean `{meant}`?")).hint(FORMS),
    }
}

pub(super) fn mixed(selector: &str) -> NotFound {
    NotFound::new(format!(
        "`{selector}` mixes two kinds of selectors: one colon stands between a family and a competency"
    ))
    .hint(FORMS)
}

pub(super) fn too_long(selector: &str) -> NotFound {
    NotFound::new(format!(
        "the selector `{selector}` has more parts than family/level/competency/marker"
    ))
    .hint(FORMS)
}

pub(super) fn unread(family: &str) -> NotFound {
    NotFound::new(format!(
        "the family `{family}` is there, but its files have errors, so nothing of it can be shown"
    ))
    .hint("`ladder validate` names the errors")
}

pub(super) fn family(framework: &Framework, text: &str) -> NotFound {
    let families = framework.families.keys().map(Id::as_str);
    let all: Vec<&str> = families
        .chain(framework.unread.iter().map(Id::as_str))
        .collect();
    let error = NotFound::new(format!("there is no family `{text}`"));
    let error = error
        .hints(meant("", text, &all))
        .hints(known_as(framework, text));
    error.hint(there("the families", &all))
}

pub(super) fn level(framework: &Framework, at: FamilyAt<'_>, text: &str) -> NotFound {
    let levels = at.family.levels_by_rank();
    let all: Vec<&str> = levels.iter().map(|(id, _)| id.as_str()).collect();
    let family = at.id;
    let error = NotFound::new(format!("the family `{family}` has no level `{text}`"));
    let error = error.hints(meant(&format!("{family}/"), text, &all));
    let error = match framework.competency(family, text) {
        Some(_) => error.hint(format!(
            "`{text}` is a competency: `{family}:{text}` shows it through the levels"
        )),
        None => error.hints(titled(family, at.family, text)),
    };
    error.hint(there("its levels, lowest first", &all))
}

pub(super) fn competency(framework: &Framework, at: FamilyAt<'_>, text: &str) -> NotFound {
    let all = known_to(framework, at.id);
    let family = at.id;
    let error = NotFound::new(format!(
        "the family `{family}` neither defines nor takes over a competency `{text}`"
    ));
    let error = error.hints(meant(&format!("{family}:"), text, &all));
    let error = match at.family.levels.contains_key(text) {
        true => error.hint(format!("`{text}` is a level: `{family}/{text}` shows it")),
        false => error,
    };
    error.hint(there("its competencies", &all))
}

/// Says that nobody defines or asks the competency.
pub(super) fn expectation(
    framework: &Framework,
    at: LevelAt<'_>,
    set: &RequiredSet<'_>,
    text: &str,
) -> NotFound {
    let all: Vec<&str> = set.asked.keys().map(|id| id.as_str()).collect();
    let path = at.path();
    let family = at.family.id;
    let elsewhere = || meant(&format!("{family}:"), text, &known_to(framework, family));
    NotFound::new(format!("`{path}` asks no competency `{text}`"))
        .hints(meant(&format!("{path}/"), text, &all).or_else(elsewhere))
        .hint(there("it asks", &all))
}

/// Returns the competencies that a family defines or takes over, by id.
fn known_to<'f>(framework: &'f Framework, family: &'f Id) -> Vec<&'f str> {
    let lineage = framework.lineage(family).into_iter();
    let mut all: Vec<&str> = lineage
        .flat_map(|(_, family)| family.competencies.keys().map(Id::as_str))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Says why a level does not ask a competency that its family knows, and who does.
pub(super) fn not_asked(
    framework: &Framework,
    at: LevelAt<'_>,
    set: &RequiredSet<'_>,
    competency: &Id,
) -> NotFound {
    let path = at.path();
    let family = at.family.id;
    let why = why_ended(framework, at, set, competency);
    let ended = set.below.contains_key(competency) && at.family.family.cumulative;
    let message = match (ended, why) {
        (true, Some(why)) => format!("`{path}` no longer asks `{competency}`: {why}"),
        _ => format!("`{path}` does not ask `{competency}`"),
    };
    let mut expectations = Expectations::of(framework);
    let levels = at.family.family.levels_by_rank();
    let asking: Vec<&str> = levels
        .into_iter()
        .filter(|(id, _)| {
            let level = LevelAt { id, ..at }.path();
            let set = expectations.required(&level, None);
            set.is_some_and(|set| set.asked.contains_key(competency))
        })
        .map(|(id, _)| id.as_str())
        .collect();
    let error = NotFound::new(message);
    let error = match asking.is_empty() {
        true => error,
        false => error.hint(there("levels that ask it", &asking)),
    };
    error.hint(format!(
        "`{family}:{competency}` shows it through the levels"
    ))
}

/// Returns why a competency that the path below asks is not asked any more.
fn why_ended(
    framework: &Framework,
    at: LevelAt<'_>,
    set: &RequiredSet<'_>,
    competency: &Id,
) -> Option<String> {
    if at.level.without.contains(competency) {
        return Some("its `without` ends it".to_owned());
    }
    let lineage = framework.lineage(at.family.id);
    let successor = set
        .asked
        .keys()
        .find(|id| Family::bases(&lineage, id).contains(&competency));
    successor.map(|id| format!("`{id}` builds on it and takes its place"))
}

pub(super) fn marker(at: ExpectationAt<'_>, text: &str) -> NotFound {
    let all: Vec<&str> = at
        .asked
        .expectation
        .markers
        .keys()
        .map(Id::as_str)
        .collect();
    let path = format!("{}/{}", at.level.path(), at.asked.competency);
    NotFound::new(format!("`{path}` has no marker `{text}`"))
        .hints(meant(&format!("{path}/"), text, &all))
        .hint(there("its markers", &all))
}

/// Returns the selector that was probably meant.
fn meant(before: &str, text: &str, all: &[&str]) -> Option<String> {
    nearest(text, all.iter().copied()).map(|id| format!("did you mean `{before}{id}`?"))
}

/// Returns what is there, as many as fit a sentence.
fn there(what: &str, all: &[&str]) -> String {
    let quoted: Vec<String> = all.iter().map(|id| format!("`{id}`")).collect();
    match quoted.get(..MOST).filter(|_| quoted.len() > MOST + 1) {
        Some(first) => format!(
            "{what}: {} and {} more",
            first.join(", "),
            quoted.len() - MOST
        ),
        None if quoted.is_empty() => format!("{what}: none"),
        None => format!("{what}: {}", listed(&quoted, "and")),
    }
}

/// Returns what goes by a name that is no family: a level or competency typed without its
/// family, a title, an alias.
fn known_as(framework: &Framework, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (id, family) in &framework.families {
        let names = std::iter::once(&family.name).chain(&family.aliases);
        if names.into_iter().any(|name| same(name, text)) {
            found.push(format!(
                "`{text}` is a name of the family `{id}`: select it by its id"
            ));
        }
        if family.levels.contains_key(text) {
            found.push(format!("`{text}` is a level: `{id}/{text}`"));
        }
        if family.competencies.contains_key(text) {
            found.push(format!("`{text}` is a competency: `{id}:{text}`"));
        }
        found.extend(titled(id, family, text));
    }
    found.truncate(3);
    found
}

/// Returns the levels that go by a title or alias.
fn titled(id: &Id, family: &Family, text: &str) -> Vec<String> {
    let levels = family.levels.iter().filter(|(_, level)| {
        let mut names = std::iter::once(&level.title).chain(&level.aliases);
        names.any(|name| same(name, text)) || level.code.as_ref().is_some_and(|it| same(it, text))
    });
    levels
        .map(|(level, _)| format!("`{text}` is a name of `{id}/{level}`: select it by its id"))
        .collect()
}

fn same(name: &str, text: &str) -> bool {
    name.to_lowercase() == text.to_lowercase()
}
