//! How a text is written so that every reader reads it back.

/// Words that some reader takes for something else than text.
const RESERVED: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// Returns a text of one line as it is written for a value: as it is where nobody can take it for
/// anything else, in quotes otherwise.
#[must_use]
pub fn scalar(text: &str) -> String {
    let starts_as_text = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '@');
    let is_reserved = RESERVED.contains(&text.to_ascii_lowercase().as_str());
    match starts_as_text && text.chars().all(is_plain) && !is_reserved {
        true => text.to_owned(),
        false => in_quotes(text),
    }
}

/// Returns a text of one line in double quotes.
#[must_use]
pub fn in_quotes(text: &str) -> String {
    format!("\"{}\"", within_quotes(text))
}

/// Returns a text as it is written within double quotes.
#[must_use]
pub fn within_quotes(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if is_printable(c) => written.push(c),
            c => written.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }
    written
}

/// Returns whether a character may stand in a file as it is (YAML 1.2.2, 5.1) and ends no line.
fn is_printable(c: char) -> bool {
    let ends_line = matches!(c, '\u{2028}' | '\u{2029}');
    let is_mark = matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    !c.is_control() && !ends_line && !is_mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Value, read};

    #[test]
    fn what_is_written_is_read_back_as_text() {
        for text in [
            "e-1042",
            "v1.2.0",
            "1.2.0",
            "12",
            "0x1F",
            "null",
            "Yes",
            "~",
            "a: b",
            "a #b",
            "- a",
            "a\"b\\c",
            " a ",
            "\u{1b}[1m",
            "naïve",
            "\u{feff}a",
            "2026-01-01",
            "[a]",
            "{a}",
            "!a",
            "&a",
            "*a",
            "a\u{85}b",
            ".inf",
            "1e3",
        ] {
            for written in [scalar(text), in_quotes(text)] {
                let source = format!("a: {written}\n");
                let tree = read(&source);
                let root = tree.root.unwrap();
                let Value::Text { text: found, .. } = &root.entry("a").unwrap().value.value else {
                    panic!("{source}");
                };
                assert_eq!(found, text, "{source}");
            }
        }
        assert_eq!(scalar("e-1042"), "e-1042");
    }
}
