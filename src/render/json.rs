//! A report as JSON, for programs.

use serde::Serialize;

use crate::text::visible;

/// Returns the report as indented JSON with a line break at its end.
///
/// Characters that act on a terminal are written as escapes, which mean the same to a JSON
/// reader: people look at this output too.
#[must_use]
pub fn json<T: Serialize>(report: &T) -> String {
    written(serde_json::to_string_pretty(report)) + "\n"
}

/// Returns the report as JSON in one line.
#[must_use]
pub fn json_line<T: Serialize>(report: &T) -> String {
    written(serde_json::to_string(report)) + "\n"
}

/// Returns a part of a report as it stands in a list of it, indented and without a line break at
/// its end.
#[must_use]
pub fn json_within<T: Serialize>(part: &T) -> String {
    let written = written(serde_json::to_string_pretty(part));
    let lines = written.lines().map(|line| format!("    {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn written(json: serde_json::Result<String>) -> String {
    match json {
        Ok(text) => disarmed(&text),
        // No report can get here (its keys are strings); should one, it must not read as empty.
        Err(error) => serde_json::json!({ "error": error.to_string() }).to_string(),
    }
}

/// Returns JSON with the characters escaped that JSON itself lets through. They can only stand
/// inside strings, where an escape is allowed.
fn disarmed(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    for c in json.chars() {
        if acts_on_terminal(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                written.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            written.push(c);
        }
    }
    written
}

/// Returns whether [`visible`] would write the character out; the line breaks between the
/// lines of the JSON itself stay.
fn acts_on_terminal(c: char) -> bool {
    if c == '\n' || c.is_ascii_graphic() || c == ' ' {
        return false;
    }
    let mut bytes = [0; 4];
    let text = c.encode_utf8(&mut bytes);
    visible(text) != *text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_and_ends_with_a_line_break() {
        assert_eq!(
            json(&serde_json::json!({"format": 1})),
            "{\n  \"format\": 1\n}\n"
        );
    }

    #[test]
    fn escapes_what_acts_on_a_terminal_and_keeps_the_value() {
        let hostile = "\u{1b}[31m \u{9b}2J \u{202e} \u{7f} \u{feff} naïve 👩‍🔧";
        let written = json(&hostile);
        assert!(written.chars().all(|c| !c.is_control() || c == '\n'));
        assert!(written.contains("\\u202e"));
        let read: String = serde_json::from_str(&written).unwrap();
        assert_eq!(read, hostile);
    }
}
