//! A report laid out for reading, before any ink: blocks with tones, not colors. Text, markdown
//! and HTML are drawn from it; the machine formats take the report itself.

pub mod alone;
pub mod blame;
pub mod findings;
pub mod gap;
pub mod history;
pub mod list;
mod marker;
mod person;
pub mod place;
pub mod plan;
pub mod rate;
pub mod release;
pub mod rules;
pub mod show;
pub mod validate;
pub mod diff;
mod due;

/// A whole answer, block by block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// What to draw, in order.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Returns an empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }
}

/// One piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the page's own.
    Heading {
        /// From 1 (the page) to 4.
        level: u8,
        /// Its words.
        text: Line,
    },
    /// Running text, wrapped to the width.
    Paragraph(Line),
    /// A bulleted list, each entry wrapped under itself; entries may hold lists of their own.
    List(Vec<Entry>),
    /// A table with a heading row.
    Table(Table),
    /// Names and values, the values aligned.
    KeyValues(Vec<(String, Line)>),
    /// What a text was and what it is, by words.
    TextChange(Vec<Word>),
    /// A part of a source file with labels on it.
    Excerpt(Excerpt),
    /// A text that is shown as it stands, such as a part of a file.
    Code(String),
    /// Values on a scale against what is required, with a legend of the marks.
    Bars(Vec<Bar>),
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub line: Line,
    /// Blocks that stand under it, indented.
    pub under: Vec<Block>,
}

impl From<Line> for Entry {
    fn from(line: Line) -> Self {
        Self {
            line,
            under: Vec::new(),
        }
    }
}

/// Words in a row, each with its tone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Run>);

impl Line {
    /// Returns a line without words.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the line with plain text at its end.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.toned(Tone::Plain, text)
    }

    /// Returns the line with text of a tone at its end.
    #[must_use]
    pub fn toned(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push(Run {
            tone,
            text: text.into(),
        });
        self
    }

    /// Returns the line's words without tones.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

/// Text of one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// How it is meant.
    pub tone: Tone,
    /// The text, not yet escaped for any format.
    pub text: String,
}

/// How words are meant; each renderer has its own way to show it, and none relies on color alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// As the words around it.
    Plain,
    /// Stands out.
    Strong,
    /// Stands back.
    Faint,
    /// An id, a key, a path: something typed.
    Code,
    /// Well: met, lowered, clean.
    Good,
    /// Wants a look: a warning, unsure.
    Caution,
    /// Not well: an error, raised, short.
    Bad,
    /// For information.
    Note,
}

/// A table: every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The column headings.
    pub head: Vec<Line>,
    /// How each column is set; columns without an entry are set left.
    pub align: Vec<Align>,
    /// The rows; a cell may be of several lines.
    pub rows: Vec<Vec<Vec<Line>>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// To the right, as numbers are.
    Right,
}

/// A word (or the space between two) of a text that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What became of it.
    pub fate: Fate,
    /// The word.
    pub text: String,
}

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It stands in both texts.
    Kept,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A finding and the part of a source file that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// How it is meant: bad, caution or note.
    pub tone: Tone,
    /// What stands above it: the finding's sentence.
    pub title: String,
    /// What names it: `error[unknown-key]`.
    pub code: String,
    /// The file, as it is shown.
    pub path: String,
    /// The lines that are shown (a window of the file), line breaks kept; empty for none.
    pub source: String,
    /// The number of the first of these lines in the file, from 1.
    pub first_line: usize,
    /// The places in `source`, the cause first.
    pub labels: Vec<Label>,
    /// What to do about it, each one line.
    pub help: Vec<String>,
    /// What else belongs to it and lies too far away to be shown, each one line.
    pub notes: Vec<String>,
}

impl Excerpt {
    /// Returns what stands below the source, each line with what kind of remark it is.
    pub(crate) fn remarks(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let help = self.help.iter().map(|text| ("help", text.as_str()));
        help.chain(self.notes.iter().map(|text| ("note", text.as_str())))
    }
}

/// A marked place in an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The bytes of the excerpt's source.
    pub span: crate::span::Span,
    /// What is said about them; may be empty.
    pub text: String,
}

/// A value on a scale against the value that is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is measured.
    pub name: Line,
    /// How many points are reached, by the word that decides; none where nobody's does.
    pub value: Option<u32>,
    /// How many points the person says, if they say any.
    pub own: Option<u32>,
    /// How many points are required.
    pub required: u32,
    /// How many points the scale has.
    pub of: u32,
    /// What is said behind it.
    pub remark: Line,
}
