//! What a schema or the reader finds wrong, said for whoever wrote the file.

use std::collections::BTreeMap;

use jsonschema::{ValidationError, error::ValidationErrorKind as Kind, paths::LocationSegment};
use serde_json::Value as Json;

use super::{
    context::Context,
    described::{admits, description, known_keys, listed_keys, lower_first, needed, types},
    layout::suggested_id,
};
use crate::{
    diagnostic::{Diagnostic, Fix, Location, Spot},
    route::{Route, Step},
    text::{listed, near, nearest, shortened},
    yaml::{Node, Problem, Value},
};

/// Words with which people write pay into a ladder. Keys with one of them are refused as keys of
/// the format; an id may be called so.
const PAY: [&str; 8] = [
    "salary",
    "salaries",
    "pay",
    "compensation",
    "wage",
    "bonus",
    "equity",
    "commission",
];

/// Returns whether a key speaks of pay: `pay`, `Base_Salary`, `pay-ranges`.
fn is_about_pay(key: &str) -> bool {
    let mut words = key.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let word = word.to_lowercase();
        PAY.contains(&word.as_str()) || word.strip_suffix('s').is_some_and(|it| PAY.contains(&it))
    })
}

/// Returns what the reader met, as a finding.
pub(super) fn of_problem(path: &str, problem: &Problem) -> Diagnostic {
    let at = Location::span(path, problem.span);
    let mut finding = Diagnostic::error(problem.rule, at, &problem.message);
    finding.help = problem.help.map(str::to_owned);
    finding.fix.clone_from(&problem.fix);
    match problem.related {
        Some((span, message)) => finding.with_related(Location::span(path, span), message),
        None => finding,
    }
}

