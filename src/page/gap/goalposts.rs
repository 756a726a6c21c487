//! What moved between two versions of the ladder, and what becomes of the ratings.

use super::gates::verdict_word;
use crate::{
    page::{Block, Entry, Line, Tone, diff::cause},
    report::gap::{FateKind, Goalposts, MovedTarget, RatingFate},
    text::counted,
};

/// Returns both verdicts of each target, the changes that moved them, and the fate of the ratings.
pub(super) fn blocks(goalposts: &Goalposts) -> Vec<Block> {
    let title = format!("Under {}", goalposts.against.words());
    let mut blocks = vec![Block::Heading {
        level: 2,
        text: title.into(),
    }];
    let targets = goalposts.targets.iter().map(moved).collect();
    blocks.push(Block::List(targets));
    for (fate, title) in [
        (FateKind::ReRate, "to rate anew"),
        (FateKind::Archived, "with nothing left to count for"),
        (FateKind::Carried, "carried over"),
    ] {
        let ratings = goalposts.ratings.iter().filter(|it| it.fate == fate);
        let ratings: Vec<Entry> = ratings.map(rating).collect();
        if !ratings.is_empty() {
            let text = format!("{} {title}", counted(ratings.len(), "rating"));
            blocks.push(Block::Heading {
                level: 3,
                text: text.into(),
            });
            blocks.push(Block::List(ratings));
        }
    }
    blocks
}

fn moved(target: &MovedTarget) -> Entry {
    let mut line = Line::new().toned(Tone::Code, &target.target).plain(": ");
    line.0.extend(verdict_word(target.before).0);
    if target.before == target.after {
        line = line.plain(" as before");
        return line.into();
    }
    line = line.plain(" → ");
    line.0.extend(verdict_word(target.after).0);
    let causes = target
        .because
        .iter()
        .map(|change| Entry::from(cause(change).toned(Tone::Faint, format!(" — {}", change.why))));
    Entry {
        line,
        under: vec![Block::List(causes.collect())],
    }
}

fn rating(rating: &RatingFate) -> Entry {
    let line = Line::new().toned(Tone::Code, &rating.competency);
    line.plain(format!(": {}", rating.why)).into()
}
