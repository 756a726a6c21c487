//! `ladder gap`, laid out: what people read about themselves, so that every figure can be
//! followed by hand and every requirement stands in the ladder's own words.

pub(super) mod gates;
mod goalposts;
mod history;
mod items;
pub mod people;
mod show;

use super::{
    Align, Block, Line, Page, Table, Tone, findings,
    person::{level, unanswered, who},
};
use crate::report::gap::{GapReport, Item, PersonGap, TargetGap};

/// Returns the report as a page: the findings, who is measured by what, with several targets
/// all of them side by side, then each by itself. `source_of` gives the text of a file by its
/// shown path.
#[must_use]
pub fn page<'s>(report: &GapReport, source_of: &dyn Fn(&str) -> Option<&'s str>) -> Page {
    let mut page = Page {
        blocks: findings::blocks(&report.head.findings, source_of),
    };
    let person = &report.person;
    if person.targets.is_empty() {
        let title = unanswered("No gap computed", person.person.as_deref());
        page.blocks.insert(0, title);
        let text = "No gap was computed: mend the errors above first.";
        page.push(Block::Paragraph(Line::new().toned(Tone::Bad, text)));
        return page;
    }
    page.push(Block::Heading {
        level: 1,
        text: heading(person).into(),
    });
    page.push(Block::KeyValues(facts(person)));
    let several = person.targets.len() > 1;
    if several {
        page.push(side_by_side(&person.targets));
        page.push(not_a_decision());
    }
    for target in &person.targets {
        if several {
            page.push(Block::Heading {
                level: 2,
                text: format!("{} ({})", target.title, target.target).into(),
            });
        }
        page.blocks.extend(target_blocks(target, person));
    }
    page.blocks.extend(history::blocks(person));
    page.blocks
        .extend(person.goalposts.iter().flat_map(goalposts::blocks));
    page
}

fn heading(person: &PersonGap) -> String {
    let role = person.role_title.as_deref().unwrap_or_default();
    let titles: Vec<&str> = person.targets.iter().map(|it| it.title.as_str()).collect();
    format!("{role} → {}", titles.join(" or "))
}

/// Returns who is measured by what.
fn facts(person: &PersonGap) -> Vec<(String, Line)> {
    let role = level(
        person.role_title.as_deref().unwrap_or_default(),
        person.role.as_deref().unwrap_or_default(),
    );
    let who = who(person.person.as_deref(), person.name.as_deref());
    let mut facts = vec![("Person".to_owned(), who), ("Role".to_owned(), role)];
    for target in &person.targets {
        facts.push(("Target".to_owned(), level(&target.title, &target.target)));
    }
    let ladder = person.ladder.as_ref().map(crate::report::Revision::words);
    facts.push(("Ladder".to_owned(), ladder.unwrap_or_default().into()));
    let points: Vec<String> = person
        .scale
        .iter()
        .map(|point| format!("{} {}", point.value, point.name))
        .collect();
    facts.push(("Scale".to_owned(), points.join(", ").into()));
    facts
}

fn side_by_side(targets: &[TargetGap]) -> Block {
    let count = |target: &TargetGap, wanted: fn(&Item) -> bool| -> Vec<Line> {
        let items = target.items.iter().filter(|item| item.counts);
        vec![items.filter(|item| wanted(item)).count().to_string().into()]
    };
    let rows = targets.iter().map(|target| {
        vec![
            vec![target.title.as_str().into()],
            vec![gates::verdict_word(target.verdict)],
            vec![gates::percent(target.coverage).into()],
            vec![gates::percent(target.attainment).into()],
            count(target, Item::is_short),
            count(target, Item::is_unrated),
        ]
    });
    Block::Table(Table {
        head: [
            "Target",
            "Verdict",
            "Coverage",
            "Attainment",
            "Short",
            "Not rated",
        ]
        .map(Line::from)
        .to_vec(),
        align: vec![
            Align::Left,
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Right,
        ],
        rows: rows.collect(),
    })
}

pub(super) fn not_a_decision() -> Block {
    let text =
        "Not a promotion decision: this is what the ratings say, by the rules of the ladder.";
    Block::Paragraph(Line::new().toned(Tone::Strong, text))
}

fn target_blocks(target: &TargetGap, person: &PersonGap) -> Vec<Block> {
    let is_only = person.targets.len() == 1;
    let title = |text: &str| Block::Heading {
        level: if is_only { 2 } else { 3 },
        text: text.into(),
    };
    let mut blocks = vec![Block::Paragraph(gates::verdict(
        target.verdict,
        &target.gates,
    ))];
    if is_only {
        blocks.push(not_a_decision());
    }
    // First what somebody can act on, then how it came about.
    blocks.extend([title("Requirements"), items::bars(target, person)]);
    let open = show::list(target);
    if !open.is_empty() {
        blocks.extend([title("What to show"), Block::List(open)]);
    }
    if !target.gates.is_empty() {
        blocks.extend([title("Gates of the verdict"), gates::table(target)]);
    }
    blocks.extend(items::sums(target));
    blocks.extend([title("Whose word decided"), items::table(target)]);
    let unseen = items::not_observed(target);
    if !unseen.is_empty() {
        blocks.extend([title("Not observed"), Block::List(unseen)]);
    }
    blocks
}
