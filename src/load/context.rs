//! A document beside its schema: what is written at a place, and what may be.

use serde_json::Value as Json;

use super::described::{dereferenced, known_keys};
use crate::{
    diagnostic::{Diagnostic, Location, Spot},
    route::{Route, Step},
    span::Span,
    text::shortened,
    yaml::{Node, Value, place},
};

/// A document and its schema, to say what an error of the one against the other means.
pub(super) struct Context<'c> {
    pub(super) path: &'c str,
    pub(super) text: &'c str,
    pub(super) root: &'c Node<'c>,
    pub(super) schema: &'c Json,
}

impl Context<'_> {
    /// Returns an error at a spot, its bytes known at once.
    pub(super) fn error(
        &self,
        rule: &'static str,
        spot: Spot,
        message: impl Into<String>,
    ) -> Diagnostic {
        let spot = match spot {
            Spot::Key(route) => Spot::SpanAt(place::of_key(self.root, &route), route),
            Spot::Value(route) => Spot::SpanAt(self.shown_span(&route), route),
            other => other,
        };
        let path = self.path.to_owned();
        Diagnostic::error(rule, Location { path, spot }, message)
    }

    /// Returns the bytes to show for a value: a map or list is too much, its key says it. The
    /// document as a whole is shown by its first key.
    pub(super) fn shown_span(&self, route: &Route) -> Span {
        let value = self.node(route);
        let scalar = !matches!(
            value.map(|v| &v.value),
            Some(Value::Map(_) | Value::List(_))
        );
        let span = place::of_value(self.root, route);
        if scalar && !span.of(self.text).trim().is_empty() {
            return span;
        }
        let ends_in_key = matches!(route.steps().last(), Some(Step::Key(_)));
        if ends_in_key {
            return place::of_key(self.root, route);
        }
        let first = value.and_then(|node| {
            let key = node.entries().first().map(|entry| entry.key_span);
            key.or(node.elements().first().map(|element| element.span))
        });
        first.unwrap_or(span)
    }

    /// Returns the keys that a map may have and has not.
    pub(super) fn absent_keys(&self, route: &Route) -> Vec<&str> {
        let is_given = |key: &&str| self.node(route).is_some_and(|it| it.entry(key).is_some());
        let mut absent = known_keys(self.schema, self.schema_at(route));
        absent.retain(|key| !is_given(key));
        absent
    }

    /// Returns ` in NAME` for the map at a route, nothing for the whole file.
    pub(super) fn owner(&self, route: &Route) -> String {
        match route.steps().last() {
            Some(Step::Key(key)) => format!(" in `{}`", shortened(key)),
            _ => String::new(),
        }
    }

    /// Returns what is written at a route, if it is short and of one piece.
    pub(super) fn written(&self, route: &Route) -> String {
        match self.node(route).map(|node| (&node.value, node.span)) {
            Some((Value::Text { text, .. }, _)) => shortened(text).into_owned(),
            Some((Value::Bool(_) | Value::Number(_), span)) => span.of(self.text).to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn node(&self, route: &Route) -> Option<&Node<'_>> {
        place::value(self.root, route)
    }

    /// Returns the part of the schema that says what may stand at a route.
    pub(super) fn schema_at(&self, route: &Route) -> &Json {
        dereferenced(self.schema, self.mention_of(route))
    }

    /// Returns the part of the schema that speaks of a route, which may only refer to what may
    /// stand there.
    pub(super) fn mention_of(&self, route: &Route) -> &Json {
        let at = route.steps().iter().try_fold(self.schema, |schema, step| {
            let schema = dereferenced(self.schema, schema);
            match step {
                Step::Key(key) => schema
                    .get("properties")
                    .and_then(|properties| properties.get(key))
                    .or_else(|| schema.get("additionalProperties")),
                Step::Index(_) => schema.get("items"),
            }
        });
        at.unwrap_or(&Json::Null)
    }
}
