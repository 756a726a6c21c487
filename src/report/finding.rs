//! Findings with their places in lines and columns.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::fingerprint;
use crate::{
    diagnostic::{Diagnostic, Location, Severity, Spot},
    fix,
    source::{Content, Snapshot},
    span::{LineIndex, Position, Span},
    yaml::{place, read},
};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    pub place: Place,
    /// The place in the document as a JSON Pointer, where it has one.
    pub pointer: Option<String>,
    /// The selector of what it is about.
    pub item: Option<String>,
    /// Other places that explain it.
    pub related: Vec<RelatedPlace>,
    /// How it can be mended, where one safe mend is known.
    pub fix: Option<Mend>,
    /// Stays the same as long as rule, item and value do.
    pub fingerprint: String,
    /// The reason why it is waived.
    pub waived: Option<String>,
    /// Whether the baseline holds it.
    pub baselined: bool,
}

impl Finding {
    /// Returns whether it counts: neither waived nor held by the baseline.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.waived.is_none() && !self.baselined
    }
}

/// A range in a file; the end is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    /// The file, relative to the repository (outside git to the working folder).
    pub path: String,
    /// The first line, from 1.
    pub line: usize,
    /// The first column, from 1, in characters.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// One past the last column.
    pub end_column: usize,
    /// The same in bytes of the file.
    #[serde(skip)]
    pub span: Span,
}

/// Another place and what it has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RelatedPlace {
    /// What is there.
    pub message: String,
    /// Where it is.
    pub place: Place,
}

/// How a finding can be mended, as edits of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mend {
    /// What to do, in words.
    pub description: String,
    /// The edits that do it.
    pub edits: Vec<Replacement>,
}

/// A text in place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Replacement {
    /// What goes.
    pub place: Place,
    /// What comes in its place.
    pub text: String,
}

/// Returns the findings with their places, sorted by path, line, column and rule.
#[must_use]
pub fn findings(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> Vec<Finding> {
    let edits: Vec<Option<(Location, String)>> = fix::edits(snapshot, diagnostics)
        .into_iter()
        .zip(diagnostics)
        .map(|(edit, it)| {
            edit.map(|edit| (Location::span(&it.location.path, edit.span), edit.text))
        })
        .collect();
    let locations: Vec<&Location> = diagnostics
        .iter()
        .zip(&edits)
        .flat_map(|(diagnostic, edit)| {
            let edited = edit.as_ref().map(|(location, _)| location);
            let related = diagnostic.related.iter().map(|related| &related.location);
            std::iter::once(&diagnostic.location)
                .chain(edited)
                .chain(related)
        })
        .collect();
    let mut places = places(snapshot, &locations).into_iter();
    let mut findings: Vec<Finding> = diagnostics
        .iter()
        .zip(edits)
        .filter_map(|(diagnostic, edit)| finding(diagnostic, edit.map(|it| it.1), &mut places))
        .collect();
    findings.sort_by(|a, b| (&a.place, a.rule, &a.message).cmp(&(&b.place, b.rule, &b.message)));
    findings
}

/// Returns a finding with its next places: its own, that of the edit that puts `text` there if
/// there is one, and those that explain it.
fn finding(
    diagnostic: &Diagnostic,
    text: Option<String>,
    places: &mut impl Iterator<Item = Place>,
) -> Option<Finding> {
    let place = places.next()?;
    let mend = text.and_then(|text| {
        let place = places.next()?;
        Some(Mend {
            description: diagnostic.fix.as_ref()?.words(),
            edits: vec![Replacement { place, text }],
        })
    });
    let related = diagnostic.related.iter().zip(places);
    Some(Finding {
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        place,
        pointer: diagnostic.location.route().map(ToString::to_string),
        item: diagnostic.item.clone(),
        related: related
            .map(|(related, place)| RelatedPlace {
                message: related.message.clone(),
                place,
            })
            .collect(),
        fix: mend,
        fingerprint: fingerprint_of(diagnostic),
        waived: diagnostic.waived.clone(),
        baselined: false,
    })
}

/// Returns what stays the same as long as a finding's rule, item and value do.
pub(super) fn fingerprint_of(diagnostic: &Diagnostic) -> String {
    let item = diagnostic
        .item
        .as_deref()
        .unwrap_or(&diagnostic.location.path);
    let route = diagnostic
        .location
        .route()
        .map(ToString::to_string)
        .unwrap_or_default();
    fingerprint(&[diagnostic.rule, item, &route, &diagnostic.message])
}

/// Returns the places of the locations, in their order. Each file is read once, whatever the
/// number of places in it.
#[must_use]
pub fn places(snapshot: &Snapshot, locations: &[&Location]) -> Vec<Place> {
    let mut by_path: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, location) in locations.iter().enumerate() {
        by_path.entry(&location.path).or_default().push(at);
    }
    let mut found: BTreeMap<usize, Place> = BTreeMap::new();
    for (path, wanted) in by_path {
        let source = match snapshot.file(path).map(|file| &file.content) {
            Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes),
            _ => "".into(),
        };
        let index = LineIndex::new(&source);
        let needs_tree = |at: &usize| {
            locations
                .get(*at)
                .is_some_and(|it| matches!(it.spot, Spot::Key(_) | Spot::Value(_) | Spot::Part(..)))
        };
        let tree = wanted.iter().any(needs_tree).then(|| read(&source));
        let root = tree.as_ref().and_then(|tree| tree.root.as_ref());
        for at in wanted {
            let Some(location) = locations.get(at) else {
                continue;
            };
            let span = match (&location.spot, root) {
                (Spot::Span(span) | Spot::SpanAt(span, _), _) => *span,
                (Spot::Key(route), Some(root)) => place::of_key(root, route),
                (Spot::Value(route), Some(root)) => place::of_value(root, route),
                (Spot::Part(route, part), Some(root)) => {
                    place::of_part(&source, root, route, *part)
                }
                _ => Span::default(),
            };
            found.insert(at, place_of(snapshot.shown_path(path), &index, span));
        }
    }
    found.into_values().collect()
}

fn place_of(path: String, index: &LineIndex<'_>, span: Span) -> Place {
    let Position { line, column } = index.position(span.start);
    let end = index.position(span.end);
    Place {
        path,
        line,
        column,
        end_line: end.line,
        end_column: end.column,
        span,
    }
}
