//! The formats of many people, each written person by person.

use ladder::{
    page::{
        self, Block,
        gap::people::{self, Count},
    },
    render::{self, Ink},
    report::{
        Finding,
        gap::{GapReport, PeopleEnd, PeopleStart, PersonGap, PersonOfMany, Summary, SummaryReport},
    },
};

use super::GapFormat;

/// How many findings are drawn, or told beside the result; all of them are counted.
const MOST_FINDINGS: usize = 200;

/// How many rows a table has: they are laid out together.
const ROWS: usize = 1000;

/// Gives the text of a file by its shown path.
pub(super) type SourceOf<'a, 's> = &'a dyn Fn(&str) -> Option<&'s str>;

/// A format of many people. Each function returns what is written next.
pub(super) trait Form {
    /// Returns what stands before so many people.
    fn start(&mut self, people: Count) -> String;

    /// Returns what there is to write of a person.
    fn person(&mut self, report: GapReport, source_of: SourceOf<'_, '_>) -> String;

    /// Returns what there is to write of files that do not say whom they are about.
    fn nobody(&mut self, report: GapReport, source_of: SourceOf<'_, '_>) -> String;

    /// Returns what stands behind the people.
    fn end(&mut self, summary: Summary) -> String;

    /// Returns what is to be said beside the result.
    fn notes(&mut self) -> Vec<String> {
        Vec::new()
    }
}

/// Returns the writer of a format.
pub(super) fn form(format: GapFormat, ink: Ink) -> Box<dyn Form> {
    let pages = |pen| Box::new(Pages::new(pen));
    match format {
        GapFormat::Text => pages(Pen::Text(ink)),
        GapFormat::Markdown => pages(Pen::Markdown),
        GapFormat::Html => pages(Pen::Html {
            closing: String::new(),
        }),
        GapFormat::Json => Box::new(Json::default()),
        GapFormat::Ndjson => Box::new(Lines),
        GapFormat::Csv => Box::new(Csv::default()),
    }
}

/// JSON: one object, of which only the findings that belong to nobody are kept until its end.
#[derive(Default)]
struct Json {
    findings: Vec<Finding>,
    has_people: bool,
}

impl Form for Json {
    fn start(&mut self, _: Count) -> String {
        let start = render::json(&PeopleStart::new());
        let open = start.trim_end().trim_end_matches('}').trim_end();
        format!("{open},\n  \"people\": [")
    }

    fn person(&mut self, report: GapReport, _: SourceOf<'_, '_>) -> String {
        let before = if self.has_people { ",\n" } else { "\n" };
        self.has_people = true;
        before.to_owned() + &render::json_within(&PersonOfMany::from(report))
    }

    fn nobody(&mut self, report: GapReport, _: SourceOf<'_, '_>) -> String {
        self.findings.extend(report.head.findings);
        String::new()
    }

    fn end(&mut self, summary: Summary) -> String {
        let end = render::json(&PeopleEnd {
            findings: std::mem::take(&mut self.findings),
            summary,
        });
        let closing = if self.has_people { "\n  ]" } else { "]" };
        format!("{closing},{}", end.trim_start_matches('{'))
    }
}

/// JSON, a line a person.
struct Lines;

impl Form for Lines {
    fn start(&mut self, _: Count) -> String {
        String::new()
    }

    fn person(&mut self, report: GapReport, _: SourceOf<'_, '_>) -> String {
        render::json_line(&report)
    }

    fn nobody(&mut self, report: GapReport, source_of: SourceOf<'_, '_>) -> String {
        self.person(report, source_of)
    }

    fn end(&mut self, summary: Summary) -> String {
        render::json_line(&SummaryReport::of(summary))
    }
}

/// CSV, which has no place for findings: they are told beside it.
#[derive(Default)]
struct Csv {
    findings: Vec<String>,
    others: usize,
}

impl Csv {
    fn tell(&mut self, findings: &[Finding]) {
        for finding in findings {
            match self.findings.len() < MOST_FINDINGS {
                true => self.findings.push(render::finding_line(finding)),
                false => self.others += 1,
            }
        }
    }
}

