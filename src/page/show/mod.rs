//! The answer of `ladder show`, laid out.

mod competency;
mod family;
mod level;
mod matrix;
mod words;

use super::{Block, Line, Page, Tone};
use crate::report::show::{ShowReport, Shown};

/// Returns the report laid out. A family's matrix is one table where `width` columns hold it,
/// else several; everything else is left to the renderer.
#[must_use]
pub fn page(report: &ShowReport, width: usize) -> Page {
    let mut page = Page::new();
    if let Some(former) = &report.formerly {
        let line = Line::new()
            .toned(Tone::Caution, "Renamed: ")
            .toned(Tone::Code, former.as_str())
            .plain(" is now ")
            .toned(Tone::Code, report.item.to_string())
            .plain(".");
        page.push(Block::Paragraph(line));
    }
    match &report.shown {
        Shown::Family(shown) => family::family(&mut page, shown, width),
        Shown::Level(shown) => level::level(&mut page, shown),
        Shown::Competency(shown) => competency::competency(&mut page, shown),
        Shown::Expectation(shown) => level::expectation(&mut page, shown),
        Shown::Marker(shown) => competency::marker(&mut page, shown),
    }
    page
}
