//! The tool of `benches/compare`: writes a generated ladder, and parses one without making
//! anything of it.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a tool for measuring, not part of the crate"
)]

mod generate;

use std::{error::Error, path::Path};

use granit_parser::{Event, Parser};
use ladder::{
    parallel,
    source::{Content, SourceFile, worktree},
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["write", root, families, levels] => {
            let size = generate::Size {
                families: families.parse()?,
                levels: levels.parse()?,
            };
            generate::write(Path::new(root), size)?;
            Ok(())
        }
        ["parse", root] => parse(Path::new(root)),
        _ => Err("usage: corpus write DIR FAMILIES LEVELS | corpus parse DIR".into()),
    }
}

/// Reads the files as `ladder validate` does, on as many threads, and goes through the events of
/// the parser; what is printed keeps the work from being optimized away.
fn parse(root: &Path) -> Result<(), Box<dyn Error>> {
    let snapshot = worktree::read(root, ".".to_owned()).map_err(|error| error.message)?;
    let counts = parallel::map(snapshot.files.iter().collect(), events);
    let bytes: usize = counts.iter().map(|(bytes, _)| bytes).sum();
    let events: usize = counts.iter().map(|(_, events)| events).sum();
    println!("{bytes} bytes, {events} events");
    Ok(())
}

/// Returns the bytes and the events of a file.
fn events(file: &SourceFile) -> (usize, usize) {
    let Content::Bytes(bytes) = &file.content else {
        return (0, 0);
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let kept = Parser::new_from_str(text)
        .filter_map(Result::ok)
        .filter(|(event, _)| !matches!(event, Event::Comment(..)))
        .count();
    (bytes.len(), kept)
}
