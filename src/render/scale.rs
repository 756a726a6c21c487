//! A value on a scale, drawn in characters: `█◆│░` has two of three points, two are required, and
//! the person says two.

use super::piece::{Piece, style};
use crate::page::{Bar, Tone};

/// The most points that are drawn one by one; longer scales are drawn in proportion.
const MOST: u32 = 20;

/// Returns so many points of the bar's scale as points that are drawn.
fn scaled(bar: &Bar, points: u32) -> u32 {
    let drawn = bar.of.min(MOST);
    let share = u64::from(points.min(bar.of)) * u64::from(drawn);
    let rounded = (share + u64::from(bar.of) / 2) / u64::from(bar.of.max(1));
    u32::try_from(rounded).unwrap_or(drawn)
}

/// A bar in characters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// The points up to the requirement.
    below: String,
    /// The mark of the requirement; empty where nothing is required.
    mark: &'static str,
    /// The points above it.
    above: String,
    /// The value and what is required of it in digits, or that there is none.
    pub(super) count: String,
    /// What the person says, in digits; empty where they say nothing.
    pub(super) own: String,
    tone: Tone,
}

impl Scale {
    /// Returns the bar drawn.
    pub(super) fn new(bar: &Bar) -> Self {
        let points = |from: u32, to: u32| (from..to).map(|at| point(bar, at)).collect();
        let required = scaled(bar, bar.required);
        Self {
            below: points(0, required),
            mark: if bar.required > 0 { "│" } else { "" },
            above: points(required, bar.of.min(MOST)),
            count: match (bar.value, bar.required) {
                (None, _) => UNRATED.to_owned(),
                (Some(value), 0) => value.to_string(),
                (Some(value), required) => format!("{value}/{required}"),
            },
            own: bar.own.map_or(String::new(), |own| format!("self {own}")),
            tone: match bar.value {
                None => Tone::Faint,
                Some(value) if value >= bar.required => Tone::Good,
                Some(_) => Tone::Caution,
            },
        }
    }

    /// Returns how many columns the bar takes, without its figures.
    pub(super) fn columns(&self) -> usize {
        self.drawn().chars().count()
    }

    /// Returns the bar, without its figures.
    pub(super) fn drawn(&self) -> String {
        format!("{}{}{}", self.below, self.mark, self.above)
    }

    /// Returns the bar, without its figures, in its color.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        vec![
            Piece::new(style(self.tone), &self.below),
            Piece::new("", self.mark),
            Piece::new(style(self.tone), &self.above),
        ]
    }
}

/// What stands for a value that nobody's word decides.
pub(super) const UNRATED: &str = "unrated";

/// Returns one point of a bar, counted from 0.
fn point(bar: &Bar, at: u32) -> char {
    let reached = bar.value.is_some_and(|value| at < scaled(bar, value));
    let is_own = bar.own.is_some_and(|own| at + 1 == scaled(bar, own));
    match (bar.value, reached, is_own) {
        (_, true, true) => '◆',
        (_, false, true) => '◇',
        (None, ..) => '·',
        (Some(_), true, false) => '█',
        (Some(_), false, false) => '░',
    }
}

/// Returns what the marks mean that stand in bars.
pub(super) fn legend(bars: &[Bar]) -> String {
    let mut marks = vec!["█ decided", "│ required"];
    if bars.iter().any(|bar| bar.own.is_some()) {
        marks.push("◆ or ◇ self");
    }
    if bars.iter().any(|bar| bar.value.is_none()) {
        marks.push("· unrated");
    }
    marks.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Line;

    fn bar(value: Option<u32>, own: Option<u32>, required: u32, of: u32) -> Bar {
        Bar {
            name: Line::new(),
            value,
            own,
            required,
            of,
            remark: Line::new(),
        }
    }

    fn drawn(value: Option<u32>, required: u32, of: u32) -> String {
        let scale = Scale::new(&bar(value, None, required, of));
        format!("{} {}", scale.drawn(), scale.count)
    }

    #[test]
    fn shows_the_value_against_the_requirement() {
        assert_eq!(drawn(Some(3), 4, 5), "███░│░ 3/4");
        assert_eq!(drawn(Some(5), 4, 5), "████│█ 5/4");
        assert_eq!(drawn(Some(2), 0, 4), "██░░ 2");
        assert_eq!(drawn(None, 2, 5), "··│··· unrated");
    }

    #[test]
    fn values_off_the_scale_and_long_scales_stay_on_it() {
        assert_eq!(drawn(Some(9), 9, 3), "███│ 9/9");
        assert_eq!(drawn(Some(1), 1, 0), "│ 1/1");
        let long = drawn(Some(5_000), 10_000, 10_000);
        assert_eq!(long, "██████████░░░░░░░░░░│ 5000/10000");
    }

    /// What the person says stands on the bar, and hides neither the value nor the requirement.
    #[test]
    fn marks_what_the_person_says() {
        let drawn = |value, own, of| {
            let scale = Scale::new(&bar(value, Some(own), 3, of));
            format!("{} {} {}", scale.drawn(), scale.count, scale.own)
        };
        assert_eq!(drawn(Some(2), 4, 5), "██░│◇░ 2/3 self 4");
        assert_eq!(drawn(Some(3), 3, 5), "██◆│░░ 3/3 self 3");
        assert_eq!(drawn(Some(4), 2, 5), "█◆█│█░ 4/3 self 2");
        assert_eq!(drawn(None, 3, 5), "··◇│·· unrated self 3");
        assert_eq!(drawn(Some(2), 9, 4), "██░│◇ 2/3 self 9");
        // Less than one point that is drawn must not stand behind what is required.
        assert!(drawn(Some(2), 1, 10_000).starts_with("│░"));
    }

    #[test]
    fn a_legend_names_the_marks_that_occur() {
        let plain = bar(Some(1), None, 1, 3);
        assert_eq!(legend(&[plain]), "█ decided, │ required");
        let unrated = bar(None, Some(2), 1, 3);
        let all = "█ decided, │ required, ◆ or ◇ self, · unrated";
        assert_eq!(legend(&[unrated]), all);
    }
}
