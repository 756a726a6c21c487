//! Two phrases that speak of the same, or one that has no counterpart: which way that moves the bar.

use super::{
    cue::{Point, opposite},
    lexicon::{ALL, CONSISTENTLY, MOST, PARTLY, REGULARLY, SEVERAL, SOME, SOMETIMES, UNSAID},
    lists::{MEASURES, has},
    scene::Scene,
    sense::{Amount, Bound, Count, Mark, Often, Part, Scale, Sense, Time, Unit},
};
use crate::diff::Direction;

/// Which way something moves the bar, and what it says.
pub(super) type Finding = (Direction, Point);

const TURNED: &str = "a word beside it may turn it round";
const NUMBER: &str = "which way this number is stricter cannot be told";
const CAPACITY: &str = "it may allow more, or ask more";
const RHYTHM: &str = "which is more often cannot be told";
const NEW_RHYTHM: &str = "how often it was asked without cannot be told";
const NEW_AMOUNT: &str = "how much was asked without cannot be told";
const NEW_REACH: &str = "how far it reached without cannot be told";
const NEW_LEVEL: &str = "it may be more or less than what was meant without";
const PLANS: &str = "it may reach further ahead, or come less often";
/// Why nothing can be said of what stands where other words stood.
pub(super) const REPLACED: &str = "whether it is more than what stood there cannot be told";
const TIME: &str = "what this time is about cannot be told";

fn doubt(why: &'static str) -> Finding {
    (Direction::Unsure, Point::Doubt(why))
}

/// Returns the finding where more raises the bar; none where both are the same.
fn more<T: PartialOrd + Copy>(was: T, is: T, point: Point) -> Option<Finding> {
    if was < is {
        Some((Direction::Raises, point))
    } else if was > is {
        Some((Direction::Lowers, point))
    } else {
        None
    }
}

/// Returns what a phrase says that has come in the place of another of its kind; none where that
/// does not move the bar, or cannot be told without a word about it.
pub(super) fn changed(was: &Sense, is: &Sense, scene: Scene) -> Option<Finding> {
    let found = match (was, is) {
        (Sense::Graded(scale, was), Sense::Graded(_, is)) => more(was, is, Point::Scale(*scale)),
        (Sense::Often(was), Sense::Often(is)) => often(*was, *is, scene),
        (Sense::Time(was), Sense::Time(is)) => time(*was, *is),
        (Sense::Amount(was), Sense::Amount(is)) => amount(was, is, scene),
        (Sense::Light, Sense::Amount(is)) => from_one(is, scene),
        (Sense::Amount(was), Sense::Light) => {
            from_one(was, scene).map(|(direction, point)| (opposite(direction), point))
        }
        (Sense::Reach(was, many), Sense::Reach(is, many_now)) => {
            let counts_many = !scene.is_counted && !scene.is_owner;
            let wide = |rank: u8, many: bool| rank + u8::from(many && counts_many);
            more(wide(*was, *many), wide(*is, *many_now), Point::Reach)
        }
        (Sense::Part(was), Sense::Part(is)) => part(*was, *is),
        (Sense::Mark(Mark::Negation), _) => Some(doubt("it may say the opposite")),
        _ => None,
    }?;
    Some(turned(found, is, scene))
}

