//! The HTML page: whole, safe whatever the text, and without anything that is fetched or run.

use ladder::{
    page::{Bar, Block, Page},
    render::html,
};

use super::{
    assert_safe,
    sample::{HOSTILE, bar, hostile, sample},
};

/// Returns the document's elements in order, each with its attributes as they are written;
/// fails where one is not closed or text holds a bare bracket.
fn elements(document: &str) -> Vec<String> {
    const VOID: [&str; 3] = ["meta", "br", "!DOCTYPE"];
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>') || open.last().is_some_and(|it| it == "style"));
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        let name = tag.split_whitespace().next().unwrap().to_owned();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
            None if VOID.contains(&name.as_str()) || tag.ends_with('/') => {}
            None => open.push(name),
        }
        found.push(tag.to_owned());
        rest = &rest[end + 1..];
    }
    assert_eq!(open, Vec::<String>::new());
    found
}

#[test]
fn a_document_is_whole_and_the_same_twice() {
    for page in [sample(), hostile(), Page::new()] {
        let document = html(&page);
        assert!(document.starts_with("<!DOCTYPE html><html lang=\"en\">"));
        assert!(document.ends_with("</html>\n"));
        assert_eq!(document, html(&page));
        let elements = elements(&document);
        assert!(elements.iter().any(|it| it == "main"));
    }
}

#[test]
fn hostile_text_is_text() {
    let document = html(&hostile());
    assert_safe(&document);
    let allowed = [
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3",
        "h4", "p", "ul", "li", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr", "th",
        "td", "br", "pre", "code", "span", "strong", "del", "ins", "section", "figure", "svg",
        "rect", "polygon", "polyline", "text",
    ];
    for tag in elements(&document) {
        let name = tag
            .trim_start_matches('/')
            .split_whitespace()
            .next()
            .unwrap();
        assert!(allowed.contains(&name), "{tag}");
        for fetching in [" href", " src=", "url(", "onerror", "onload", "javascript:"] {
            assert!(!tag.to_lowercase().contains(fetching), "{tag}");
        }
    }
    assert!(HOSTILE.contains("<script>"));
    assert!(document.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(document.contains("&amp;lt;"));
    let mut titled = Page::new();
    titled.push(Block::Heading {
        level: 1,
        text: HOSTILE.into(),
    });
    let document = html(&titled);
    let title = document.split("<title>").nth(1).unwrap();
    let title = title.split("</title>").next().unwrap();
    assert!(title.contains("&lt;script&gt;"), "{title}");
}

/// Whoever cannot see colors or pictures reads the same.
#[test]
fn nothing_is_told_by_color_or_picture_alone() {
    let document = html(&sample());
    let (_, told) = document.split_once("</figure>").unwrap();
    let told = told.split("</table>").next().unwrap();
    for row in [
        ["process-execution", "3", "3", "-", "met"],
        ["process-ownership", "3", "2", "4", "short by 1"],
        ["risk", "4", "5", "-", "over by 1"],
        [
            "people-management",
            "2",
            "unrated",
            "-",
            "ask the manager for a rating",
        ],
    ] {
        let found = told.split("<tr").find(|it| it.contains(row[0])).unwrap();
        let cells: Vec<String> = found.split("<div>").skip(1).map(words).collect();
        assert_eq!(cells, row);
    }
    assert!(document.contains("<del>") && document.contains("<ins>"));
    assert!(!document.contains("<script"));
}

/// Returns the words up to the end of a cell.
fn words(markup: &str) -> String {
    let cell = markup.split("</div>").next().unwrap();
    let parts = cell.split('<').map(|it| it.rsplit('>').next().unwrap());
    parts.collect()
}

/// The styles of a narrow screen take a table's layout away: what it is must be said.
#[test]
fn a_table_stays_one_where_its_rows_are_cards() {
    let document = html(&sample());
    let (_, table) = document.split_once("<table").unwrap();
    for role in ["table", "rowgroup", "row", "columnheader", "cell"] {
        assert!(table.contains(&format!("role=\"{role}\"")), "{role}");
    }
    for label in ["Competency", "Level", "Expectation", "Weight"] {
        assert!(
            table.contains(&format!("data-label=\"{label}\"")),
            "{label}"
        );
    }
    let hostile = html(&hostile());
    let labels = elements(&hostile);
    let labels = labels.iter().filter(|it| it.contains("data-label"));
    let most = labels.map(|it| it.matches('"').count()).max();
    assert_eq!(most, Some(6), "a heading ends its attribute");
}

/// Returns the pictures of bars, as documents of their own.
fn pictures(bars: Vec<Bar>) -> Vec<String> {
    let mut page = Page::new();
    page.push(Block::Bars(bars));
    let document = html(&page);
    let parts = document.split("<svg ").skip(1);
    let whole = parts.map(|it| format!("<svg {}</svg>", it.split("</svg>").next().unwrap()));
    whole.collect()
}

/// Returns what an SVG image says, its texts cleared of the space around them.
fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let texts = document.descendants().filter(|it| it.has_tag_name("text"));
    texts
        .map(|it| it.text().unwrap_or_default().trim().to_owned())
        .collect()
}

