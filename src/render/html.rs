//! A page as one self-contained HTML document: no script, no font, no address outside of it. It
//! reads without color, on a narrow screen, by a screen reader, and prints on A4.
//!
//! Text is escaped by the templates; what would reorder or hide it is made visible first.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Ink, change::stretches, chart::charts, scale::UNRATED, snippet};
use crate::{
    page::{Align, Bar, Block, Entry, Excerpt, Fate, Line, Page, Run, Table, Tone, Word},
    text::visible,
};

/// How the document looks; nothing in it comes from the user.
const STYLE: &str = include_str!("style.css");

/// Nothing is loaded and nothing runs, whatever got into the text.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The width of source in a frame, in columns.
const WIDTH: usize = 100;

/// Returns the page as an HTML document that ends with a line break.
#[must_use]
pub fn html(page: &Page) -> String {
    let title = page.blocks.iter().find_map(|block| match block {
        Block::Heading { level: 1, text } => Some(text.text()),
        _ => None,
    });
    let (opening, closing) = html_frame(title.as_deref().unwrap_or("ladder"));
    opening + &html_part(page) + &closing
}

/// Returns what stands in a document before and behind its parts, for one that is written part by
/// part.
#[must_use]
pub fn html_frame(title: &str) -> (String, String) {
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (visible(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { main {} }
        }
    };
    let text = document.into_string() + "\n";
    let end = text.rfind("</main>").unwrap_or(text.len());
    let (opening, closing) = text.split_at(end);
    (opening.to_owned(), closing.to_owned())
}

/// Returns a page as a part of a document.
#[must_use]
pub fn html_part(page: &Page) -> String {
    blocks(&page.blocks).into_string()
}

fn blocks(blocks: &[Block]) -> Markup {
    html! { @for each in blocks { (block(each)) } }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading { level, text } => heading(*level, text),
        Block::Paragraph(text) => html! { p { (line(text)) } },
        Block::List(entries) => html! { ul { @for each in entries { (entry(each)) } } },
        Block::Table(one) => table(one),
        Block::KeyValues(pairs) => key_values(pairs),
        Block::TextChange(words) => html! { p.change { (change(words)) } },
        Block::Excerpt(one) => excerpt(one),
        Block::Code(text) => html! { pre tabindex="0" { code { (lines(text)) } } },
        Block::Bars(all) => bars(all),
    }
}

fn heading(level: u8, text: &Line) -> Markup {
    let text = line(text);
    match level {
        0 | 1 => html! { h1 { (text) } },
        2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        _ => html! { h4 { (text) } },
    }
}

/// Returns words, each in the element or class of its tone.
fn line(line: &Line) -> Markup {
    html! { @for run in &line.0 { (toned(run)) } }
}

fn toned(run: &Run) -> Markup {
    let text = visible(&run.text);
    let text = match run.tone {
        Tone::Code => html! { (text) },
        _ => with_code(&text),
    };
    match run.tone {
        Tone::Plain => text,
        Tone::Strong => html! { strong { (text) } },
        Tone::Code => html! { code { (text) } },
        tone => html! { span class=(class(tone)) { (text) } },
    }
}

/// Returns text in which what stands between backticks is code, as messages write it.
fn with_code(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    let is_paired = parts.len() % 2 == 1;
    html! {
        @if is_paired {
            @for (at, part) in parts.iter().enumerate() {
                @if at % 2 == 0 { (part) } @else { code { (part) } }
            }
        } @else { (text) }
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Strong | Tone::Code => "plain",
        Tone::Faint => "faint",
        Tone::Good => "good",
        Tone::Caution => "caution",
        Tone::Bad => "bad",
        Tone::Note => "note",
    }
}

fn entry(entry: &Entry) -> Markup {
    html! { li { (line(&entry.line)) (blocks(&entry.under)) } }
}

fn key_values(pairs: &[(String, Line)]) -> Markup {
    html! {
        dl { @for (key, value) in pairs { div { dt { (visible(key)) } dd { (line(value)) } } } }
    }
}

