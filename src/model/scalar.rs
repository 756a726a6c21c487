//! Single values with a meaning of their own: days and shares.

use std::{fmt, str::FromStr};

use jiff::{ToSpan as _, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// A day of the calendar, written `2026-06-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Returns the day that a year, month and day of the calendar are, if there is one.
    #[must_use]
    pub fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Returns how many days lie between this day and an earlier one; 0 where that is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> u32 {
        u32::try_from((self.0 - earlier.0).get_days()).unwrap_or(0)
    }

    /// Returns the day that many calendar months earlier; where that month is too short, its
    /// last day. Months before year 1 stop at the earliest day that can be written.
    #[must_use]
    pub fn months_earlier(self, months: u32) -> Self {
        let span = i64::from(months.min(120_000)).months();
        Self(self.0.checked_sub(span).unwrap_or(civil::Date::ZERO))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        shaped
            .then(|| text.parse().ok())
            .flatten()
            .map(Self)
            .ok_or_else(|| format!("`{text}` is no day of the calendar, such as 2026-06-01"))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

/// A share of a whole, exact to a basis point (0.0001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u32);

impl Share {
    /// Returns the share of that many basis points; more than the whole counts as the whole.
    #[must_use]
    pub const fn of_basis_points(points: u32) -> Self {
        Self(if points > 10_000 { 10_000 } else { points })
    }

    /// Returns the share in basis points: 8000 for 0.8.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        // The nearest basis point is the decimal that was written: doubles are far finer.
        let points = (share * 10_000.0).round();
        if !(0.0..=10_000.0).contains(&points) || (share * 10_000.0 - points).abs() > 1e-6 {
            return Err(D::Error::custom(format!(
                "`{share}` is no share: a decimal from 0 to 1 of at most four digits"
            )));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within 0..=10000
        Ok(Self(points as u32))
    }
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 10_000.0)
    }
}

impl JsonSchema for Share {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Share".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "minimum": 0, "maximum": 1})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_counted_on_the_calendar() {
        assert_eq!(date("2026-06-20").months_earlier(12), date("2025-06-20"));
        assert_eq!(date("2024-02-29").months_earlier(12), date("2023-02-28"));
        assert_eq!(date("2026-05-31").months_earlier(3), date("2026-02-28"));
    }

    #[test]
    fn days_are_counted_on_the_calendar() {
        assert_eq!(date("2028-03-01").days_since(date("2028-02-28")), 2);
        assert_eq!(date("2026-06-01").days_since(date("2026-06-02")), 0);
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for bad in [
            "2026-02-30",
            "2026-6-1",
            "2026-06-01T00:00",
            "yesterday",
            "",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }
}
