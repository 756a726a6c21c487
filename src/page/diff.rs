//! How the changes between two versions of a ladder read: first whether the bar moved, then what
//! could not be compared, then each change under its family and level, the most severe first.

mod impact;

use std::collections::BTreeMap;

pub(in crate::page) use impact::cause;
pub(crate) use impact::moved;

use super::{Block, Entry, Fate, Line, Page, Tone, Word, findings};
use crate::{
    report::diff::{
        Bump, Change, DeclaredIntent, DiffReport, Direction, Fate as WordFate, Kind, NotCompared,
        Run, Side, Summary,
    },
    text::counted,
};

/// How many of the levels that a change affects are named before they are counted.
const NAMED: usize = 4;

/// Returns the page of a comparison. `source_of` gives the text of a ratings file by its shown
/// path.
#[must_use]
pub fn page<'s>(report: &DiffReport, source_of: &dyn Fn(&str) -> Option<&'s str>) -> Page {
    let mut page = Page {
        blocks: findings::blocks(&report.head.findings, source_of),
    };
    let ends = format!("{} → {}", report.from.words(), report.to.words());
    let title = match &report.family {
        Some(family) => format!("{family}: {ends}"),
        None => ends,
    };
    page.push(Block::Heading {
        level: 1,
        text: Line::new().plain("Changes ").toned(Tone::Strong, title),
    });
    page.push(Block::Paragraph(verdict(report)));
    if !report.changes.is_empty() {
        page.push(Block::Paragraph(counts(
            report.changes.len(),
            &report.summary,
        )));
    }
    if !report.not_compared.is_empty() {
        page.push(Block::Paragraph(Line::new().toned(
            Tone::Bad,
            "Not compared: these families could not be read, and nothing is said about them.",
        )));
        let entries = report.not_compared.iter().map(not_compared);
        let entries = entries.map(Entry::from).collect();
        page.push(Block::List(entries));
    }
    page.blocks.extend(impact::blocks(report));
    for (family, levels) in groups(&report.changes) {
        let name = family.as_deref().unwrap_or("ladder.yaml");
        page.push(heading(2, name));
        for (level, mut changes) in levels {
            if let Some(level) = &level {
                page.push(heading(3, &format!("{name}/{level}")));
            }
            changes.sort_by_key(|it| (it.direction, std::cmp::Reverse(it.bump)));
            let group = level
                .as_ref()
                .map_or_else(|| name.to_owned(), |it| format!("{name}/{it}"));
            let entries = changes.iter().map(|it| entry(it, &group)).collect();
            page.push(Block::List(entries));
        }
    }
    page
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: Line::new().toned(Tone::Strong, text),
    }
}

/// Returns how many changes there are and whether the bar moved, in one line.
pub(crate) fn summary(report: &DiffReport) -> Line {
    let verdict = verdict(report);
    if report.changes.is_empty() {
        return verdict;
    }
    let mut line = counts(report.changes.len(), &report.summary).plain(". ");
    line.0.extend(verdict.0);
    line
}

/// Returns the one sentence that says whether the bar moved.
fn verdict(report: &DiffReport) -> Line {
    let summary = &report.summary;
    let line = Line::new();
    if report.changes.is_empty() {
        return match report.not_compared.is_empty() {
            true => line.toned(Tone::Good, "No changes."),
            false => line.toned(
                Tone::Bad,
                "Nothing else changed; whether the bar moved is not known.",
            ),
        };
    }
    let line = moves(summary)
        .plain(" ")
        .toned(Tone::Strong, bump_words(summary.bump));
    match (&summary.from_version, &summary.next_version) {
        (Some(from), Some(next)) => line
            .plain(": ")
            .toned(Tone::Strong, format!("{from} → {next}")),
        _ => line,
    }
}

