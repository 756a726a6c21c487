//! The questions in the terminal. Only here it is read.

use std::{
    fmt,
    io::{self, IsTerminal as _},
};

use inquire::{
    CustomUserError, InquireError, Select, Text,
    ui::RenderConfig,
    validator::{StringValidator, Validation},
};
use ladder::{
    model::{Date, policy::ScalePoint},
    text::visible,
};

use crate::cli::{context::wants_color, failure::Failure};

/// What somebody does at a question.
pub(super) enum Said<T> {
    /// They answer.
    Answer(T),
    /// They want to go back: Esc.
    Back,
    /// They stop: Ctrl-C.
    Stop,
}

/// What somebody says of a competency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// A point of the scale.
    Value(i64),
    /// There was no chance to see it.
    NotObserved,
    /// Nothing, for now.
    Blank,
}

/// A choice as it is shown.
struct Shown {
    choice: Choice,
    text: String,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Fails where there is nobody to ask.
pub(super) fn require_terminal() -> Result<(), Failure> {
    match io::stdin().is_terminal() && io::stderr().is_terminal() {
        true => Ok(()),
        false => Err(Failure::new("`--ask` asks in a terminal, and this is none")
            .with_hint("without `--ask` the file is written to be filled in by hand")),
    }
}

/// Asks for a point of the scale. Nothing is chosen unless somebody moves or types.
pub(super) fn choice(name: &str, scale: &[ScalePoint]) -> Result<Said<Choice>, Failure> {
    let (columns, rows) = room();
    let shown = |choice, text: String| Shown {
        choice,
        text: on_one_line(&text, columns),
    };
    let mut choices = vec![shown(Choice::Blank, "leave blank".to_owned())];
    choices.extend(scale.iter().map(|point| {
        let meaning = point.meaning.as_ref();
        let meaning = meaning.map_or_else(String::new, |meaning| format!(": {meaning}"));
        let text = visible(&format!("{} {}{meaning}", point.value, point.name));
        shown(Choice::Value(point.value), text)
    }));
    choices.push(shown(Choice::NotObserved, "not observed".to_owned()));
    let message = visible(name);
    let starts_with = |typed: &str, _: &Shown, text: &str, _: usize| {
        let typed = typed.to_lowercase();
        text.to_lowercase().starts_with(&typed).then_some(0)
    };
    let brief = |it: inquire::list_option::ListOption<&Shown>| {
        let text = it.value.text.as_str();
        text.split(": ").next().unwrap_or(text).to_owned()
    };
    let asked = Select::new(&message, choices)
        .with_page_size(rows)
        .with_scorer(&starts_with)
        .with_formatter(&brief)
        .with_help_message("↑↓ or a first character, Enter; Ctrl-C stops, all is saved")
        .with_render_config(look())
        .prompt();
    said(asked.map(|shown| shown.choice))
}

/// Returns how wide a choice may be and how many may be shown at once: more than fits cannot be
/// drawn over.
fn room() -> (usize, usize) {
    let (columns, rows) = match terminal_size::terminal_size() {
        Some((columns, rows)) => (columns.0.into(), rows.0.into()),
        None => (80, 24),
    };
    // In front of a choice there are two columns; the question and what can be typed take rows.
    (usize::max(columns, 24) - 3, usize::max(rows, 8) - 4)
}

/// Returns a text, or as much of it as there is room for.
fn on_one_line(text: &str, columns: usize) -> String {
    let lines = textwrap::wrap(text, columns - 1);
    match lines.as_slice() {
        [first, _, ..] => format!("{first}…"),
        _ => text.to_owned(),
    }
}

/// Asks for a text that is not blank.
pub(super) fn text(message: &str) -> Result<Said<String>, Failure> {
    let asked = Text::new(message)
        .with_validator(not_blank())
        .with_render_config(look())
        .prompt();
    said(asked.map(|text| text.trim().to_owned()))
}

/// Asks where what shows it is found, and on which day it was; none where nothing is said. One
/// question asks for both, so that none of it is lost where somebody stops.
pub(super) fn evidence(assessed: Date) -> Result<Said<Option<(Date, String)>>, Failure> {
    let help = format!("a ticket, a document; its day before it unless {assessed}; Enter for none");
    let asked = Text::new("What shows it?")
        .with_help_message(&help)
        .with_validator(dated_until(assessed))
        .with_render_config(look())
        .prompt();
    Ok(match said(asked)? {
        Said::Answer(text) if text.trim().is_empty() => Said::Answer(None),
        Said::Answer(text) => {
            let (day, reference) = dated(&text);
            Said::Answer(Some((day.unwrap_or(assessed), reference.to_owned())))
        }
        Said::Back => Said::Answer(None),
        Said::Stop => Said::Stop,
    })
}

/// Returns the day that a text starts with, if it does, and what stands behind it.
fn dated(text: &str) -> (Option<Date>, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match first.parse() {
        Ok(day) => (Some(day), rest.trim()),
        Err(_) => (None, text),
    }
}

fn not_blank() -> impl StringValidator {
    |text: &str| -> Result<Validation, CustomUserError> {
        Ok(match text.trim().is_empty() {
            true => Validation::Invalid("a few words are needed".into()),
            false => Validation::Valid,
        })
    }
}

fn dated_until(assessed: Date) -> impl StringValidator {
    move |text: &str| -> Result<Validation, CustomUserError> {
        Ok(match dated(text) {
            (Some(day), _) if day > assessed => {
                Validation::Invalid(format!("the assessment is of {assessed}").into())
            }
            (Some(_), "") => Validation::Invalid("behind the day stands what shows it".into()),
            _ => Validation::Valid,
        })
    }
}

fn look() -> RenderConfig<'static> {
    match wants_color(io::stderr().is_terminal()) {
        true => RenderConfig::default_colored(),
        false => RenderConfig::empty(),
    }
}

fn said<T>(asked: Result<T, InquireError>) -> Result<Said<T>, Failure> {
    match asked {
        Ok(answer) => Ok(Said::Answer(answer)),
        Err(InquireError::OperationCanceled) => Ok(Said::Back),
        Err(InquireError::OperationInterrupted) => Ok(Said::Stop),
        Err(error) => Err(Failure::new(format!("nothing more can be asked: {error}"))
            .with_hint("what was answered is saved; the same command goes on")),
    }
}
