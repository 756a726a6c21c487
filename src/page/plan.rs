//! `ladder plan`, laid out: a document to hand over in a one-to-one, with fields to fill in.

use super::{
    Block, Entry, Line, Page, Tone, findings,
    gap::{gates, not_a_decision},
    marker::{details, entry},
    person::{level, unanswered, who},
};
use crate::{
    diagnostic::Severity,
    model::Requirement,
    report::{
        Revision,
        gap::{Rule, Verdict},
        plan::{PlanReport, Planned, Quoted, TargetPlan},
    },
    text::{counted, listed},
};

/// What is filled in for each gap.
const FIELDS: [&str; 3] = ["Action", "Support", "By when"];

/// Returns the report as a page: who is measured by what, then each target by itself. Of the
/// findings it holds the errors alone: it is for the person whom it is about, and what is only
/// doubtful is for whoever keeps the files. `source_of` gives the text of a file by its shown path.
#[must_use]
pub fn page<'s>(report: &PlanReport, source_of: &dyn Fn(&str) -> Option<&'s str>) -> Page {
    let errors = report.head.findings.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let mut page = Page {
        blocks: findings::blocks(errors, source_of),
    };
    if report.targets.is_empty() {
        let title = unanswered("No plan written", report.person.person.as_deref());
        page.blocks.insert(0, title);
        let text = "No plan was written: mend the errors above first.";
        page.push(Block::Paragraph(Line::new().toned(Tone::Bad, text)));
        return page;
    }
    let person = &report.person;
    let name = person.name.as_ref().or(person.person.as_ref());
    let title = format!("Development plan: {}", name.map_or("", String::as_str));
    page.push(heading(1, title));
    page.push(Block::KeyValues(facts(report)));
    page.push(not_a_decision());
    for target in &report.targets {
        page.blocks.extend(section(target, report));
    }
    page
}

fn heading(level: u8, text: impl Into<Line>) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

/// Returns who is measured by what.
fn facts(report: &PlanReport) -> Vec<(String, Line)> {
    let person = &report.person;
    let role = level(
        person.role_title.as_deref().unwrap_or_default(),
        person.role.as_deref().unwrap_or_default(),
    );
    let who = who(person.person.as_deref(), person.name.as_deref());
    let mut facts = vec![("Person".to_owned(), who), ("Role".to_owned(), role)];
    for target in &report.targets {
        facts.push(("Target".to_owned(), level(&target.title, &target.target)));
    }
    let ladder = person.ladder.as_ref().map(Revision::words);
    facts.push(("Ladder".to_owned(), ladder.unwrap_or_default().into()));
    let assessed = report.assessed.as_deref().unwrap_or_default();
    facts.push(("Last assessed".to_owned(), assessed.into()));
    let points = report.scale.iter();
    let points: Vec<String> = points
        .map(|point| format!("{} {}", point.value, point.name))
        .collect();
    facts.push(("Scale".to_owned(), points.join(", ").into()));
    facts
}

fn section(target: &TargetPlan, report: &PlanReport) -> Vec<Block> {
    let title = Line::new().plain("To ").plain(target.title.as_str());
    let verdict = gates::verdict(target.verdict, &target.gates);
    let mut blocks = vec![
        heading(2, title),
        Block::Paragraph(verdict.plain(format!(" {}", in_between(target)))),
    ];
    for (at, gap) in target.gaps.iter().enumerate() {
        let title = format!("{}. {}: {}", at + 1, gap.name, what(gap));
        blocks.push(heading(3, title));
        blocks.extend(gap_blocks(gap, target, report));
    }
    blocks.extend(listed_under(
        "To be rated",
        "The role asks these already, and the target asks nothing else that counts. What to do: \
         have them rated.",
        &target.to_rate,
        target,
    ));
    blocks.extend(listed_under(
        "Not shown yet",
        "The verdict asks nothing more of these. Yet nothing on record shows them.",
        &target.unproven,
        target,
    ));
    blocks
}

/// Returns what is not shown as a list under a title; nothing where there is nothing to list.
fn listed_under(title: &str, why: &str, items: &[Planned], target: &TargetPlan) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let entries = items.iter().map(|it| unproven(it, target));
    vec![
        heading(3, title),
        Block::Paragraph(why.into()),
        Block::List(entries.collect()),
    ]
}

/// Returns in a sentence what the gaps are.
fn in_between(target: &TargetPlan) -> String {
    let count = |requirement: Requirement, wanted: &dyn Fn(&Planned) -> bool, what: &str| {
        let gaps = target.gaps.iter();
        let of_kind = gaps.filter(|gap| gap.requirement == requirement && wanted(gap));
        let found = of_kind.count();
        (found > 0).then(|| format!("{} {what}", counted(found, requirement.name())))
    };
    let mut parts = Vec::new();
    for requirement in [Requirement::Must, Requirement::Should, Requirement::May] {
        parts.extend(count(requirement, &is_short, "short"));
        parts.extend(count(
            requirement,
            &|gap| gap.decided.is_none(),
            "not rated",
        ));
        parts.extend(count(
            requirement,
            &lacks_evidence,
            "without evidence in time",
        ));
    }
    let open = match (parts.as_slice(), target.verdict) {
        ([], Some(Verdict::Ready)) => {
            "There is no gap: nothing that counts is short or unrated, and nothing lacks the \
             evidence that is asked for."
                .to_owned()
        }
        ([], _) => "Nothing that counts is short or unrated.".to_owned(),
        (parts, _) => format!("Still open: {}.", listed(parts, "and")),
    };
    match target.held_unrated {
        0 => open,
        held => format!("{open} {held} held, not rated."),
    }
}

