//! What stands beside a phrase and may turn it round or tell which way a number is stricter.

use super::{
    conjunct::Text,
    lexicon::{BAD, CUTTING, HOLDING, MAKING, PLANS, TURNING, has},
    sense::{Item, Mark, Sense},
    words::stem,
};

/// What stands beside a phrase, in its part of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Scene {
    /// *Not* and its like, and exceptions.
    pub(super) is_negated: bool,
    /// A verb that says who depends on whom, or of which more is worse.
    pub(super) is_turned: bool,
    /// What should not happen.
    pub(super) is_bad: bool,
    /// A verb that holds something at a number.
    pub(super) is_held: bool,
    /// A verb that makes something smaller.
    pub(super) is_cut: bool,
    /// A plan right behind it.
    pub(super) is_plan: bool,
    /// A number or an extent right before it.
    pub(super) is_counted: bool,
}

impl Scene {
    /// Returns what stands beside the phrase of that index.
    pub(super) fn of(text: Text<'_>, at: usize) -> Self {
        let Some(item) = text.items.get(at) else {
            return Self::default();
        };
        let beside = |other: &&Item| other.part == item.part && other.words != item.words;
        let mut scene = Self {
            is_plan: text
                .items
                .get(at + 1)
                .is_some_and(|next| has(PLANS, &next.stems)),
            is_counted: at
                .checked_sub(1)
                .and_then(|before| text.items.get(before))
                .is_some_and(|before| matches!(before.sense, Sense::Amount(_))),
            ..Self::default()
        };
        let mut is_made = false;
        for other in text.items.iter().filter(beside) {
            scene.is_negated |=
                matches!(other.sense, Sense::Mark(Mark::Negation | Mark::Exception));
            for word in text.words.get(other.words.clone()).unwrap_or_default() {
                let stem = stem(&word.norm);
                scene.is_turned |= has(TURNING, &stem);
                scene.is_bad |= has(BAD, &word.norm);
                scene.is_held |= has(HOLDING, &stem);
                scene.is_cut |= has(CUTTING, &stem);
                is_made |= has(MAKING, &stem);
            }
        }
        scene.is_turned |= is_made && scene.is_bad;
        scene
    }

    /// Returns what stands beside either of two phrases.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            is_negated: self.is_negated || other.is_negated,
            is_turned: self.is_turned || other.is_turned,
            is_bad: self.is_bad || other.is_bad,
            is_held: self.is_held || other.is_held,
            is_cut: self.is_cut || other.is_cut,
            is_plan: self.is_plan || other.is_plan,
            is_counted: self.is_counted || other.is_counted,
        }
    }
}
