//! `ladder gap` of many people, laid out: part by part, so that it is never in memory as a whole.

use super::gates::{percent, verdict_word};
use crate::{
    model::Requirement,
    page::{Align, Block, Line, Page, Table, Tone, findings},
    report::{
        Finding,
        gap::{
            CompetencySummary, LevelSummary, PersonGap, Summary, TargetGap, Verdict, VerdictCounts,
        },
    },
    text::counted,
};

/// How many people a page is about, as far as that is known when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many there are at least.
    pub people: u64,
    /// Whether these are all.
    pub is_all: bool,
}

/// Returns what stands above the people.
#[must_use]
pub fn head(people: Count) -> Page {
    let mut page = Page::new();
    page.push(Block::Heading {
        level: 1,
        text: title(people).into(),
    });
    let text = "Not promotion decisions: this is what the ratings say, by the rules of the ladder.";
    page.push(Block::Paragraph(Line::new().toned(Tone::Strong, text)));
    page
}

/// Returns the title of a page about so many people.
#[must_use]
pub fn title(Count { people, is_all }: Count) -> String {
    let more_than = if is_all { "" } else { "more than " };
    format!("Gaps of {more_than}{}", people_of(people))
}

/// The rows of a table of people.
#[derive(Debug, Default)]
pub struct Rows(Vec<Vec<Vec<Line>>>);

impl Rows {
    /// Adds a person: a row a target, and one where nothing could be computed.
    pub fn add(&mut self, person: &PersonGap) {
        if person.targets.is_empty() {
            let mut row = vec![vec![who(person)], vec![levels(person, None)]];
            row.push(vec![Line::new().toned(Tone::Bad, "not computed")]);
            row.resize(Self::COLUMNS, vec!["".into()]);
            self.0.push(row);
        }
        let rows = person.targets.iter().map(|target| {
            vec![
                vec![who(person)],
                vec![levels(person, Some(target))],
                vec![verdict_word(target.verdict)],
                vec![percent(target.coverage).into()],
                vec![percent(target.attainment).into()],
                vec![musts_short(target).to_string().into()],
            ]
        });
        self.0.extend(rows);
    }

    const COLUMNS: usize = 6;

    /// Returns how many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the rows as a page of one table.
    #[must_use]
    pub fn page(self) -> Page {
        let head = [
            "Person",
            "Role → target",
            "Verdict",
            "Coverage",
            "Attainment",
            "Musts short",
        ];
        let numbers = [Align::Right; 3];
        Page {
            blocks: vec![table(
                &head,
                &[&[Align::Left; 3][..], &numbers].concat(),
                self.0,
            )],
        }
    }
}

fn who(person: &PersonGap) -> Line {
    let id = person.person.as_deref().unwrap_or_default();
    let line = Line::new().toned(Tone::Code, id);
    match &person.name {
        Some(name) => line.plain(format!(" {name}")),
        None => line,
    }
}

/// Returns the role and the target; of one family, the family once.
fn levels(person: &PersonGap, target: Option<&TargetGap>) -> Line {
    let role = person.role.as_deref().unwrap_or_default();
    let line = Line::new().toned(Tone::Code, role);
    let Some(TargetGap { target, .. }) = target else {
        return line;
    };
    let family = role.split_once('/').map(|(family, _)| family);
    let target = match target.split_once('/') {
        Some((of, level)) if family == Some(of) => level,
        _ => target,
    };
    line.plain(" → ").toned(Tone::Code, target)
}

fn musts_short(target: &TargetGap) -> usize {
    let musts = target
        .items
        .iter()
        .filter(|item| item.counts && item.requirement == Requirement::Must);
    musts.filter(|item| item.is_short()).count()
}

/// Returns findings below a heading of their own, and how many of all there are that are not
/// among them; empty where there is none. `findings` are excerpts that were drawn before.
#[must_use]
pub fn findings_page(excerpts: Vec<Block>, others: u64) -> Page {
    let mut page = Page::new();
    if !excerpts.is_empty() {
        page.push(heading("Findings"));
        page.blocks.extend(excerpts);
    }
    if others > 0 {
        let others = usize::try_from(others).unwrap_or(usize::MAX);
        let line = Line::from(format!("{} more: ", counted(others, "finding")));
        page.push(Block::Paragraph(
            line.toned(Tone::Code, "--format json")
                .plain(" has all of them."),
        ));
    }
    page
}

/// Returns the excerpt of a finding; `source_of` gives the text of a file by its shown path.
#[must_use]
pub fn excerpts<'s>(found: &[&Finding], source_of: &dyn Fn(&str) -> Option<&'s str>) -> Vec<Block> {
    findings::blocks(found.iter().copied(), source_of)
}

