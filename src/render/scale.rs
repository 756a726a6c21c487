//! A value on a scale, drawn in characters: `██│░` has two of three points, and two are required.

use super::piece::{Piece, style};
use crate::page::{Bar, Tone};

/// The most points that are drawn one by one; longer scales are drawn in proportion.
const MOST: u32 = 20;

/// Returns how many points are drawn.
pub(super) fn drawn(bar: &Bar) -> u32 {
    bar.of.min(MOST)
}

/// Returns how many of the points that are drawn so many points of the scale are.
pub(super) fn scaled(bar: &Bar, points: u32) -> u32 {
    let drawn = drawn(bar);
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
    tone: Tone,
}

impl Scale {
    /// Returns the bar drawn.
    pub(super) fn new(bar: &Bar) -> Self {
        let drawn = drawn(bar);
        let scaled = |points: u32| scaled(bar, points);
        let points = |from: u32, to: u32| -> String {
            let filled = bar.value.map(scaled);
            (from..to)
                .map(|at| match filled {
                    None => '·',
                    Some(filled) if at < filled => '█',
                    Some(_) => '░',
                })
                .collect()
        };
        let required = scaled(bar.required);
        Self {
            below: points(0, required),
            mark: if bar.required > 0 { "│" } else { "" },
            above: points(required, drawn),
            count: match (bar.value, bar.required) {
                (None, _) => "not rated".to_owned(),
                (Some(value), 0) => value.to_string(),
                (Some(value), required) => format!("{value}/{required}"),
            },
            tone: match bar.value {
                None => Tone::Faint,
                Some(value) if value >= bar.required => Tone::Good,
                Some(_) => Tone::Caution,
            },
        }
    }

    /// Returns how many columns the bar takes, without its count.
    pub(super) fn columns(&self) -> usize {
        self.drawn().chars().count()
    }

    /// Returns the bar, without its count.
    pub(super) fn drawn(&self) -> String {
        format!("{}{}{}", self.below, self.mark, self.above)
    }

    /// Returns the bar, without its count, in its color.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        vec![
            Piece::new(style(self.tone), &self.below),
            Piece::new("", self.mark),
            Piece::new(style(self.tone), &self.above),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Line;

    fn drawn(value: Option<u32>, required: u32, of: u32) -> String {
        let scale = Scale::new(&Bar {
            name: Line::new(),
            value,
            required,
            of,
            remark: Line::new(),
        });
        format!("{} {}", scale.drawn(), scale.count)
    }

    #[test]
    fn shows_the_value_against_the_requirement() {
        assert_eq!(drawn(Some(3), 4, 5), "███░│░ 3/4");
        assert_eq!(drawn(Some(5), 4, 5), "████│█ 5/4");
        assert_eq!(drawn(Some(2), 0, 4), "██░░ 2");
        assert_eq!(drawn(None, 2, 5), "··│··· not rated");
    }

    #[test]
    fn values_off_the_scale_and_long_scales_stay_on_it() {
        assert_eq!(drawn(Some(9), 9, 3), "███│ 9/9");
        assert_eq!(drawn(Some(1), 1, 0), "│ 1/1");
        let long = drawn(Some(5_000), 10_000, 10_000);
        assert_eq!(long, "██████████░░░░░░░░░░│ 5000/10000");
    }
}
