//! What a text without quotes is.

use std::borrow::Cow;

use super::{Number, Style, Value};

/// Returns what a plain scalar is by the core schema (YAML 1.2.2, 10.3.2).
pub(super) fn plain(text: Cow<'_, str>) -> Value<'_> {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        written => match number(written) {
            Some(number) => Value::Number(number),
            None => Value::Text {
                text,
                style: Style::Plain,
            },
        },
    }
}

/// Returns the number that a plain scalar is written as, if it is one.
fn number(text: &str) -> Option<Number> {
    let based = |digits: &str, base| i64::from_str_radix(digits, base).ok().map(Number::Integer);
    if let Some(digits) = text.strip_prefix("0x") {
        return digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| based(digits, 16))?;
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return digits
            .bytes()
            .all(|b| matches!(b, b'0'..=b'7'))
            .then(|| based(digits, 8))?;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(Number::Decimal(f64::INFINITY)),
        ".nan" | ".NaN" | ".NAN" if unsigned == text => return Some(Number::Decimal(f64::NAN)),
        _ => {}
    }
    let starts_as_number = match unsigned.as_bytes() {
        [b'.', digit, ..] | [digit, ..] => digit.is_ascii_digit(),
        [] => false,
    };
    let allowed = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
    if !starts_as_number || !unsigned.bytes().all(allowed) {
        return None;
    }
    // What is left and is no number (`1.2.3`, `2026-06-01`) does not parse.
    match text.parse() {
        Ok(integer) => Some(Number::Integer(integer)),
        Err(_) => text.parse().ok().map(Number::Decimal),
    }
}
