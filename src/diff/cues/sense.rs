//! What a phrase says that can move a bar, as plain data.

use std::ops::Range;

/// A phrase of a statement, or a word that says nothing by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What it says.
    pub(super) sense: Sense,
    /// Its words, without endings.
    pub(super) stems: String,
    /// Which words of the statement it is.
    pub(super) words: Range<usize>,
    /// The part of the statement in which it stands, from one comma, full stop or *and* to the next.
    pub(super) part: usize,
}

/// What a phrase says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sense {
    /// A word like any other.
    Plain,
    /// An article: its coming and going says nothing.
    Light,
    /// *And* and its like.
    Join,
    /// Something of which there is more or less.
    Graded(Scale, u8),
    /// How often.
    Often(Often),
    /// How soon, how far ahead, or how long.
    Time(Time),
    /// How many or how much.
    Amount(Amount),
    /// Whom or what it reaches, from the narrowest; the plural of a thing reaches wider.
    Reach(u8, bool),
    /// The part that somebody has in it.
    Part(Part),
    /// Something that only is there or is not.
    Mark(Mark),
}

/// Something of which there is more or less, in [`Sense::Graded`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Scale {
    /// How much is done without others.
    Autonomy,
    /// How much may go wrong.
    Standard,
    /// How binding it is.
    Duty,
}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Often {
    /// In the words of an adverb, from *occasionally* to *always*.
    Adverb(u8),
    /// So many times a second.
    Rate(f64),
    /// Whenever something happens.
    Event,
}

/// A time, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Time {
    /// It is done by then.
    Within(f64),
    /// It is done that long before.
    Ahead(f64),
    /// It lasts that long, or nothing tells what the time is about.
    Lasting(f64),
}

/// How many or how much.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// In words, from one's own to all.
    Extent(u8),
    /// In figures.
    Count(Count),
}

/// A number or a range of numbers, and what is counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    pub(super) bound: Bound,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) unit: Unit,
}

/// What a number says about what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// So many.
    Plain,
    /// So many or more.
    Floor,
    /// So many or fewer.
    Ceiling,
    /// So far off at most.
    Within,
    /// More or less than before by so many.
    By,
    /// As many as one may, or as many as one must be able to.
    Capacity,
    /// Where on a line of numbers, or which of several: `level 3`, `at 20 degrees`.
    At,
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    Percent,
    Seconds,
    /// Things, by the stems of the words that follow the number.
    Things(Vec<String>),
}

/// The part that somebody has in something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A verb that says little more than this, from *assists* to *sets*.
    Rank(u8),
    /// A verb that says what is done: more than to assist or contribute, else not to be ranked.
    Doing,
}

/// What only is there or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mark {
    /// It holds where somebody asks for it.
    Condition,
    /// It holds but for something.
    Exception,
    /// To try is enough.
    Attempt,
    /// To help with it is enough.
    Share,
    /// It may say the opposite.
    Negation,
    /// *Only* narrows what is asked, or adds a rule.
    Only,
    /// It ends where one's own begins to end: *within their own team*.
    Inside,
    /// It goes on where one's own ends: *beyond their team*.
    Outside,
}

/// What phrases are compared with: those that speak of the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Topic {
    Graded(Scale),
    Often,
    Time,
    Amount,
    Reach,
    Part,
    Mark(Mark),
}

impl Sense {
    /// Returns what the phrase speaks of, if it can move a bar.
    pub(super) fn topic(&self) -> Option<Topic> {
        match self {
            Self::Plain | Self::Light | Self::Join => None,
            Self::Graded(scale, _) => Some(Topic::Graded(*scale)),
            Self::Often(_) => Some(Topic::Often),
            Self::Time(_) => Some(Topic::Time),
            Self::Amount(_) => Some(Topic::Amount),
            Self::Reach(..) => Some(Topic::Reach),
            Self::Part(_) => Some(Topic::Part),
            Self::Mark(mark) => Some(Topic::Mark(*mark)),
        }
    }
}