/// Returns what a phrase says that has no counterpart; none where nothing can be said of it.
pub(super) fn added(sense: &Sense, scene: Scene) -> Option<Finding> {
    use Direction::{Lowers, Raises};
    let found = match sense {
        Sense::Graded(scale, level) => match *level {
            PARTLY => doubt(NEW_LEVEL),
            level => more(UNSAID, level, Point::Scale(*scale))?,
        },
        Sense::Often(Often::Adverb(REGULARLY)) => doubt(NEW_RHYTHM),
        Sense::Often(Often::Adverb(CONSISTENTLY..) | Often::Event) => (Raises, Point::Often),
        Sense::Often(Often::Adverb(_)) => (Lowers, Point::Often),
        Sense::Often(Often::Rate(_)) => doubt(NEW_RHYTHM),
        Sense::Time(Time::Within(_)) => (Raises, Point::Sooner),
        Sense::Time(Time::Ahead(_)) => (Raises, Point::Ahead),
        Sense::Time(Time::Lasting(_)) => doubt(TIME),
        Sense::Amount(Amount::Extent(ALL)) => (Raises, Point::Reach),
        Sense::Amount(Amount::Extent(SOME | MOST)) => (Lowers, Point::Reach),
        Sense::Amount(Amount::Extent(_)) => doubt(NEW_AMOUNT),
        Sense::Amount(Amount::Count(count)) => limit(count, scene),
        Sense::Reach(..) if scene.is_counted => return None,
        Sense::Reach(..) => doubt(NEW_REACH),
        Sense::Mark(Mark::Negation) => doubt("it may say the opposite"),
        Sense::Mark(Mark::Only) => (Direction::Unsure, Point::Mark(Mark::Only)),
        Sense::Mark(Mark::Outside) => (Raises, Point::Mark(Mark::Outside)),
        Sense::Mark(mark) => (Lowers, Point::Mark(*mark)),
        Sense::Part(_) | Sense::Plain | Sense::Light | Sense::Join => return None,
    };
    Some(turned(found, sense, scene))
}

/// Returns the finding, or that it cannot be told where a word beside it may turn it round.
fn turned(found: Finding, sense: &Sense, scene: Scene) -> Finding {
    let is_turned = match sense {
        Sense::Part(_) | Sense::Mark(Mark::Negation | Mark::Only) => false,
        // Whoever depends on others does so in less time or with fewer errors, too.
        Sense::Time(Time::Within(_)) | Sense::Graded(Scale::Standard, _) => scene.is_negated,
        Sense::Amount(Amount::Count(count)) if is_upper(count.bound) => scene.is_negated,
        _ => scene.is_negated || scene.is_turned,
    };
    match found.0 {
        Direction::Raises | Direction::Lowers if is_turned => doubt(TURNED),
        _ => found,
    }
}

/// Returns whether a bound says how much it may be at most.
fn is_upper(bound: Bound) -> bool {
    matches!(bound, Bound::Ceiling | Bound::Within)
}

fn often(was: Often, is: Often, scene: Scene) -> Option<Finding> {
    match (was, is) {
        (Often::Adverb(was), Often::Adverb(is)) => more(was, is, Point::Often),
        (Often::Rate(was), Often::Rate(is)) if was == is => None,
        (Often::Rate(_), Often::Rate(_)) if scene.is_plan => Some(doubt(PLANS)),
        (Often::Rate(was), Often::Rate(is)) => more(was, is, Point::Often),
        (Often::Adverb(..=SOMETIMES), Often::Rate(_)) => Some((Direction::Raises, Point::Often)),
        (Often::Rate(_), Often::Adverb(..=SOMETIMES)) => Some((Direction::Lowers, Point::Often)),
        (Often::Event, Often::Event) => None,
        _ => Some(doubt(RHYTHM)),
    }
}

fn time(was: Time, is: Time) -> Option<Finding> {
    match (was, is) {
        (Time::Within(was), Time::Within(is)) => more(is, was, Point::Sooner),
        (Time::Ahead(was), Time::Ahead(is)) => more(was, is, Point::Ahead),
        (Time::Lasting(was), Time::Lasting(is)) if was == is => None,
        _ => Some(doubt(TIME)),
    }
}

fn amount(was: &Amount, is: &Amount, scene: Scene) -> Option<Finding> {
    match (was, is) {
        (Amount::Extent(was), Amount::Extent(is)) => more(was, is, Point::Reach),
        (Amount::Count(was), Amount::Count(is)) => count(was, is, scene),
        (Amount::Count(count), Amount::Extent(extent)) => Some(to_extent(count, *extent)),
        (Amount::Extent(extent), Amount::Count(count)) => {
            let (direction, point) = to_extent(count, *extent);
            Some((opposite(direction), point))
        }
    }
}

/// Returns what it says that an amount has come in the place of *a* or *an*.
fn from_one(amount: &Amount, scene: Scene) -> Option<Finding> {
    match amount {
        Amount::Extent(SEVERAL..) => Some((Direction::Raises, Point::Reach)),
        Amount::Extent(_) => Some(doubt(NEW_AMOUNT)),
        Amount::Count(many) => {
            let one = Count {
                low: 1.0,
                high: 1.0,
                ..many.clone()
            };
            count(&one, many, scene)
        }
    }
}

