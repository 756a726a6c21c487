//! Comments that waive findings: `# ladder: ignore[RULE, RULE] reason` and, at the top of a file,
//! `# ladder: ignore-file[RULE] reason`. What they waive is for [`crate::rules`] to say.

use crate::{
    diagnostic::{Location, Spot},
    route::{Route, Step},
    source::{Content, SourceFile},
    span::Span,
    yaml::{Comment, Node, Tree, Value, read},
};

/// What every waiver starts with, behind the `#` and spaces.
const MARK: &str = "ladder:";

/// How a waiver is written.
const FORM: &str = "write `# ladder: ignore[RULE] reason`";

/// A comment that waives findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The file, relative to the ladder root.
    pub path: String,
    /// The comment.
    pub span: Span,
    /// The rules that it names, each with its place.
    pub rules: Vec<(String, Span)>,
    /// Why.
    pub reason: String,
    /// Why it waives nothing, whatever it names.
    pub problem: Option<Problem>,
    /// What it covers.
    scope: Scope,
}

/// Why a comment waives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It gives no reason.
    NoReason,
    /// It is not of the form, or not where it can cover anything.
    Useless {
        /// What is wrong, in a sentence.
        message: &'static str,
        /// What to do about it.
        help: &'static str,
    },
}

/// What a waiver covers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scope {
    Nothing,
    File,
    /// A key or an element of a list with all of its value.
    Item(Route, Span),
}

impl Waiver {
    /// Returns whether a finding at that place is covered.
    #[must_use]
    pub fn covers(&self, location: &Location) -> bool {
        if location.path != self.path {
            return false;
        }
        match (&self.scope, &location.spot) {
            (Scope::Nothing, _) | (Scope::Item(..), Spot::File) => false,
            (Scope::File, _) => true,
            (Scope::Item(_, covered), Spot::Span(span)) => {
                covered.start <= span.start && span.start <= covered.end
            }
            (Scope::Item(route, _), _) => location
                .route()
                .is_some_and(|there| there.steps().starts_with(route.steps())),
        }
    }
}

/// Returns the waivers of a file.
pub(super) fn of(file: &SourceFile) -> Vec<Waiver> {
    let Content::Bytes(bytes) = &file.content else {
        return Vec::new();
    };
    match std::str::from_utf8(bytes) {
        // Few files have one, and only those are read a second time.
        Ok(source) if source.contains(MARK) => in_text(&file.path, source),
        _ => Vec::new(),
    }
}

fn in_text(path: &str, source: &str) -> Vec<Waiver> {
    let tree = read(source);
    let waivers = tree.comments.iter().filter_map(|comment| {
        let text = comment.span.of(source).strip_prefix('#')?;
        let rest = text.trim_start().strip_prefix(MARK)?.trim_start();
        let start = comment.span.end - rest.len();
        let written = Written::of(rest, start);
        let scope = match written.is_for_file {
            true if is_at_top(&tree, comment) => Scope::File,
            true => Scope::Nothing,
            false => covered(source, &tree, comment),
        };
        let problem = written.problem.or(match (&scope, written.is_for_file) {
            (Scope::Nothing, true) => Some(Problem::Useless {
                message: "`ignore-file` stands below the top of the file",
                help: "move it above the first key",
            }),
            (Scope::Nothing, false) => Some(Problem::Useless {
                message: "there is no key on this line or the next to waive anything of",
                help: "put it on the line of the key, or on the line above",
            }),
            _ => None,
        });
        Some(Waiver {
            path: path.to_owned(),
            span: Span::new(comment.span.start, start + rest.trim_end().len()),
            rules: written.rules,
            reason: written.reason,
            problem,
            scope,
        })
    });
    waivers.collect()
}

/// What a comment says behind its mark.
struct Written {
    is_for_file: bool,
    rules: Vec<(String, Span)>,
    reason: String,
    problem: Option<Problem>,
}

