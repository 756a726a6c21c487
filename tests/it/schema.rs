//! The shipped schemas are what the types say, and say nothing that other readers refuse.

use ladder::model::schema::Document;
use serde_json::Value;

fn path(document: Document) -> String {
    let name = document.name();
    format!("{}/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"))
}

/// With `UPDATE=1` the files are rewritten.
#[test]
fn the_shipped_schemas_are_generated() {
    for document in Document::ALL {
        let text = serde_json::to_string_pretty(&document.generate_schema()).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path(document), &text).unwrap();
            continue;
        }
        let name = document.name();
        assert_eq!(
            document.shipped_schema(),
            text,
            "run UPDATE=1 cargo test ({name})"
        );
    }
}

/// With `UPDATE=1` the file is rewritten.
#[test]
fn the_shipped_schema_of_the_output_is_generated() {
    let text = serde_json::to_string_pretty(&ladder::report::schema::generate()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        let path = format!("{}/schema/output.schema.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, &text).unwrap();
        return;
    }
    assert_eq!(
        ladder::report::schema::shipped(),
        text,
        "run UPDATE=1 cargo test"
    );
}

/// Messages stay precise only without a choice between schemas, and strict readers know no
/// formats of a programming language.
#[test]
fn the_schemas_hold_no_choices_no_null_and_no_foreign_format() {
    fn check(value: &Value, at: &str) {
        match value {
            Value::Object(map) => {
                for key in [
                    "anyOf",
                    "oneOf",
                    "allOf",
                    "patternProperties",
                    "default",
                    "nullable",
                ] {
                    assert!(!map.contains_key(key), "{key} at {at}");
                }
                if let Some(format) = map.get("format").and_then(Value::as_str) {
                    assert_eq!(format, "date", "at {at}");
                }
                if !at.ends_with("/Rating") {
                    assert!(
                        !map.get("type")
                            .is_some_and(|t| t.to_string().contains("null")),
                        "{at}"
                    );
                }
                for (key, value) in map {
                    check(value, &format!("{at}/{key}"));
                }
            }
            Value::Array(values) => values.iter().for_each(|value| check(value, at)),
            _ => {}
        }
    }
    for document in Document::ALL {
        check(&document.generate_schema(), document.name());
    }
}