impl Context<'_> {
    /// Returns the findings that an error of the schema stands for.
    pub(super) fn findings(&self, error: &ValidationError<'_>) -> Vec<Diagnostic> {
        let route = route(error);
        let finding = match error.kind() {
            Kind::AdditionalProperties { unexpected } => {
                return self.unknown_keys(&route, unexpected);
            }
            Kind::Required { property } => self.missing_key(&route, property),
            Kind::Type { .. } => self.wrong_type(&route),
            Kind::Enum { options } => self.not_allowed(&route, options),
            Kind::Constant { expected_value } => self.not_constant(&route, expected_value),
            Kind::Pattern { .. } => Some(self.not_matching(&route)),
            Kind::PropertyNames { error } => Some(self.bad_key(&route, error.instance())),
            Kind::Format { .. } => Some(self.no_day(&route)),
            Kind::Minimum { limit } => Some(self.invalid(&route, &format!("is less than {limit}"))),
            Kind::Maximum { limit } => Some(self.invalid(&route, &format!("is more than {limit}"))),
            Kind::MinLength { .. } => Some(self.without_value(&route)),
            Kind::MinItems { .. } => {
                let finding = self.invalid(&route, "is empty");
                Some(finding.with_help("give at least one"))
            }
            _ => Some(self.error("invalid-value", Spot::Value(route), error.to_string())),
        };
        finding.into_iter().collect()
    }

    /// Returns the findings about the keys of one map that no schema knows.
    fn unknown_keys(&self, route: &Route, keys: &[String]) -> Vec<Diagnostic> {
        let absent = self.absent_keys(route);
        let near: Vec<Vec<&str>> = keys
            .iter()
            .map(|key| near(key, absent.iter().copied()))
            .collect();
        let mut claims: BTreeMap<&str, usize> = BTreeMap::new();
        for name in near.iter().flatten() {
            *claims.entry(name).or_default() += 1;
        }
        let found = keys.iter().zip(&near).map(|(key, near)| {
            if is_about_pay(key) {
                return self.pay(route, key);
            }
            let finding = self.unknown_key(route, key, near, &absent);
            match near.as_slice() {
                // Only one key can be meant, and no other key here can mean it.
                [only] if claims.get(only) == Some(&1) && self.fits(route, key, only) => {
                    finding.with_fix(Fix::Key((*only).to_owned()))
                }
                _ => finding,
            }
        });
        found.collect()
    }

    fn pay(&self, route: &Route, key: &str) -> Diagnostic {
        let at = Spot::Key(route.then(key));
        let message = format!("`{}` has no place in a ladder", shortened(key));
        self.error("pay-in-ladder", at, message)
            .with_help("a ladder says what a level asks; keep pay bands elsewhere")
    }

    fn unknown_key(&self, route: &Route, key: &str, near: &[&str], absent: &[&str]) -> Diagnostic {
        let at = Spot::Key(route.then(key));
        let shown = shortened(key);
        let help = match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None if absent.is_empty() => "nothing else may stand here".to_owned(),
            None => format!("what else may stand here: {}", listed_keys(absent)),
        };
        let owner = self.owner(route);
        self.error("unknown-key", at, format!("unknown key `{shown}`{owner}"))
            .with_help(help)
    }

    /// Returns whether the value under a key may stand under another key of the same map.
    fn fits(&self, route: &Route, key: &str, other: &str) -> bool {
        let schema = self.mention_of(&route.then(other));
        self.node(&route.then(key))
            .is_some_and(|node| admits(self.schema, schema, &node.value))
    }

    /// Returns the finding that a key is missing; none where it is there under a name that is
    /// nearly right, which is reported by itself.
    fn missing_key(&self, route: &Route, property: &Json) -> Option<Diagnostic> {
        let key = property.as_str().unwrap_or_default();
        let absent = self.absent_keys(route);
        let known = known_keys(self.schema, self.schema_at(route));
        let entries = self.node(route).map(Node::entries).unwrap_or_default();
        let mut unknown = entries
            .iter()
            .filter(|entry| !known.contains(&entry.key.as_ref()));
        if unknown.any(|entry| nearest(&entry.key, absent.iter().copied()) == Some(key)) {
            return None;
        }
        let owner = self.owner(route);
        let finding = self.error(
            "missing-key",
            Spot::Value(route.clone()),
            format!("the key `{key}` is missing{owner}"),
        );
        let what = description(self.schema, self.mention_of(&route.then(key)));
        Some(finding.with_help(match what {
            Some(what) => format!("add `{key}:` {}", lower_first(what)),
            None => format!("add `{key}:`"),
        }))
    }

    /// Returns the finding that a value is of another type than its key takes; none where it is
    /// none of the words allowed, which is reported by itself.
    fn wrong_type(&self, route: &Route) -> Option<Diagnostic> {
        let schema = self.schema_at(route);
        let expected = types(schema);
        let Some(node) = self.node(route) else {
            return Some(self.invalid(route, "has the wrong type"));
        };
        let is_scalar = matches!(node.value, Value::Bool(_) | Value::Number(_));
        if is_scalar && schema.get("enum").is_some() {
            return None;
        }
        if is_scalar && schema.get("format").is_some() {
            return Some(self.no_day(route));
        }
        if node.value == Value::Null {
            return Some(self.without_value(route));
        }
        if is_scalar && expected == ["a text"] {
            let written = node.span.of(self.text);
            let kind = node.kind();
            let message = format!("`{written}` is read as {kind}, and a text is meant here");
            let finding = self.error("ambiguous-scalar", Spot::Value(route.clone()), message);
            let finding = finding.with_help(format!("quote it: \"{written}\""));
            return Some(finding.with_fix(Fix::Quote));
        }
        let words = listed(&expected, "or");
        let message = format!("expected {words}, found {}", node.kind());
        let finding = self.error("wrong-type", Spot::Value(route.clone()), message);
        let written = self.written(route);
        Some(match expected == ["a list"] && !written.is_empty() {
            true => finding.with_help(format!("write a list, even of one: `[{written}]`")),
            false => finding,
        })
    }

    fn no_day(&self, route: &Route) -> Diagnostic {
        self.invalid(route, "is no day of the calendar")
            .with_help("write the day as `2026-06-01`")
    }

    fn without_value(&self, route: &Route) -> Diagnostic {
        let help = "give it a value, or remove it";
        let (message, help) = match route.steps().last() {
            Some(Step::Key(key)) => {
                let message = format!("the key `{}` has no value", shortened(key));
                (message, help.to_owned())
            }
            Some(Step::Index(_)) => ("this entry is empty".to_owned(), help.to_owned()),
            None => ("the file is empty".to_owned(), needed(self.schema)),
        };
        self.error("wrong-type", Spot::Value(route.clone()), message)
            .with_help(help)
    }

    /// Returns the finding that a value is none of the words allowed; none where it has the
    /// wrong type, which is reported by itself.
    fn not_allowed(&self, route: &Route, options: &Json) -> Option<Diagnostic> {
        let has_wrong_type =
            |node: &Node<'_>| matches!(node.value, Value::Null | Value::List(_) | Value::Map(_));
        if self.node(route).is_some_and(has_wrong_type) {
            return None;
        }
        let written = self.written(route);
        let options = options.as_array().into_iter().flatten();
        let options: Vec<&str> = options.filter_map(Json::as_str).collect();
        let finding = self.invalid(route, &format!("is none of {}", listed_keys(&options)));
        Some(match nearest(&written, options.iter().copied()) {
            Some(near) => finding.with_help(format!("did you mean `{near}`?")),
            None => finding,
        })
    }

    /// Returns the finding about the version of the format; none where it is no whole number,
    /// which is reported by itself.
    fn not_constant(&self, route: &Route, expected: &Json) -> Option<Diagnostic> {
        let written = self.node(route).filter(|node| match node.value {
            Value::Number(number) => number.as_integer().is_some(),
            _ => false,
        })?;
        let written = written.span.of(self.text);
        let message = format!("format {written} is not known to this version of ladder");
        let finding = self.error("unsupported-format", Spot::Value(route.clone()), message);
        Some(finding.with_help(format!("write `format: {expected}`")))
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
        let shown = shortened(key);
        let message = format!("`{shown}` is no id: lower-case letters, digits and single hyphens");
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
