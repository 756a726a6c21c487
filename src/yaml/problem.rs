//! What stops the reading of a text, in words that help whoever wrote it.

use super::{MAX_DEPTH, Problem};
use crate::span::Span;

/// A problem after which there is no going on.
pub(super) type Stop = Box<Problem>;

/// Returns what the parser could not read, in words that help whoever wrote it.
pub(super) fn syntax_error(source: &str, at: usize, info: &str) -> Stop {
    let line_start = source
        .get(..at)
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |at| at + 1);
    let line = source
        .get(line_start..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let end = source
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let problem = stop(Span::new(at, at + end), info);
    let in_indent = line.get(..indent).unwrap_or_default();
    if in_indent.contains('\t') {
        return problem.with_help("indent with spaces: YAML allows no tabs there");
    }
    let value = line
        .split_once(": ")
        .map_or("", |(_, value)| value)
        .trim_start();
    if value.starts_with(['"', '\'', '[', '{']) {
        return problem.with_help("check that every quote and bracket is closed");
    }
    if value.contains(": ") || value.ends_with(':') {
        return problem.with_help("put a text that holds `: ` in quotes");
    }
    if value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>']) {
        return problem.with_help("put a text that starts with a special character in quotes");
    }
    problem.with_help("check the indentation of this line and of the one above it")
}

pub(super) fn stop(span: Span, message: &str) -> Stop {
    Box::new(Problem {
        rule: "yaml-syntax",
        span,
        message: message.to_owned(),
        help: None,
        fix: None,
        related: None,
    })
}

pub(super) fn too_deep(span: Span) -> Stop {
    let message = format!("nested deeper than {MAX_DEPTH} levels");
    stop(span, &message).with_help("the format itself needs 8 levels")
}

pub(super) fn ambiguous(span: Span, message: &str) -> Stop {
    Box::new(Problem {
        rule: "ambiguous-scalar",
        ..*stop(span, message)
    })
}

pub(super) trait WithHelp {
    fn with_help(self, help: &'static str) -> Self;
}

impl WithHelp for Stop {
    fn with_help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}
