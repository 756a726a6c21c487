//! A cue and its words.

use super::sense::{Mark, Scale};
use crate::{diff::Direction, text::shortened};

/// Words by which a statement asks more or less than another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cue {
    /// The words of the text before, none where they are new.
    pub before: Option<String>,
    /// The words of the text after, none where they are gone.
    pub after: Option<String>,
    /// Which way they move the bar: raises, lowers, or unsure.
    pub direction: Direction,
    /// What they say.
    pub(super) point: Point,
}

/// What a cue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Point {
    Conjunct,
    Often,
    Sooner,
    Ahead,
    More,
    Limit,
    Reach,
    Part,
    Scale(Scale),
    Mark(Mark),
    /// It cannot be told, and why.
    Doubt(&'static str),
}

impl Cue {
    /// Returns the cue that the way back has.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
            direction: opposite(self.direction),
            point: self.point,
        }
    }

    /// Returns the cue in words: `drops "with guidance": more autonomy`.
    #[must_use]
    pub fn words(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", shortened(text));
        let what = match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{} becomes {}", quoted(before), quoted(after)),
            (None, Some(after)) => format!("adds {}", quoted(after)),
            (Some(before), None) => format!("drops {}", quoted(before)),
            (None, None) => String::new(),
        };
        format!("{what}: {}", self.point.said(self.direction))
    }
}

/// Returns the direction that the way back has.
pub(super) fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Raises => Direction::Lowers,
        Direction::Lowers => Direction::Raises,
        other => other,
    }
}

impl Point {
    fn said(self, direction: Direction) -> &'static str {
        let (more, less) = match self {
            Self::Conjunct => ("a further expectation", "an expectation less"),
            Self::Often => ("more often", "less often"),
            Self::Sooner => ("less time", "more time"),
            Self::Ahead => ("further ahead", "less far ahead"),
            Self::More => ("more is asked", "less is asked"),
            Self::Limit => ("a stricter limit", "a looser limit"),
            Self::Reach => ("a wider reach", "a narrower reach"),
            Self::Part => ("a greater part in it", "a lesser part in it"),
            Self::Scale(Scale::Autonomy) => ("more autonomy", "less autonomy"),
            Self::Scale(Scale::Standard) => ("less may go wrong", "more may go wrong"),
            Self::Scale(Scale::Duty) => ("no longer left open", "left open"),
            Self::Mark(Mark::Condition) => ("it no longer depends", "it depends"),
            Self::Mark(Mark::Exception) => ("an exception less", "an exception"),
            Self::Mark(Mark::Attempt) => ("to try is no longer enough", "to try is enough"),
            Self::Mark(Mark::Share) => ("to help is no longer enough", "to help is enough"),
            Self::Mark(Mark::Negation) => ("it may say the opposite", "it may say the opposite"),
            Self::Mark(Mark::Only) => (ONLY, ONLY),
            Self::Mark(Mark::Inside | Mark::Outside) => ("a wider reach", "a narrower reach"),
            Self::Doubt(why) => (why, why),
        };
        match direction {
            Direction::Lowers => less,
            _ => more,
        }
    }
}

const ONLY: &str = "it may narrow what is asked, or be a rule to keep";
