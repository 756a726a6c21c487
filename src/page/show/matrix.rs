//! The matrix of a family: its levels across, its dimensions and competencies down.
//!
//! Where the width holds it, it is one table. Else how far the levels reach stands in a table of
//! its own, levels down, since its words are long; and what they require in as many tables as
//! the levels need. The columns go by short names: the track's first letters and the rank.

use unicode_width::UnicodeWidthStr;

use super::words;
use crate::{
    model::{Id, Requirement},
    page::{Align, Block, Line, Page, Table, Tone},
    report::show::{Cell, CompetencyRow, DimensionRow, FamilyShown, How, LayersAt},
};

/// The space between two columns.
const GAP: usize = 2;

/// The columns that names are given where they are longer: they wrap between words.
const NAMES: usize = 24;

/// A level, as a column of the matrix.
#[derive(Debug, Clone)]
pub(super) struct Column<'r> {
    /// Its short name, one of its own: `IC3`.
    pub(super) key: String,
    /// Its id.
    pub(super) id: &'r Id,
}

/// Returns the family's levels as columns.
pub(super) fn columns(family: &FamilyShown) -> Vec<Column<'_>> {
    let mut tracks: Vec<&str> = family
        .levels
        .iter()
        .map(|it| it.named.track.as_str())
        .collect();
    tracks.sort_unstable();
    tracks.dedup();
    let mut columns: Vec<Column<'_>> = Vec::new();
    for level in &family.levels {
        let mark = match tracks.as_slice() {
            [_] => "L".to_owned(),
            _ => track_mark(level.named.track.as_str(), &tracks),
        };
        let key = format!("{mark}{}", level.named.rank);
        let twins = columns.iter().filter(|it| it.key.starts_with(&key)).count();
        let key = match twins {
            0 => key,
            // A finding, but the columns must still be told apart.
            _ => format!("{key}-{}", twins + 1),
        };
        let id = &level.named.level.level;
        columns.push(Column { key, id });
    }
    columns
}

/// Returns the fewest letters that tell a track from the others; two letters or fewer stay whole.
fn track_mark(track: &str, tracks: &[&str]) -> String {
    let shared = |length: usize| {
        let prefix = track.get(..length);
        let mut others = tracks.iter().filter(|other| **other != track);
        prefix.is_some_and(|prefix| others.any(|other| other.starts_with(prefix)))
    };
    let enough = (1..track.len()).find(|length| !shared(*length));
    let length = match track.len() {
        0..=2 => track.len(),
        all => enough.unwrap_or(all),
    };
    track.get(..length).unwrap_or(track).to_uppercase()
}

