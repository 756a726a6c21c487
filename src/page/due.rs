//! The reviews that are due, laid out.

use super::{Align, Block, Line, Page, Table, Tone};
use crate::{
    report::list::{Due, ReviewDue},
    text::{counted, listed},
};

/// Returns the reviews that are due, as the start of a page.
pub(super) fn page(due: &Due) -> Page {
    let mut page = Page::new();
    page.push(Block::Heading {
        level: 1,
        text: format!("Reviews due on {}", due.today).into(),
    });
    page.push(match due.reviews.is_empty() {
        true => Block::Paragraph(Line::new().toned(Tone::Good, "No review is due.")),
        false => Block::Table(table(&due.reviews)),
    });
    page.push(Block::Paragraph(summary(due)));
    page
}

fn table(reviews: &[ReviewDue]) -> Table {
    let rows = reviews.iter().map(|review| {
        let owners: Vec<&str> = review.owners.iter().map(|it| it.as_str()).collect();
        let owners = match owners.is_empty() {
            true => Line::new().toned(Tone::Caution, "nobody"),
            false => Line::from(owners.join(", ")),
        };
        let reviewed = match review.reviewed {
            Some(day) => Line::from(day.to_string()),
            None => Line::new().toned(Tone::Caution, "never"),
        };
        let late = review.days_late.map(|days| match days {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        });
        let late = Line::new().toned(Tone::Bad, late.unwrap_or_default());
        let cells = [day(review), late, family(review), owners, reviewed];
        cells.map(|cell| vec![cell]).to_vec()
    });
    Table {
        head: ["Due", "Late", "Family", "Owned by", "Last review"]
            .map(Line::from)
            .to_vec(),
        align: vec![Align::Left, Align::Right],
        rows: rows.collect(),
    }
}

fn day(review: &ReviewDue) -> Line {
    match review.review_by {
        Some(day) => Line::from(day.to_string()),
        None => Line::new().toned(Tone::Faint, "no day set"),
    }
}

fn family(review: &ReviewDue) -> Line {
    Line::from(review.name.as_str())
        .plain(" (")
        .toned(Tone::Code, review.family.as_str())
        .plain(")")
}

/// Returns how many reviews are due, which is next, and which have no day.
fn summary(due: &Due) -> Line {
    let mut parts: Vec<String> = Vec::new();
    if !due.reviews.is_empty() {
        parts.push(format!("{} due.", counted(due.reviews.len(), "review")));
    }
    if let Some(day) = due.next.first().and_then(|review| review.review_by) {
        let next = few(due.next.iter().map(|review| review.family.as_str()));
        parts.push(format!("Next: {next} by {day}."));
    }
    if !due.undated.is_empty() {
        let undated = few(due.undated.iter().map(|id| id.as_str()));
        parts.push(format!("Without a day for the next one: {undated}."));
    }
    Line::from(parts.join(" "))
}

/// Returns names joined as in a sentence, the first ones where they are many.
fn few<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 6;
    let names: Vec<&str> = names.collect();
    let mut shown: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|it| format!("`{it}`"))
        .collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    listed(&shown, "and")
}
