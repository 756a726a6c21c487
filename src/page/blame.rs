//! How the origin of statements reads: one line a statement, as people know it from git.

use super::{Block, Line, Page, Tone, history};
use crate::{
    report::blame::{BlameLine, BlameReport},
    text::listed,
};

/// Returns the page of statements and the commits that wrote them.
#[must_use]
pub fn page(report: &BlameReport) -> Page {
    let item = report.item.to_string();
    let lines = report.lines.iter().map(|line| {
        let commit = &line.commit;
        let mark = if line.is_boundary { "^" } else { "" };
        let key = format!("{mark}{} {} {}", commit.short, commit.day(), commit.author);
        (key, says(line, &item))
    });
    let mut page = Page::new();
    page.push(match report.lines.as_slice() {
        [only] if !only.is_boundary => Block::Paragraph(history::commit(&only.commit)),
        _ => Block::KeyValues(lines.collect()),
    });
    if !report.passed_over.is_empty() {
        let commits = listed(&report.passed_over, "and");
        page.push(Block::Paragraph(Line::new().toned(
            Tone::Caution,
            format!("Passed over, since they cannot be read: {commits}."),
        )));
    }
    if report.lines.iter().any(|line| line.is_boundary) {
        page.blocks
            .extend(history::shallow("what is marked with ^ may be older"));
    }
    page
}

/// Returns the statement under the part of its path that the reader does not know.
fn says(line: &BlameLine, item: &str) -> Line {
    let path = line.item.to_string();
    let own = path.strip_prefix(item).unwrap_or(&path);
    let own = match own.trim_start_matches(['/', ':']) {
        "" => path.rsplit(['/', ':']).next().unwrap_or(&path),
        own => own,
    };
    let says = Line::new().toned(Tone::Code, own);
    let says = says.plain(format!(": {}", line.text));
    let says = match &line.commit.version {
        Some(version) => says.toned(Tone::Note, format!(" ({version})")),
        None => says,
    };
    match line.written_as == line.item {
        true => says,
        false => says.toned(Tone::Faint, format!(" as {}", line.written_as)),
    }
}
