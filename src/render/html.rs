//! A page as one self-contained HTML document: no script, no font, no address outside of it. It
//! reads without color, on a narrow screen, by a screen reader, and prints on A4.
//!
//! Text is escaped by the templates; what would reorder or hide it is made visible first.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    Ink,
    change::stretches,
    scale::{self, Scale},
    snippet,
};
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

/// Returns a table in a frame of its own, which alone scrolls where the screen is narrow.
fn table(table: &Table) -> Markup {
    let align = |column: usize| match table.align.get(column) {
        Some(Align::Right) => Some("right"),
        _ => None,
    };
    html! {
        div.scroll tabindex="0" role="group" aria-label="Table" { table {
            thead { tr {
                @for (column, head) in table.head.iter().enumerate() {
                    th scope="col" class=[align(column)] { (line(head)) }
                }
            } }
            tbody { @for row in &table.rows { tr {
                @for (column, cell) in row.iter().enumerate() {
                    td class=[align(column)] {
                        @for (at, text) in cell.iter().enumerate() {
                            @if at > 0 { br; }
                            (line(text))
                        }
                    }
                }
            } } }
        } }
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

/// Returns values on a scale: a row each, the bar a picture that the figures beside it tell.
fn bars(bars: &[Bar]) -> Markup {
    html! {
        table.bars { tbody { @for bar in bars {
            @let scale = Scale::new(bar);
            tr {
                th scope="row" { (line(&bar.name)) }
                td.bar aria-hidden="true" { (picture(bar)) }
                td.count { (scale.count) }
                td { (line(&bar.remark)) }
            }
        } } }
    }
}

/// Returns the points of a scale, those that are reached filled, and a mark behind the last that
/// is required.
fn picture(bar: &Bar) -> Markup {
    const STEP: u32 = 12;
    let drawn = scale::drawn(bar);
    let width = drawn * STEP + 1;
    let class = match bar.value {
        None => "none",
        Some(value) if value >= bar.required => "met",
        Some(_) => "short",
    };
    html! {
        svg class=(class) width=(width) height="14" viewBox={ "0 0 " (width) " 14" } {
            @for at in 0..drawn {
                @let filled = bar.value.is_some_and(|value| at < scale::scaled(bar, value));
                rect class=(if filled { "full" } else { "empty" }) x=(at * STEP + 2) y="2"
                    width=(STEP - 3) height="10" {}
            }
            @if bar.required > 0 {
                rect.required x=(scale::scaled(bar, bar.required) * STEP) y="0" width="1.5" height="14" {}
            }
        }
    }
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
