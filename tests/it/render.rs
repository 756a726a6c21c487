//! What a page looks like, and what holds for every page whatever the user's files say.

// A helper that fails is a test that fails.
#![allow(clippy::expect_used)]

mod html;
pub(crate) mod sample;

use ladder::{
    page::{Block, Excerpt, Label, Line, Page, Table, Tone},
    render::{Ink, json, markdown, text},
    span::Span,
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use sample::{HOSTILE, hostile, sample};

const WIDTHS: [usize; 4] = [Ink::NARROWEST, 40, 80, 120];

fn ink(width: usize, color: bool) -> Ink {
    Ink {
        color,
        links: false,
        width,
    }
}

/// Returns the text without color codes; any other control sequence stays and is found.
fn without_color(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m').expect("a color code ends with m");
        assert!(
            code.chars().all(|c| c.is_ascii_digit() || c == ';'),
            "no color code: {code:?}"
        );
        plain.push_str(rest);
    }
    plain
}

fn assert_safe(text: &str) {
    let acts = |c: &char| {
        let text = c.to_string();
        *c != '\n' && (c.is_control() || ladder::text::visible(&text) != text)
    };
    assert_eq!(text.chars().find(acts), None, "{text}");
}

/// What holds for every text: it fits, is safe, has no space at its lines' ends, ends with one
/// line break, and is the same in color and twice.
fn assert_well_drawn(page: &Page, width: usize) {
    let plain = text(page, &ink(width, false));
    assert_safe(&plain);
    for line in plain.lines() {
        assert!(line.width() <= width, "wider than {width}: {line:?}");
        assert_eq!(line, line.trim_end());
    }
    assert!(
        plain.ends_with('\n') && !plain.ends_with("\n\n"),
        "{plain:?}"
    );
    assert_eq!(plain, text(page, &ink(width, false)));
    let colored = without_color(&text(page, &ink(width, true)));
    assert_safe(&colored);
    for line in colored.lines() {
        assert!(line.width() <= width, "wider than {width}: {line:?}");
        assert_eq!(line, line.trim_end());
    }
}

#[test]
fn every_page_fits_and_is_safe() {
    for width in WIDTHS {
        assert_well_drawn(&sample(), width);
        assert_well_drawn(&hostile(), width);
    }
    assert_well_drawn(&Page::new(), 80);
}

#[test]
fn no_environment_and_no_narrow_width_is_too_much() {
    for width in [0, 1, 7] {
        assert_eq!(
            text(&sample(), &ink(width, false)),
            text(&sample(), &ink(Ink::NARROWEST, false))
        );
    }
}

#[test]
fn color_changes_no_words() {
    let mut page = sample();
    // Without color a change of text is told by marks.
    page.blocks.retain(|block| !matches!(block, Block::List(_)));
    let plain = text(&page, &ink(80, false));
    assert_eq!(without_color(&text(&page, &ink(80, true))), plain);
}

#[test]
fn markdown_lets_no_markup_through() {
    let drawn = markdown(&hostile());
    assert_safe(&drawn);
    assert_eq!(drawn, markdown(&hostile()));
    let mut fence: Option<String> = None;
    for line in drawn.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) => {
                if line == open {
                    fence = None;
                }
                continue;
            }
            None if ticks.len() > 3 && line == format!("{ticks}text") => {
                fence = Some(ticks);
                continue;
            }
            None => {}
        }
        let bare = outside_code(line);
        for markup in ["<script", "](http", "~~c~~", " *a*", "&lt;", "$m$"] {
            assert!(!bare.contains(markup), "{markup} in {bare}");
        }
    }
    assert_eq!(fence, None, "a code block is left open");
}

