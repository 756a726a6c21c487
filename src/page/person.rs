//! A person and a level, as a line names them.

use super::{Line, Tone};

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
