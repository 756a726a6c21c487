//! `ladder rules`, laid out.

use super::{Block, Line, Page, Table, Tone};
use crate::report::rules::{RuleExplained, RulesReport};

/// Returns the rules in a table, each explained below it.
#[must_use]
pub fn page(report: &RulesReport) -> Page {
    let mut page = list(report);
    for rule in &report.rules {
        page.blocks.extend(explained(rule, 2));
    }
    page
}

/// Returns the rules in a table.
#[must_use]
pub fn list(report: &RulesReport) -> Page {
    let rows = report.rules.iter().map(|rule| {
        vec![
            vec![Line::new().toned(Tone::Code, rule.name)],
            vec![rule.severity.name().into()],
            vec![rule.group.into()],
            vec![rule.summary.into()],
        ]
    });
    let table = Table {
        head: ["Rule", "Severity", "Group", "Finds"]
            .map(Line::from)
            .to_vec(),
        align: Vec::new(),
        rows: rows.collect(),
    };
    let title = Block::Heading {
        level: 1,
        text: "Rules of ladder validate".into(),
    };
    let more = Line::new()
        .plain("One of them explained: ")
        .toned(Tone::Code, "ladder rules NAME")
        .plain(". Its severity in a ladder: ")
        .toned(Tone::Code, "rules: {NAME: warning}")
        .plain(" in ")
        .toned(Tone::Code, "ladder.yaml")
        .plain(" (error, warning, info or none). An error that keeps a file from being read stays one.");
    Page {
        blocks: vec![title, Block::Table(table), Block::Paragraph(more)],
    }
}

/// Returns one rule explained, under a heading of that level.
#[must_use]
pub fn explained(rule: &RuleExplained, level: u8) -> Vec<Block> {
    let title = |text: &str| Block::Heading {
        level: level + 1,
        text: text.into(),
    };
    let kind = format!(
        "{}, {}: {}.",
        rule.severity.name(),
        rule.group,
        rule.summary
    );
    vec![
        Block::Heading {
            level,
            text: rule.name.into(),
        },
        Block::Paragraph(Line::new().toned(Tone::Faint, kind)),
        title("What it finds"),
        Block::Paragraph(rule.finds.into()),
        title("Why it matters"),
        Block::Paragraph(rule.matters.into()),
        title("Example"),
        Block::Code(rule.example.to_owned()),
        title("Better"),
        Block::Code(rule.better.to_owned()),
    ]
}