/// Returns what all the gaps come to.
#[must_use]
pub fn summary(summary: &Summary) -> Page {
    let mut page = Page::new();
    page.push(heading("Summary"));
    page.push(Block::KeyValues(facts(summary)));
    if !summary.levels.is_empty() {
        page.push(lesser_heading("By level"));
        page.push(by_level(&summary.levels));
    }
    let mut short: Vec<&CompetencySummary> = summary.competencies.iter().collect();
    short.retain(|it| it.short > 0 || it.rated < it.asked);
    short.sort_by_key(|it| std::cmp::Reverse((it.points, it.short)));
    if !short.is_empty() {
        page.push(lesser_heading("By competency"));
        page.push(by_competency(&short));
    }
    let others = summary.competencies.len() - short.len();
    if others > 0 && !short.is_empty() {
        let text = format!(
            "Everybody is rated in {}, and nobody is short.",
            match others {
                1 => "1 other".to_owned(),
                others => format!("{others} others"),
            }
        );
        page.push(Block::Paragraph(text.into()));
    }
    page
}

fn people_of(count: u64) -> String {
    match count {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    }
}

fn facts(summary: &Summary) -> Vec<(String, Line)> {
    let count =
        |count: u64, noun: &str| counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
    let mut people = people_of(summary.people);
    if summary.not_computed > 0 {
        people += &format!(", {} not computed", summary.not_computed);
    }
    let mut files = count(summary.files, "file");
    if summary.files_of_nobody > 0 {
        files += &format!(", {} without a person", summary.files_of_nobody);
    }
    let mut facts = vec![
        ("People".to_owned(), people.into()),
        ("Files".to_owned(), files.into()),
    ];
    for ladder in &summary.ladders {
        let people = people_of(ladder.people);
        let words = format!("{}: {people}", ladder.ladder.words());
        facts.push(("Ladder".to_owned(), words.into()));
    }
    if summary.errors + summary.warnings > 0 {
        let findings = format!(
            "{}, {}",
            count(summary.errors, "error"),
            count(summary.warnings, "warning")
        );
        facts.push(("Findings".to_owned(), findings.into()));
    }
    facts.push(("Verdicts".to_owned(), verdicts(&summary.verdicts)));
    facts
}

/// The verdicts with what they are called, the best first.
fn each(counts: &VerdictCounts) -> [(Option<Verdict>, u64); 5] {
    [
        (Some(Verdict::Ready), counts.ready),
        (Some(Verdict::Close), counts.close),
        (Some(Verdict::NotYet), counts.not_yet),
        (Some(Verdict::Insufficient), counts.insufficient),
        (None, counts.none),
    ]
}

fn verdicts(counts: &VerdictCounts) -> Line {
    let mut line = Line::new();
    for (verdict, count) in each(counts) {
        if verdict.is_none() && count == 0 {
            continue;
        }
        if !line.0.is_empty() {
            line = line.plain(", ");
        }
        line = line.plain(format!("{count} "));
        line.0.extend(verdict_word(verdict).0);
    }
    line
}

fn by_level(levels: &[LevelSummary]) -> Block {
    let rows = levels.iter().map(|level| {
        let mut row = vec![vec![Line::new().toned(Tone::Code, &level.target)]];
        let counts = each(&level.verdicts).into_iter();
        let counts = [level.people]
            .into_iter()
            .chain(counts.map(|(_, count)| count));
        row.extend(counts.take(5).map(|count| vec![count.to_string().into()]));
        row
    });
    let head = [
        "Target",
        "People",
        "Ready",
        "Close",
        "Not yet",
        "Insufficient",
    ];
    let align = [&[Align::Left][..], &[Align::Right; 5]].concat();
    table(&head, &align, rows.collect())
}

fn by_competency(competencies: &[&CompetencySummary]) -> Block {
    let rows = competencies.iter().map(|it| {
        let by = match it.short {
            0 => String::new(),
            _ => format!("{} ({} at most)", it.points, it.most),
        };
        let name = Line::from(it.name.as_str()).toned(Tone::Faint, format!(" ({})", it.family));
        vec![
            vec![name],
            vec![format!("{} of {}", it.rated, it.asked).into()],
            vec![it.short.to_string().into()],
            vec![by.into()],
        ]
    });
    let head = ["Competency", "Rated", "Short", "By points"];
    let align = [&[Align::Left][..], &[Align::Right; 3]].concat();
    table(&head, &align, rows.collect())
}

fn heading(text: &str) -> Block {
    Block::Heading {
        level: 2,
        text: text.into(),
    }
}

fn lesser_heading(text: &str) -> Block {
    Block::Heading {
        level: 3,
        text: text.into(),
    }
}

fn table(head: &[&str], align: &[Align], rows: Vec<Vec<Vec<Line>>>) -> Block {
    Block::Table(Table {
        head: head.iter().copied().map(Line::from).collect(),
        align: align.to_vec(),
        rows,
    })
}
