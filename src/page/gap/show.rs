//! What is still to be shown, in the words of the ladder.

use crate::page::{Block, Entry, Line, Tone};
use crate::report::gap::{Item, Marker, TargetGap};

/// Returns an entry for each requirement that is short, not rated or without evidence, its
/// markers quoted under it, in the report's order.
pub(super) fn list(target: &TargetGap) -> Vec<Entry> {
    let evidence_is_asked = target.evidence_since.is_some();
    let items = target.items.iter();
    items
        .filter_map(|item| entry(item, evidence_is_asked))
        .collect()
}

fn entry(item: &Item, evidence_is_asked: bool) -> Option<Entry> {
    let lacks_evidence = item.lacks_evidence(evidence_is_asked);
    let what = match item.short {
        Some(short) if short > 0 && lacks_evidence => {
            format!("short by {short}, and no evidence in time")
        }
        Some(short) if short > 0 => format!("short by {short}"),
        _ if item.is_unrated() => "nobody's word decides yet".to_owned(),
        _ if lacks_evidence => "no evidence in time".to_owned(),
        _ => return None,
    };
    let line = Line::new().toned(Tone::Strong, &item.name);
    let line = line.plain(format!(
        " ({}, asks {}): {what}",
        item.requirement.name(),
        item.required
    ));
    let markers: Vec<Entry> = item.markers.iter().map(quoted).collect();
    Some(Entry {
        line,
        under: match markers.is_empty() {
            true => Vec::new(),
            false => vec![Block::List(markers)],
        },
    })
}

fn quoted(marker: &Marker) -> Entry {
    let hint = marker.evidence.as_ref().map(|evidence| {
        Block::Paragraph(Line::new().toned(Tone::Faint, format!("Evidence: {evidence}")))
    });
    Entry {
        line: marker.text.as_str().into(),
        under: hint.into_iter().collect(),
    }
}