fn is_short(gap: &Planned) -> bool {
    gap.short.is_some_and(|short| short > 0)
}

/// Returns whether it is rated and nothing shows it. Before it is rated, that is what is missing.
fn lacks_evidence(gap: &Planned) -> bool {
    gap.evidence_asked && gap.evidence == 0 && gap.decided.is_some()
}

/// Returns what is missing.
fn what(gap: &Planned) -> String {
    match (gap.short, gap.rule) {
        (Some(short), _) if short > 0 && lacks_evidence(gap) => {
            format!("short by {short}, no evidence in time")
        }
        (Some(short), _) if short > 0 => format!("short by {short}"),
        (Some(_), _) => "no evidence in time".to_owned(),
        (None, Rule::SelfOnly) => "rated by self alone".to_owned(),
        (None, _) if !gap.not_observed.is_empty() => "not observed".to_owned(),
        (None, _) => "not rated".to_owned(),
    }
}

fn gap_blocks(gap: &Planned, target: &TargetPlan, report: &PlanReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(definition) = &gap.definition {
        blocks.push(Block::Paragraph(definition.as_str().into()));
    }
    blocks.push(Block::KeyValues(figures(gap, report)));
    if !gap.markers.is_empty() {
        let title = "How it is seen at this level:";
        blocks.push(Block::Paragraph(title.into()));
        blocks.push(Block::List(gap.markers.iter().map(quoted).collect()));
    }
    blocks.push(Block::Paragraph("What to do:".into()));
    let evidence = gap.evidence_asked.then(|| evidence(gap, target, report));
    let evidence = evidence.map(|line| ("Evidence".to_owned(), line));
    let empty = FIELDS.map(|field| (field.to_owned(), Line::new()));
    blocks.push(Block::KeyValues(
        evidence.into_iter().chain(empty).collect(),
    ));
    blocks
}

/// Returns what is asked and what there is.
fn figures(gap: &Planned, report: &PlanReport) -> Vec<(String, Line)> {
    let weight = match gap.weight {
        1 => String::new(),
        weight => format!(", weight {weight}"),
    };
    let counts = match gap.requirement {
        Requirement::May => "; it counts for no verdict",
        _ => "",
    };
    let required = format!(
        "{}, {}{weight}{counts}",
        point(gap.required, report),
        gap.requirement.name()
    );
    let now = match gap.decided {
        Some(value) => point(value, report),
        None => undecided(gap),
    };
    vec![
        ("Required".to_owned(), required.into()),
        ("Now".to_owned(), now.into()),
    ]
}

/// Returns why there is no value that counts.
fn undecided(gap: &Planned) -> String {
    let reasons = gap.not_observed.iter();
    let reasons: Vec<String> = reasons
        .map(|said| format!("{} ({}, {})", said.why, said.rater.name(), said.date))
        .collect();
    match (gap.rule, reasons.as_slice()) {
        (Rule::SelfOnly, []) => format!("{}, which does not count", what(gap)),
        (_, []) => what(gap),
        (_, reasons) => format!("{}: {}", what(gap), reasons.join("; ")),
    }
}

/// Returns a point of the scale with its name.
fn point(value: i64, report: &PlanReport) -> String {
    let mut points = report.scale.iter();
    match points.find(|point| point.value == value) {
        Some(point) => format!("{value} {}", point.name),
        None => value.to_string(),
    }
}

fn quoted(marker: &Quoted) -> Entry {
    let evidence = ("Evidence to bring", marker.evidence.as_ref());
    let details = details(&marker.examples, &marker.counter_examples, evidence);
    entry(marker.text.as_str().into(), details)
}

/// Returns how much evidence the verdict asks for and how much there is.
fn evidence(gap: &Planned, target: &TargetPlan, report: &PlanReport) -> Line {
    let months = report.evidence_months.unwrap_or_default();
    let months = usize::try_from(months).unwrap_or(usize::MAX);
    let since = target.evidence_since.as_deref().unwrap_or_default();
    let found = match gap.evidence {
        0 => "there is none yet".to_owned(),
        found => format!("there is {found}"),
    };
    format!(
        "at least one dated entry from the {} before the newest assessment; since {since} {found}",
        counted(months, "month")
    )
    .into()
}

/// Returns what is met and not shown.
fn unproven(item: &Planned, target: &TargetPlan) -> Entry {
    let why = match (&item.decided, &target.evidence_since) {
        (None, _) => format!("held, {}", what(item)),
        (Some(_), Some(since)) => format!("met, and no evidence since {since}"),
        (Some(_), None) => "met, and no evidence".to_owned(),
    };
    let line = Line::new().toned(Tone::Strong, item.name.as_str());
    let asked = format!(
        " ({}, asks {}): {why}",
        item.requirement.name(),
        item.required
    );
    line.plain(asked).into()
}
