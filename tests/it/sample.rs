//! Ladders for the tests: from texts in the test, or from a folder of files.

use std::path::Path;

use ladder::{
    diagnostic::Severity,
    load::{Loaded, load},
    model::{Date, Framework},
    rules::Options,
    source::{Content, Snapshot, SourceFile},
};

/// The least that `ladder.yaml` needs, with a scale of five points and two dimensions.
pub(crate) const SETTINGS: &str = "format: 1
scale:
  - {value: 1, name: Learning}
  - {value: 2, name: Practising}
  - {value: 3, name: Proficient}
  - {value: 4, name: Advanced}
  - {value: 5, name: Expert}
dimensions:
  process: {name: Process scope, values: [task, process, team, function]}
  people: {name: People scope, values: [self, team, managers]}
";

/// Returns a day that does not move.
pub(crate) fn today() -> Date {
    "2026-07-01".parse().unwrap()
}

/// Returns what the rules go by in the tests: the ladder, on a day that does not move.
pub(crate) fn options() -> Options {
    Options::on(today())
}

/// Returns a snapshot of the files, given as paths below the ladder root and texts.
pub(crate) fn snapshot(files: &[(&str, &str)]) -> Snapshot {
    let mut files: Vec<SourceFile> = files
        .iter()
        .map(|(path, text)| SourceFile::new(*path, Content::Bytes(text.as_bytes().to_vec())))
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Snapshot {
        root: "ladders".to_owned(),
        files,
        ..Snapshot::default()
    }
}

/// Returns the framework of the files, with [`SETTINGS`] unless they hold `ladder.yaml`; the
/// files must have no errors of structure.
pub(crate) fn framework(files: &[(&str, &str)]) -> Framework {
    let mut files = files.to_vec();
    if !files.iter().any(|(path, _)| *path == "ladder.yaml") {
        files.push(("ladder.yaml", SETTINGS));
    }
    sound(load(&snapshot(&files)))
}

/// Returns the YAML files under a folder as a snapshot.
pub(crate) fn folder(root: &Path) -> Snapshot {
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "yaml") {
                let text = std::fs::read_to_string(&path).unwrap();
                let path = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                files.push((path, text));
            }
        }
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    snapshot(&files)
}

/// Returns the framework that ships with the project.
pub(crate) fn shipped() -> Framework {
    sound(load(&folder(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders"),
    )))
}

fn sound(loaded: Loaded) -> Framework {
    let errors: Vec<_> = loaded
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded.framework
}
