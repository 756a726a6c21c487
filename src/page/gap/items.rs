//! The requirements: a bar each, whose word decided, and the sums written out.

use crate::page::{Align, Bar, Block, Entry, Line, Table, Tone};
use crate::report::gap::{Disagreement, Item, Origin, PersonGap, Rule, TargetGap};

/// Returns a bar for each requirement, in the report's order.
pub(super) fn bars(target: &TargetGap, person: &PersonGap) -> Block {
    let points = u32::try_from(person.scale.len()).unwrap_or(u32::MAX);
    let bars = target.items.iter().map(|item| Bar {
        name: item.name.as_str().into(),
        value: item.decided.map(as_points),
        own: item.own.map(as_points),
        required: as_points(item.required),
        of: points,
        remark: remark(item),
    });
    Block::Bars(bars.collect())
}

/// A value of the scale is positive; the checks before the computation see to that.
fn as_points(value: i64) -> u32 {
    u32::try_from(value).unwrap_or_default()
}

/// Returns how strictly something is asked and what is missing.
fn remark(item: &Item) -> Line {
    let line = Line::new().plain(strictness(item)).plain(": ");
    match item.short {
        Some(0) if item.over > 0 => line.toned(Tone::Good, format!("over by {}", item.over)),
        Some(0) => line.toned(Tone::Good, "met"),
        Some(short) => line.toned(Tone::Bad, format!("short by {short}")),
        None if item.held => line.toned(Tone::Faint, "held, not rated"),
        None => line.toned(Tone::Caution, not_rated(item)),
    }
}

fn strictness(item: &Item) -> String {
    match item.weight {
        1 => item.requirement.name().to_owned(),
        weight => format!("{} ×{weight}", item.requirement.name()),
    }
}

/// Returns why there is no deciding word.
fn not_rated(item: &Item) -> &'static str {
    match (item.observed, item.rule) {
        (false, _) => "not observed",
        (true, Rule::SelfOnly) => "self alone",
        _ => "not rated",
    }
}

/// Returns, for each requirement, where it comes from and whose word decided.
pub(super) fn table(target: &TargetGap) -> Block {
    let value = |value: Option<i64>| vec![value.map_or("-".to_owned(), |it| it.to_string()).into()];
    let rows = target.items.iter().map(|item| {
        vec![
            vec![item.name.as_str().into()],
            vec![origin(item).into()],
            value(Some(item.required)),
            value(item.decided),
            value(item.own),
            decided_by(item),
        ]
    });
    Block::Table(Table {
        head: ["Competency", "Origin", "Asked", "Decided", "Self", "By"]
            .map(Line::from)
            .to_vec(),
        align: vec![
            Align::Left,
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Left,
        ],
        rows: rows.collect(),
    })
}

/// Returns how a requirement stands to the levels below, and which level asks it.
fn origin(item: &Item) -> String {
    let origin = match item.origin {
        Origin::New => "new",
        Origin::Raised => "raised",
        Origin::Carried => "carried",
    };
    let held = if item.held { ", held" } else { "" };
    format!("{origin} ({}){held}", item.from_level)
}

fn decided_by(item: &Item) -> Vec<Line> {
    let rule = match item.rule {
        Rule::NewestManager => "manager's newest",
        Rule::MedianOfOthers => "median of others",
        Rule::SelfOnly => "self alone: not counted",
        Rule::Unrated => "nobody",
    };
    let mut lines = vec![rule.into()];
    let differs = match item.disagreement {
        Some(Disagreement::BlindSpot) => Some("blind spot: self is higher"),
        Some(Disagreement::HiddenStrength) => Some("hidden strength: self is lower"),
        None => None,
    };
    lines.extend(differs.map(|text| Line::new().toned(Tone::Caution, text)));
    lines
}

/// Returns who says that something was not observed, and why: an entry each.
pub(super) fn not_observed(target: &TargetGap) -> Vec<Entry> {
    let said = target
        .items
        .iter()
        .flat_map(|item| item.not_observed.iter().map(move |said| (item, said)));
    said.map(|(item, said)| {
        let line = Line::new().toned(Tone::Strong, &item.name);
        line.plain(format!(
            " ({}, {}): {}",
            said.rater.name(),
            said.date,
            said.why
        ))
        .into()
    })
    .collect()
}

/// Returns coverage and attainment written out, so that they can be followed by hand, and what
/// is left out of both.
pub(super) fn sums(target: &TargetGap) -> Vec<Block> {
    let counting = || target.items.iter().filter(|item| item.counts);
    let rated = || counting().filter(|item| item.decided.is_some());
    let weight = |item: &Item| i128::from(item.weight);
    let counted: i128 = counting().map(weight).sum();
    let rated_weight: i128 = rated().map(weight).sum();
    let terms: Vec<String> = rated()
        .map(|item| {
            let reached = item.decided.unwrap_or_default().min(item.required);
            format!("{}×{reached}/{}", item.weight, item.required)
        })
        .collect();
    let faint = |text: String| Block::Paragraph(Line::new().toned(Tone::Faint, text));
    let mut blocks = Vec::new();
    if target.coverage.is_some() {
        let coverage = super::gates::percent(target.coverage);
        blocks.push(faint(format!(
            "Coverage: weight rated / weight that counts = {rated_weight} / {counted} = {coverage}."
        )));
    }
    if target.attainment.is_some() {
        let attainment = super::gates::percent(target.attainment);
        blocks.push(faint(format!(
            "Attainment: the sum of weight×reached/asked, by weight = ({}) / {rated_weight} = \
             {attainment}. A surplus offsets nothing.",
            terms.join(" + ")
        )));
    }
    blocks.extend(held_unrated(target).map(|text| Block::Paragraph(text.into())));
    blocks
}

fn held_unrated(target: &TargetGap) -> Option<String> {
    let left_out = target.items.iter();
    let left_out = left_out.filter(|item| item.held && item.decided.is_none());
    let names: Vec<&str> = left_out.map(|item| item.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "Held, not rated: {}. The role asks this already, so without a rating it counts \
             neither for nor against.",
            names.join(", ")
        )
    })
}
