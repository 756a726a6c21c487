//! From tree to typed values, through serde.
//!
//! Stricter than serde is by itself, so that a file that deserializes is one that its JSON Schema
//! accepts: a key that is given must have a value (`Option` admits no null), and 3.0 is a whole
//! number.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{
        DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
    },
    forward_to_deserialize_any,
};

use super::{Entry, Node, Number, Value};
use crate::span::Span;

/// Why a tree is not a value of the type asked for: the first reason met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong.
    pub message: String,
    /// Where it is.
    pub span: Option<Span>,
}

impl Mismatch {
    fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mismatch {}

impl serde::de::Error for Mismatch {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            span: None,
        }
    }
}

/// Returns the value of type `T` that the tree is.
///
/// # Errors
///
/// The first reason why it is none; a JSON Schema tells all of them.
pub fn from_node<'s, T: Deserialize<'s>>(node: &Node<'s>) -> Result<T, Mismatch> {
    T::deserialize(Typed(node))
}

/// A node, seen by serde.
struct Typed<'n, 's>(&'n Node<'s>);

impl<'s> Deserializer<'s> for Typed<'_, 's> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let result = match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(boolean) => visitor.visit_bool(*boolean),
            Value::Number(number) => match (number.as_integer(), number) {
                (Some(integer), _) => visitor.visit_i64(integer),
                (None, Number::Decimal(decimal)) => visitor.visit_f64(*decimal),
                (None, Number::Integer(integer)) => visitor.visit_i64(*integer),
            },
            Value::Text { text, .. } => match text {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_str(text),
            },
            Value::List(elements) => visitor.visit_seq(Elements(elements.iter())),
            Value::Map(entries) => visitor.visit_map(Members {
                entries: entries.iter(),
                value: None,
            }),
        };
        result.map_err(|mismatch| mismatch.at(self.0.span))
    }

    fn deserialize_option<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'s>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'s>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match &self.0.value {
            Value::Text { text, .. } => visitor
                .visit_enum(text.as_ref().into_deserializer())
                .map_err(|mismatch: Mismatch| mismatch.at(self.0.span)),
            _ => Err(Mismatch::custom("expected a word").at(self.0.span)),
        }
    }

    /// The keys of a map name its fields; a list in their order is none.
    fn deserialize_struct<V: Visitor<'s>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match &self.0.value {
            Value::List(_) => Err(Mismatch::custom("expected a map").at(self.0.span)),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'s>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Elements<'n, 's>(std::slice::Iter<'n, Node<'s>>);

impl<'s> SeqAccess<'s> for Elements<'_, 's> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'s>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        self.0
            .next()
            .map(|node| seed.deserialize(Typed(node)))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Members<'n, 's> {
    entries: std::slice::Iter<'n, Entry<'s>>,
    value: Option<&'n Node<'s>>,
}

impl<'s> MapAccess<'s> for Members<'_, 's> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'s>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        let Some(entry) = self.entries.next() else {
            return Ok(None);
        };
        self.value = Some(&entry.value);
        seed.deserialize(entry.key.as_ref().into_deserializer())
            .map(Some)
            .map_err(|mismatch: Mismatch| mismatch.at(entry.key_span))
    }

    fn next_value_seed<V: DeserializeSeed<'s>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        match self.value.take() {
            Some(node) => seed
                .deserialize(Typed(node))
                .map_err(|mismatch| mismatch.at(node.span)),
            None => Err(Mismatch::custom("a value was asked for before its key")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}
