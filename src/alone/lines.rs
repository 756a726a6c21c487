//! The statements of a file line by line: each with the keys that lead to it, in the order of the
//! format and by ids, however the file is written. Equal files have equal lines.

use serde::Serialize;
use serde_json::Value;

use super::Alone;
use crate::text::visible;

impl Alone {
    /// Returns the statements of the file, each on a line.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let value = match self {
            Self::Settings(settings) => value(settings),
            Self::Family(family) => value(family),
            Self::Level(level) => value(level),
            Self::Change(change) => value(change),
        };
        let mut lines = Vec::new();
        add("", &value, &mut lines);
        lines
    }
}

fn value(file: &impl Serialize) -> Value {
    serde_json::to_value(file).unwrap_or_default()
}

/// Adds the statements of a value that keys lead to.
fn add(path: &str, value: &Value, lines: &mut Vec<String>) {
    let line = |value: &str| format!("{path}: {}", visible(value));
    match value {
        Value::Null => {}
        Value::String(text) => lines.push(line(text)),
        Value::Bool(_) | Value::Number(_) => lines.push(line(&value.to_string())),
        Value::Array(entries) => lines.extend(entries.iter().map(|entry| match entry {
            Value::String(text) => line(text),
            entry => line(&given(entry).to_string()),
        })),
        Value::Object(map) => {
            // What has a text is known by it.
            if let Some(text) = map.get("text").filter(|_| !path.is_empty()) {
                add(path, text, lines);
            }
            let others = map
                .iter()
                .filter(|(key, _)| path.is_empty() || *key != "text");
            for (key, value) in others {
                match path {
                    "" => add(key, value, lines),
                    path => add(&format!("{path}/{key}"), value, lines),
                }
            }
        }
    }
}

/// Returns a value without the keys that have none.
fn given(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let given = map.iter().filter(|(_, value)| !value.is_null());
            let given = given.map(|(key, value)| (key.clone(), self::given(value)));
            Value::Object(given.collect())
        }
        other => other.clone(),
    }
}
