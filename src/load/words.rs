//! What a schema or the reader finds wrong, said for whoever wrote the file.

use jsonschema::{ValidationError, error::ValidationErrorKind as Kind, paths::LocationSegment};
use serde_json::Value as Json;

use super::layout::suggested_id;
use crate::{
    diagnostic::{Diagnostic, Location, Spot},
    route::{Route, Step},
    span::Span,
    text::{listed, nearest},
    yaml::{Node, Problem, Value, place},
};

/// Keys with which people write pay into a ladder. They are refused as keys of the format;
/// an id may be called so.
const PAY: [&str; 9] = [
    "salary",
    "pay",
    "compensation",
    "wage",
    "bonus",
    "equity",
    "commission",
    "pay-band",
    "pay-range",
];

/// Returns what the reader met, as a finding.
pub(super) fn of_problem(path: &str, problem: &Problem) -> Diagnostic {
    let at = Location::span(path, problem.span);
    let mut finding = Diagnostic::error(problem.rule, at, &problem.message);
    finding.help = problem.help.map(str::to_owned);
    match problem.related {
        Some((span, message)) => finding.with_related(Location::span(path, span), message),
        None => finding,
    }
}

/// A document and its schema, to say what an error of the one against the other means.
pub(super) struct Context<'c> {
    pub(super) path: &'c str,
    pub(super) text: &'c str,
    pub(super) root: &'c Node<'c>,
    pub(super) schema: &'c Json,
}

