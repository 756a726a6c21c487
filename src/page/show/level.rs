//! A level, and one entry of its required set.

use super::words;
use crate::{
    page::{Block, Entry, Line, Page, Tone},
    report::show::{
        DimensionShown, Ended, ExpectationAlone, ExpectationShown, How, LevelShown, StepShown,
        TypicalShown,
    },
    text::counted,
};

/// Lays a level out.
pub(super) fn level(page: &mut Page, level: &LevelShown) {
    page.push(words::heading(1, level.named.title.as_str()));
    if let Some(summary) = &level.summary {
        page.push(Block::Paragraph(summary.as_str().into()));
    }
    page.push(about(level));
    scope(page, &level.scope);
    responsibilities(page, level);
    required(page, level);
    ended(page, &level.ended);
    if let Some(typical) = &level.typical {
        page.push(words::heading(2, "Typical"));
        page.push(typical_facts(typical));
    }
    next(page, level);
}

fn about(level: &LevelShown) -> Block {
    let track = match &level.track_name {
        Some(name) => format!("{} ({name})", level.named.track),
        None => level.named.track.to_string(),
    };
    let several = level.path.len() > 1;
    words::facts(vec![
        ("Level", Some(words::code(&level.named.level))),
        ("Family", Some(level.family_name.as_str().into())),
        (
            "Rank",
            Some(format!("{}, track {track}", level.named.rank).into()),
        ),
        ("Path", several.then(|| words::way(&level.path))),
        ("Code", words::plain(level.code.as_deref())),
        ("Also called", words::texts(&level.aliases)),
        ("Formerly", words::ids(&level.formerly)),
        ("Takes over", words::ids(&level.extends)),
        ("Without", words::ids(&level.without)),
        ("Layers", words::texts(&words::layers(&level.layers))),
        ("File", Some(words::code(&level.file))),
    ])
}

fn scope(page: &mut Page, scope: &[DimensionShown]) {
    if scope.is_empty() {
        return;
    }
    let row = |dimension: &DimensionShown| {
        let mut line = Line::new();
        if let Some(value) = &dimension.value {
            line = line.toned(Tone::Code, value.as_str());
        }
        if let Some(position) = dimension.position {
            let words = format!(" ({position} of {})", dimension.of);
            line = line.toned(Tone::Faint, words);
        }
        if let Some(text) = &dimension.text {
            let colon = if dimension.value.is_some() { ": " } else { "" };
            line = line.plain(format!("{colon}{text}"));
        }
        (dimension.name.to_string(), line)
    };
    page.push(words::heading(2, "Scope"));
    page.push(Block::KeyValues(scope.iter().map(row).collect()));
}

fn responsibilities(page: &mut Page, level: &LevelShown) {
    if level.responsibilities.is_empty() {
        return;
    }
    let entries = level.responsibilities.iter().map(|one| {
        let line = Line::new().plain(one.text.as_str());
        Entry::from(line.toned(Tone::Faint, format!(" ({})", one.id)))
    });
    page.push(words::heading(2, "Responsibilities"));
    page.push(Block::List(entries.collect()));
}

/// Lays the required set out: whole what the level asks itself, short what it inherits.
fn required(page: &mut Page, level: &LevelShown) {
    let (asked, carried): (Vec<&ExpectationShown>, Vec<&ExpectationShown>) = level
        .required
        .iter()
        .partition(|one| one.from.how != How::Inherited);
    let count = counted(level.required.len(), "competency");
    page.push(words::heading(2, format!("Requires {count}")));
    let parts = match (asked.len(), carried.len()) {
        (0, 0) => "Nothing is asked, here or below.".to_owned(),
        (asked, 0) => format!("It asks {asked} itself."),
        (asked, carried) => format!("It asks {asked} itself and carries {carried} from below."),
    };
    let scale = words::scale(&level.scale);
    page.push(Block::Paragraph(
        format!("{parts} The scale: {scale}.").into(),
    ));
    for expectation in asked {
        expectation_section(page, expectation);
    }
    if !carried.is_empty() {
        page.push(words::heading(2, "Carried from below"));
        let entries = carried.into_iter().map(carried_entry);
        page.push(Block::List(entries.collect()));
    }
}

fn expectation_section(page: &mut Page, expectation: &ExpectationShown) {
    let competency = &expectation.competency;
    let title = Line::from(competency.shown_name()).toned(
        Tone::Plain,
        format!(": {}", words::demand(&expectation.demand)),
    );
    page.push(words::heading(3, title));
    if let Some(definition) = &competency.definition {
        page.push(Block::Paragraph(definition.as_str().into()));
    }
    let known_by = Line::new()
        .toned(Tone::Code, competency.competency.as_str())
        .plain(", ");
    let from = words::provenance(known_by, &expectation.from);
    let from = words::relation_to_below(from, expectation);
    page.push(Block::Paragraph(from.plain(".")));
    let markers = expectation.markers.iter().map(words::marker);
    page.push(Block::List(markers.collect()));
}

