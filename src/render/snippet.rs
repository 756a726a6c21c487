//! The source of an excerpt with its marks; the only file that names miette.
//!
//! miette draws the gutter, the lines and the marks. The finding's sentence and its help are
//! drawn as all other text is, so that they look the same with and without source.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents, ThemeStyles,
};

use super::{
    Ink,
    piece::columns,
    window::{Mark, Window, window},
};
use crate::{
    page::{Excerpt, Tone},
    text::visible,
};

/// The lines shown before and behind what is marked.
const CONTEXT: usize = 2;

/// Returns the excerpt's source with its marks, nothing where there is no source or no mark.
pub(super) fn snippet(excerpt: &Excerpt, ink: Ink) -> Vec<String> {
    if excerpt.source.is_empty() || excerpt.labels.is_empty() {
        return Vec::new();
    }
    let last = excerpt.first_line + excerpt.source.matches('\n').count();
    let digits = last.to_string().len();
    // ` 12 │ `
    let window = window(excerpt, ink.width.saturating_sub(digits + 4));
    let finding = Finding::new(excerpt, window, ink.width.saturating_sub(digits + 5));
    let handler = GraphicalReportHandler::new_themed(theme(excerpt.tone, &finding.marks, ink))
        .with_links(false)
        .with_width(ink.width)
        .with_context_lines(CONTEXT)
        .without_syntax_highlighting();
    let mut drawn = String::new();
    if handler.render_report(&mut drawn, &finding).is_err() {
        return Vec::new();
    }
    // The first line is the message's, which stands above already.
    drawn.lines().skip(1).map(str::to_owned).collect()
}

/// Returns the colors: the cause in the finding's own, what explains it in that of notes.
fn theme(tone: Tone, marks: &[Mark], ink: Ink) -> GraphicalTheme {
    if !ink.color {
        return GraphicalTheme::unicode_nocolor();
    }
    let colors = ThemeStyles::ansi();
    let cause = match tone {
        Tone::Bad => colors.error,
        Tone::Caution => colors.warning,
        _ => colors.advice,
    };
    let mut theme = GraphicalTheme::unicode();
    theme.styles = ThemeStyles::none();
    theme.styles.linum = colors.linum;
    theme.styles.highlights = marks
        .iter()
        .map(|mark| if mark.cause { cause } else { colors.advice })
        .collect();
    theme
}

/// An excerpt as miette wants it: a diagnostic that is its own source.
#[derive(Debug)]
struct Finding {
    path: String,
    first_line: usize,
    text: String,
    /// In the order of the text, as miette sorts them.
    marks: Vec<Mark>,
}

impl Finding {
    fn new(excerpt: &Excerpt, window: Window, room: usize) -> Self {
        let mut marks = window.marks;
        marks.sort_by_key(|mark| mark.start);
        let place = |mark: &Mark| format!("[:{}:{}]", mark.line, mark.column).len();
        let place = marks.iter().map(place).max().unwrap_or(0);
        Self {
            path: shortened(&visible(&excerpt.path), room.saturating_sub(place + 1)),
            first_line: excerpt.first_line,
            text: window.text,
            marks,
        }
    }
}

/// Returns the end of a path that fills at most `room` columns; its end tells more than its start.
fn shortened(path: &str, room: usize) -> String {
    if columns(path) <= room {
        return path.to_owned();
    }
    let starts = path.char_indices().map(|(at, _)| at);
    let mut ends = starts.filter_map(|at| path.get(at..));
    let end = ends.find(|end| columns(end) < room).unwrap_or_default();
    format!("…{end}")
}

impl fmt::Display for Finding {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Finding {}

impl Diagnostic for Finding {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks.iter().map(|mark| {
            let text = (!mark.text.is_empty()).then(|| mark.text.join("\n"));
            let span = mark.start..mark.end;
            if mark.cause {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })))
    }
}

impl SourceCode for Finding {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        // Asked without context, miette wants to write the place down: that in the file.
        let mark = self.marks.iter().find(|mark| {
            (before, after) == (0, 0)
                && (mark.start, mark.end - mark.start) == (span.offset(), span.len())
        });
        let (line, column) = match mark {
            Some(mark) => (mark.line.saturating_sub(1), mark.column.saturating_sub(1)),
            None => {
                let offset = self.first_line.saturating_sub(1);
                (inner.line() + offset, inner.column())
            }
        };
        // miette takes two parts of a file for one if the count of lines says that they meet; its
        // own counts from the start of the file, which joins what is far apart.
        let lines = inner.data().split(|byte| *byte == b'\n').count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            inner.data(),
            *inner.span(),
            line,
            column,
            lines,
        )))
    }
}
