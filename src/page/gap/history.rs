//! How the gap moved from cycle to cycle, a table for each target.

use super::gates::{percent, verdict_word};
use crate::{
    page::{Align, Block, Line, Table, Tone},
    report::gap::{ChangedValue, Cycle, PastTarget, PersonGap},
};

/// Returns the cycles of each target, the oldest first; nothing where none were asked for.
pub(super) fn blocks(person: &PersonGap) -> Vec<Block> {
    if person.history.is_empty() {
        return Vec::new();
    }
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.into(),
    };
    let ladder = person.ladder.as_ref().map(crate::report::Revision::words);
    let by = format!(
        "Every row is measured by the same ladder, {}: the ratings moved, not the bar.",
        ladder.unwrap_or_default()
    );
    let by = Block::Paragraph(Line::new().toned(Tone::Faint, by));
    let mut blocks = vec![heading(2, "From cycle to cycle"), by];
    for target in &person.targets {
        if person.targets.len() > 1 {
            blocks.push(heading(3, &target.title));
        }
        blocks.push(table(&target.target, &person.history));
    }
    blocks
}

fn table(target: &str, cycles: &[Cycle]) -> Block {
    let rows = cycles.iter().enumerate().flat_map(|(at, cycle)| {
        let past = cycle.targets.iter().filter(|past| past.target == target);
        past.map(move |past| row(&cycle.date, past, at == 0))
    });
    Block::Table(Table {
        head: ["Assessed", "Verdict", "Coverage", "Attainment", "Changed"]
            .map(Line::from)
            .to_vec(),
        align: vec![
            Align::Left,
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Left,
        ],
        rows: rows.collect(),
    })
}

fn row(date: &str, past: &PastTarget, is_first: bool) -> Vec<Vec<Line>> {
    let changed = match (is_first, past.changed.as_slice()) {
        (true, all) => vec![format!("{} rated", all.len()).into()],
        (false, []) => vec!["nothing".into()],
        (false, some) => some.iter().map(changed).collect(),
    };
    vec![
        vec![date.into()],
        vec![verdict_word(past.verdict)],
        vec![percent(past.coverage).into()],
        vec![percent(past.attainment).into()],
        changed,
    ]
}

fn changed(one: &ChangedValue) -> Line {
    let value = |value: Option<i64>| value.map_or("not rated".to_owned(), |it| it.to_string());
    let text = format!("{}: {} → {}", one.name, value(one.before), value(one.after));
    text.into()
}