/// Returns the sentence that says which way changes move the bar.
pub(super) fn moves(summary: &Summary) -> Line {
    let line = Line::new();
    match summary {
        it if it.raises > 0 => line.toned(Tone::Bad, "The bar rises."),
        it if it.restructures > 0 => line.toned(
            Tone::Caution,
            "The ladder is built otherwise; ratings do not carry over as they are.",
        ),
        it if it.unsure > 0 => line.toned(
            Tone::Caution,
            "The bar may rise: nobody has said what some changes mean.",
        ),
        it if it.lowers > 0 => line.toned(Tone::Good, "The bar falls."),
        _ => line.toned(Tone::Good, "The bar stays where it is."),
    }
}

fn bump_words(bump: Bump) -> &'static str {
    match bump {
        Bump::None => "No new version",
        Bump::Patch => "A patch version",
        Bump::Minor => "A minor version",
        Bump::Major => "A major version",
    }
}

/// Returns how many changes there are of each direction.
pub(super) fn counts(changes: usize, summary: &Summary) -> Line {
    let mut line = Line::from(counted(changes, "change"));
    let all = [
        (Direction::Raises, summary.raises),
        (Direction::Restructures, summary.restructures),
        (Direction::Unsure, summary.unsure),
        (Direction::Lowers, summary.lowers),
        (Direction::Neutral, summary.neutral),
    ];
    let found = all.into_iter().filter(|(_, count)| *count > 0);
    for (at, (direction, count)) in found.enumerate() {
        let text = format!("{} {count} {}", sign(direction), direction.name());
        line = line.plain(if at == 0 { ": " } else { ", " });
        line = line.toned(tone(direction), text);
    }
    match summary.challenged {
        0 => line,
        count => line
            .plain(", ")
            .toned(Tone::Bad, format!("{count} challenged")),
    }
}

/// Returns why a family could not be compared.
pub(crate) fn not_compared(family: &NotCompared) -> Line {
    let side = match family.side {
        Side::From => "before",
        Side::To => "after",
    };
    let why = match family.findings {
        0 => "a template that it extends could not be read".to_owned(),
        count => counted(count, "error"),
    };
    let line = Line::new().toned(Tone::Code, &family.family);
    line.plain(format!(" ({side}): {why}"))
}

type Levels<'r> = BTreeMap<Option<String>, Vec<&'r Change>>;

/// Returns the changes by family and level, each with its present name: what was removed from a
/// renamed level stands with the rest of it.
fn groups(changes: &[Change]) -> BTreeMap<Option<String>, Levels<'_>> {
    let renamed = |kind: Kind| -> BTreeMap<&str, &str> {
        let renames = changes.iter().filter(|it| it.kind == kind);
        renames
            .filter_map(|it| Some((it.before.as_deref()?, it.after.as_deref()?)))
            .collect()
    };
    let (families, levels) = (renamed(Kind::FamilyRenamed), renamed(Kind::LevelRenamed));
    let mut found: BTreeMap<Option<String>, Levels<'_>> = BTreeMap::new();
    for change in changes {
        let path = change
            .family
            .as_ref()
            .zip(change.level.as_ref())
            .map(|(family, level)| format!("{family}/{level}"));
        let path = path.map(|path| {
            levels
                .get(path.as_str())
                .map_or(path, |it| (*it).to_owned())
        });
        let (family, level) = match path.as_deref().and_then(|path| path.split_once('/')) {
            Some((family, level)) => (Some(family.to_owned()), Some(level.to_owned())),
            None => (change.family.clone(), None),
        };
        let family = family.map(|it| families.get(it.as_str()).map_or(it, |it| (*it).to_owned()));
        let levels = found.entry(family).or_default();
        levels.entry(level).or_default().push(change);
    }
    found
}

