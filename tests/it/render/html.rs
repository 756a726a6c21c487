//! The HTML page: whole, safe whatever the text, and without anything that is fetched or run.

use ladder::{
    page::{Block, Page},
    render::html,
};

use super::{
    assert_safe,
    sample::{HOSTILE, hostile, sample},
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
            None if VOID.contains(&name.as_str()) => {}
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
        "td", "br", "pre", "code", "span", "strong", "del", "ins", "section", "svg", "rect",
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
    let bars = document.split("<table class=\"bars\">").nth(1).unwrap();
    assert!(bars.contains("<th scope=\"row\">"));
    assert!(bars.contains("<td class=\"count\">"));
    assert!(document.contains("<del>") && document.contains("<ins>"));
    assert!(!document.contains("<script"));
}
