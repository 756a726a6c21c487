//! Which files have the form of the format: one verdict of the types, of our schema check, and,
//! through `.ci/schemas`, of a validator that is not ours.
//!
//! `tests/structure/{valid,invalid}/DOCUMENT-CASE.yaml`: every invalid file has one fault that a
//! schema can see; the valid ones are odd, and some are wrong in ways that only rules see.

use std::{fs, path::Path};

use ladder::{
    diagnostic::{Diagnostic, Severity},
    load::{parse, schema_errors},
    model::{Change, Family, Level, Ratings, Settings, schema::Document},
    source::{Content, SourceFile},
    yaml,
};

/// Returns the cases of a folder: path, kind of file and text.
fn cases(folder: &str) -> Vec<(String, Document, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/structure");
    let mut cases: Vec<_> = fs::read_dir(root.join(folder))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let kind = name.split('-').next();
            let document = Document::ALL
                .into_iter()
                .find(|document| Some(document.name()) == kind)
                .unwrap_or_else(|| panic!("{name} names no kind of file"));
            (name, document, fs::read_to_string(path).unwrap())
        })
        .collect();
    cases.sort();
    cases
}

/// Returns the errors that reading a file as its kind gives, and whether it gave a value.
fn read(path: &str, document: Document, text: &str) -> (bool, Vec<Diagnostic>) {
    let file = SourceFile::new(path, Content::Bytes(text.as_bytes().to_vec()));
    let mut found = Vec::new();
    let is_read = match document {
        Document::Framework => parse::<Settings>(&file, &mut found).is_some(),
        Document::Family => parse::<Family>(&file, &mut found).is_some(),
        Document::Level => parse::<Level>(&file, &mut found).is_some(),
        Document::Ratings => parse::<Ratings>(&file, &mut found).is_some(),
        Document::Change => parse::<Change>(&file, &mut found).is_some(),
    };
    found.retain(|finding| finding.severity == Severity::Error);
    (is_read, found)
}

/// Returns what the schema finds by itself.
fn schema_findings(path: &str, document: Document, text: &str) -> Vec<Diagnostic> {
    let tree = yaml::read(text);
    assert!(tree.problems.is_empty(), "{path}: {:?}", tree.problems);
    schema_errors(path, text, &tree.root.unwrap(), document)
}

#[test]
fn valid_files_are_read_and_their_schema_agrees() {
    for (path, document, text) in cases("valid") {
        let (is_read, errors) = read(&path, document, &text);
        assert!(is_read, "{path}: {errors:#?}");
        assert_eq!(schema_findings(&path, document, &text), [], "{path}");
    }
}

#[test]
fn invalid_files_are_refused_with_what_the_schema_finds() {
    let mut taken = Vec::new();
    for (path, document, text) in cases("invalid") {
        let (is_read, mut errors) = read(&path, document, &text);
        if is_read {
            taken.push(path);
            continue;
        }
        for error in &mut errors {
            error.item = None;
        }
        assert_eq!(errors, schema_findings(&path, document, &text), "{path}");
    }
    assert_eq!(taken, [""; 0], "are taken");
}

#[test]
fn every_kind_of_file_has_cases() {
    for folder in ["valid", "invalid"] {
        let cases = cases(folder);
        for document in Document::ALL {
            let count = cases.iter().filter(|(_, it, _)| *it == document).count();
            assert!(count > 2, "{folder}: {} of {}", count, document.name());
        }
    }
}
