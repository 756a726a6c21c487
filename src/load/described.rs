//! What a schema says of a place, in words.

use serde_json::Value as Json;

use crate::{text::listed, yaml::Value};

/// Returns what a `$ref` into the schema's own definitions stands for.
pub(super) fn dereferenced<'s>(root: &'s Json, schema: &'s Json) -> &'s Json {
    let target = schema
        .get("$ref")
        .and_then(Json::as_str)
        .and_then(|reference| root.pointer(reference.strip_prefix('#')?));
    target.unwrap_or(schema)
}

pub(super) fn known_keys<'s>(root: &'s Json, schema: &'s Json) -> Vec<&'s str> {
    let properties = dereferenced(root, schema)
        .get("properties")
        .and_then(Json::as_object);
    properties
        .map(|map| map.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

/// Returns what a file of a kind must hold, in words.
pub(super) fn needed(schema: &Json) -> String {
    let required = schema.get("required").and_then(Json::as_array);
    let required = required.into_iter().flatten().filter_map(Json::as_str);
    format!("it needs {}", listed_keys(&required.collect::<Vec<_>>()))
}

/// Returns whether a part of the schema admits a value: by its type, or as one of the words that
/// may stand there. A number may be meant as a text that lacks its quotes.
pub(super) fn admits(root: &Json, schema: &Json, value: &Value<'_>) -> bool {
    let schema = dereferenced(root, schema);
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        let is_one = |text: &str| words.iter().any(|word| word.as_str() == Some(text));
        return matches!(value, Value::Text { text, .. } if is_one(text));
    }
    types(schema).into_iter().any(|wanted| match value {
        Value::Null => false,
        Value::Bool(_) => matches!(wanted, "true or false" | "a text"),
        Value::Number(_) => matches!(wanted, "a whole number" | "a number" | "a text"),
        Value::Text { .. } => wanted == "a text",
        Value::List(_) => wanted == "a list",
        Value::Map(_) => wanted == "a map",
    })
}

pub(super) fn listed_keys(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    listed(&quoted, "and")
}

/// Returns what a part of the schema says of itself, or what it refers to does.
pub(super) fn description<'s>(root: &'s Json, schema: &'s Json) -> Option<&'s str> {
    let own = schema.get("description").and_then(Json::as_str);
    own.or_else(|| {
        dereferenced(root, schema)
            .get("description")
            .and_then(Json::as_str)
    })
}

pub(super) fn lower_first(sentence: &str) -> String {
    let plain = sentence.trim_end_matches('.');
    let mut chars = plain.chars();
    match chars.next() {
        Some(first) => format!("({}{})", first.to_lowercase(), chars.as_str()),
        None => String::new(),
    }
}

/// Returns the types that a part of the schema admits, in words.
pub(super) fn types(schema: &Json) -> Vec<&'static str> {
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
