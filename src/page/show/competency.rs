//! A competency through the levels, and a marker.

use std::ops::Deref;

use super::{level::end, words};
use crate::{
    page::{Block, Entry, Line, Page, Tone},
    report::show::{
        CompetencyNamed, DefinitionShown, Expanded, ExpectationShown, How, MarkerAlone,
        ThroughLevel,
    },
};

/// Lays a competency out.
pub(super) fn competency(page: &mut Page, shown: &DefinitionShown) {
    let competency = &shown.competency;
    page.push(words::heading(1, competency.shown_name()));
    if let Some(definition) = &competency.definition {
        page.push(Block::Paragraph(definition.as_str().into()));
    }
    let elsewhere = competency
        .defined_in
        .as_ref()
        .filter(|home| **home != shown.family);
    page.push(words::facts(vec![
        (
            "Competency",
            Some(words::code(&format!(
                "{}:{}",
                shown.family, competency.competency
            ))),
        ),
        ("Family", Some(shown.family_name.as_str().into())),
        ("Defined in", elsewhere.map(words::code)),
        ("Kind", words::kind(competency)),
        ("Builds on", named(&shown.bases, ", which builds on ")),
        ("Built on by", named(&shown.built_on_by, ", ")),
        ("Formerly", words::ids(&shown.formerly)),
        ("Sources", words::sources(&shown.sources)),
        ("File", Some(words::code(&shown.file))),
    ]));
    page.push(words::heading(2, "Through the levels"));
    if shown.levels.is_empty() {
        page.push(Block::Paragraph("No level asks it.".into()));
    }
    for level in &shown.levels {
        through(page, level);
    }
}

/// Returns competencies with their ids.
fn named(competencies: &[CompetencyNamed], between: &str) -> Option<Line> {
    let mut line = Line::new();
    for (at, one) in competencies.iter().enumerate() {
        if at > 0 {
            line = line.plain(between);
        }
        line = line
            .plain(format!("{} (", one.shown_name()))
            .toned(Tone::Code, one.competency.as_str())
            .plain(")");
    }
    (!competencies.is_empty()).then_some(line)
}

fn through(page: &mut Page, level: &ThroughLevel) {
    let title = format!(
        "Rank {}, {}: {}",
        level.at.rank, level.at.track, level.at.title
    );
    page.push(words::heading(3, title));
    if let Some(expectation) = &level.expectation {
        asked(page, expectation);
    }
    if let Some(ended) = &level.ended {
        let line = Line::from("No longer required");
        page.push(Block::Paragraph(end(line, ended).plain(".")));
    }
}

/// Lays what a level asks out: with its markers where the level asks it itself, else in a line.
fn asked(page: &mut Page, expectation: &ExpectationShown) {
    let line = Line::new()
        .toned(Tone::Strong, words::demand(&expectation.demand))
        .plain(", ");
    let line = words::provenance(line, &expectation.from);
    let line = words::relation_to_below(line, expectation).plain(".");
    page.push(Block::Paragraph(line));
    if expectation.from.how != How::Inherited {
        let markers = expectation.markers.iter().map(words::marker);
        page.push(Block::List(markers.collect()));
    }
}

/// Lays a marker out.
pub(super) fn marker(page: &mut Page, alone: &MarkerAlone) {
    let shown = &alone.marker;
    page.push(words::heading(1, shown.text.as_str()));
    let competency = &alone.competency;
    let of = Line::from(competency.shown_name()).plain(match &competency.definition {
        Some(definition) => format!(": {definition}"),
        None => String::new(),
    });
    let level = Line::from(alone.at.title.as_str())
        .plain(", ")
        .toned(Tone::Code, alone.at.level.to_string());
    let asks = words::demand(&alone.demand);
    page.push(words::facts(vec![
        ("Marker", Some(words::code(&shown.item))),
        ("Shows", Some(of)),
        ("Level", Some(level)),
        ("Asks", Some(asks.into())),
        ("From", Some(words::provenance(Line::new(), &alone.from))),
        ("Evidence", words::plain(shown.evidence.as_deref())),
        ("Sources", words::sources(&shown.sources)),
        ("Formerly", words::ids(&shown.formerly)),
        ("File", Some(words::code(&alone.file))),
    ]));
    cases(page, "Examples", &shown.examples);
    cases(page, "Counter-examples", &shown.counter_examples);
    let roots: Vec<&Expanded> = shown.expands.iter().collect();
    relatives(page, "Grows from", &roots);
    let grown: Vec<&Expanded> = alone.grows_into.iter().collect();
    relatives(page, "Grows into", &grown);
}

fn cases<T: Deref<Target = str>>(page: &mut Page, title: &str, texts: &[T]) {
    if !texts.is_empty() {
        page.push(words::heading(2, title));
        let entries = texts
            .iter()
            .map(|text| Entry::from(Line::from(text.deref())));
        page.push(Block::List(entries.collect()));
    }
}

fn relatives(page: &mut Page, title: &str, markers: &[&Expanded]) {
    if markers.is_empty() {
        return;
    }
    let entries = markers.iter().map(|one| {
        let line = words::code(&one.marker);
        Entry::from(match &one.text {
            Some(text) => line.plain(format!(": {text}")),
            None => line.plain(", which is not there"),
        })
    });
    page.push(words::heading(2, title));
    page.push(Block::List(entries.collect()));
}
