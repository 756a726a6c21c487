//! An answer in place of a blank: nothing else in the file changes, whoever wrote it.

use std::collections::BTreeMap;

use super::Form;
use crate::{
    load::ratings::{self, RatingsFile, rated},
    model::{Framework, Id, LevelPath, Ratings, ratings::Rating},
    source::{Content, SourceFile},
    span::Span,
    yaml::{
        self, Entry, Value,
        write::{in_quotes, scalar},
    },
};

/// Returns the competencies that an assessment, counted from 0, leaves blank.
pub fn blanks(ratings: &Ratings, assessment: usize) -> impl Iterator<Item = &Id> {
    let all = ratings.assessments.get(assessment).into_iter();
    let all = all.flat_map(|assessment| &assessment.ratings);
    all.filter(|(_, rating)| !rating.given).map(|(id, _)| id)
}

/// Returns, for each competency that a form asks, the id by which an assessment, counted from 0,
/// names it: its own, or one that it had formerly. Of several it is the one with an answer.
#[must_use]
pub fn lines<'f>(
    form: &Form<'f>,
    framework: &Framework,
    ratings: &Ratings,
    assessment: usize,
) -> BTreeMap<&'f Id, Id> {
    let mut lines = BTreeMap::new();
    let Some(assessment) = ratings.assessments.get(assessment) else {
        return lines;
    };
    let is_one = |target: &LevelPath, id: &Id, competency: &Id| {
        let meant = |id: &Id| rated(framework, &form.role.family, &target.family, id);
        meant(id).is_some_and(|it| Some(it) == meant(competency))
    };
    for competency in form.questions.iter().map(|it| it.competency) {
        let is_named = |id: &Id| {
            let mut targets = form.targets.iter();
            targets.any(|target| is_one(target, id, competency))
        };
        let named = assessment.ratings.iter().filter(|(id, _)| is_named(id));
        let best = named.max_by_key(|(id, rating)| (rating.given, *id == competency));
        lines.extend(best.map(|(id, _)| (competency, id.clone())));
    }
    lines
}

/// Returns the text of a ratings file in which an assessment, counted from 0, rates a competency
/// so; none where the file is written in a way that cannot be filled in. The competency is one
/// that the assessment names, with a blank or a bare value.
#[must_use]
pub fn fill(text: &str, assessment: usize, competency: &Id, rating: &Rating) -> Option<String> {
    let mut expected = read(text)?;
    let slot = expected.assessments.get_mut(assessment)?;
    let slot = slot.ratings.get_mut(competency)?;
    slot.clone_from(rating);
    let tree = yaml::read(text);
    let root = tree.root.as_ref()?;
    let assessments = root.entry("assessments")?.value.elements();
    let ratings = &assessments.get(assessment)?.entry("ratings")?.value;
    let span = place(text, ratings.entry(competency.as_str())?)?;
    let space = if span.start == span.end { " " } else { "" };
    let (before, behind) = (text.get(..span.start)?, text.get(span.end..)?);
    let filled = format!("{before}{space}{}{behind}", written(rating));
    // Whatever the file looks like, it says what it said, and the answer.
    (read(&filled)? == expected).then_some(filled)
}

fn read(text: &str) -> Option<Ratings> {
    let content = Content::Bytes(text.as_bytes().to_vec());
    let read = ratings::read(&SourceFile::new("ratings", content));
    read.file.map(|RatingsFile { ratings, .. }| ratings)
}

/// Returns where the value of an entry stands, behind its colon where there is none; none for a
/// value of several parts.
fn place(text: &str, entry: &Entry<'_>) -> Option<Span> {
    if matches!(entry.value.value, Value::Map(_) | Value::List(_)) {
        return None;
    }
    let value = entry.value.span;
    if value.start > entry.key_span.end && value.start < value.end {
        return Some(value);
    }
    let behind = text.get(entry.key_span.end..)?;
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let colon = entry.key_span.end + spaces;
    let is_colon = behind.get(spaces..)?.starts_with(':');
    is_colon.then(|| Span::new(colon + 1, colon + 1))
}

/// Returns a rating on one line, as it can stand anywhere.
fn written(rating: &Rating) -> String {
    let value = rating.value.map(|value| value.to_string());
    let is_short =
        rating.not_observed.is_none() && rating.note.is_none() && rating.evidence.is_empty();
    if let (Some(value), true) = (&value, is_short) {
        return value.clone();
    }
    let text = |key: &str, text: &str| format!("{key}: {}", in_quotes(text));
    let mut parts: Vec<String> = value.map(|it| format!("value: {it}")).into_iter().collect();
    let not_observed = rating.not_observed.as_deref();
    parts.extend(not_observed.map(|why| text("not-observed", why)));
    parts.extend(rating.note.as_deref().map(|note| text("note", note)));
    let entries = rating.evidence.iter().map(|entry| {
        let mut parts = vec![format!("date: {}", entry.date)];
        let shows = entry.shows.as_ref();
        parts.extend(shows.map(|marker| format!("shows: {}", scalar(marker.as_str()))));
        parts.extend(entry.reference.as_deref().map(|it| text("ref", it)));
        parts.extend(entry.note.as_deref().map(|note| text("note", note)));
        format!("{{{}}}", parts.join(", "))
    });
    let entries: Vec<String> = entries.collect();
    if !entries.is_empty() {
        parts.push(format!("evidence: [{}]", entries.join(", ")));
    }
    format!("{{{}}}", parts.join(", "))
}
