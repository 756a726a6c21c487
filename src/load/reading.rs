//! What only reading can see: texts that a comment cut short, and words that other readers of
//! YAML take for booleans.

use crate::{
    diagnostic::{Diagnostic, Location},
    span::Span,
    yaml::{Node, Tree, Value},
};

/// Words that YAML 1.1 reads as booleans and YAML 1.2 as text.
const BOOLEAN_ELSEWHERE: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];

/// Adds what is doubtful about the texts of a tree.
pub(super) fn check(path: &str, source: &str, tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    let mut plain = Vec::new();
    if let Some(root) = &tree.root {
        plain_texts(root, &mut plain);
    }
    for (span, text) in &plain {
        if BOOLEAN_ELSEWHERE
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        {
            let message = format!("`{text}` is a text here, and a boolean to other readers");
            found.push(
                Diagnostic::warning("ambiguous-scalar", Location::span(path, *span), message)
                    .with_help(format!("quote it: \"{text}\"")),
            );
        }
    }
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

/// Collects the plain texts of a tree, in the order of the file.
fn plain_texts<'n>(node: &'n Node<'_>, into: &mut Vec<(Span, &'n str)>) {
    match &node.value {
        Value::Text { text, plain: true } => into.push((node.span, text)),
        Value::List(elements) => {
            for element in elements {
                plain_texts(element, into);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                plain_texts(&entry.value, into);
            }
        }
        _ => {}
    }
}