impl Context<'_> {
    /// Returns the findings that an error of the schema stands for.
    pub(super) fn findings(&self, error: &ValidationError<'_>) -> Vec<Diagnostic> {
        let route = route(error);
        let finding = match error.kind() {
            Kind::AdditionalProperties { unexpected } => {
                return unexpected
                    .iter()
                    .map(|key| self.unknown_key(&route, key))
                    .collect();
            }
            Kind::Required { property } => self.missing_key(&route, property),
            Kind::Type { .. } => self.wrong_type(&route),
            Kind::Enum { options } => self.not_allowed(&route, options),
            Kind::Constant { expected_value } => self.not_constant(&route, expected_value),
            Kind::Pattern { .. } => self.not_matching(&route),
            Kind::PropertyNames { error } => self.bad_key(&route, error.instance()),
            Kind::Format { .. } => self
                .invalid(&route, "is no day of the calendar")
                .with_help("write the day as `2026-06-01`"),
            Kind::Minimum { limit } => self.invalid(&route, &format!("is less than {limit}")),
            Kind::Maximum { limit } => self.invalid(&route, &format!("is more than {limit}")),
            Kind::MinLength { .. } => self.without_value(&route),
            Kind::MinItems { .. } => self
                .invalid(&route, "is empty")
                .with_help("give at least one"),
            _ => self.error("invalid-value", Spot::Value(route), error.to_string()),
        };
        vec![finding]
    }

    /// Returns an error at a spot, its bytes known at once.
    fn error(&self, rule: &'static str, spot: Spot, message: impl Into<String>) -> Diagnostic {
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
    fn shown_span(&self, route: &Route) -> Span {
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
        value
            .and_then(|node| node.entries().first())
            .map_or(span, |first| first.key_span)
    }

    fn unknown_key(&self, route: &Route, key: &str) -> Diagnostic {
        let at = Spot::Key(route.then(key));
        if PAY.contains(&key) {
            return self
                .error(
                    "pay-in-ladder",
                    at,
                    format!("`{key}` has no place in a ladder"),
                )
                .with_help("a ladder says what a level asks; keep pay bands elsewhere");
        }
        let known = known_keys(self.schema, self.schema_at(route));
        let help = match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "nothing may stand here".to_owned(),
            None => format!("known here: {}", listed_keys(&known)),
        };
        let owner = self.owner(route);
        self.error("unknown-key", at, format!("unknown key `{key}`{owner}"))
            .with_help(help)
    }

    fn missing_key(&self, route: &Route, property: &Json) -> Diagnostic {
        let key = property.as_str().unwrap_or_default();
        let owner = self.owner(route);
        let finding = self.error(
            "missing-key",
            Spot::Value(route.clone()),
            format!("the key `{key}` is missing{owner}"),
        );
        match description(self.schema, self.schema_at(&route.then(key))) {
            Some(what) => finding.with_help(format!("add `{key}:` {}", lower_first(what))),
            None => finding.with_help(format!("add `{key}:`")),
        }
    }

    fn wrong_type(&self, route: &Route) -> Diagnostic {
        let expected = types(self.schema_at(route));
        let Some(node) = self.node(route) else {
            return self.invalid(route, "has the wrong type");
        };
        let written = node.span.of(self.text);
        let is_text_meant = expected == ["a text"];
        match &node.value {
            Value::Null => self.without_value(route),
            Value::Bool(_) | Value::Number(_) if is_text_meant => self
                .error(
                    "ambiguous-scalar",
                    Spot::Value(route.clone()),
                    format!(
                        "`{written}` is read as {}, and a text is meant here",
                        node.kind()
                    ),
                )
                .with_help(format!("quote it: \"{written}\"")),
            _ => {
                let expected = listed(&expected, "or");
                let message = format!("expected {expected}, found {}", node.kind());
                self.error("wrong-type", Spot::Value(route.clone()), message)
            }
        }
    }

    fn without_value(&self, route: &Route) -> Diagnostic {
        let (message, help) = match route.steps().last() {
            Some(Step::Key(key)) => (
                format!("the key `{key}` has no value"),
                "give it a value, or remove the key",
            ),
            Some(Step::Index(_)) => (
                "this entry is empty".to_owned(),
                "give it a value, or remove it",
            ),
            None => (
                "the file is empty".to_owned(),
                "see the documentation of the format",
            ),
        };
        self.error("wrong-type", Spot::Value(route.clone()), message)
            .with_help(help)
    }

    fn not_allowed(&self, route: &Route, options: &Json) -> Diagnostic {
        let options: Vec<&str> = options
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        let near = nearest(&self.written(route), options.iter().copied());
        let quoted: Vec<String> = options.iter().map(|option| format!("`{option}`")).collect();
        let finding = self.invalid(route, &format!("is none of {}", listed(&quoted, "and")));
        match near {
            Some(near) => finding.with_help(format!("did you mean `{near}`?")),
            None => finding,
        }
    }

    fn not_constant(&self, route: &Route, expected: &Json) -> Diagnostic {
        let written = self.written(route);
        let message = format!("format {written} is not known to this version of ladder");
        self.error("unsupported-format", Spot::Value(route.clone()), message)
            .with_help(format!("write `format: {expected}`"))
    }

    fn not_matching(&self, route: &Route) -> Diagnostic {
        let written = self.written(route);
        let schema = self.schema_at(route);
        let form = description(self.schema, schema).unwrap_or("It has another form.");
        let finding = self.error(
            "invalid-id",
            Spot::Value(route.clone()),
            format!("`{written}` is not of the form that is expected here"),
        );
        match suggested_id(&written).filter(|_| !form.contains('/')) {
            Some(id) => finding.with_help(format!("did you mean `{id}`? {form}")),
            None => finding.with_help(form),
        }
    }

    fn bad_key(&self, route: &Route, key: &Json) -> Diagnostic {
        let key = key.as_str().unwrap_or_default();
        let help = match suggested_id(key) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "use lower-case letters, digits and single hyphens".to_owned(),
        };
        let message = format!("`{key}` is no id: lower-case letters, digits and single hyphens");
        self.error("invalid-id", Spot::Key(route.then(key)), message)
            .with_help(help)
    }

    fn invalid(&self, route: &Route, what: &str) -> Diagnostic {
        let written = self.written(route);
        let message = match written.is_empty() {
            true => format!("the value {what}"),
            false => format!("`{written}` {what}"),
        };
        self.error("invalid-value", Spot::Value(route.clone()), message)
    }

    /// Returns ` in NAME` for the map at a route, nothing for the whole file.
    fn owner(&self, route: &Route) -> String {
        match route.steps().last() {
            Some(Step::Key(key)) => format!(" in `{key}`"),
            _ => String::new(),
        }
    }

    /// Returns what is written at a route, if it is short and of one piece.
    fn written(&self, route: &Route) -> String {
        match self.node(route).map(|node| (&node.value, node.span)) {
            Some((Value::Text { text, .. }, _)) => text.chars().take(60).collect(),
            Some((Value::Bool(_) | Value::Number(_), span)) => span.of(self.text).to_owned(),
            _ => String::new(),
        }
    }

    fn node(&self, route: &Route) -> Option<&Node<'_>> {
        route
            .steps()
            .iter()
            .try_fold(self.root, |node, step| match step {
                Step::Key(key) => node.entry(key).map(|entry| &entry.value),
                Step::Index(index) => node.elements().get(*index),
            })
    }

    /// Returns the part of the schema that speaks of a route.
    fn schema_at(&self, route: &Route) -> &Json {
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
        at.map_or(&Json::Null, |schema| dereferenced(self.schema, schema))
    }
}

