//! Cue words: what in a changed statement shows that it asks more, or less.
//!
//! [`weigh`] is a function of the two texts alone. It takes both apart into phrases (`phrase`,
//! by the tables of `lexicon` and by what `quantity` reads), lays them side by side (`align`), and
//! compares those that speak of the same (`compare`). It knows English, and it knows the words
//! of its tables. Whatever else is otherwise it cannot weigh, so that likeness alone never
//! decides: a text without a cue is `unsure`, and so is one that seems to ask less where
//! anything else changed, too.

mod align;
mod compare;
mod conjunct;
mod cue;
mod lexicon;
mod lists;
mod marked;
mod number;
mod pairing;
mod phrase;
mod quantity;
mod scene;
mod sense;
mod side;
mod text;
mod words;

pub use cue::Cue;

use super::Direction;
use text::Text;
use words::words;

/// The most words that a text may have to be weighed: a statement has some twenty, and the time
/// grows with the square of them.
const MOST_WORDS: usize = 500;

/// What the words of a changed text say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Which way they move the bar: raises, lowers, or unsure.
    pub direction: Direction,
    /// Why.
    pub why: &'static str,
    /// What shows it, in the order of the text.
    pub cues: Vec<Cue>,
}

/// Returns what the words say that a text has become another.
#[must_use]
pub fn weigh(before: &str, after: &str) -> Weighed {
    let (old, new) = (words(before), words(after));
    if old.len().max(new.len()) > MOST_WORDS {
        return Weighed {
            direction: Direction::Unsure,
            why: "the text is too long to be weighed word by word",
            cues: Vec::new(),
        };
    }
    let (old_items, new_items) = (phrase::items(&old), phrase::items(&new));
    let side = |text, words, items| Text { text, words, items };
    let found = pairing::cues(
        side(before, &old, &old_items),
        side(after, &new, &new_items),
    );
    let has = |direction: Direction| found.cues.iter().any(|cue| cue.direction == direction);
    let (direction, why) = match (has(Direction::Raises), has(Direction::Lowers)) {
        (true, true) => (Direction::Unsure, "some of its words ask more, others less"),
        (true, false) if found.is_rewritten => (
            Direction::Unsure,
            "some of its words ask more, but most of them are others",
        ),
        (true, false) => (Direction::Raises, "its words ask more"),
        (false, true) if has(Direction::Unsure) || found.has_rest => (
            Direction::Unsure,
            "some of its words ask less, but what the others mean cannot be told",
        ),
        (false, true) => (Direction::Lowers, "its words ask less"),
        (false, false) => (
            Direction::Unsure,
            "its words do not tell whether more is asked",
        ),
    };
    Weighed {
        direction,
        why,
        cues: found.cues,
    }
}