#[test]
fn a_picture_shows_each_bar_by_shapes() {
    let bars = vec![
        Bar {
            own: Some(4),
            ..bar("process-ownership", Some(2), 3, "short by 1")
        },
        bar("people-management", None, 2, "not observed"),
    ];
    let pictures = pictures(bars);
    let [legend, chart] = pictures.as_slice() else {
        panic!("{pictures:#?}");
    };
    assert!(legend.contains("aria-hidden=\"true\""));
    assert_eq!(texts(legend), ["decided", "required", "self", "unrated"]);
    assert!(chart.contains("role=\"img\" aria-label=\"2 bars, each with "));
    let told = texts(chart);
    for word in ["1", "5", "process-ownership", "short by 1", "not observed"] {
        assert!(told.iter().any(|it| it == word), "{word}: {told:?}");
    }
    let document = roxmltree::Document::parse(chart).unwrap();
    let found = |name: &str, key: &str, value: &str| {
        let all = document.descendants().filter(|it| it.has_tag_name(name));
        all.filter(|it| it.attribute(key) == Some(value)).count()
    };
    // The bar, two marks of what is required, a diamond, and the dashes of what nobody rates.
    assert_eq!(found("rect", "fill", "#3D6FB4"), 1);
    assert_eq!(found("rect", "fill", "#1B1F24"), 2);
    assert_eq!(found("polygon", "fill", "#FFFFFF"), 1);
    assert!(found("polyline", "stroke", "#57606A") > 20);
}

/// A color that the style sheet does not know would be that of light paper on a dark screen.
#[test]
fn the_style_sheet_gives_every_color_of_a_picture() {
    let document = html(&sample());
    let (style, pictures) = document.split_once("</style>").unwrap();
    let mut colors: Vec<String> = Vec::new();
    for key in ["fill", "stroke"] {
        let start = format!(" {key}=\"#");
        let values = pictures.split(&start).skip(1);
        colors.extend(values.map(|it| format!("[{key}=\"#{}\"]", it.split('"').next().unwrap())));
    }
    assert!(colors.len() > 50);
    for color in colors {
        assert!(style.contains(&color), "{color}");
    }
}

/// The value ends at its share of the scale, and so do the marks.
#[test]
fn a_picture_is_to_scale() {
    let of = |value: u32, of: u32| {
        let bar = Bar {
            of,
            ..bar("a", Some(value), of, "")
        };
        let chart = pictures(vec![bar]).pop().unwrap();
        let document = roxmltree::Document::parse(&chart).unwrap();
        let full = |it: &roxmltree::Node| it.attribute("fill") == Some("#3D6FB4");
        let full = document.descendants().find(full).unwrap();
        let number = |key| full.attribute(key).unwrap().parse::<i32>().unwrap();
        (number("x"), number("width"))
    };
    let (left, whole) = of(5, 5);
    assert!(whole > 150);
    assert_eq!(of(9, 5), (left, whole));
    for value in 0..5 {
        let width = of(value, 5).1;
        assert!((width * 5 - whole * i32::try_from(value).unwrap()).abs() <= 5);
    }
    assert_eq!(of(5_000, 10_000).1 * 2, whole / 2 * 2);
    assert_eq!(of(0, 0).1, 0);
    assert!(of(u32::MAX, u32::MAX).1 == whole);
}

#[test]
fn many_bars_stay_as_large_in_more_pictures() {
    let some = |count: usize| -> Vec<Bar> {
        let names = (0..count).map(|at| format!("competency-{at}"));
        names.map(|name| bar(&name, Some(2), 3, "")).collect()
    };
    for (count, pictured) in [(1, 1), (10, 1), (11, 2), (40, 4), (41, 5)] {
        let pictures = pictures(some(count));
        assert_eq!(pictures.len(), 1 + pictured, "{count}");
        let told: Vec<String> = pictures.iter().flat_map(|it| texts(it)).collect();
        for at in 0..count {
            assert!(told.contains(&format!("competency-{at}")), "{at}");
        }
        for picture in &pictures {
            let (_, view) = picture.split_once("viewBox=\"0 0 340 ").unwrap();
            let height = view.split('"').next().unwrap().parse::<u32>().unwrap();
            let names = texts(picture);
            let rows = names
                .iter()
                .filter(|it| it.starts_with("competency"))
                .count();
            assert!(rows <= 10);
            assert!(rows == 0 || height == u32::try_from(rows).unwrap() * 44 + 16);
        }
    }
    assert_eq!(pictures(Vec::new()), Vec::<String>::new());
}

#[test]
fn hostile_names_neither_break_a_picture_nor_leave_it() {
    let names = [
        "</svg><script>alert(1)</script>".to_owned(),
        "a".repeat(200),
        "שלום עולם ".repeat(20),
        "日本語".repeat(40),
        "\u{1b}[31m\u{0}\u{202e}".repeat(20),
        "]]>&amp;\"'--><!--".to_owned(),
        String::new(),
    ];
    let bars = names.iter().map(|name| Bar {
        own: Some(u32::MAX),
        ..bar(name, Some(7), u32::MAX, name)
    });
    let pictures = pictures(bars.collect());
    let [_, chart] = pictures.as_slice() else {
        panic!("{pictures:#?}");
    };
    assert_safe(chart);
    assert!(!chart.contains("<script") && !chart.contains("<!--"));
    let told = texts(chart);
    assert!(told.contains(&"</svg><script>alert(1)</script>".to_owned()));
    for text in told {
        use unicode_width::UnicodeWidthStr;
        assert!(text.width() <= 42, "{text}");
    }
}

#[test]
fn a_page_without_a_heading_is_named_after_the_tool() {
    assert!(html(&Page::new()).contains("<title>ladder</title>"));
    assert!(html(&sample()).contains("<title>Operations, v1.2.0 to the working tree</title>"));
}
