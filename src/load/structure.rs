//! The form of a file: bytes to typed values, or every error of the file in our words.
//!
//! A file that deserializes is one that its schema accepts (a test holds the two together), so
//! the schema is compiled and asked only for files that do not: it knows all their errors.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::{context::Context, described, item_at, layout, personal, reading, words};
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Spot},
    model::schema::{Described, Document},
    source::{Content, SourceFile},
    span::Span,
    yaml::{Node, deserialize::from_node, json::YamlJson, read},
};

/// What is looked for in a file beside what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Whatever is wrong with it.
    All,
    /// What keeps it from being read, and nothing that only its readers should know.
    Errors,
}

/// Reads a file as a `T`; adds to `found` whatever is wrong with it, and returns none if that
/// leaves no value.
pub fn parse<T: DeserializeOwned + Described>(
    file: &SourceFile,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    parse_for(Look::All, file, found)
}

/// Does the same, looking for no more than is asked.
pub(super) fn parse_for<T: DeserializeOwned + Described>(
    look: Look,
    file: &SourceFile,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    let before = found.len();
    let value = parse_content(look, file, found);
    for finding in found.iter_mut().skip(before) {
        finding.item = item_at(&finding.location.path, finding.location.route());
    }
    let broken = |finding: &Diagnostic| finding.severity == Severity::Error;
    value.filter(|_| !found.iter().skip(before).any(broken))
}

fn parse_content<T: DeserializeOwned + Described>(
    look: Look,
    file: &SourceFile,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    found.extend(layout::unread(file));
    let Content::Bytes(bytes) = &file.content else {
        return None;
    };
    let text = text(&file.path, bytes)
        .map_err(|finding| found.push(*finding))
        .ok()?;
    let tree = read(text);
    found.extend(
        tree.problems
            .iter()
            .map(|problem| words::of_problem(&file.path, problem)),
    );
    if look == Look::All {
        reading::check(&file.path, text, &tree, found);
        if T::DOCUMENT != Document::Ratings {
            personal::check(&file.path, text, &tree, found);
        }
    }
    let root = tree.root.as_ref();
    let Some(root) = root else {
        if tree.problems.is_empty() {
            found.push(empty(&file.path, T::DOCUMENT));
        }
        return None;
    };
    match from_node(root) {
        Ok(value) => Some(value),
        Err(mismatch) => {
            let errors = schema_errors(&file.path, text, root, T::DOCUMENT);
            if errors.is_empty() {
                let span = mismatch.span.unwrap_or(root.span);
                let at = Location::span(&file.path, span);
                found.push(Diagnostic::error("invalid-value", at, mismatch.message));
            }
            found.extend(errors);
            None
        }
    }
}

/// Returns the bytes as text, or why they are none.
fn text<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Box<Diagnostic>> {
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        let message = "this is a Git LFS pointer, not the file itself";
        return Err(
            Diagnostic::error("git-lfs-pointer", Location::file(path), message)
                .with_help("run `git lfs pull`, or keep ladder files out of Git LFS")
                .into(),
        );
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let at = error.valid_up_to();
        let message = match (utf16, bytes.get(at)) {
            (false, Some(byte)) => format!("byte {byte:#04x} at offset {at} is not UTF-8"),
            _ => "the file is UTF-16, not UTF-8".to_owned(),
        };
        let spot = Location {
            path: path.to_owned(),
            spot: Spot::Span(Span::new(at, at)),
        };
        Box::new(Diagnostic::error("not-utf8", spot, message).with_help("save it as UTF-8"))
    })
}

fn empty(path: &str, document: Document) -> Diagnostic {
    Diagnostic::error("wrong-type", Location::file(path), "the file is empty")
        .with_help(described::needed(schema(document)))
}

/// Returns everything that the schema of its kind finds wrong with a document, in our words.
#[must_use]
pub fn schema_errors(
    path: &str,
    text: &str,
    root: &Node<'_>,
    document: Document,
) -> Vec<Diagnostic> {
    let Some(validator) = validator(document) else {
        return Vec::new();
    };
    let context = Context {
        path,
        text,
        root,
        schema: schema(document),
    };
    let errors = validator.iter_errors(root);
    let mut found: Vec<Diagnostic> = errors.flat_map(|it| context.findings(&it)).collect();
    // In another format the rest may be right.
    let is_of_format = |finding: &Diagnostic| finding.rule == "unsupported-format";
    if found.iter().any(is_of_format) {
        found.retain(is_of_format);
    }
    found
}

/// Returns a kind's schema as it is shipped.
fn schema(document: Document) -> &'static Json {
    static SCHEMAS: [OnceLock<Json>; 5] = [const { OnceLock::new() }; 5];
    static NONE: Json = Json::Null;
    SCHEMAS.get(document as usize).map_or(&NONE, |schema| {
        schema.get_or_init(|| serde_json::from_str(document.shipped_schema()).unwrap_or_default())
    })
}

/// Returns the compiled schema of a kind, compiled when it is first needed. A shipped schema
/// that does not compile is caught by the tests; here it finds nothing, and the deserializer's
/// own error is reported.
fn validator(document: Document) -> Option<&'static Validator<YamlJson>> {
    static VALIDATORS: [OnceLock<Option<Validator<YamlJson>>>; 5] = [const { OnceLock::new() }; 5];
    let compile = || {
        jsonschema::options_for::<YamlJson>()
            .should_validate_formats(true)
            .build(schema(document))
            .ok()
    };
    VALIDATORS
        .get(document as usize)?
        .get_or_init(compile)
        .as_ref()
}
