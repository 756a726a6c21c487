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
    let text = text(root, route);
    let part = text.and_then(|text| written::part(source, text, part));
    part.or(text.map(|text| text.span))
        .unwrap_or_else(|| of_value(root, route))
}

/// Returns the value that ends `route`; none where a step leads nowhere.
#[must_use]
pub fn value<'n, 's>(root: &'n Node<'s>, route: &Route) -> Option<&'n Node<'s>> {
    route.steps().iter().try_fold(root, below)
}

/// Returns the text that ends `route`; none where there is none. Some texts may be written as a
/// map around their `text`: such a text is found whichever way the route and the file take.
#[must_use]
pub fn text<'n, 's>(root: &'n Node<'s>, route: &Route) -> Option<&'n Node<'s>> {
    let is_text = |node: &Node<'_>| matches!(node.value, Value::Text { .. });
    let around = Step::from("text");
    let end = route.steps().iter().try_fold(root, |at, step| {
        let is_short = is_text(at) && *step == around;
        if is_short { Some(at) } else { below(at, step) }
    })?;
    let inside = below(end, &around).unwrap_or(end);
    is_text(inside).then_some(inside)
}

/// Returns what one step leads to.
fn below<'n, 's>(at: &'n Node<'s>, step: &Step) -> Option<&'n Node<'s>> {
    match step {
        Step::Key(key) => at.entry(key).map(|entry| &entry.value),
        Step::Index(index) => at.elements().get(*index),
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
