//! A person and a level, as a line names them.

use super::{Block, Line, Tone};

/// Returns a person's name with the id, or the id where no name is given.
pub(super) fn who(id: Option<&str>, name: Option<&str>) -> Line {
    let id = id.unwrap_or_default();
    match name {
        Some(name) => Line::new()
            .plain(format!("{name} ("))
            .toned(Tone::Code, id)
            .plain(")"),
        None => Line::new().toned(Tone::Code, id),
    }
}

/// Returns a level's title with its path.
pub(super) fn level(title: &str, path: &str) -> Line {
    let line = Line::new().plain(format!("{title} ("));
    line.toned(Tone::Code, path).plain(")")
}

/// Returns the heading of a page without an answer: what is not on it, and whom it is about, if
/// the files agree on that.
pub(super) fn unanswered(what: &str, person: Option<&str>) -> Block {
    let text = match person {
        Some(person) => Line::new()
            .plain(format!("{what} for "))
            .toned(Tone::Code, person),
        None => what.into(),
    };
    Block::Heading { level: 1, text }
}
