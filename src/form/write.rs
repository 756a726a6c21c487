//! The file. What stands in it of the ladder is quoted in comments whose lines all start with
//! `# |`, so that no text of the ladder can be taken for anything else.

use textwrap::{Options, wrap};

use super::{Form, Question, Seen};
use crate::{
    model::{Date, LevelPath, Marker, Requirement, ratings::Rater},
    text::{listed, visible},
    yaml::write::scalar,
};

/// How wide a line is, where words can be broken.
const WIDTH: usize = 100;

/// Where the ratings stand below an assessment.
const INDENT: &str = "      ";

/// Whom a form is about, and who fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About<'a> {
    /// The opaque id of the person; left to be filled in where there is none.
    pub person: Option<&'a str>,
    /// What the rater is to the person.
    pub rater: Rater,
    /// The opaque id of the rater.
    pub by: Option<&'a str>,
    /// The day.
    pub date: Date,
    /// The target that was asked for; none for every promotion of the role.
    pub target: Option<&'a LevelPath>,
    /// The revision that the ratings are made against; none outside git.
    pub ladder: Option<&'a str>,
}

/// Returns a ratings file in which every rating is blank.
#[must_use]
pub fn write(form: &Form<'_>, about: &About<'_>) -> String {
    let mut lines = head(form, about);
    lines.extend(keys(form, about));
    let mut group = None;
    for question in &form.questions {
        if group != Some(question.requirement) {
            lines.extend([String::new(), format!("{INDENT}# {}", heading(question))]);
            group = Some(question.requirement);
        }
        lines.push(String::new());
        lines.extend(quoted(question));
        lines.push(format!("{INDENT}{}:", scalar(question.competency.as_str())));
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Returns what the file is and how it is filled in.
fn head(form: &Form<'_>, about: &About<'_>) -> Vec<String> {
    let targets: Vec<String> = form.targets.iter().map(ToString::to_string).collect();
    let ladder = match about.ladder {
        Some(ladder) => format!("the ladder at {}", visible(ladder)),
        None => "the ladder as it lies in its folder".to_owned(),
    };
    let what = format!("What {} asks, by {ladder}.", listed(&targets, "or"));
    let mut lines = wrapped(&what, "# ", "# ");
    lines.extend(
        HOW.lines()
            .map(|line| format!("# {line}").trim_end().to_owned()),
    );
    lines.push("# The scale:".to_owned());
    for point in form.scale {
        let meaning = point.meaning.as_ref();
        let meaning = meaning.map_or_else(String::new, |meaning| format!(": {meaning}"));
        let text = format!("{} {}{meaning}", point.value, point.name);
        lines.extend(wrapped(&text, "# | ", "# |   "));
    }
    for (competency, target) in &form.ambiguous {
        let text = format!(
            "Not to be rated here: `{competency}` of {target}, for the role's family means something \
             else by that id."
        );
        lines.extend(wrapped(&text, "# ", "# "));
    }
    lines
}

/// How the form is filled in.
const HOW: &str = "\
Behind each competency write a value of the scale. Leave blank what you cannot say, and tell what
there was no chance to see. With what shows it, a rating takes several lines:

    first-competency: 3
    second-competency: {not-observed: New in this work since June}
    third-competency:
      value: 3
      evidence:
        - {date: 2026-05-29, ref: OPS-311}

Lines that start with `# |` quote the ladder.

";

fn keys(form: &Form<'_>, about: &About<'_>) -> Vec<String> {
    let mut lines = vec![match about.person {
        Some(person) => format!("person: {}", scalar(person)),
        None => "person: # an opaque id of whom this is about".to_owned(),
    }];
    lines.push(format!("role: {}", form.role));
    lines.extend(about.target.map(|target| format!("target: {target}")));
    lines.extend(about.ladder.map(|it| format!("ladder: {}", scalar(it))));
    lines.push("assessments:".to_owned());
    lines.push(format!("  - rater: {}", about.rater.name()));
    match (about.by, about.rater) {
        (Some(by), _) => lines.push(format!("    by: {}", scalar(by))),
        (None, Rater::Own) => {}
        (None, _) => lines.push("    # by: an opaque id of yours tells raters apart".to_owned()),
    }
    lines.push(format!("    date: {}", about.date));
    lines.push("    ratings:".to_owned());
    lines
}

fn heading(question: &Question<'_>) -> &'static str {
    match question.requirement {
        Requirement::Must => "Must",
        Requirement::Should => "Should",
        Requirement::May => "May, which counts for no verdict",
    }
}

/// Returns a competency as the ladder tells it, in comments.
fn quoted(question: &Question<'_>) -> Vec<String> {
    let quote = |text: &str, depth: usize, bullet: &str| {
        let indent = "  ".repeat(depth);
        let hanging = " ".repeat(bullet.len());
        wrapped(
            text,
            &format!("{INDENT}# | {indent}{bullet}"),
            &format!("{INDENT}# | {indent}{hanging}"),
        )
    };
    let mut title = question.name.to_owned();
    if !question.asked_by.is_empty() {
        title += &format!(" (for {})", listed(&question.asked_by, "and"));
    }
    let mut lines = quote(&title, 0, "");
    if let Some(definition) = question.definition {
        lines.extend(quote(definition, 0, ""));
    }
    for Seen { at, markers } in &question.seen {
        if let Some(title) = at {
            lines.extend(quote(&format!("As {title}:"), 0, ""));
        }
        for marker in markers.values() {
            lines.extend(quote(&marker.text, 1, "- "));
            for text in details(marker) {
                lines.extend(quote(&text, 2, ""));
            }
        }
    }
    lines
}

/// Returns what else is said of a marker.
fn details(marker: &Marker) -> Vec<String> {
    let examples = marker.examples.iter().map(|it| format!("Example: {it}"));
    let counter = marker.counter_examples.iter();
    let counter = counter.map(|it| format!("Counter-example: {it}"));
    let evidence = marker.evidence.iter().map(|it| format!("Evidence: {it}"));
    examples.chain(counter).chain(evidence).collect()
}

/// Returns a text as lines that all start with a prefix, whatever it holds.
fn wrapped(text: &str, first: &str, others: &str) -> Vec<String> {
    let options = Options::new(WIDTH)
        .initial_indent(first)
        .subsequent_indent(others);
    let text = visible(text);
    wrap(&text, options)
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}