/// Returns one change: its direction, what changed, and why it means that.
pub(super) fn entry(change: &Change, group: &str) -> Entry {
    let direction = change.direction;
    let sign = format!("{} {}", sign(direction), direction.name());
    let line = Line::new().toned(tone(direction), sign).plain(" ");
    let mut line = fact(line, change, group);
    let bump = change.bump.name();
    line = line.toned(
        Tone::Faint,
        format!(" — {} ({bump}{})", change.why, affected(change)),
    );
    let mut under = words(change);
    for cue in &change.cues {
        under.push(Block::Paragraph(Line::new().toned(Tone::Caution, cue)));
    }
    under.extend(
        change
            .intent
            .as_ref()
            .map(|it| Block::Paragraph(declared(it, change.challenged))),
    );
    if let Some(hint) = &change.hint {
        let line = Line::new().toned(Tone::Note, "hint: ").plain(hint);
        under.push(Block::Paragraph(line));
    }
    Entry { line, under }
}

/// Returns what is declared about a change, and whether it stands.
pub(crate) fn declared(declared: &DeclaredIntent, is_challenged: bool) -> Line {
    let (tone, lead) = match is_challenged {
        true => (Tone::Bad, "challenged: "),
        false => (Tone::Note, ""),
    };
    let name = declared.intent.name();
    let line = Line::new().toned(tone, format!("{lead}declared `{name}` in "));
    line.toned(Tone::Code, &declared.file)
}

/// Returns the line with what changed: its kind, its path below that of the group, its values.
pub(super) fn fact(line: Line, change: &Change, group: &str) -> Line {
    let own = change.item.strip_prefix(group).unwrap_or(&change.item);
    let own = own.trim_start_matches(['/', ':']);
    let mut line = line.toned(Tone::Strong, change.kind.name());
    if !own.is_empty() && own != "ladder.yaml" {
        line = line.plain(" ").toned(Tone::Code, own);
    }
    match change.words.is_empty() {
        true => values(line, change),
        false => line,
    }
}

/// Returns the words of a text that changed.
pub(super) fn words(change: &Change) -> Vec<Block> {
    match change.words.is_empty() {
        true => Vec::new(),
        false => vec![Block::TextChange(changed_words(change))],
    }
}

/// Returns how the text became another, word by word.
pub(crate) fn changed_words(change: &Change) -> Vec<Word> {
    change.words.iter().map(word).collect()
}

/// Returns the line with what was and what is.
fn values(line: Line, change: &Change) -> Line {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => line.plain(format!(": {before} → {after}")),
        (None, Some(after)) => line.plain(format!(": {after}")),
        (Some(before), None) => line.plain(format!(": was {before}")),
        (None, None) => line,
    }
}

/// Returns which levels a change affects, but its own.
pub(crate) fn affected(change: &Change) -> String {
    let own = change.family.as_ref().zip(change.level.as_ref());
    let own = own.map(|(family, level)| format!("{family}/{level}"));
    let others: Vec<&str> = change
        .affects
        .iter()
        .filter(|it| Some(*it) != own.as_ref())
        .map(String::as_str)
        .collect();
    match others.len() {
        0 => String::new(),
        count if count > NAMED => format!("; affects {}", counted(count, "more level")),
        _ => format!("; affects {}", others.join(", ")),
    }
}

fn word(run: &Run) -> Word {
    Word {
        fate: match run.fate {
            WordFate::Kept => Fate::Kept,
            WordFate::Added => Fate::Added,
            WordFate::Removed => Fate::Removed,
        },
        text: run.text.clone(),
    }
}

fn sign(direction: Direction) -> char {
    match direction {
        Direction::Raises => '▲',
        Direction::Restructures => '◆',
        Direction::Unsure => '?',
        Direction::Lowers => '▼',
        Direction::Neutral => '·',
    }
}

fn tone(direction: Direction) -> Tone {
    match direction {
        Direction::Raises => Tone::Bad,
        Direction::Restructures | Direction::Unsure => Tone::Caution,
        Direction::Lowers => Tone::Good,
        Direction::Neutral => Tone::Faint,
    }
}