impl Form for Csv {
    fn start(&mut self, _: Count) -> String {
        render::csv_head()
    }

    fn person(&mut self, report: GapReport, _: SourceOf<'_, '_>) -> String {
        self.tell(&report.head.findings);
        render::csv_rows(&report.person)
    }

    fn nobody(&mut self, report: GapReport, _: SourceOf<'_, '_>) -> String {
        self.tell(&report.head.findings);
        String::new()
    }

    fn end(&mut self, _: Summary) -> String {
        String::new()
    }

    fn notes(&mut self) -> Vec<String> {
        let mut notes = std::mem::take(&mut self.findings);
        if self.others > 0 {
            notes.push(format!("{} more findings: `-f json` has all", self.others));
        }
        notes
    }
}

/// What a page is drawn with, part by part.
enum Pen {
    Text(Ink),
    Markdown,
    Html {
        /// What ends the document.
        closing: String,
    },
}

/// A page, in tables of some rows each; a few findings are kept for its end.
struct Pages {
    pen: Pen,
    rows: people::Rows,
    findings: Vec<(Finding, Block)>,
    others: u64,
}

impl Pages {
    fn new(pen: Pen) -> Self {
        Self {
            pen,
            rows: people::Rows::default(),
            findings: Vec::new(),
            others: 0,
        }
    }

    /// Returns a part of the page as it is written behind another one.
    fn draw(&self, part: &page::Page) -> String {
        match &self.pen {
            _ if part.blocks.is_empty() => String::new(),
            Pen::Text(ink) => format!("\n{}", render::text(part, ink)),
            Pen::Markdown => format!("\n{}", render::markdown(part)),
            Pen::Html { .. } => render::html_part(part),
        }
    }

    fn table(&mut self) -> String {
        let rows = std::mem::take(&mut self.rows);
        match rows.is_empty() {
            true => String::new(),
            false => self.draw(&rows.page()),
        }
    }

    /// Keeps findings, errors before all others, and one of the same only once.
    fn keep(&mut self, found: Vec<Finding>, source_of: SourceOf<'_, '_>) {
        for finding in found {
            let is_known = self.findings.iter().any(|(known, _)| *known == finding);
            let at = self
                .findings
                .partition_point(|(known, _)| known.severity >= finding.severity);
            if is_known || at >= MOST_FINDINGS {
                self.others += 1;
                continue;
            }
            let mut excerpts = page::findings::blocks([&finding], source_of);
            if let Some(excerpt) = excerpts.pop() {
                self.findings.insert(at, (finding, excerpt));
            }
            if self.findings.len() > MOST_FINDINGS {
                self.findings.pop();
                self.others += 1;
            }
        }
    }
}

impl Form for Pages {
    fn start(&mut self, people: Count) -> String {
        let head = people::head(people);
        match &mut self.pen {
            Pen::Text(ink) => render::text(&head, ink),
            Pen::Markdown => render::markdown(&head),
            Pen::Html { closing } => {
                let (opening, end) = render::html_frame(&people::title(people));
                *closing = end;
                opening + &render::html_part(&head)
            }
        }
    }

    fn person(&mut self, report: GapReport, source_of: SourceOf<'_, '_>) -> String {
        let person: &PersonGap = &report.person;
        self.rows.add(person);
        self.keep(report.head.findings, source_of);
        match self.rows.len() < ROWS {
            true => String::new(),
            false => self.table(),
        }
    }

    fn nobody(&mut self, report: GapReport, source_of: SourceOf<'_, '_>) -> String {
        self.keep(report.head.findings, source_of);
        String::new()
    }

    fn end(&mut self, summary: Summary) -> String {
        let mut text = self.table();
        let findings = std::mem::take(&mut self.findings).into_iter();
        let excerpts = findings.map(|(_, excerpt)| excerpt).collect();
        text += &self.draw(&people::findings_page(excerpts, self.others));
        text += &self.draw(&people::summary(&summary));
        if let Pen::Html { closing } = &mut self.pen {
            text += &std::mem::take(closing);
        }
        text
    }
}
