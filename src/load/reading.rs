//! What only reading can see: texts that a comment cut short, and words that other readers of
//! YAML take for booleans.

use crate::{
    diagnostic::{Diagnostic, Fix, Location},
    span::Span,
    yaml::{Node, Style, Tree, Value},
};

/// Words that YAML 1.1 reads as booleans and YAML 1.2 as text.
const BOOLEAN_ELSEWHERE: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];

/// Adds what is doubtful about the texts of a tree.
pub(super) fn check(path: &str, source: &str, tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut plain = Plain::default();
    if let Some(root) = &tree.root {
        plain.collect(root, source);
    }
    for (span, text) in plain.booleans_elsewhere() {
        let message = format!("`{text}` is a text here, and a boolean to other readers");
        found.push(
            Diagnostic::warning("ambiguous-scalar", Location::span(path, span), message)
                .with_help(format!("quote it: \"{text}\""))
                .with_fix(Fix::Quote),
        );
    }
    let plain = plain.texts;
    let cutting = tree.comments.iter().filter(|comment| {
        let after = source.get(comment.span.start + 1..comment.span.end);
        let starts_a_word = |rest: &str| rest.chars().next().is_some_and(|c| c.is_alphanumeric());
        comment.trailing && after.is_some_and(starts_a_word)
    });
    for comment in cutting {
        let text_before = plain.partition_point(|(span, _)| span.start < comment.span.start);
        let Some((span, _)) = text_before.checked_sub(1).and_then(|at| plain.get(at)) else {
            continue;
        };
        let between = source.get(span.end..comment.span.start).unwrap_or_default();
        if between.chars().all(|c| c == ' ' || c == '\t') {
            let lost = comment.span.of(source).trim_end();
            let message = format!("the text ends before `{lost}`, which is read as a comment");
            found.push(
                Diagnostic::warning(
                    "text-cut-by-comment",
                    Location::span(path, comment.span),
                    message,
                )
                .with_help("put the whole text in quotes, or a space after the `#`")
                .with_related(Location::span(path, *span), "the text that is left"),
            );
        }
    }
}

/// What stands in a tree without quotes, in the order of the file.
#[derive(Default)]
struct Plain<'n> {
    texts: Vec<(Span, &'n str)>,
    /// The keys that are no text to others.
    doubtful_keys: Vec<(Span, &'n str)>,
}

impl<'n> Plain<'n> {
    fn collect(&mut self, root: &'n Node<'_>, source: &str) {
        self.add(root, source);
        // A copy that an alias stands for is where its anchor is: there already.
        self.texts.sort_unstable();
        self.texts.dedup();
    }

    fn add(&mut self, node: &'n Node<'_>, source: &str) {
        match &node.value {
            Value::Text {
                text,
                style: Style::Plain,
            } => self.texts.push((node.span, text)),
            Value::List(elements) => {
                for element in elements {
                    self.add(element, source);
                }
            }
            Value::Map(entries) => {
                for entry in entries.iter() {
                    let quoted = entry.key_span.of(source).starts_with(['"', '\'']);
                    if !quoted && is_boolean_elsewhere(&entry.key) {
                        self.doubtful_keys.push((entry.key_span, &entry.key));
                    }
                    self.add(&entry.value, source);
                }
            }
            _ => {}
        }
    }

    fn booleans_elsewhere(&self) -> impl Iterator<Item = (Span, &'n str)> {
        let texts = self.texts.iter();
        let texts = texts.filter(|(_, text)| is_boolean_elsewhere(text));
        texts.chain(&self.doubtful_keys).copied()
    }
}

fn is_boolean_elsewhere(text: &str) -> bool {
    let mut words = BOOLEAN_ELSEWHERE.iter();
    words.any(|word| text.eq_ignore_ascii_case(word))
}