/// Returns a table in a frame of its own, which alone scrolls where it is wider than the page. On
/// a narrow screen each row is a card, its cells behind their columns' headings; the roles keep it
/// a table for whoever does not see it.
fn table(table: &Table) -> Markup {
    let align = |column: usize| match table.align.get(column) {
        Some(Align::Right) => Some("right"),
        _ => None,
    };
    let label = |column: usize| table.head.get(column).map(|head| visible(&head.text()));
    html! {
        div.scroll tabindex="0" role="group" aria-label="Table" { table role="table" {
            thead role="rowgroup" { tr role="row" {
                @for (column, head) in table.head.iter().enumerate() {
                    th role="columnheader" scope="col" class=[align(column)] { (line(head)) }
                }
            } }
            tbody role="rowgroup" { @for row in &table.rows { tr role="row" {
                @for (column, text) in row.iter().enumerate() {
                    td role="cell" class=[align(column)] data-label=[label(column)] {
                        (cell(text))
                    }
                }
            } } }
        } }
    }
}

fn cell(lines: &[Line]) -> Markup {
    html! {
        div {
            @for (at, text) in lines.iter().enumerate() {
                @if at > 0 { br; }
                (line(text))
            }
        }
    }
}

/// Returns a text change: what is gone struck out, what is new underlined.
fn change(words: &[Word]) -> Markup {
    let parts = stretches(words);
    html! {
        @for (at, part) in parts.iter().enumerate() {
            (part.before)
            @let words = visible(&part.words);
            @match part.fate {
                Fate::Kept => { (words) },
                Fate::Removed => { del { (words) } },
                Fate::Added => { ins { (words) } },
            }
            (part.after)
            @let next = parts.get(at + 1);
            @if part.fate == Fate::Removed && part.after.is_empty()
                && next.is_some_and(|next| next.fate == Fate::Added) { " " }
        }
    }
}

/// Returns values on a scale as pictures, and a table that tells the same.
fn bars(bars: &[Bar]) -> Markup {
    if bars.is_empty() {
        return html! {};
    }
    let figure = |value: Option<u32>, none: &str| {
        let value = value.map_or(none.to_owned(), |value| value.to_string());
        vec![value.into()]
    };
    let rows = bars.iter().map(|bar| {
        vec![
            vec![bar.name.clone()],
            figure(Some(bar.required), ""),
            figure(bar.value, UNRATED),
            figure(bar.own, "-"),
            vec![bar.remark.clone()],
        ]
    });
    let told = Table {
        head: ["Competency", "Required", "Decided", "Self", "Result"]
            .map(Line::from)
            .to_vec(),
        align: [Align::Left, Align::Right, Align::Right, Align::Right].to_vec(),
        rows: rows.collect(),
    };
    html! { (charts(bars)) (table(&told)) }
}

/// Returns a finding: its sentence, its source, and what to do.
fn excerpt(excerpt: &Excerpt) -> Markup {
    let ink = Ink {
        color: false,
        links: false,
        width: WIDTH,
    };
    let source = snippet::snippet(excerpt, ink);
    html! {
        section.finding {
            p {
                @if !excerpt.code.is_empty() {
                    span class=(class(excerpt.tone)) { (visible(&excerpt.code)) } ": "
                }
                strong { (with_code(&visible(&excerpt.title))) }
            }
            @if source.is_empty() {
                @if !excerpt.path.is_empty() { p { code { (visible(&excerpt.path)) } } }
            } @else {
                pre tabindex="0" { @for line in &source { (line.trim_end()) "\n" } }
            }
            @for (name, text) in excerpt.remarks() {
                p { span.note { (name) ": " } (with_code(&visible(text))) }
            }
        }
    }
}

/// Returns lines that stay lines.
fn lines(text: &str) -> Markup {
    html! { @for line in text.lines() { (visible(line)) "\n" } }
}
