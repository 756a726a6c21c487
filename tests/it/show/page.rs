//! How the reports are laid out: whole, at every width.

use ladder::{
    model::Framework,
    page::{self, Block, Entry, Line, Page},
    report::{
        list::ListReport,
        show::{How, Shown},
    },
    source::Snapshot,
};
use serde_json::Value;

use super::{EXPERT, FAMILY, JUNIOR, LEAD, all_selectors, shown, text};
use crate::sample;

/// Each filled cell of the report is drawn, at any width, in the row and column it belongs to.
#[test]
fn the_matrix_is_whole_at_every_width() {
    let framework = sample::shipped();
    let report = shown(&framework, "operations");
    let Shown::Family(family) = &report.shown else {
        panic!("no family");
    };
    let keys = ["C1", "C2", "IC3", "M3", "M4", "M5"];
    for width in [40, 60, 80, 100, 120, 160, usize::MAX] {
        let page = page::show::page(&report, width);
        let drawn = |name: &str, key: &str| {
            let tables = page.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            tables
                .filter_map(|table| {
                    let heads = |head: &Line| {
                        let head = head.text();
                        head == key || head.starts_with(&format!("{key} "))
                    };
                    let column = table.head.iter().position(heads)?;
                    let row = table.rows.iter().find(|row| row[0][0].text() == name)?;
                    row[column].first().map(Line::text)
                })
                .collect::<Vec<String>>()
        };
        for row in &family.competencies {
            for (column, key) in family.levels.iter().zip(keys) {
                let at = row
                    .levels
                    .iter()
                    .find(|it| it.level == column.named.level.level);
                let expected: Vec<String> = at
                    .map(
                        |cell| match (cell.from.how, cell.demand.requirement.name()) {
                            (How::Inherited, _) => format!("· {}", cell.demand.proficiency),
                            (_, "should") => cell.demand.proficiency.to_string(),
                            (_, word) => format!("{word} {}", cell.demand.proficiency),
                        },
                    )
                    .into_iter()
                    .collect();
                let name = row.competency.shown_name();
                assert_eq!(drawn(name, key), expected, "{name} at {key}, {width}");
            }
        }
    }
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    let framework = sample::shipped();
    for selector in all_selectors(&framework) {
        let report = shown(&framework, &selector);
        for width in [60, 80, 120] {
            let drawn = text(&page::show::page(&report, width), width);
            for line in drawn.lines() {
                assert!(
                    line.chars().count() <= width,
                    "{selector} at {width}: {line}"
                );
            }
        }
    }
}

/// What a level's file says must all stand on its page: no text gets lost on the way.
#[test]
fn every_text_of_a_level_stands_on_its_page() {
    let framework = sample::shipped();
    let mut texts = 0;
    for (family_id, family) in &framework.families {
        for (id, level) in &family.levels {
            let selector = format!("{family_id}/{id}");
            let page = words(&page::show::page(&shown(&framework, &selector), 80));
            let mut value = serde_json::to_value(level).unwrap();
            // A requirement is shown where it is the default as well, so these are words of the
            // page whatever the file says.
            value.as_object_mut().unwrap().remove("rank");
            for text in strings(&value) {
                texts += 1;
                assert!(page.contains(&text), "{selector} has lost `{text}`");
            }
        }
    }
    assert!(texts > 300, "{texts}");
}

/// The same for the family's own file, but for the definitions, which are shown one by one.
#[test]
fn every_text_of_a_family_stands_on_a_page() {
    let framework = sample::shipped();
    for (id, family) in &framework.families {
        let mut value = serde_json::to_value(family).unwrap();
        let competencies = value.as_object_mut().unwrap().remove("competencies");
        let page = words(&page::show::page(&shown(&framework, id.as_str()), 80));
        for text in strings(&value) {
            assert!(page.contains(&text), "{id} has lost `{text}`");
        }
        let Some(Value::Object(competencies)) = competencies else {
            panic!("no competencies");
        };
        for (competency, value) in competencies {
            let selector = format!("{id}:{competency}");
            let page = words(&page::show::page(&shown(&framework, &selector), 80));
            for text in strings(&value) {
                assert!(page.contains(&text), "{selector} has lost `{text}`");
            }
        }
    }
}

/// Titles of one track and rank twice, one track, long names: the columns stay apart.
#[test]
fn columns_go_by_names_of_their_own() {
    let twin = LEAD.replace("title: Lead", "title: Twin");
    let framework = sample::framework(&[
        ("operations/family.yaml", FAMILY),
        ("operations/levels/junior.yaml", JUNIOR),
        ("operations/levels/lead.yaml", LEAD),
        ("operations/levels/twin.yaml", &twin),
        ("operations/levels/expert.yaml", EXPERT),
    ]);
    assert_eq!(keys(&framework), ["C1", "IC2", "M2", "M2-2"]);
    let level = |rank: usize, track: &str| {
        format!(
            "title: T\nrank: {rank}\ntrack: {track}\nexpectations: {{writing: {{proficiency: 1}}}}\n"
        )
    };
    let (ten, one) = (level(10, "common"), level(1, "common"));
    let framework = sample::framework(&[
        ("operations/family.yaml", FAMILY),
        ("operations/levels/a.yaml", &ten),
        ("operations/levels/b.yaml", &one),
    ]);
    assert_eq!(keys(&framework), ["L1", "L10"]);
}

#[test]
fn an_empty_family_and_an_empty_ladder_are_shown() {
    let framework = sample::framework(&[("operations/family.yaml", FAMILY)]);
    let report = shown(&framework, "operations");
    let drawn = text(&page::show::page(&report, 80), 80);
    assert!(drawn.contains("There is none yet."), "{drawn}");
    assert!(drawn.contains("required by no level"), "{drawn}");
    let report = ListReport::of(&Snapshot::default(), &Framework::default(), Vec::new());
    let drawn = text(&page::list::page(&report), 80);
    assert_eq!(drawn, "There is no family yet.\n");
}

fn keys(framework: &Framework) -> Vec<String> {
    let page = page::show::page(&shown(framework, "operations"), 80);
    let levels = page.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = levels.unwrap().rows.iter();
    rows.map(|row| row[0][0].text()).collect()
}

/// Returns every word of a page, one line a line, before any wrapping.
fn words(page: &Page) -> String {
    fn entry(entry: &Entry, into: &mut Vec<String>) {
        into.push(entry.line.text());
        blocks(&entry.under, into);
    }
    fn blocks(all: &[Block], into: &mut Vec<String>) {
        for block in all {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => into.push(text.text()),
                Block::List(entries) => entries.iter().for_each(|it| entry(it, into)),
                Block::KeyValues(pairs) => into.extend(pairs.iter().map(|(_, it)| it.text())),
                Block::Table(table) => {
                    let cells = table.rows.iter().flatten().flatten();
                    into.extend(table.head.iter().chain(cells).map(Line::text));
                }
                _ => {}
            }
        }
    }
    let mut lines = Vec::new();
    blocks(&page.blocks, &mut lines);
    lines.join("\n")
}

/// Returns every string of a value, map keys included where they are ids that people gave.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::Object(map) => map.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
