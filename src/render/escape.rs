//! Text from the user's files as markdown that reads as that text, whatever it holds.

use super::change::Stretch;
use crate::{
    page::{Line, Run, Tone},
    text::visible,
};

/// Where text stands, which decides what would be markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a line, where lists, headings and rules begin.
    Start,
    /// Behind other text.
    Middle,
    /// In a table, where a bar ends the cell.
    Cell,
}

/// Returns a line as markdown; of the tones, strong and code have a form of their own.
pub(super) fn inline(line: &Line, place: Place) -> String {
    let runs = merged(line);
    let mut written = String::new();
    for (at, run) in runs.iter().enumerate() {
        let place = match place {
            Place::Start if !written.is_empty() => Place::Middle,
            place => place,
        };
        let parts = Stretch::of(&run.text);
        written.push_str(&parts.before);
        match run.tone {
            Tone::Code if !parts.words.is_empty() => written.push_str(&code(&parts.words, place)),
            Tone::Strong => {
                let next = runs.get(at + 1).and_then(|next| next.text.chars().next());
                let behind = parts.after.chars().next().or(next);
                let words = escaped(&parts.words, place);
                written.push_str(&emphasized("**", &words, written.chars().last(), behind));
            }
            _ => written.push_str(&prose(&parts.words, place)),
        }
        written.push_str(&parts.after);
    }
    written.trim().to_owned()
}

/// Returns text in which what stands between single backticks is code, as messages write it.
fn prose(text: &str, place: Place) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let is_code = |at: usize| at % 2 == 1;
    let mut inner = parts.iter().enumerate().filter(|(at, _)| is_code(*at));
    if parts.len().is_multiple_of(2) || inner.any(|(_, part)| part.trim().is_empty()) {
        return escaped(text, place);
    }
    let mut written = String::new();
    for (at, part) in parts.iter().enumerate() {
        let place = match place {
            Place::Start if !written.is_empty() => Place::Middle,
            place => place,
        };
        // Space at the start of a line is dropped, within it is not.
        match is_code(at) {
            true => written.push_str(&code(part, place)),
            false => written.push_str(&escaped(part, place)),
        }
    }
    written
}

/// Returns the line's runs disarmed, neighbors that look the same in markdown as one: two code
/// spans that touch would be read as something else.
fn merged(line: &Line) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for run in &line.0 {
        let tone = match run.tone {
            Tone::Strong | Tone::Code => run.tone,
            _ => Tone::Plain,
        };
        let text = visible(&run.text);
        match runs.last_mut() {
            Some(last) if last.tone == tone => last.text.push_str(&text),
            _ => runs.push(Run { tone, text }),
        }
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// Returns text with everything escaped that would be markup where it stands.
pub(super) fn escaped(text: &str, place: Place) -> String {
    let text = visible(text);
    let mut written = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if is_markup(c, before, next) || (place == Place::Cell && c == '|') {
            written.push('\\');
        }
        written.push(c);
        before = Some(c);
    }
    match place {
        Place::Start => start_escaped(&written),
        _ => written,
    }
}

/// Returns whether a character would be markup in the middle of a line.
fn is_markup(c: char, before: Option<char>, next: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '#' | '$' => true,
        // Inside of a word it is only itself; ids are full of it.
        '_' => !(word(before) && word(next)),
        // Entities: `&lt;`, `&#60;`.
        '&' => word(next) || next == Some('#'),
        _ => false,
    }
}

/// Returns escaped text with what opens a list, a quote or a rule at the start of a line escaped.
fn start_escaped(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
    let opens = match rest.chars().next() {
        Some('.' | ')') => digits > 0,
        Some('-' | '+' | '=' | '>' | ':' | '|') => digits == 0,
        _ => false,
    };
    if opens {
        format!("{number}\\{rest}")
    } else {
        text.to_owned()
    }
}

/// Returns text, already disarmed, as a code span: no backtick in it can end it.
pub(super) fn code(text: &str, place: Place) -> String {
    let marks = "`".repeat(longest_run(text) + 1);
    // The bar ends a cell even inside of a code span; there alone a backslash escapes it.
    let text = match place {
        Place::Cell => text.replace('|', "\\|"),
        _ => text.to_owned(),
    };
    if text.starts_with('`') || text.ends_with('`') {
        format!("{marks} {text} {marks}")
    } else {
        format!("{marks}{text}{marks}")
    }
}

/// Returns a fence that no line closes.
pub(super) fn fence(lines: &[String]) -> String {
    let longest = lines.iter().map(|line| longest_run(line)).max();
    "`".repeat(longest.unwrap_or(0).max(2) + 1)
}

/// Returns the length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// Returns escaped text between marks, with space where markdown would not take them for marks:
/// between a letter and punctuation.
pub(super) fn emphasized(
    marks: &str,
    text: &str,
    before: Option<char>,
    behind: Option<char>,
) -> String {
    if marks.is_empty() || text.is_empty() {
        return text.to_owned();
    }
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let gap = |outside, inside| {
        if word(outside) && !word(inside) {
            " "
        } else {
            ""
        }
    };
    let open = gap(before, text.chars().next());
    let close = gap(behind, text.chars().last());
    format!("{open}{marks}{text}{marks}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        let cases = [
            ("<script>", "\\<script>"),
            ("[a](b)", "\\[a\\](b)"),
            (
                "**a** _b_ snake_case ~~c~~",
                "\\*\\*a\\*\\* \\_b\\_ snake_case \\~\\~c\\~\\~",
            ),
            ("a `b` \\", "a \\`b\\` \\\\"),
            ("&lt; & &#60;", "\\&lt; & \\&\\#60;"),
            ("a | b", "a | b"),
        ];
        for (text, markdown) in cases {
            assert_eq!(escaped(text, Place::Middle), markdown);
        }
        assert_eq!(escaped("a | b", Place::Cell), "a \\| b");
    }

    #[test]
    fn nothing_opens_a_block() {
        let cases = [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("--- ", "\\--- "),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("1 a", "1 a"),
            ("> a", "\\> a"),
            ("    a", "a"),
        ];
        for (text, markdown) in cases {
            assert_eq!(escaped(text, Place::Start), markdown);
        }
    }

    #[test]
    fn code_cannot_be_left() {
        assert_eq!(code("a", Place::Middle), "`a`");
        assert_eq!(code("a``b", Place::Middle), "```a``b```");
        assert_eq!(code("`", Place::Middle), "`` ` ``");
        assert_eq!(code("a|b", Place::Cell), "`a\\|b`");
        assert_eq!(fence(&["```` x".to_owned()]), "`````");
    }

    #[test]
    fn neighbors_of_one_tone_are_one_span() {
        let line = Line::new()
            .toned(Tone::Code, "a")
            .toned(Tone::Code, "b")
            .toned(Tone::Strong, " c ")
            .plain("d");
        assert_eq!(inline(&line, Place::Start), "`ab` **c** d");
    }
}
