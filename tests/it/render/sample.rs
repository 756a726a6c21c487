//! Pages to draw: one as commands lay them out, one made of text that means harm.

use ladder::{
    page::{Align, Bar, Block, Entry, Excerpt, Fate, Label, Line, Page, Table, Tone, Word},
    span::Span,
};

/// Text that would be markup, a control sequence or the end of something, in one output or other.
pub(crate) const HOSTILE: &str = "::error file=a,line=1::x ##[error]y {0} ${{ z }} \"quote\" 'it' | a || b %0A%0D ]]> <script>alert(1)</script> &lt; `tick` ```fence``` \u{202e}drawkcab\u{202c} \u{1b}[31mred\u{1b}[0m \u{1b}]8;;http://e.vil\u{1b}\\link \u{9b}2J\u{7} 👩‍🔧👨‍👩‍👧‍👦⚠️🇪🇺 日本語のとても長い文章はここで折り返されます *a* _b_ ~~c~~ [x](http://e.vil) ![i](j) $m$ @who\r\n# heading\n- item\n1. one\n\n---\n\ttab \u{0}\u{200b}\u{feff} end\\";

fn word(fate: Fate, text: &str) -> Word {
    Word {
        fate,
        text: text.to_owned(),
    }
}

fn label(source: &str, marked: &str, text: &str) -> Label {
    let start = source.find(marked).expect("the sample holds the text");
    Label {
        span: Span::new(start, start + marked.len()),
        text: text.to_owned(),
    }
}

fn finding() -> Excerpt {
    let source = "level: coordinator\ntitle: Coordinator\nexpectatoins:\n  process-execution:\n    level: 2\n";
    Excerpt {
        tone: Tone::Bad,
        title: "unknown key `expectatoins`".into(),
        code: "error[unknown-key]".into(),
        path: "ladders/operations/levels/coordinator.yaml".into(),
        source: source.into(),
        first_line: 9,
        labels: vec![label(source, "expectatoins", "did you mean `expectations`?")],
        help: vec!["allowed here: competency, expectations, extends, formerly, level, rank, scope, status, summary, title, track".into()],
        notes: Vec::new(),
    }
}

fn related() -> Excerpt {
    let source = "people-management:\n  markers:\n    gives-feedback: Gives feedback\n    hires: Hires\n    plans: Plans\n    budgets: Budgets\n    reviews: Reviews\n    grows: Grows people\n    sells: Sells\n    gives-feedback: Gives feedback to everyone, in writing, at least once every quarter, and acts on what comes back from them\n";
    let mut second = label(source, "gives-feedback", "first used here");
    let at = source.rfind("gives-feedback").expect("it is there");
    let cause = Label {
        span: Span::new(at, at + "gives-feedback".len()),
        text: "used a second time here".into(),
    };
    second.span = Span::new(second.span.start, second.span.end);
    Excerpt {
        tone: Tone::Caution,
        title: "the marker `gives-feedback` stands twice in `people-management`, and only the last of the two would be read".into(),
        code: "warning[duplicate-marker]".into(),
        path: "ladders/operations/levels/manager.yaml".into(),
        source: source.into(),
        first_line: 96,
        labels: vec![cause, second],
        help: Vec::new(),
        notes: Vec::new(),
    }
}

fn overview() -> Vec<Block> {
    vec![
        Block::Heading {
            level: 1,
            text: Line::new().plain("Operations, ").toned(Tone::Code, "v1.2.0").plain(" to the working tree"),
        },
        Block::KeyValues(vec![
            ("from".into(), Line::from("v1.2.0 (9f3c2d1)")),
            ("to".into(), Line::from("working tree")),
            ("next version".into(), Line::new().toned(Tone::Strong, "2.0.0").toned(Tone::Faint, ", a major one: the bar of a level is raised for people who already hold it")),
        ]),
        Block::Heading { level: 2, text: Line::from("Changes") },
        Block::Paragraph(Line::new().plain("Two changes ").toned(Tone::Bad, "raise").plain(" the bar and one ").toned(Tone::Good, "lowers").plain(" it. What was reworded without a change of meaning is listed last, and nothing of it moves a verdict.")),
        Block::List(vec![
            Entry {
                line: Line::new().toned(Tone::Bad, "raises").plain("  ").toned(Tone::Code, "operations/manager/people-management/gives-feedback").plain("  marker reworded"),
                under: vec![
                    Block::TextChange(vec![
                        word(Fate::Kept, "Gives feedback "), word(Fate::Removed, "when"), word(Fate::Added, "every"), word(Fate::Kept, " "),
                        word(Fate::Removed, "asked"), word(Fate::Added, "week"), word(Fate::Kept, " to everyone on the team"), word(Fate::Added, ", in writing"), word(Fate::Kept, "."),
                    ]),
                    Block::List(vec![Line::from("adds \"every\"").into(), Line::from("moves 3 people").into()]),
                ],
            },
            Line::new().toned(Tone::Good, "lowers").plain("  ").toned(Tone::Code, "operations/coordinator").plain("  requirement must → should").into(),
        ]),
        Block::Heading { level: 3, text: Line::from("Levels") },
        Block::Table(Table {
            head: vec!["Competency".into(), "Level".into(), "Expectation".into(), "Weight".into()],
            align: vec![Align::Left, Align::Left, Align::Left, Align::Right],
            rows: vec![
                vec![vec![Line::new().toned(Tone::Code, "process-execution")], vec!["coordinator".into()], vec!["Follows the documented procedure and says where it no longer fits.".into()], vec!["2".into()]],
                vec![vec![Line::new().toned(Tone::Code, "people-management")], vec!["manager".into(), Line::new().toned(Tone::Faint, "director")], vec!["Gives feedback.".into()], vec!["10".into()]],
            ],
        }),
        Block::Heading { level: 3, text: Line::from("Ratings") },
        Block::Bars(vec![
            bar("process-execution", Some(3), 3, "met"),
            Bar { own: Some(4), ..bar("process-ownership", Some(2), 3, "short by 1") },
            bar("risk", Some(5), 4, "over by 1"),
            bar("people-management", None, 2, "ask the manager for a rating"),
        ]),
    ]
}