fn carried_entry(expectation: &ExpectationShown) -> Entry {
    let line = Line::new()
        .toned(Tone::Strong, expectation.competency.shown_name())
        .plain(format!(": {}, ", words::demand(&expectation.demand)));
    let markers = expectation.markers.iter();
    let markers: Vec<Entry> = markers
        .map(|marker| Entry::from(Line::from(marker.text.as_str())))
        .collect();
    Entry {
        line: words::provenance(line, &expectation.from),
        under: match markers.is_empty() {
            true => Vec::new(),
            false => vec![Block::List(markers)],
        },
    }
}

fn ended(page: &mut Page, ended: &[Ended]) {
    if ended.is_empty() {
        return;
    }
    let entries = ended.iter().map(|one| {
        let line = Line::new()
            .plain(format!("{}, asked by ", one.competency.shown_name()))
            .toned(Tone::Code, one.asked_by.to_string());
        Entry::from(end(line, one))
    });
    page.push(words::heading(2, "No longer required"));
    page.push(Block::List(entries.collect()));
}

/// Returns why a competency ends.
pub(super) fn end(line: Line, ended: &Ended) -> Line {
    match &ended.replaced_by {
        Some(successor) => line
            .plain(": ")
            .toned(Tone::Code, successor.as_str())
            .plain(" takes its place"),
        None => line
            .plain(": ended by the level's ")
            .toned(Tone::Code, "without"),
    }
}

fn typical_facts(typical: &TypicalShown) -> Block {
    let range = |range| Line::from(words::between(range));
    words::facts(vec![
        ("Years of experience", typical.experience_years.map(range)),
        ("Direct reports", typical.direct_reports.map(range)),
        ("Education", words::plain(typical.education.as_deref())),
        ("Tools", words::texts(&typical.tools)),
    ])
}

fn next(page: &mut Page, level: &LevelShown) {
    if level.next.is_empty() && level.distinguishes.is_none() {
        return;
    }
    page.push(words::heading(2, "Next steps"));
    if let Some(text) = &level.distinguishes {
        page.push(Block::Paragraph(text.as_str().into()));
    }
    let entries = level.next.iter().map(step);
    page.push(Block::List(entries.collect()));
}

fn step(step: &StepShown) -> Entry {
    let mut line = Line::new().plain(format!("{}: ", step.kind.name()));
    if let Some(title) = &step.title {
        line = line.toned(Tone::Strong, title.as_str());
    }
    line = match (&step.level, &step.title) {
        (Some(level), Some(_)) => line
            .plain(" (")
            .toned(Tone::Code, level.to_string())
            .plain(")"),
        (Some(level), None) => line
            .toned(Tone::Code, level.to_string())
            .plain(", which is not there"),
        (None, _) => line.plain(" (outside this ladder)"),
    };
    let text = step.distinguishes.as_ref();
    Entry {
        line,
        under: text
            .map(|text| Block::Paragraph(text.as_str().into()))
            .into_iter()
            .collect(),
    }
}

/// Lays one entry of a required set out.
pub(super) fn expectation(page: &mut Page, alone: &ExpectationAlone) {
    let expectation = &alone.expectation;
    let competency = &expectation.competency;
    let name = competency.shown_name();
    page.push(words::heading(1, format!("{name}, {}", alone.at.title)));
    if let Some(definition) = &competency.definition {
        page.push(Block::Paragraph(definition.as_str().into()));
    }
    let asks = Line::new().toned(Tone::Strong, words::demand(&expectation.demand));
    let asks = match &alone.proficiency_meaning {
        Some(meaning) => asks.plain(format!(": {meaning}")),
        None => asks,
    };
    let from = words::provenance(Line::new(), &expectation.from);
    page.push(words::facts(vec![
        ("Level", Some(words::code(&alone.at.level))),
        ("Competency", Some(words::code(&competency.competency))),
        ("Asks", Some(asks)),
        ("From", Some(words::relation_to_below(from, expectation))),
        ("Kind", words::kind(competency)),
        ("Sources", words::sources(&alone.sources)),
        ("File", Some(words::code(&alone.file))),
    ]));
    page.push(words::heading(2, "Markers"));
    let markers = expectation.markers.iter().map(words::marker);
    match expectation.markers.is_empty() {
        true => page.push(Block::Paragraph("None is written down.".into())),
        false => page.push(Block::List(markers.collect())),
    };
}