/// Lays the matrix out for a width.
pub(super) fn matrix(page: &mut Page, family: &FamilyShown, columns: &[Column<'_>], width: usize) {
    if columns.is_empty() {
        return;
    }
    // Ids over the columns are worth their room only where no name has to break for them.
    let whole = [(true, usize::MAX), (false, NAMES)]
        .into_iter()
        .map(|(ids, names)| (whole_table(family, columns, ids), names))
        .find(|(table, names)| columns_needed(table, *names) <= width)
        .map(|(table, _)| table);
    if let Some(table) = whole {
        page.push(words::heading(2, "Matrix"));
        page.push(Block::Table(table));
    } else {
        if let Some(table) = reach_table(family, columns) {
            page.push(words::heading(2, "How far each level reaches"));
            page.push(Block::Table(table));
        }
        page.push(words::heading(2, "What each level requires"));
        for group in groups(columns, width) {
            page.push(Block::Table(required_table(family, group)));
        }
    }
    page.push(Block::Paragraph(reading(family)));
}

/// Returns how the cells are read.
fn reading(family: &FamilyShown) -> Line {
    let line = Line::new()
        .toned(Tone::Strong, "must 3")
        .plain(", ")
        .toned(Tone::Strong, "3")
        .plain(", ")
        .toned(Tone::Strong, "may 3")
        .plain(": asked by the level itself, as a must, a should or a may, at that point of the scale. ");
    let line = match family.cumulative {
        true => line
            .toned(Tone::Faint, "· 3")
            .plain(": carried from a level below. "),
        false => line,
    };
    line.plain(format!(
        "Blank: not required. The scale: {}.",
        words::scale(&family.scale)
    ))
}

/// Returns the whole matrix as one table, with the levels' ids in its head or their short names
/// alone.
fn whole_table(family: &FamilyShown, columns: &[Column<'_>], ids: bool) -> Table {
    let mut table = empty_table("", columns, ids, Align::Left);
    let valued: Vec<&DimensionRow> = valued(family).collect();
    if !valued.is_empty() || !family.layers.is_empty() {
        table.rows.push(section("Reach", columns));
        table.rows.extend(valued.into_iter().map(|dimension| {
            let cells = columns.iter().map(|column| vec![value(dimension, column)]);
            named(dimension.name.as_str(), cells)
        }));
        if !family.layers.is_empty() {
            let cells = columns.iter().map(|column| layers(&family.layers, column));
            table.rows.push(named("Layers", cells));
        }
        table.rows.push(section("Competencies", columns));
    }
    table.rows.extend(competency_rows(family, columns));
    table
}

/// Returns how far the levels reach, levels down; nothing where none says.
fn reach_table(family: &FamilyShown, columns: &[Column<'_>]) -> Option<Table> {
    let valued: Vec<&DimensionRow> = valued(family).collect();
    let layered = !family.layers.is_empty();
    if valued.is_empty() && !layered {
        return None;
    }
    let mut head = vec![Line::from("")];
    head.extend(valued.iter().map(|it| Line::from(it.name.as_str())));
    head.extend(layered.then(|| Line::from("Layers")));
    let rows = columns.iter().map(|column| {
        let mut row = vec![vec![Line::new().toned(Tone::Strong, column.key.as_str())]];
        row.extend(valued.iter().map(|it| vec![value(it, column)]));
        row.extend(layered.then(|| layers(&family.layers, column)));
        row
    });
    Some(Table {
        head,
        align: Vec::new(),
        rows: rows.collect(),
    })
}

/// Returns what a group of levels requires.
fn required_table(family: &FamilyShown, columns: &[Column<'_>]) -> Table {
    let mut table = empty_table("Competency", columns, false, Align::Right);
    table.rows.extend(competency_rows(family, columns));
    table
}

/// Returns the columns in groups that each fit the width beside the names.
fn groups<'c, 'r>(
    columns: &'c [Column<'r>],
    width: usize,
) -> impl Iterator<Item = &'c [Column<'r>]> {
    let keys = columns.iter().map(|column| column.key.width());
    let widest = keys.max().unwrap_or(0).max("must 3".len());
    let fitting = width.saturating_sub(NAMES) / (widest + GAP);
    columns.chunks(fitting.max(1))
}

fn empty_table(corner: &str, columns: &[Column<'_>], ids: bool, align: Align) -> Table {
    let mut head = vec![Line::from(corner)];
    head.extend(columns.iter().map(|column| {
        let key = Line::from(column.key.as_str());
        match ids {
            true => key.plain(format!(" {}", column.id)),
            false => key,
        }
    }));
    let mut alignment = vec![Align::Left];
    alignment.extend(columns.iter().map(|_| align));
    Table {
        head,
        align: alignment,
        rows: Vec::new(),
    }
}

/// Returns the dimensions in which some level has one of the values.
fn valued(family: &FamilyShown) -> impl Iterator<Item = &DimensionRow> {
    let dimensions = family.dimensions.iter();
    dimensions.filter(|dimension| dimension.levels.iter().any(|level| level.value.is_some()))
}

fn value(dimension: &DimensionRow, column: &Column<'_>) -> Line {
    let at = dimension.levels.iter().find(|at| at.level == *column.id);
    let value = at.and_then(|at| at.value.as_ref());
    value.map_or_else(Line::new, |value| value.as_str().into())
}

fn layers(all: &[LayersAt], column: &Column<'_>) -> Vec<Line> {
    let at = all.iter().find(|at| at.level == *column.id);
    let layers = at.map(|at| words::layers(&at.layers)).unwrap_or_default();
    layers.into_iter().map(Line::from).collect()
}

/// Returns the rows of the competencies that one of the levels requires.
fn competency_rows(family: &FamilyShown, columns: &[Column<'_>]) -> Vec<Vec<Vec<Line>>> {
    let rows = family.competencies.iter().filter_map(|row| {
        let cells: Vec<Option<&Cell>> = columns.iter().map(|column| cell_at(row, column)).collect();
        cells.iter().any(Option::is_some).then(|| {
            let cells = cells
                .into_iter()
                .map(|it| it.map(cell).into_iter().collect());
            named(row.competency.shown_name(), cells)
        })
    });
    rows.collect()
}

fn cell_at<'r>(row: &'r CompetencyRow, column: &Column<'_>) -> Option<&'r Cell> {
    row.levels.iter().find(|cell| cell.level == *column.id)
}

/// Returns what a cell says: `must 3`, `3`, `may 3`; `· 3` for what is carried from below.
fn cell(cell: &Cell) -> Line {
    let point = cell.demand.proficiency;
    if cell.from.how == How::Inherited {
        return Line::new().toned(Tone::Faint, format!("· {point}"));
    }
    match cell.demand.requirement {
        Requirement::Should => Line::from(point.to_string()),
        other => Line::from(format!("{} {point}", other.name())),
    }
}

fn named(name: &str, cells: impl Iterator<Item = Vec<Line>>) -> Vec<Vec<Line>> {
    let mut row = vec![vec![Line::from(name)]];
    row.extend(cells);
    row
}

/// Returns a row that heads those below it.
fn section(name: &str, columns: &[Column<'_>]) -> Vec<Vec<Line>> {
    let mut row = vec![vec![Line::new().toned(Tone::Strong, name)]];
    row.extend(columns.iter().map(|_| Vec::new()));
    row
}

/// Returns how many columns of text a table needs: its cells unbroken, its head broken between
/// words, and the names in front so where they are longer than `names`.
fn columns_needed(table: &Table, names: usize) -> usize {
    let longest_word = |line: &Line| {
        let text = line.text();
        text.split(' ')
            .map(UnicodeWidthStr::width)
            .max()
            .unwrap_or(0)
    };
    let needed = (0..table.head.len()).map(|column| {
        let head = table.head.get(column).map_or(0, longest_word);
        let cells = table
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .flatten();
        let widest = match column {
            0 => {
                let whole = cells.clone().map(|line| line.text().width()).max();
                let words = cells.map(longest_word).max();
                whole.unwrap_or(0).min(names).max(words.unwrap_or(0))
            }
            _ => cells.map(|line| line.text().width()).max().unwrap_or(0),
        };
        widest.max(head) + GAP
    });
    needed.sum::<usize>().saturating_sub(GAP)
}
