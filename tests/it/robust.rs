//! Bad input: every kind of it gives findings at places inside the file, and never a panic.

mod agreement;
mod hostile;
mod mutated;

use std::collections::BTreeMap;

use ladder::{
    load::load,
    report::{self, Finding, Place},
    rules,
    source::{Content, Snapshot},
    span::LineIndex,
};

use crate::rules::{base, snapshot};

const LEVEL: &str = "operations/levels/specialist.yaml";

/// Returns the small ladder with one file replaced.
fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Snapshot {
    let mut files = base();
    files.insert(path.to_owned(), Content::Bytes(bytes.into()));
    snapshot(files)
}

/// Returns every finding about a ladder, after holding them to what must be true of any: reading
/// again gives the same, and every place lies in its file at the line and column that it says.
fn findings(snapshot: &Snapshot) -> Vec<Finding> {
    let once = rules::check(&load(snapshot), &crate::sample::options());
    assert_eq!(
        once,
        rules::check(&load(snapshot), &crate::sample::options()),
        "reading is not deterministic"
    );
    let findings = report::findings(&once, snapshot);
    let text_of = |path: &str| match snapshot.file(path).map(|file| &file.content) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes),
        _ => "".into(),
    };
    let mut by_file: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for finding in &findings {
        let related = finding.related.iter().map(|related| &related.place);
        for place in std::iter::once(&finding.place).chain(related) {
            let path = place.path.strip_prefix("ladders/").unwrap();
            by_file.entry(path).or_default().push(place);
        }
        assert!(
            !finding.message.is_empty() && finding.message.len() < 1000,
            "{finding:#?}"
        );
        assert!(!finding.message.ends_with('.'), "{}", finding.message);
    }
    for (path, places) in by_file {
        let source = text_of(path);
        let index = LineIndex::new(&source);
        for place in places {
            let span = place.span;
            assert!(source.get(span.start..span.end).is_some(), "{place:#?}");
            let (start, end) = (index.position(span.start), index.position(span.end));
            assert_eq!((start.line, start.column), (place.line, place.column));
            assert_eq!((end.line, end.column), (place.end_line, place.end_column));
        }
    }
    findings
}

/// Returns the rules and messages of what is found when one level is replaced.
fn said_of(bytes: impl Into<Vec<u8>>) -> Vec<(&'static str, String)> {
    let findings = findings(&with(LEVEL, bytes));
    let said = findings.into_iter();
    said.map(|finding| (finding.rule, finding.message))
        .collect()
}
