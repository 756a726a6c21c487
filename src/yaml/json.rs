//! The tree as JSON, for the schema validator: no copy is made.

use std::borrow::Cow;

use jsonschema::{
    JsonType,
    json::{Array, Json, JsonNumber, Node as JsonNode, NodeIdentity, Object},
};
use serde_json::Value as JsonValue;

use super::{Entry, Map, Node, Number, Style, Value};
use crate::span::Span;

/// The tree as a representation of JSON.
#[derive(Debug)]
pub struct YamlJson;

impl Json for YamlJson {
    type Node<'a> = &'a Node<'a>;
    type PreparedKey = String;
    type StringBuffer = ();

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>(
        (): &mut (),
        string: &str,
        f: impl for<'a> FnOnce(&'a Node<'a>) -> T,
    ) -> T {
        f(&Node {
            span: Span::default(),
            value: Value::Text {
                text: Cow::Borrowed(string),
                style: Style::Plain,
            },
        })
    }
}

impl JsonNumber for Number {
    fn as_u64(&self) -> Option<u64> {
        self.as_integer()
            .and_then(|integer| u64::try_from(integer).ok())
    }

    fn as_i64(&self) -> Option<i64> {
        self.as_integer()
    }

    #[allow(clippy::cast_precision_loss)] // JSON's numbers are doubles to most readers
    fn as_f64(&self) -> Option<f64> {
        Some(match self {
            Self::Integer(integer) => *integer as f64,
            Self::Decimal(decimal) => *decimal,
        })
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_number().to_string())
    }

    /// Infinities and NaN, which JSON has not, come out as 0; they are never whole numbers here.
    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(match self {
            Self::Integer(integer) => (*integer).into(),
            Self::Decimal(decimal) => {
                serde_json::Number::from_f64(*decimal).unwrap_or_else(|| 0.into())
            }
        })
    }

    /// Whole numbers that are too large to be read as one are none here.
    fn is_integer(&self) -> bool {
        self.as_integer().is_some()
    }
}

impl<'a> JsonNode<'a, YamlJson> for &'a Node<'a> {
    type Object = Members<'a>;
    type Array = Elements<'a>;
    type Number = Number;

    fn as_object(&self) -> Option<Members<'a>> {
        match &self.value {
            Value::Map(entries) => Some(Members(entries)),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Elements<'a>> {
        match &self.value {
            Value::List(elements) => Some(Elements(elements)),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match &self.value {
            Value::Text { text, .. } => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }

    fn as_number(&self) -> Option<Number> {
        match &self.value {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(boolean) => Some(*boolean),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    fn json_type(&self) -> JsonType {
        match &self.value {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(_) => JsonType::Number,
            Value::Text { .. } => JsonType::String,
            Value::List(_) => JsonType::Array,
            Value::Map(_) => JsonType::Object,
        }
    }

    /// Returns the value that an error keeps, or that a choice of words is compared with. Of a
    /// map or list it is null: thousands of bad keys in one map would else keep thousands of
    /// copies of it, and no schema here compares one.
    fn to_value(&self) -> Cow<'a, JsonValue> {
        Cow::Owned(match &self.value {
            Value::Null | Value::List(_) | Value::Map(_) => JsonValue::Null,
            Value::Bool(boolean) => (*boolean).into(),
            Value::Number(number) => JsonValue::Number(number.to_number().into_owned()),
            Value::Text { text, .. } => JsonValue::String(text.clone().into_owned()),
        })
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(
            std::ptr::from_ref::<Node<'a>>(*self).addr(),
        ))
    }
}

/// The entries of a map, as members of a JSON object.
#[derive(Debug)]
pub struct Members<'a>(&'a Map<'a>);

impl<'a> Object<'a, YamlJson> for Members<'a> {
    type Node = &'a Node<'a>;
    type MemberName = &'a str;
    type MembersIter = MembersIter<'a>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, key: &String) -> Option<&'a Node<'a>> {
        Some(&self.0.entry(key)?.value)
    }

    fn members(&self) -> MembersIter<'a> {
        MembersIter(self.0.iter())
    }
}

/// Goes through the entries of a map.
#[derive(Debug)]
pub struct MembersIter<'a>(std::slice::Iter<'a, Entry<'a>>);

impl<'a> Iterator for MembersIter<'a> {
    type Item = (&'a str, &'a Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0
            .next()
            .map(|entry| (entry.key.as_ref(), &entry.value))
    }
}

/// The elements of a list, as those of a JSON array.
#[derive(Debug)]
pub struct Elements<'a>(&'a [Node<'a>]);

impl<'a> Array<'a, YamlJson> for Elements<'a> {
    type Node = &'a Node<'a>;
    type ElementsIter = std::slice::Iter<'a, Node<'a>>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn elements(&self) -> Self::ElementsIter {
        self.0.iter()
    }
}
