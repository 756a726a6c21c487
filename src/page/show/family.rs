//! A family: what it is, its levels, and its matrix.

use super::{
    matrix::{Column, columns, matrix},
    words,
};
use crate::{
    page::{Align, Block, Entry, Line, Page, Table, Tone},
    report::show::{
        CompetencyRow, DimensionRow, FamilyShown, MappingShown, ReviewShown, SourceShown,
    },
};

/// Lays a family out.
pub(super) fn family(page: &mut Page, family: &FamilyShown, width: usize) {
    page.push(words::heading(1, family.name.as_str()));
    if let Some(summary) = &family.summary {
        page.push(Block::Paragraph(summary.as_str().into()));
    }
    let columns = columns(family);
    page.push(about(family));
    page.push(words::heading(2, "Levels"));
    if columns.is_empty() {
        page.push(Block::Paragraph("There is none yet.".into()));
    } else {
        page.push(levels(family, &columns));
        page.push(Block::Paragraph(reading_levels(family)));
    }
    matrix(page, family, &columns, width);
    for dimension in &family.dimensions {
        free_dimension(page, dimension, &columns);
    }
    unasked(page, &family.competencies);
    sources(page, &family.sources);
}

fn about(family: &FamilyShown) -> Block {
    let tracks = family.tracks.iter().map(|track| match &track.name {
        Some(name) => format!("{name} ({})", track.track),
        None => track.track.to_string(),
    });
    let tracks: Vec<String> = tracks.collect();
    let mappings: Vec<String> = family.mappings.iter().map(mapping).collect();
    let reviews: Vec<String> = family.reviews.iter().map(review).collect();
    let alone = "each level stands alone: nothing is carried from below";
    words::facts(vec![
        ("Family", Some(words::code(&family.family))),
        ("Status", Some(family.status.name().into())),
        ("Function", words::plain(family.function.as_deref())),
        ("Focus", words::plain(family.focus.as_deref())),
        ("Code", words::plain(family.code.as_deref())),
        ("Also called", words::texts(&family.aliases)),
        ("Formerly", words::ids(&family.formerly)),
        ("Distinct from", words::ids(&family.distinct_from)),
        ("Owners", words::texts(&family.owners)),
        ("Tracks", words::texts(&tracks)),
        ("Takes over from", words::ids(&family.extends)),
        ("Levels", (!family.cumulative).then(|| alone.into())),
        ("Maps to", words::texts(&mappings)),
        ("Reviews", words::texts(&reviews)),
        (
            "Review by",
            family.review_by.map(|day| day.to_string().into()),
        ),
        ("File", Some(words::code(&family.file))),
    ])
}

/// Returns a mapping: `onet-soc 11-1021.00 (29.0, close)`.
fn mapping(mapping: &MappingShown) -> String {
    let edition = mapping.edition.as_ref().map(ToString::to_string);
    let relation = mapping.relation.map(|it| it.name().to_owned());
    let more: Vec<String> = edition.into_iter().chain(relation).collect();
    let more = match more.is_empty() {
        true => String::new(),
        false => format!(" ({})", more.join(", ")),
    };
    format!("{} {}{more}", mapping.scheme, mapping.code)
}

/// Returns a review: `2026-06-01 by ops-panel (accuracy 5, clarity 4)`.
fn review(review: &ReviewShown) -> String {
    let by: Vec<&str> = review.by.iter().map(|who| who.as_str()).collect();
    let by = match by.is_empty() {
        true => String::new(),
        false => format!(" by {}", by.join(" and ")),
    };
    let scores = review.scores.iter();
    let scores: Vec<String> = scores.map(|(of, score)| format!("{of} {score}")).collect();
    format!("{}{by} ({})", review.date, scores.join(", "))
}

/// Returns the levels with the short names that stand over the matrix.
fn levels(family: &FamilyShown, columns: &[Column<'_>]) -> Block {
    let row = |(level, column): (&crate::report::show::LevelColumn, &Column<'_>)| {
        let key = Line::new().toned(Tone::Strong, column.key.as_str());
        vec![
            vec![key],
            vec![words::code(column.id)],
            vec![level.named.title.as_str().into()],
            vec![level.named.track.as_str().into()],
            vec![level.asks.to_string().into()],
            vec![level.required.to_string().into()],
        ]
    };
    let heads = ["", "Level", "Title", "Track", "Asks", "Requires"];
    Block::Table(Table {
        head: heads.into_iter().map(Line::from).collect(),
        align: vec![
            Align::Left,
            Align::Left,
            Align::Left,
            Align::Left,
            Align::Right,
            Align::Right,
        ],
        rows: family.levels.iter().zip(columns).map(row).collect(),
    })
}

fn reading_levels(family: &FamilyShown) -> Line {
    let carried = match family.cumulative {
        true => "Requires: that, and what it carries from the levels below.",
        false => "Requires: the same, since its levels stand alone.",
    };
    format!("Asks: how many competencies the level asks itself. {carried}").into()
}

/// Lists what the levels say in a dimension that has no values to set in a table.
fn free_dimension(page: &mut Page, dimension: &DimensionRow, columns: &[Column<'_>]) {
    if dimension.levels.iter().any(|level| level.value.is_some()) {
        return;
    }
    let rows = columns.iter().filter_map(|column| {
        let scope = dimension.levels.iter().find(|at| at.level == *column.id)?;
        Some((
            column.key.clone(),
            Line::from(scope.text.as_ref()?.as_str()),
        ))
    });
    let rows: Vec<(String, Line)> = rows.collect();
    if !rows.is_empty() {
        page.push(words::heading(2, dimension.name.as_str()));
        page.push(Block::KeyValues(rows));
    }
}

fn unasked(page: &mut Page, competencies: &[CompetencyRow]) {
    let unasked = competencies.iter().filter(|row| row.levels.is_empty());
    let entries: Vec<Entry> = unasked
        .map(|row| {
            let line = Line::from(row.competency.shown_name()).plain(" (");
            let line = line.toned(Tone::Code, row.competency.competency.as_str());
            Entry::from(line.plain(")"))
        })
        .collect();
    if !entries.is_empty() {
        page.push(words::heading(2, "Defined, and required by no level"));
        page.push(Block::List(entries));
    }
}

fn sources(page: &mut Page, sources: &[SourceShown]) {
    if sources.is_empty() {
        return;
    }
    let entries = sources.iter().map(|source| {
        let url = source.url.as_ref().map(ToString::to_string);
        let read = source.retrieved.map(|day| format!("read {day}"));
        let licence = source.licence.as_ref().map(ToString::to_string);
        let more = url.into_iter().chain(read).chain(licence);
        let more: String = more.map(|it| format!(", {it}")).collect();
        let line = Line::from(source.title.as_str()).plain(more);
        Entry::from(line.toned(Tone::Faint, format!(" ({})", source.id)))
    });
    page.push(words::heading(2, "Sources"));
    page.push(Block::List(entries.collect()));
}
