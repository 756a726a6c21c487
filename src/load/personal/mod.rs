//! E-mail addresses and telephone numbers in the files of a ladder, comments included: only
//! reading sees those.

mod contact;

use std::collections::BTreeSet;

use contact::{Contact, contacts, may_hold_any};

use crate::{
    diagnostic::{Diagnostic, Location},
    route::{Route, Step},
    span::Span,
    yaml::{Node, Tree, Value},
};

/// Adds what a file says of how to reach somebody.
pub(super) fn check(path: &str, source: &str, tree: &Tree<'_>, found: &mut Vec<Diagnostic>) {
    if !may_hold_any(source) {
        return;
    }
    if let Some(root) = &tree.root {
        let mut seen = BTreeSet::new();
        each_text(root, &Route::root(), &mut |route, span, text| {
            // A copy that an alias stands for is where its anchor is: there already.
            if seen.insert(span) {
                let place = |part| Location::part(path, route.clone(), part);
                found.extend(contacts(text).map(|(contact, part)| finding(contact, place(part))));
            }
        });
    }
    for comment in &tree.comments {
        let start = comment.span.start;
        let place = |part: Span| {
            let part = Span::new(start + part.start, start + part.end);
            Location::span(path, part)
        };
        let contacts = contacts(comment.span.of(source));
        found.extend(contacts.map(|(contact, part)| finding(contact, place(part))));
    }
}

/// Returns the finding, which does not repeat what it is about.
fn finding(contact: Contact, place: Location) -> Diagnostic {
    let message = match contact {
        Contact::Email => "an e-mail address has no place in a ladder",
        Contact::Telephone => "a telephone number has no place in a ladder",
    };
    let help = "name a role or a team: a ladder is read by many, and git forgets nothing";
    Diagnostic::warning("personal-data", place, message).with_help(help)
}

/// Calls `visit` with every text below a node, its route and where it stands.
fn each_text(node: &Node<'_>, route: &Route, visit: &mut dyn FnMut(&Route, Span, &str)) {
    match &node.value {
        Value::Text { text, .. } => visit(route, node.span, text),
        Value::Map(entries) => {
            for entry in entries.iter() {
                let step = Step::from(entry.key.as_ref());
                each_text(&entry.value, &route.then(step), visit);
            }
        }
        Value::List(elements) => {
            for (at, element) in elements.iter().enumerate() {
                each_text(element, &route.then(at), visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
