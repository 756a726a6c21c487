//! What would mend a finding, before it is proved to do nothing else.

use super::{Edit, scalar};
use crate::{
    diagnostic::{Diagnostic, Fix, Location, Spot},
    route::{Route, Step},
    span::Span,
    yaml::{Entry, Node, Value, place, write::in_quotes},
};

/// What would mend a finding.
#[derive(Debug)]
pub(super) struct Proposal {
    /// Which of the findings it mends.
    pub(super) finding: usize,
    /// The key or scalar that changes, as it stands in the file.
    pub(super) target: Span,
    /// What it reads as then.
    pub(super) becomes: String,
    /// The edits that may do that, the least first.
    pub(super) ways: Vec<Edit>,
}

impl Proposal {
    /// Returns what would mend the finding at index `at`; none where nothing would.
    pub(super) fn of(
        source: &str,
        root: &Node<'_>,
        at: usize,
        finding: &Diagnostic,
    ) -> Option<Self> {
        let place = &finding.location;
        let (target, becomes, ways) = match finding.fix.as_ref()? {
            Fix::Key(new) => {
                let target = entry(root, place.route()?)?.key_span;
                (target, new.clone(), vec![renamed(source, target, new)?])
            }
            Fix::Quote => {
                let target = scalar_at(root, place)?;
                let written = target.of(source);
                (target, written.to_owned(), vec![quoted(target, written)?])
            }
            Fix::Text(new) => {
                let node = place::text(root, place.route()?)?;
                let Value::Text { text, style } = &node.value else {
                    return None;
                };
                let becomes = scalar::ended_alike(text, new, *style);
                let ways = scalar::ways(source, node, &becomes);
                (node.span, becomes, ways)
            }
        };
        (!ways.is_empty()).then_some(Self {
            finding: at,
            target,
            becomes,
            ways,
        })
    }
}

/// Returns those of the proposals whose targets do not overlap, the first of each, sorted, and the
/// others.
pub(super) fn disjoint(mut proposals: Vec<Proposal>) -> (Vec<Proposal>, Vec<Proposal>) {
    proposals.sort_by_key(|proposal| (proposal.target, proposal.finding));
    let mut end = None;
    proposals.into_iter().partition(|proposal| {
        let is_apart = end.is_none_or(|end| proposal.target.start >= end);
        if is_apart {
            end = Some(proposal.target.end);
        }
        is_apart
    })
}

/// Returns the entry at the end of a route.
fn entry<'n, 's>(root: &'n Node<'s>, route: &Route) -> Option<&'n Entry<'s>> {
    let (last, above) = route.steps().split_last()?;
    let Step::Key(key) = last else { return None };
    place::value(root, &Route::from(above.to_vec()))?.entry(key)
}

/// Returns the edit that renames a key and keeps its quotes.
fn renamed(source: &str, target: Span, new: &str) -> Option<Edit> {
    let text = match target.of(source).chars().next()? {
        '*' => return None,
        quote @ ('"' | '\'') => format!("{quote}{new}{quote}"),
        _ => new.to_owned(),
    };
    Some(Edit { span: target, text })
}

/// Returns the bytes of the key or value that a finding is about.
fn scalar_at(root: &Node<'_>, place: &Location) -> Option<Span> {
    match &place.spot {
        Spot::Span(span) | Spot::SpanAt(span, _) => Some(*span),
        Spot::Key(route) => Some(entry(root, route)?.key_span),
        Spot::Value(route) => Some(place::value(root, route)?.span),
        Spot::File | Spot::Part(..) => None,
    }
}

/// Returns the edit that puts what is written without quotes in quotes; none for an alias, which
/// is not what it stands for.
fn quoted(target: Span, written: &str) -> Option<Edit> {
    let is_plain = !written.is_empty() && !written.starts_with(['"', '\'', '*']);
    is_plain.then(|| Edit {
        span: target,
        text: in_quotes(written),
    })
}
