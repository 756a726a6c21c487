//! A page as GitHub-flavored markdown, for pull requests and release notes.
//!
//! Blocks are laid out here; `escape` holds what keeps the user's text from being markup.

use super::{
    Ink,
    change::stretches,
    escape::{Place, code, emphasized, escaped, fence, inline},
    scale::{Scale, legend},
    snippet,
};
use crate::{
    page::{Align, Bar, Block, Entry, Excerpt, Fate, Line, Page, Run, Table, Tone, Word},
    text::visible,
};

/// The width of source in a code block: what GitHub shows without a scroll bar.
const WIDTH: usize = 100;

/// Returns the page as markdown that ends with one line break.
#[must_use]
pub fn markdown(page: &Page) -> String {
    let mut text = blocks(&page.blocks).join("\n");
    text.push('\n');
    text
}

/// Returns blocks' lines, set apart by empty lines.
fn blocks(blocks: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut after_list = false;
    for each in blocks {
        let drawn = block(each);
        if drawn.is_empty() {
            continue;
        }
        let list = matches!(each, Block::List(_) | Block::KeyValues(_));
        if !lines.is_empty() {
            lines.push(String::new());
        }
        if list && after_list {
            // Two lists in a row would be read as one.
            lines.extend(["<!-- -->".to_owned(), String::new()]);
        }
        lines.extend(drawn);
        after_list = list || matches!(each, Block::Bars(_));
    }
    lines
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { level, text } => heading(*level, text),
        Block::Paragraph(line) => some(inline(line, Place::Start)),
        Block::List(entries) => entries.iter().flat_map(entry).collect(),
        Block::Table(one) => table(one),
        Block::KeyValues(pairs) => pairs.iter().map(key_value).collect(),
        Block::TextChange(words) => some(change(words)),
        Block::Excerpt(one) => excerpt(one),
        Block::Code(text) => verbatim(text),
        Block::Bars(all) => bars(all),
    }
}

/// Returns a text as it stands, in a fence that none of its lines closes.
fn verbatim(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(visible).collect();
    let fence = fence(&lines);
    let opening = format!("{fence}yaml");
    let fenced = [opening].into_iter().chain(lines);
    fenced.chain([fence]).collect()
}

/// Returns a block's only line, none where it is empty.
fn some(line: String) -> Vec<String> {
    if line.is_empty() {
        Vec::new()
    } else {
        vec![line]
    }
}

fn heading(level: u8, text: &Line) -> Vec<String> {
    let marks = "#".repeat(usize::from(level.clamp(1, 6)));
    // It stands out as it is.
    let weaker = |run: &Run| Run {
        tone: match run.tone {
            Tone::Strong => Tone::Plain,
            tone => tone,
        },
        text: run.text.clone(),
    };
    let text = Line(text.0.iter().map(weaker).collect());
    some(inline(&text, Place::Middle))
        .into_iter()
        .map(|text| format!("{marks} {text}"))
        .collect()
}

fn entry(entry: &Entry) -> Vec<String> {
    let mut lines = vec![
        format!("- {}", inline(&entry.line, Place::Start))
            .trim_end()
            .to_owned(),
    ];
    for (at, below) in entry.under.iter().enumerate() {
        let drawn = block(below);
        let tight = at == 0 && matches!(below, Block::List(_));
        if !tight && !drawn.is_empty() {
            lines.push(String::new());
        }
        lines.extend(drawn.into_iter().map(|line| match line.as_str() {
            "" => line,
            _ => format!("  {line}"),
        }));
    }
    lines
}

fn table(table: &Table) -> Vec<String> {
    if table.head.is_empty() {
        return Vec::new();
    }
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = table.head.iter().map(|line| inline(line, Place::Cell));
    let rules = (0..table.head.len()).map(|column| match table.align.get(column) {
        Some(Align::Right) => "---:".to_owned(),
        _ => "---".to_owned(),
    });
    let mut lines = vec![row(head.collect()), row(rules.collect())];
    for cells in &table.rows {
        let cell = |column| {
            let lines: &[Line] = cells.get(column).map_or(&[], Vec::as_slice);
            let lines = lines.iter().map(|line| inline(line, Place::Cell));
            lines.collect::<Vec<_>>().join("<br>")
        };
        lines.push(row((0..table.head.len()).map(cell).collect()));
    }
    lines
}

fn key_value((key, value): &(String, Line)) -> String {
    let key = emphasized("**", &escaped(key.trim(), Place::Middle), None, Some(':'));
    format!("- {key}: {}", inline(value, Place::Middle))
        .trim_end()
        .to_owned()
}

fn change(words: &[Word]) -> String {
    let parts = stretches(words);
    let mut line = String::new();
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1);
        let place = if line.is_empty() {
            Place::Start
        } else {
            Place::Middle
        };
        if !line.is_empty() {
            line.push_str(&part.before);
        }
        let words = escaped(&part.words, place);
        let after = part.after.chars().next();
        let behind = after.or_else(|| next.and_then(|next| next.words.chars().next()));
        let marks = match part.fate {
            Fate::Kept => "",
            Fate::Removed => "~~",
            Fate::Added => "**",
        };
        line.push_str(&emphasized(marks, &words, line.chars().last(), behind));
        line.push_str(&part.after);
        let replaced =
            part.fate == Fate::Removed && next.is_some_and(|next| next.fate == Fate::Added);
        if replaced && part.after.is_empty() {
            line.push(' ');
        }
    }
    line.trim_end().to_owned()
}

/// Returns what the marks of bars mean, and the bars as a list.
fn bars(bars: &[Bar]) -> Vec<String> {
    if bars.is_empty() {
        return Vec::new();
    }
    let legend = escaped(&legend(bars), Place::Start);
    let head = [format!("{legend}:"), String::new()];
    head.into_iter().chain(bars.iter().map(bar)).collect()
}

fn bar(bar: &Bar) -> String {
    let scale = Scale::new(bar);
    let name = inline(&bar.name, Place::Start);
    let drawn = code(&scale.drawn(), Place::Middle);
    let remark = match inline(&bar.remark, Place::Middle) {
        remark if remark.is_empty() => remark,
        remark => format!(", {remark}"),
    };
    let own = match scale.own.as_str() {
        "" => String::new(),
        own => format!(", {own}"),
    };
    format!("- {name} {drawn} {}{own}{remark}", scale.count)
}

/// Returns a finding: its sentence as a line, its source as a code block, its help and notes as lines.
fn excerpt(excerpt: &Excerpt) -> Vec<String> {
    let ink = Ink {
        color: false,
        links: false,
        width: WIDTH,
    };
    let title = match (escaped(&excerpt.title, Place::Start), &excerpt.code) {
        (title, name) if name.is_empty() => title,
        (title, name) => format!("{}: {title}", code(&visible(name), Place::Middle)),
    };
    let source = snippet::snippet(excerpt, ink);
    let mut lines = vec![title.trim_end().to_owned()];
    if source.is_empty() {
        if !excerpt.path.is_empty() {
            lines.extend([String::new(), code(&visible(&excerpt.path), Place::Start)]);
        }
    } else {
        let fence = fence(&source);
        lines.extend([String::new(), format!("{fence}text")]);
        lines.extend(source.iter().map(|line| line.trim_end().to_owned()));
        lines.push(fence);
    }
    for (name, text) in excerpt.remarks() {
        let text = escaped(text, Place::Middle);
        lines.extend([String::new(), format!("{name}: {text}")]);
    }
    lines
}
