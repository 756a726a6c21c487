//! A question of `ladder rate --ask`, laid out.

use super::{Block, Entry, Line, Page, Tone};
use crate::{
    form::{Question, Seen},
    model::Marker,
    text::listed,
};

/// Returns a question as a page: which of how many it is, what the competency is, and by what it
/// is seen.
#[must_use]
pub fn question(question: &Question<'_>, at: usize, of: usize) -> Page {
    let mut page = Page::new();
    let mut asked = question.requirement.name().to_owned();
    if !question.asked_by.is_empty() {
        asked += &format!(" for {}", listed(&question.asked_by, "and"));
    }
    page.push(Block::Heading {
        level: 2,
        text: format!("{at} of {of}: {} ({asked})", question.name).into(),
    });
    if let Some(definition) = question.definition {
        page.push(Block::Paragraph(definition.as_str().into()));
    }
    for Seen { at, markers } in &question.seen {
        if let Some(title) = at {
            let line = Line::new().toned(Tone::Strong, format!("As {title}"));
            page.push(Block::Paragraph(line));
        }
        let markers: Vec<Entry> = markers.values().map(marker).collect();
        if !markers.is_empty() {
            page.push(Block::List(markers));
        }
    }
    page
}

fn marker(marker: &Marker) -> Entry {
    let detail = |name: &str, text: &str| -> Entry {
        Line::new()
            .toned(Tone::Faint, format!("{name}: {text}"))
            .into()
    };
    let examples = marker.examples.iter().map(|it| detail("Example", it));
    let counter = marker.counter_examples.iter();
    let counter = counter.map(|it| detail("Counter-example", it));
    let evidence = marker.evidence.iter().map(|it| detail("Evidence", it));
    let under: Vec<Entry> = examples.chain(counter).chain(evidence).collect();
    Entry {
        line: marker.text.as_str().into(),
        under: match under.is_empty() {
            true => Vec::new(),
            false => vec![Block::List(under)],
        },
    }
}
