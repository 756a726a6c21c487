//! A marker with what belongs to it, laid out alike wherever it is quoted.

use super::{Block, Entry, Line, Tone};
use crate::model::Text;

/// Returns a marker as an entry, what belongs to it under it.
pub(super) fn entry(line: Line, details: Vec<Line>) -> Entry {
    let details: Vec<Entry> = details.into_iter().map(Entry::from).collect();
    let under = match details.is_empty() {
        true => Vec::new(),
        false => vec![Block::List(details)],
    };
    Entry { line, under }
}

/// Returns the cases of a marker and, by the label for it, what shows it.
pub(super) fn details(
    examples: &[Text],
    counter_examples: &[Text],
    (label, evidence): (&str, Option<&Text>),
) -> Vec<Line> {
    let examples = examples.iter().map(|text| ("Example", text));
    let counter = counter_examples.iter();
    let counter = counter.map(|text| ("Counter-example", text));
    let evidence = evidence.into_iter().map(|text| (label, text));
    let all = examples.chain(counter).chain(evidence);
    all.map(|(label, text)| labelled(label).plain(text.as_str()))
        .collect()
}

/// Returns a label in front of what it is about.
pub(super) fn labelled(label: &str) -> Line {
    Line::new().toned(Tone::Faint, format!("{label}: "))
}