/// Returns a line of markdown without its code spans and without what is escaped.
fn outside_code(line: &str) -> String {
    let mut bare = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c == '\\' {
            rest = rest.get(2..).unwrap_or_default();
        } else if c == '`' {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let (marks, after) = rest.split_at(ticks);
            let end = (0..after.len()).find(|at| {
                after.get(*at..).is_some_and(|tail| tail.starts_with(marks))
                    && !after
                        .get(*at + ticks..)
                        .is_some_and(|tail| tail.starts_with('`'))
                    && !after.get(..*at).is_some_and(|head| head.ends_with('`'))
            });
            let end = end.expect("a code span ends");
            rest = after.get(end + ticks..).unwrap_or_default();
        } else {
            bare.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    bare
}

#[test]
fn a_markdown_table_keeps_its_columns() {
    let mut page = Page::new();
    page.push(Block::Table(Table {
        head: vec!["a|b".into(), Line::new().toned(Tone::Code, "c|d")],
        align: Vec::new(),
        rows: vec![vec![
            vec![HOSTILE.into()],
            vec![Line::new().toned(Tone::Code, HOSTILE)],
        ]],
    }));
    for line in markdown(&page).lines() {
        let bars = line.replace("\\\\", "").replace("\\|", "");
        assert_eq!(bars.matches('|').count(), 3, "{line}");
    }
}

#[test]
fn json_keeps_the_value() {
    let written = json(&HOSTILE);
    assert_safe(&written);
    let read: String = serde_json::from_str(&written).unwrap();
    assert_eq!(read, HOSTILE);
}

#[test]
fn pages_look_as_they_did() {
    let page = sample();
    let cases = [
        (text(&page, &ink(80, false)), "text-80.txt"),
        (text(&page, &ink(40, false)), "text-40.txt"),
        (
            text(&page, &ink(80, true)).replace('\u{1b}', "ESC"),
            "text-80-color.txt",
        ),
        (markdown(&page), "page.md"),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/render");
    for (drawn, name) in cases {
        let expected = snapbox::Data::read_from(&folder.join(name), None);
        snapbox::assert_data_eq!(drawn, expected.raw());
    }
}

#[test]
fn an_excerpt_says_where_it_is_in_the_file() {
    let source = "# å\nnäme: x\n";
    let start = source.find('x').unwrap();
    let page = Page {
        blocks: vec![Block::Excerpt(Excerpt {
            tone: Tone::Bad,
            title: "t".into(),
            code: "error[c]".into(),
            path: "a.yaml".into(),
            source: source.into(),
            first_line: 41,
            labels: vec![Label {
                span: Span::new(start, start + 1),
                text: String::new(),
            }],
            help: Vec::new(),
            notes: Vec::new(),
        })],
    };
    let drawn = text(&page, &ink(80, false));
    snapbox::assert_data_eq!(
        drawn,
        snapbox::str![[r#"
error[c]: t
    ╭─[a.yaml:42:7]
 41 │ # å
 42 │ näme: x
    ·       ─
    ╰────

"#]]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_excerpt_is_drawn(
        source in "([ -~éß日👩\u{200d}\t\r\u{1b}]{0,90}\n?){0,6}",
        spans in prop::collection::vec((0_usize..400, 0_usize..120, "[a-z 日]{0,60}"), 0..5),
        first_line in 1_usize..2_000,
        width in 30_usize..130,
    ) {
        let labels = spans.into_iter().map(|(start, length, text)| Label {
            span: Span::new(start, start + length),
            text,
        });
        let page = Page { blocks: vec![Block::Excerpt(Excerpt {
            tone: Tone::Caution,
            title: "title".into(),
            code: "warning[rule]".into(),
            path: "some/where/file.yaml".into(),
            source,
            first_line,
            labels: labels.collect(),
            help: Vec::new(),
            notes: Vec::new(),
        })] };
        assert_well_drawn(&page, width);
    }

    #[test]
    fn any_table_is_drawn(
        cells in prop::collection::vec(prop::collection::vec("[a-z 日👩\u{200d}|-]{0,40}", 1..8), 1..5),
        width in 30_usize..130,
    ) {
        let head: Vec<Line> = cells[0].iter().map(|cell| cell.as_str().into()).collect();
        let rows = cells.iter().map(|row| row.iter().map(|cell| vec![Line::new().toned(Tone::Bad, cell)]).collect());
        let page = Page { blocks: vec![Block::Table(Table { head, align: Vec::new(), rows: rows.collect() })] };
        assert_well_drawn(&page, width);
    }
}