pub(super) fn bar(name: &str, value: Option<u32>, required: u32, remark: &str) -> Bar {
    Bar {
        name: Line::from(name),
        value,
        own: None,
        required,
        of: 5,
        remark: Line::new().toned(Tone::Faint, remark),
    }
}

/// Returns a page as a diff or a gap would lay it out.
pub(super) fn sample() -> Page {
    let mut page = Page { blocks: overview() };
    page.push(Block::Excerpt(finding()));
    page.push(Block::Excerpt(related()));
    page.push(Block::Excerpt(Excerpt {
        source: String::new(),
        labels: Vec::new(),
        ..finding()
    }));
    page
}

/// Returns a page with hostile text in every part that text can stand in.
pub(super) fn hostile() -> Page {
    let long = "a".repeat(200);
    let line = || {
        Line::new()
            .plain(HOSTILE)
            .toned(Tone::Strong, HOSTILE)
            .toned(Tone::Code, HOSTILE)
    };
    let texts = [
        HOSTILE, "# a", "- a", "12. a", "> a", "    a", "```", "| a |", "---", "===", "", " ",
        &long,
    ];
    let mut page = Page::new();
    for text in texts {
        page.push(Block::Heading {
            level: 2,
            text: text.into(),
        });
        page.push(Block::Paragraph(text.into()));
    }
    page.push(Block::List(
        texts
            .iter()
            .map(|text| Entry {
                line: (*text).into(),
                under: vec![
                    Block::Paragraph((*text).into()),
                    Block::List(vec![line().into()]),
                ],
            })
            .collect(),
    ));
    page.blocks.extend([1, 3, 9].map(table));
    page.push(Block::KeyValues(
        texts
            .iter()
            .map(|text| ((*text).to_owned(), line()))
            .collect(),
    ));
    let fates = [Fate::Kept, Fate::Removed, Fate::Added];
    let words = |text| fates.map(|fate| word(fate, text));
    page.push(Block::TextChange(
        texts.into_iter().flat_map(words).collect(),
    ));
    page.push(Block::Bars(vec![
        Bar {
            own: Some(9_999),
            of: 10_000,
            ..bar(HOSTILE, Some(7), 9, HOSTILE)
        },
        Bar {
            own: Some(u32::MAX),
            of: 0,
            ..bar(&long, None, u32::MAX, "")
        },
    ]));
    page.push(Block::Excerpt(marked(HOSTILE)));
    page
}

/// Returns an excerpt of hostile source, every one of its parts marked.
fn marked(text: &str) -> Excerpt {
    let source = format!("{text}{text}\r\n{text}\n{}\n", "x".repeat(300));
    let starts = (0..source.len()).step_by(37);
    Excerpt {
        tone: Tone::Note,
        title: text.to_owned(),
        code: text.to_owned(),
        path: text.to_owned(),
        first_line: 99_998,
        labels: starts
            .map(|start| Label {
                // Ends inside of characters too: spans come from elsewhere and are not trusted.
                span: Span::new(start, start + 29),
                text: text.to_owned(),
            })
            .collect(),
        help: vec![text.to_owned()],
        notes: vec![text.to_owned()],
        source,
    }
}

/// Returns a table of hostile cells, one of them wider than any page.
fn table(columns: usize) -> Block {
    let hostile = || Line::new().plain(HOSTILE).toned(Tone::Code, HOSTILE);
    let wide = Line::from("a".repeat(200));
    Block::Table(Table {
        head: (0..columns).map(|_| hostile()).collect(),
        align: vec![Align::Right],
        rows: vec![vec![vec![hostile(), wide]; columns], vec![vec!["1".into()]]],
    })
}
