//! JSON Schemas of the format, generated from the model's types.
//!
//! The files in `schema/` are written from here by a test. Editors, other validators and
//! [`crate::load`] use them; the traps of the generator are settled here, in one place:
//! maps by id check the value of a bad key too, an optional key does not admit null, and
//! integers carry no format of a programming language.

use schemars::{
    JsonSchema, Schema, SchemaGenerator,
    generate::SchemaSettings,
    transform::{Transform, transform_subschemas},
};
use serde_json::{Map, Value, json};

use super::{Change, Family, Level, Ratings, Settings};

/// A kind of file that the format knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// `ladder.yaml`.
    Framework,
    /// `family.yaml`.
    Family,
    /// A file in `levels/`.
    Level,
    /// A ratings file.
    Ratings,
    /// A file in `changes/`.
    Change,
}

impl Document {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Framework,
        Self::Family,
        Self::Level,
        Self::Ratings,
        Self::Change,
    ];

    /// Returns the name of its schema: `schema/NAME.schema.json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Family => "family",
            Self::Level => "level",
            Self::Ratings => "ratings",
            Self::Change => "change",
        }
    }

    /// Returns its schema as it is shipped in `schema/`.
    #[must_use]
    pub fn shipped_schema(self) -> &'static str {
        match self {
            Self::Framework => include_str!("../../schema/framework.schema.json"),
            Self::Family => include_str!("../../schema/family.schema.json"),
            Self::Level => include_str!("../../schema/level.schema.json"),
            Self::Ratings => include_str!("../../schema/ratings.schema.json"),
            Self::Change => include_str!("../../schema/change.schema.json"),
        }
    }

    /// Returns its schema, generated from the types.
    #[must_use]
    pub fn generate_schema(self) -> Value {
        match self {
            Self::Framework => generate::<Settings>(self),
            Self::Family => generate::<Family>(self),
            Self::Level => generate::<Level>(self),
            Self::Ratings => generate::<Ratings>(self),
            Self::Change => generate::<Change>(self),
        }
    }
}

/// A type that a whole file holds.
pub trait Described {
    /// The kind of file.
    const DOCUMENT: Document;
}

impl Described for Settings {
    const DOCUMENT: Document = Document::Framework;
}

impl Described for Family {
    const DOCUMENT: Document = Document::Family;
}

impl Described for Level {
    const DOCUMENT: Document = Document::Level;
}

impl Described for Ratings {
    const DOCUMENT: Document = Document::Ratings;
}

impl Described for Change {
    const DOCUMENT: Document = Document::Change;
}

fn generate<T: JsonSchema>(document: Document) -> Value {
    let generator: SchemaGenerator = SchemaSettings::draft2020_12()
        .with_transform(Settle)
        .into_generator();
    let mut generated = generator.into_root_schema_for::<T>();
    let mut schema = Map::new();
    for key in ["$schema", "title", "description"] {
        if let Some(value) = generated.remove(key) {
            schema.insert(key.to_owned(), value);
        }
        if key == "$schema" {
            // A relative id: an absolute one that resolves nowhere would invite a download.
            let id = format!("{}.schema.json", document.name());
            schema.insert("$id".to_owned(), id.into());
        }
    }
    if let Value::Object(rest) = generated.to_value() {
        schema.extend(rest);
    }
    schema.into()
}

/// Settles what the generator writes otherwise than the format means it.
#[derive(Debug, Clone)]
struct Settle;

impl Transform for Settle {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(keywords) = schema.as_object_mut() else {
            return;
        };
        drop_integer_format(keywords);
        list_words(keywords);
        drop_null(keywords);
        check_keys_and_values(keywords);
        keywords.remove("default");
    }
}

/// Removes `format: uint32` and its like, which no JSON Schema knows; the bound that it stands
/// for is stated as one.
fn drop_integer_format(keywords: &mut Map<String, Value>) {
    let format = keywords.get("format").and_then(Value::as_str);
    let format = format.unwrap_or_default().to_owned();
    if format.starts_with("int") || format.starts_with("uint") {
        keywords.remove("format");
    }
    if format == "uint32" {
        keywords.insert("maximum".to_owned(), u32::MAX.into());
    }
}

/// Turns a choice between documented words into the list of the words: errors of a choice say
/// nothing, errors of a list say which words there are.
fn list_words(keywords: &mut Map<String, Value>) {
    let Some(Value::Array(choices)) = keywords.get("oneOf") else {
        return;
    };
    let words: Option<Vec<Value>> = choices.iter().map(|it| it.get("const").cloned()).collect();
    if let Some(words) = words {
        keywords.remove("oneOf");
        keywords.insert("type".to_owned(), json!("string"));
        keywords.insert("enum".to_owned(), words.into());
    }
}

/// Removes null from what an optional key admits: a key that is given has a value.
fn drop_null(keywords: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = keywords.get_mut("type") {
        let admits_null_by_itself = types.iter().any(|t| t == "object");
        if !admits_null_by_itself {
            types.retain(|t| t != "null");
        }
        if let [only] = types.as_slice() {
            let only = only.clone();
            keywords.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = keywords.get_mut("enum") {
        choices.retain(|choice| !choice.is_null());
    }
    let without_null = keywords
        .get("anyOf")
        .and_then(Value::as_array)
        .and_then(|choices| match choices.as_slice() {
            [Value::Object(schema), null] if null == &json!({"type": "null"}) => {
                Some(schema.clone())
            }
            _ => None,
        });
    if let Some(schema) = without_null {
        keywords.remove("anyOf");
        for (key, value) in schema {
            keywords.insert(key, value);
        }
    }
}

/// Turns `patternProperties` of one pattern into `propertyNames` and `additionalProperties`, so
/// that a bad id does not hide what stands under it.
fn check_keys_and_values(keywords: &mut Map<String, Value>) {
    let Some(Value::Object(patterns)) = keywords.get("patternProperties") else {
        return;
    };
    let [(pattern, values)] = patterns.iter().collect::<Vec<_>>()[..] else {
        return;
    };
    let (pattern, values) = (pattern.clone(), values.clone());
    keywords.remove("patternProperties");
    keywords.insert("propertyNames".to_owned(), json!({"pattern": pattern}));
    keywords.insert("additionalProperties".to_owned(), values);
}

/// Returns the schema of `T`, an object, with the keywords of `beside` in its place: for what
/// may be written short or as a map, without a choice between two schemas.
pub(crate) fn object_beside<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    beside: Schema,
) -> Schema {
    let mut schema = T::json_schema(generator);
    schema.remove("title");
    if let Value::Object(keywords) = beside.to_value() {
        for (key, value) in keywords {
            schema.insert(key, value);
        }
    }
    schema
}
