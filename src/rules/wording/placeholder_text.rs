//! Text that was to be written later.

use std::ops::Range;

use super::{
    Check, Documentation, Group, Rule,
    statement::{Gap, Statement, Word, WordSet},
};
use crate::{
    diagnostic::{Location, Severity, Sink},
    text::shortened,
};

pub(super) const RULE: Rule = Rule {
    name: "placeholder-text",
    group: Group::Wording,
    severity: Severity::Error,
    summary: "a text that was to be written later",
    documentation: Documentation {
        finds: "`TODO`, `TBD`, *to be defined*, *lorem ipsum*, `{{name}}`, `???` or a text \
                without any word, wherever a text may stand. A statement about such things \
                passes: `replaces TODO comments with tickets`.",
        matters: "People are rated by what the ladder says, and here it says nothing yet.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: \"TODO: what about routine exceptions?\"
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions within two working days.
",
    },
    check: Check::Statement {
        cues: Vec::new,
        find,
    },
};

/// Marks for what is missing, which are written in capitals.
const MARKS: [&str; 6] = ["fixme", "tba", "tbc", "tbd", "todo", "xxx"];

/// What is one where it stands for itself.
const PROMISES: [&str; 8] = [
    "to be defined|determined|decided|confirmed|announced|completed|added|written|done",
    "coming soon",
    "to do",
    "to-do",
    "placeholder",
    "placeholder text",
    "insert text?",
    "not yet defined|written",
];

/// What a statement about such marks says of them.
const MENTIONS: [&str; 12] = [
    "comment", "comments", "entries", "entry", "item", "items", "list", "lists", "marker",
    "markers", "notes", "tags",
];

/// What a bracket holds that somebody was to fill in.
const BLANKS: [&str; 9] = [
    "add",
    "describe",
    "enter",
    "fill",
    "insert",
    "placeholder",
    "specify",
    "tbd",
    "todo",
];

/// What may stand for a missing text, or start it, behind a space, too.
static INSIDE: WordSet = WordSet::new(|| {
    let words = MARKS.into_iter().chain(BLANKS);
    words.chain(["lorem"]).collect()
});

fn find(statement: &Statement<'_>, sink: &mut Sink) {
    if statement.words.is_empty() {
        return report(statement.text.trim(), statement.whole(), sink);
    }
    for at in 0..statement.words.len() {
        if let Some(words) = placeholder(statement, at) {
            let written = statement.written(&words);
            return report(written, statement.place(&words), sink);
        }
    }
    let signs = ["{{", "???"];
    if let Some(sign) = signs.into_iter().find(|sign| statement.text.contains(sign)) {
        report(sign, statement.whole(), sink);
    }
}

fn report(written: &str, place: Location, sink: &mut Sink) {
    let written = shortened(written);
    let message = format!("`{written}` stands for a text that is not written yet");
    let help = "write the text, or take the key away until it is known";
    sink.add(RULE.found(place, message).with_help(help));
}

fn placeholder(statement: &Statement<'_>, at: usize) -> Option<Range<usize>> {
    let word = statement.word(at).filter(|word| !word.is_quoted())?;
    let form = &*word.form;
    // Nearly every word of a ladder ends here.
    if !is_cut(statement, at) && !INSIDE.contains(form) {
        return None;
    }
    if MARKS.contains(&form) {
        return is_mark(statement, at, word).then_some(at..at + 1);
    }
    if form == "lorem" && statement.follower(at).is_some_and(|it| it.form == "ipsum") {
        let goes_on = statement
            .follower(at + 1)
            .is_some_and(|it| it.form == "dolor");
        return (goes_on || is_cut(statement, at)).then_some(at..at + 2);
    }
    if BLANKS.contains(&form)
        && let Some(end) = closing_bracket(statement, at)
    {
        return Some(at..end);
    }
    if !is_cut(statement, at) {
        return None;
    }
    let mut ends = PROMISES
        .iter()
        .filter_map(|phrase| statement.phrase(at, phrase));
    let end = ends.find(|end| is_cut(statement, *end))?;
    Some(at..end)
}

/// Returns whether a mark stands for a missing text, not for itself: it starts or ends one, or
/// stands alone between signs.
fn is_mark(statement: &Statement<'_>, at: usize, word: &Word<'_>) -> bool {
    let in_capitals = !word.span.of(statement.text).contains(char::is_lowercase);
    let is_mentioned = statement
        .follower(at)
        .is_some_and(|next| MENTIONS.contains(&&*next.form));
    let (starts, ends) = (is_cut(statement, at), is_cut(statement, at + 1));
    !is_mentioned && starts && (ends || in_capitals)
}

/// Returns whether more than space stands before a word, or the text starts or ends there.
fn is_cut(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(at);
    word.is_none_or(|word| !matches!(word.gap, Gap::Space | Gap::Comma | Gap::Slash))
}

/// Returns the end of the words in a square or pointed bracket that opens before a word.
fn closing_bracket(statement: &Statement<'_>, at: usize) -> Option<usize> {
    let start = statement.word(at)?.span.start;
    let before = statement.text.get(..start)?.trim_end();
    if !before.ends_with(['[', '<']) {
        return None;
    }
    let behind = statement.words.iter().skip(at + 1);
    let inside = behind.take_while(|word| word.gap != Gap::Close);
    Some(at + 1 + inside.count())
}
