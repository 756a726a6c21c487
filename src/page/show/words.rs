//! Words that several of the pages use.

use std::ops::Deref;

use crate::{
    model::{Id, LevelPath},
    page::{
        Block, Entry, Line, Tone,
        marker::{details, entry, labelled},
    },
    report::show::{
        Between, CompetencyNamed, Demand, ExpectationShown, How, LayerShare, MarkerShown,
        Provenance, ScaleNamed, SourceNamed,
    },
};

/// Returns a heading.
pub(super) fn heading(level: u8, text: impl Into<Line>) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

/// Returns names and values; those without a value are left out.
pub(super) fn facts(pairs: Vec<(&str, Option<Line>)>) -> Block {
    let given = pairs
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Block::KeyValues(given.collect())
}

/// Returns a text as a value, if there is one.
pub(super) fn plain(text: Option<&str>) -> Option<Line> {
    text.map(Line::from)
}

/// Returns ids as a value, none where there are none.
pub(super) fn ids<T: ToString>(ids: &[T]) -> Option<Line> {
    let mut line = Line::new();
    for (at, id) in ids.iter().enumerate() {
        if at > 0 {
            line = line.plain(", ");
        }
        line = line.toned(Tone::Code, id.to_string());
    }
    (!ids.is_empty()).then_some(line)
}

/// Returns texts as a value, none where there are none.
pub(super) fn texts<T: Deref<Target = str>>(texts: &[T]) -> Option<Line> {
    let texts: Vec<&str> = texts.iter().map(Deref::deref).collect();
    (!texts.is_empty()).then(|| Line::from(texts.join(", ")))
}

/// Returns the levels of a path, lowest first.
pub(super) fn way<T: ToString>(path: &[T]) -> Line {
    let ids: Vec<String> = path.iter().map(ToString::to_string).collect();
    Line::new().toned(Tone::Code, ids.join(" → "))
}

/// Returns an item's path.
pub(super) fn code(text: &impl ToString) -> Line {
    Line::new().toned(Tone::Code, text.to_string())
}

/// Returns what is asked: `must 3 Proficient, weight 2`.
pub(super) fn demand(demand: &Demand) -> String {
    let name = demand.proficiency_name.as_ref();
    let name = name.map_or_else(String::new, |name| format!(" {name}"));
    let weight = match demand.weight {
        1 => String::new(),
        weight => format!(", weight {weight}"),
    };
    let requirement = demand.requirement.name();
    format!("{requirement} {}{name}{weight}", demand.proficiency)
}

/// Returns where a demand comes from.
pub(super) fn provenance(line: Line, from: &Provenance) -> Line {
    let written = |line: Line, level: &LevelPath| line.toned(Tone::Code, level.to_string());
    match from.how {
        How::Own => line.plain("asked by the level itself"),
        How::Extended => written(line.plain("taken over from "), &from.written_in),
        How::Inherited if from.level == from.written_in => {
            written(line.plain("carried from "), &from.level)
        }
        How::Inherited => {
            let line = written(line.plain("carried from "), &from.level);
            written(line.plain(", written in "), &from.written_in)
        }
    }
}

/// Returns how a demand stands to the levels below: what it replaces and what ends for it.
pub(super) fn relation_to_below(line: Line, expectation: &ExpectationShown) -> Line {
    let line = match &expectation.replaces {
        Some(lower) => line
            .plain(format!("; replaces {} of ", demand(&lower.demand)))
            .toned(Tone::Code, lower.level.to_string()),
        None => line,
    };
    match ids(&expectation.in_place_of) {
        Some(ended) => joined(line.plain("; takes the place of "), ended),
        None => line,
    }
}

/// Returns a line with another at its end.
pub(super) fn joined(mut line: Line, more: Line) -> Line {
    line.0.extend(more.0);
    line
}

/// Returns a competency's kind and domain: `skill, domain process`.
pub(super) fn kind(competency: &CompetencyNamed) -> Option<Line> {
    let kind = competency.kind.map(|kind| kind.name().to_owned());
    let domain = competency.domain.as_ref().map(|id| format!("domain {id}"));
    let words: Vec<String> = kind.into_iter().chain(domain).collect();
    texts(&words)
}

/// Returns where the time goes: `management 60 %, strategy 40 %`.
pub(super) fn layers(layers: &[LayerShare]) -> Vec<String> {
    let layers = layers.iter();
    layers
        .map(|LayerShare { layer, percent }| match percent {
            Some(percent) => format!("{layer} {percent} %"),
            None => layer.to_string(),
        })
        .collect()
}

/// Returns a range: `2 to 5`, `2 or more`, `none`.
pub(super) fn between(range: Between) -> String {
    match (range.from, range.to) {
        (0, Some(0)) => "none".to_owned(),
        (from, Some(to)) if from == to => from.to_string(),
        (from, Some(to)) => format!("{from} to {to}"),
        (from, None) => format!("{from} or more"),
    }
}

/// Returns the scale: `1 Starting, 2 Developing`.
pub(super) fn scale(scale: &[ScaleNamed]) -> String {
    let points: Vec<String> = scale
        .iter()
        .map(|point| format!("{} {}", point.value, point.name))
        .collect();
    points.join(", ")
}

/// Returns sources: `Operations ladder (ops-ladder)`.
pub(super) fn sources(sources: &[SourceNamed]) -> Option<Line> {
    let named: Vec<String> = sources
        .iter()
        .map(|source| match &source.title {
            Some(title) => format!("{title} ({})", source.id),
            None => format!("{} (not listed)", source.id),
        })
        .collect();
    (!named.is_empty()).then(|| Line::from(named.join("; ")))
}

/// Returns a marker as an entry with all that belongs to it.
pub(super) fn marker(marker: &MarkerShown) -> Entry {
    let line = Line::new()
        .plain(marker.text.as_str())
        .toned(Tone::Faint, format!(" ({})", marker.id));
    entry(line, marker_details(marker))
}

/// Returns what belongs to a marker beside its text.
fn marker_details(marker: &MarkerShown) -> Vec<Line> {
    let evidence = ("Evidence", marker.evidence.as_ref());
    let mut details = details(&marker.examples, &marker.counter_examples, evidence);
    if let Some(root) = &marker.expands {
        let line = labelled("Grows from").toned(Tone::Code, root.marker.to_string());
        details.push(match &root.text {
            Some(text) => line.plain(format!(": {text}")),
            None => line.plain(", which is not there"),
        });
    }
    // By id: the titles, which the family's page lists, would drown the markers.
    let sources: Vec<&Id> = marker.sources.iter().map(|source| &source.id).collect();
    details.extend(ids(&sources).map(|ids| joined(labelled("Source"), ids)));
    details.extend(ids(&marker.formerly).map(|old| joined(labelled("Formerly"), old)));
    details
}
