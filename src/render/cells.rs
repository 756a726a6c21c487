//! Gaps as CSV: a row a requirement, with the person and the target beside it; the only file that
//! names the CSV writer.
//!
//! Ids of people come from anywhere, and spreadsheets compute what starts like a formula. Such a
//! text gets an apostrophe in front, and so does one that starts with an apostrophe: whoever
//! takes one leading apostrophe off every text has what the files say.

use csv::{ByteRecord, WriterBuilder};

use crate::report::gap::{Item, PersonGap, TargetGap};

/// The columns.
const HEAD: [&str; 17] = [
    "person",
    "role",
    "target",
    "verdict",
    "coverage",
    "attainment",
    "competency",
    "origin",
    "held",
    "requirement",
    "weight",
    "required",
    "decided",
    "self",
    "short",
    "over",
    "rule",
];

/// What spreadsheets take for the start of a formula, some in their wide forms too, and what
/// shows that it was none.
const GUARDED: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'',
];

/// Returns the row of column names.
#[must_use]
pub fn csv_head() -> String {
    written([HEAD.map(str::to_owned).to_vec()])
}

/// Returns a person's rows: one a requirement of each target, and at least one, so that nobody
/// is missing where nothing could be computed.
#[must_use]
pub fn csv_rows(person: &PersonGap) -> String {
    let who = || vec![text(person.person.as_deref()), text(person.role.as_deref())];
    if person.targets.is_empty() {
        return written([who()]);
    }
    let rows = person.targets.iter().flat_map(|target| {
        let about = || [who(), of_target(target)].concat();
        let items = target.items.iter();
        let mut rows: Vec<Vec<String>> = items
            .map(|item| [about(), of_item(item)].concat())
            .collect();
        if rows.is_empty() {
            rows.push(about());
        }
        rows
    });
    written(rows)
}

fn of_target(target: &TargetGap) -> Vec<String> {
    vec![
        text(Some(&target.target)),
        word(target.verdict),
        number(target.coverage),
        number(target.attainment),
    ]
}

fn of_item(item: &Item) -> Vec<String> {
    vec![
        text(Some(&item.competency)),
        word(item.origin),
        word(item.held),
        word(item.requirement),
        item.weight.to_string(),
        item.required.to_string(),
        number(item.decided),
        number(item.own),
        number(item.short),
        item.over.to_string(),
        word(item.rule),
    ]
}

/// Returns rows as they are written; what a row does not have is empty.
fn written(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    for mut row in rows {
        row.resize(HEAD.len(), String::new());
        // Writing to memory does not fail, and every row has as many cells.
        let _ = writer.write_byte_record(&ByteRecord::from(row));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns a text that no spreadsheet computes.
fn text(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    let guard = if text.starts_with(GUARDED) { "'" } else { "" };
    format!("{guard}{text}")
}

/// Returns a word of the report as JSON has it, without its quotes.
fn word<T: serde::Serialize>(word: T) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(serde_json::Value::Null) | Err(_) => String::new(),
        Ok(other) => other.to_string(),
    }
}

fn number<T: ToString>(number: Option<T>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
