//! `ladder place`, laid out: the levels that fit, the best first.

use super::{
    Align, Block, Line, Page, Table, Tone, findings,
    gap::gates::{percent, verdict_word},
    person::{level, unanswered, who},
};
use crate::{
    report::{
        Revision,
        gap::Verdict,
        place::{LevelPlaced, PlaceReport, StandingNamed},
    },
    text::{counted, listed},
};

/// Returns the report as a page. `source_of` gives the text of a file by its shown path.
#[must_use]
pub fn page<'s>(report: &PlaceReport, source_of: &dyn Fn(&str) -> Option<&'s str>) -> Page {
    let mut page = Page {
        blocks: findings::blocks(&report.head.findings, source_of),
    };
    if report.levels.is_empty() {
        let person = report.person.person.as_deref();
        page.blocks
            .insert(0, unanswered("No place computed", person));
        let text = "Nobody was placed: mend the errors above first.";
        page.push(Block::Paragraph(Line::new().toned(Tone::Bad, text)));
        return page;
    }
    let person = &report.person;
    let title = format!(
        "Where the ratings of {} stand",
        person
            .name
            .as_ref()
            .or(person.person.as_ref())
            .map_or("", String::as_str)
    );
    page.push(Block::Heading {
        level: 1,
        text: title.into(),
    });
    page.push(Block::KeyValues(facts(report)));
    page.push(Block::Paragraph(fits(&report.levels)));
    page.push(not_a_decision());
    page.push(table(&report.levels));
    page.push(Block::Paragraph(Line::new().toned(Tone::Faint, ORDER)));
    if !report.not_placed.is_empty() {
        page.push(Block::Paragraph(left_out(report)));
    }
    page
}

/// How the table is ordered.
const ORDER: &str = "In order of attainment, then of coverage. Where too little is rated, \
                     attainment says nothing: those levels stand behind, in order of coverage. \
                     Of equals the higher rank comes first.";

fn facts(report: &PlaceReport) -> Vec<(String, Line)> {
    let person = &report.person;
    let role = level(
        person.role_title.as_deref().unwrap_or_default(),
        person.role.as_deref().unwrap_or_default(),
    );
    let ladder = person.ladder.as_ref().map(Revision::words);
    vec![
        (
            "Person".to_owned(),
            who(person.person.as_deref(), person.name.as_deref()),
        ),
        ("Role".to_owned(), role),
        ("Ladder".to_owned(), ladder.unwrap_or_default().into()),
    ]
}

/// Returns in a sentence for which levels the ratings are enough.
fn fits(levels: &[LevelPlaced]) -> Line {
    let all = counted(levels.len(), "level");
    let titles = |verdict: Verdict| -> Vec<&str> {
        let fitting = levels.iter().filter(|it| it.verdict == Some(verdict));
        fitting.map(|it| it.title.as_str()).collect()
    };
    let (ready, close) = (titles(Verdict::Ready), titles(Verdict::Close));
    let mut line = verdict_word(Some(Verdict::Ready));
    line = match ready.as_slice() {
        [] => line.plain(format!(" for none of {all}.")),
        some => line.plain(format!(
            " for {} of {all}: {}.",
            some.len(),
            listed(some, "and")
        )),
    };
    if !close.is_empty() {
        line = line.plain(" ");
        line.0.extend(verdict_word(Some(Verdict::Close)).0);
        line = line.plain(format!(": {}.", listed(&close, "and")));
    }
    line
}

fn not_a_decision() -> Block {
    let text = "Not a promotion decision: each level is measured as if it were the target, by the \
                rules of the ladder.";
    Block::Paragraph(Line::new().toned(Tone::Strong, text))
}

fn table(levels: &[LevelPlaced]) -> Block {
    let rows = levels.iter().map(|placed| {
        vec![
            vec![
                placed.title.as_str().into(),
                Line::new().toned(Tone::Code, placed.level.to_string()),
            ],
            vec![placed.rank.to_string().into()],
            vec![standing(placed.standing)],
            vec![verdict_word(placed.verdict)],
            vec![attainment(placed)],
            vec![percent(placed.coverage).into()],
        ]
    });
    Block::Table(Table {
        head: [
            "Level",
            "Rank",
            "Standing",
            "Verdict",
            "Attainment",
            "Coverage",
        ]
        .map(Line::from)
        .to_vec(),
        align: vec![
            Align::Left,
            Align::Right,
            Align::Left,
            Align::Left,
            Align::Right,
            Align::Right,
        ],
        rows: rows.collect(),
    })
}

fn standing(standing: Option<StandingNamed>) -> Line {
    match standing {
        Some(StandingNamed::Role) => Line::new().toned(Tone::Strong, "role"),
        Some(other) => other.name().into(),
        None => Line::new(),
    }
}

/// Returns the share that is reached, but not where it is that of too little.
fn attainment(placed: &LevelPlaced) -> Line {
    match placed.verdict {
        Some(Verdict::Insufficient) | None => Line::new().toned(Tone::Faint, "-"),
        Some(_) => percent(placed.attainment).into(),
    }
}

fn left_out(report: &PlaceReport) -> Line {
    let families: Vec<String> = report
        .not_placed
        .iter()
        .map(|id| format!("`{id}`"))
        .collect();
    Line::new()
        .toned(Tone::Caution, "Left out, because of errors in its files: ")
        .plain(format!("{}.", listed(&families, "and")))
}
