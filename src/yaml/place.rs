//! From a route to the bytes at its end.

use super::{Node, Value, written};
use crate::{
    route::{Route, Step},
    span::Span,
};

/// Returns the span of the key that ends `route`. A step that leads nowhere ends the way: then
/// it is the key of the last step that exists, and the whole document where none does.
#[must_use]
pub fn of_key(root: &Node<'_>, route: &Route) -> Span {
    walk(root, route).0
}

/// Returns the span of the value that ends `route`; where there is none, of the last that exists.
#[must_use]
pub fn of_value(root: &Node<'_>, route: &Route) -> Span {
    walk(root, route).1
}

/// Returns the span of some bytes of the text that ends `route`; the whole value where it is no
/// text or they cannot be told apart in the file.
#[must_use]
pub fn of_part(source: &str, root: &Node<'_>, route: &Route, part: Span) -> Span {
    let value = of_value(root, route);
    let text = route.steps().iter().try_fold(root, |at, step| match step {
        Step::Key(key) => at.entry(key).map(|entry| &entry.value),
        Step::Index(index) => at.elements().get(*index),
    });
    match text.map(|node| &node.value) {
        Some(Value::Text { text, .. }) => written::part(source, value, text, part).unwrap_or(value),
        _ => value,
    }
}

/// Returns the spans of the key (of a list's element: of the element) and of the value.
fn walk(root: &Node<'_>, route: &Route) -> (Span, Span) {
    let mut at = root;
    let mut spans = (root.span, root.span);
    for step in route.steps() {
        match (step, &at.value) {
            (Step::Key(key), Value::Map(_)) => {
                let Some(entry) = at.entry(key) else { break };
                at = &entry.value;
                spans = (entry.key_span, at.span);
            }
            (Step::Index(index), Value::List(elements)) => {
                let Some(element) = elements.get(*index) else {
                    break;
                };
                at = element;
                spans = (at.span, at.span);
            }
            _ => break,
        }
    }
    spans
}
