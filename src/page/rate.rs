//! A question of `ladder rate --ask`, laid out.

use super::{
    Block, Entry, Line, Page, Tone,
    marker::{details, entry},
};
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
        let markers: Vec<Entry> = markers.values().map(quoted).collect();
        if !markers.is_empty() {
            page.push(Block::List(markers));
        }
    }
    page
}

fn quoted(marker: &Marker) -> Entry {
    let evidence = ("Evidence", marker.evidence.as_ref());
    let details = details(&marker.examples, &marker.counter_examples, evidence);
    entry(marker.text.as_str().into(), details)
}