fn route(error: &ValidationError<'_>) -> Route {
    let steps: Vec<Step> = error
        .instance_path()
        .into_iter()
        .map(|segment| match segment {
            LocationSegment::Property(key) => Step::Key(key.into_owned()),
            LocationSegment::Index(index) => Step::Index(index),
        })
        .collect();
    steps.into()
}

/// Returns what a `$ref` into the schema's own definitions stands for.
fn dereferenced<'s>(root: &'s Json, schema: &'s Json) -> &'s Json {
    let target = schema
        .get("$ref")
        .and_then(Json::as_str)
        .and_then(|reference| root.pointer(reference.strip_prefix('#')?));
    target.unwrap_or(schema)
}

fn known_keys(root: &Json, schema: &Json) -> Vec<String> {
    let properties = dereferenced(root, schema)
        .get("properties")
        .and_then(Json::as_object);
    properties
        .map(|map| map.keys().cloned().collect())
        .unwrap_or_default()
}

/// Returns the keys that a kind of file must have.
pub(super) fn required_keys(schema: &Json) -> Vec<String> {
    let required = schema
        .get("required")
        .and_then(Json::as_array)
        .into_iter()
        .flatten();
    required
        .filter_map(Json::as_str)
        .map(str::to_owned)
        .collect()
}

pub(super) fn listed_keys(keys: &[String]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    listed(&quoted, "and")
}

/// Returns what a part of the schema says of itself, or what it refers to does.
fn description<'s>(root: &'s Json, schema: &'s Json) -> Option<&'s str> {
    let own = schema.get("description").and_then(Json::as_str);
    own.or_else(|| {
        dereferenced(root, schema)
            .get("description")
            .and_then(Json::as_str)
    })
}

fn lower_first(sentence: &str) -> String {
    let plain = sentence.trim_end_matches('.');
    let mut chars = plain.chars();
    match chars.next() {
        Some(first) => format!("({}{})", first.to_lowercase(), chars.as_str()),
        None => String::new(),
    }
}

/// Returns the types that a part of the schema admits, in words.
fn types(schema: &Json) -> Vec<&'static str> {
    let named: Vec<&str> = match schema.get("type") {
        Some(Json::String(name)) => vec![name],
        Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
        // A choice of words states no type of its own.
        _ => vec!["string"],
    };
    let words = named.into_iter().filter_map(|name| {
        Some(match name {
            "object" => "a map",
            "array" => "a list",
            "string" => "a text",
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "true or false",
            _ => return None,
        })
    });
    words.collect()
}