impl Written {
    /// Returns what `text`, which starts at byte `start` of the file, says.
    fn of(text: &str, start: usize) -> Self {
        let is_for_file = text.starts_with("ignore-file");
        let malformed = |message| Self {
            is_for_file,
            rules: Vec::new(),
            reason: String::new(),
            problem: Some(Problem::Useless {
                message,
                help: FORM,
            }),
        };
        let word = if is_for_file { "ignore-file" } else { "ignore" };
        let Some(behind) = text.strip_prefix(word) else {
            return malformed("a comment to ladder that says nothing it knows");
        };
        let list = behind.trim_start().strip_prefix('[');
        let Some((names, reason)) = list.and_then(|list| list.split_once(']')) else {
            return malformed("the waiver does not name its rules in brackets");
        };
        let mut at = start + text.len() - reason.len() - 1 - names.len();
        let mut rules = Vec::new();
        for part in names.split(',') {
            let from = at + part.len() - part.trim_start().len();
            let name = part.trim();
            if !name.is_empty() {
                rules.push((name.to_owned(), Span::new(from, from + name.len())));
            }
            at += part.len() + 1;
        }
        let reason = reason
            .trim()
            .trim_start_matches([':', '-', '–', '—'])
            .trim();
        let problem = match (rules.is_empty(), reason.is_empty()) {
            (true, _) => return malformed("the waiver names no rule"),
            (false, true) => Some(Problem::NoReason),
            (false, false) => None,
        };
        Self {
            is_for_file,
            rules,
            reason: reason.to_owned(),
            problem,
        }
    }
}

fn is_at_top(tree: &Tree<'_>, comment: &Comment) -> bool {
    let first = tree.root.as_ref().map(|root| root.span.start);
    first.is_none_or(|start| comment.span.start < start)
}

/// Returns what a comment covers: what starts on its line, or, where it has a line of its own, on
/// the next line that is no comment.
fn covered(source: &str, tree: &Tree<'_>, comment: &Comment) -> Scope {
    let Some(root) = &tree.root else {
        return Scope::Nothing;
    };
    let line = match comment.trailing {
        true => line_around(source, comment.span.start),
        false => {
            let mut line = line_around(source, comment.span.start);
            while line.of(source).trim_start().starts_with('#') && line.end < source.len() {
                line = line_around(source, line.end + 1);
            }
            line
        }
    };
    let mut outermost = None;
    let mut around = None;
    each_item(root, &Route::root(), &mut |route, span| {
        if outermost.is_none() && (line.start..=line.end).contains(&span.start) {
            outermost = Some((route.clone(), span));
        }
        if span.start < line.start && line.start <= span.end {
            around = Some((route.clone(), span));
        }
    });
    // Behind the last line of a value that takes several, the value is meant.
    let found = outermost.or(around.filter(|_| comment.trailing));
    found.map_or(Scope::Nothing, |(route, span)| Scope::Item(route, span))
}

/// Returns the line that a byte is on, without its line break.
fn line_around(source: &str, at: usize) -> Span {
    let at = at.min(source.len());
    let before = source.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = source.get(at..).unwrap_or_default();
    Span::new(start, rest.find('\n').map_or(source.len(), |end| at + end))
}

/// Calls `visit` with every key and every element of a list, each before what is in it: the route
/// and the bytes from the start of the key or element to the end of the value.
fn each_item(node: &Node<'_>, route: &Route, visit: &mut dyn FnMut(&Route, Span)) {
    let mut item = |step: Step, start: usize, value: &Node<'_>| {
        let route = route.then(step);
        visit(&route, Span::new(start, value.span.end));
        each_item(value, &route, visit);
    };
    match &node.value {
        Value::Map(entries) => {
            for entry in entries.iter() {
                item(
                    Step::from(entry.key.as_ref()),
                    entry.key_span.start,
                    &entry.value,
                );
            }
        }
        Value::List(elements) => {
            for (at, element) in elements.iter().enumerate() {
                item(Step::from(at), element.span.start, element);
            }
        }
        _ => {}
    }
}