/// Returns what it says that an extent has come in the place of a number.
fn to_extent(count: &Count, extent: u8) -> Finding {
    let is_one = count.high <= 1.0;
    match (count.bound, extent) {
        (Bound::Plain, ALL) => (Direction::Raises, Point::Reach),
        (Bound::Plain, SEVERAL..) if is_one => (Direction::Raises, Point::Reach),
        _ => doubt(NUMBER),
    }
}

fn count(was: &Count, is: &Count, scene: Scene) -> Option<Finding> {
    let is_same = was.low == is.low && was.high == is.high && was.bound == is.bound;
    let is_comparable = match (&was.unit, &is.unit) {
        (Unit::Things(was), Unit::Things(is)) => {
            was == is || was.iter().any(|thing| is.contains(thing))
        }
        (was, is) => was == is,
    };
    if is_same && is_comparable {
        return None;
    }
    if !is_comparable || was.bound != is.bound {
        return Some(doubt(NUMBER));
    }
    let up = match (
        more(was.low, is.low, Point::More),
        more(was.high, is.high, Point::More),
    ) {
        (Some((low, _)), Some((high, _))) if low != high => return Some(doubt(NUMBER)),
        (low, high) => low.or(high)?.0,
    };
    let is_clear = |is_clear: bool, found: Finding| if is_clear { found } else { doubt(NUMBER) };
    let is_good = !scene.is_bad && !scene.is_turned;
    Some(match was.bound {
        Bound::Plain => is_clear(is_good && is_count(was, scene), (up, Point::More)),
        Bound::Floor => (up, Point::Limit),
        Bound::Ceiling => is_clear(is_kept_low(was, scene), (opposite(up), Point::Limit)),
        Bound::Within => (opposite(up), Point::Limit),
        Bound::By => is_clear(scene.is_moved && !scene.is_turned, (up, Point::More)),
        Bound::Capacity => doubt(CAPACITY),
        Bound::At => doubt(NUMBER),
    })
}

/// Returns whether a number says how many, and of what is done: not with how many, and not how
/// long or heavy.
fn is_count(count: &Count, scene: Scene) -> bool {
    let is_whole = count.low.fract() == 0.0 && count.high.fract() == 0.0;
    match &count.unit {
        Unit::Things(things) => {
            let is_measure = things.first().is_some_and(|it| has(MEASURES, it));
            let is_repeated = things.first().is_some_and(|it| it == "time");
            is_whole && !is_measure && (scene.is_object || is_repeated)
        }
        Unit::Percent => scene.is_object,
        Unit::Seconds => false,
    }
}

/// Returns whether a number is one under which something is to be kept: not the size of what
/// somebody is trusted with.
fn is_kept_low(count: &Count, scene: Scene) -> bool {
    scene.is_bad || (scene.is_held && !matches!(count.unit, Unit::Things(_)))
}

/// Returns what it says that a number is new.
fn limit(count: &Count, scene: Scene) -> Finding {
    let is_limit = match count.bound {
        Bound::Ceiling => is_kept_low(count, scene),
        Bound::Floor | Bound::Within => true,
        Bound::Plain | Bound::By | Bound::Capacity | Bound::At => false,
    };
    match is_limit {
        true => (Direction::Raises, Point::Limit),
        false => doubt(NEW_AMOUNT),
    }
}

/// Returns what a verb says that has come in the place of another.
fn part(was: Part, is: Part) -> Option<Finding> {
    /// Up to here a verb is less than any that says what is done.
    const CONTRIBUTES: u8 = 2;
    let rank = |part: Part| match part {
        Part::Rank(rank) => (rank, rank <= CONTRIBUTES),
        Part::Doing => (CONTRIBUTES + 1, false),
    };
    let ((was_rank, was_lesser), (is_rank, is_lesser)) = (rank(was), rank(is));
    let is_ranked = matches!((was, is), (Part::Rank(_), Part::Rank(_)));
    match is_ranked || was_lesser || is_lesser {
        true => more(was_rank, is_rank, Point::Part),
        false => None,
    }
}
