//! What a page looks like, and what holds for every page whatever the user's files say.

use ladder::{
    page::{Align, Bar, Block, Entry, Excerpt, Fate, Label, Line, Page, Table, Tone, Word},
    render::{Ink, json, markdown, text},
    span::Span,
};
use unicode_width::UnicodeWidthStr;

const WIDTHS: [usize; 3] = [40, 80, 120];

fn ink(width: usize, color: bool) -> Ink {
    Ink {
        color,
        links: false,
        width,
    }
}

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
        help: Some("allowed here: competency, expectations, extends, formerly, level, rank, scope, status, summary, title, track".into()),
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
        help: None,
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
            bar("process-ownership", Some(2), 3, "short by 1"),
            bar("risk", Some(5), 4, "over by 1"),
            bar("people-management", None, 2, "ask the manager for a rating"),
        ]),
    ]
}

fn bar(name: &str, value: Option<u32>, required: u32, remark: &str) -> Bar {
    Bar {
        name: Line::from(name),
        value,
        required,
        of: 5,
        remark: Line::new().toned(Tone::Faint, remark),
    }
}

fn sample() -> Page {
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

#[test]
fn look() {
    for w in [40, 80, 120] {
        println!("======== {w}\n{}", text(&sample(), &ink(w, false)));
    }
    println!("======== color\n{}", text(&sample(), &ink(80, true)));
    println!("======== md\n{}", markdown(&sample()));
    let _ = (json(&1), "".width(), WIDTHS);
}
