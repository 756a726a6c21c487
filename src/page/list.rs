//! The answer of `ladder list`, laid out.

use super::{Align, Block, Line, Page, Table, Tone, due};
use crate::{
    model::Status,
    report::list::{FamilyListed, ListReport},
    text::{counted, listed},
};

/// Returns the report laid out: the reviews that are due where they were asked for, else all
/// families.
#[must_use]
pub fn page(report: &ListReport) -> Page {
    let mut page = match &report.due {
        Some(due) => due::page(due),
        None => families(report),
    };
    if !report.unread.is_empty() {
        page.push(Block::Paragraph(unread(report)));
    }
    if report.due.is_none() && !report.families.is_empty() {
        page.push(Block::Paragraph(summary(report)));
    }
    page
}

fn families(report: &ListReport) -> Page {
    let mut page = Page::new();
    let (templates, in_use): (Vec<&FamilyListed>, Vec<&FamilyListed>) = report
        .families
        .iter()
        .partition(|family| family.status == Status::Template);
    for family in in_use.iter().chain(&templates) {
        family_section(&mut page, family);
    }
    if report.families.is_empty() && report.unread.is_empty() {
        page.push(Block::Paragraph("There is no family yet.".into()));
    }
    page
}

/// Returns which families could not be read.
fn unread(report: &ListReport) -> Line {
    let unread: Vec<String> = report.unread.iter().map(|id| format!("`{id}`")).collect();
    Line::new()
        .toned(Tone::Caution, "Not read: ")
        .plain(format!("{}; ", listed(&unread, "and")))
        .toned(Tone::Code, "ladder validate")
        .plain(" says why.")
}

fn family_section(page: &mut Page, family: &FamilyListed) {
    let heading = Line::from(family.name.as_str())
        .plain(" (")
        .toned(Tone::Code, family.family.as_str())
        .plain(")");
    page.push(Block::Heading {
        level: 2,
        text: heading,
    });
    page.push(Block::Paragraph(about(family)));
    if !family.levels.is_empty() {
        page.push(Block::Table(levels(family)));
    }
}

/// Returns what is said of a family in a line: status, owners, tracks, counts, review days.
fn about(family: &FamilyListed) -> Line {
    let mut parts: Vec<String> = vec![family.status.name().to_owned()];
    parts.extend(family.function.as_ref().map(ToString::to_string));
    if !family.owners.is_empty() {
        let owners: Vec<&str> = family.owners.iter().map(|owner| owner.as_str()).collect();
        parts.push(format!("owned by {}", listed(&owners, "and")));
    }
    let tracks: Vec<&str> = family.tracks.iter().map(|it| it.track.as_str()).collect();
    parts.push(format!(
        "{} on {} ({})",
        counted(family.levels.len(), "level"),
        counted(tracks.len(), "track"),
        tracks.join(", ")
    ));
    parts.push(counted(family.competencies, "competency"));
    parts.push(match family.reviewed {
        Some(day) => format!("reviewed {day}"),
        None => "not reviewed".to_owned(),
    });
    parts.extend(
        family
            .review_by
            .map(|day| format!("to be reviewed by {day}")),
    );
    Line::from(parts.join(" · "))
}

fn levels(family: &FamilyListed) -> Table {
    let coded = family.levels.iter().any(|level| level.code.is_some());
    let mut head = vec!["Rank", "Level", "Title", "Track"];
    head.extend(coded.then_some("Code"));
    head.push("Requires");
    let mut align = vec![Align::Left; head.len().saturating_sub(1)];
    align.push(Align::Right);
    let rows = family.levels.iter().map(|level| {
        let mut row = vec![
            Line::from(level.rank.to_string()),
            Line::new().toned(Tone::Code, level.level.level.as_str()),
            Line::from(level.title.as_str()),
            Line::from(level.track.as_str()),
        ];
        let code = level.code.as_deref().unwrap_or_default();
        row.extend(coded.then(|| Line::from(code)));
        row.push(Line::from(level.required.to_string()));
        row.into_iter().map(|cell| vec![cell]).collect()
    });
    Table {
        head: head.into_iter().map(Line::from).collect(),
        align,
        rows: rows.collect(),
    }
}

fn summary(report: &ListReport) -> Line {
    let in_use = report.families.iter();
    let mut in_use = in_use.filter(|family| family.status != Status::Template);
    let example = in_use.find_map(|family| family.levels.last());
    let templates = match report.summary.templates {
        0 => String::new(),
        count => format!(", and {}", counted(count, "template family")),
    };
    let line = Line::from(format!(
        "{} with {}{templates}. Requires: how many competencies. More: ",
        counted(report.summary.families, "family"),
        counted(report.summary.levels, "level"),
    ));
    match example {
        Some(level) => line
            .toned(Tone::Code, format!("ladder show {}", level.level))
            .plain("."),
        None => line.toned(Tone::Code, "ladder show FAMILY").plain("."),
    }
}
