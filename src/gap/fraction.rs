//! Exact shares of a whole.

use std::cmp::Ordering;

use crate::model::Share;

/// The most that a numerator or denominator may be, so that a share can be compared and rounded
/// without leaving 128 bits: both multiply by twice the number of basis points.
const MOST: u128 = u128::MAX / 40_000;

/// A number that is no negative one, as an exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    numerator: u128,
    denominator: u128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// Returns `numerator / denominator`; none where that has no value or is too large to
    /// compute with exactly.
    #[must_use]
    pub fn new(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator);
        let numerator = numerator.checked_div(divisor)?;
        let denominator = denominator.checked_div(divisor)?;
        (denominator > 0 && numerator <= MOST && denominator <= MOST).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// Returns the sum; none where it is too large.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let divisor = greatest_common_divisor(self.denominator, other.denominator);
        let own_factor = other.denominator.checked_div(divisor)?;
        let other_factor = self.denominator.checked_div(divisor)?;
        let own = self.numerator.checked_mul(own_factor)?;
        let numerator = own.checked_add(other.numerator.checked_mul(other_factor)?)?;
        Self::new(numerator, self.denominator.checked_mul(own_factor)?)
    }

    /// Returns the fraction divided by a whole number; none for 0 or where it is too small.
    #[must_use]
    pub fn over(self, divisor: u128) -> Option<Self> {
        // Reduced first, so that what fits in lowest terms is not refused on the way.
        let common = greatest_common_divisor(self.numerator, divisor);
        let rest = divisor.checked_div(common)?;
        Self::new(
            self.numerator.checked_div(common)?,
            self.denominator.checked_mul(rest)?,
        )
    }

    /// Returns whether it is at least that share, compared exactly.
    #[must_use]
    pub fn is_at_least(self, share: Share) -> bool {
        let points = u128::from(share.basis_points());
        // Neither product saturates: see `MOST`.
        self.numerator.saturating_mul(10_000) >= self.denominator.saturating_mul(points)
    }

    /// Returns it in basis points, rounded half up: 9375 for 15/16.
    #[must_use]
    pub fn basis_points(self) -> u64 {
        let doubled = self.numerator.saturating_mul(20_000);
        let halves = doubled.saturating_add(self.denominator);
        let rounded = halves.checked_div(self.denominator.saturating_mul(2));
        rounded
            .and_then(|points| u64::try_from(points).ok())
            .unwrap_or(u64::MAX)
    }

    /// Returns the numerator in lowest terms.
    #[must_use]
    pub fn numerator(self) -> u128 {
        self.numerator
    }

    /// Returns the denominator in lowest terms.
    #[must_use]
    pub fn denominator(self) -> u128 {
        self.denominator
    }
}

impl Ord for Fraction {
    /// Compares whole parts, then what is left over the other way around, so that no product is
    /// needed that could be too large.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut own, mut others) = (*self, *other);
        let mut is_turned = false;
        loop {
            let order = own.whole().cmp(&others.whole());
            let order = order.then_with(|| match (own.rest(), others.rest()) {
                (0, 0) | (1.., 1..) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
            });
            if order.is_ne() || own.rest() == 0 {
                return if is_turned { order.reverse() } else { order };
            }
            (own, others) = (own.turned_rest(), others.turned_rest());
            is_turned = !is_turned;
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Fraction {
    fn whole(self) -> u128 {
        self.numerator
            .checked_div(self.denominator)
            .unwrap_or_default()
    }

    fn rest(self) -> u128 {
        self.numerator
            .checked_rem(self.denominator)
            .unwrap_or_default()
    }

    /// Returns 1 / (the fraction less its whole part).
    fn turned_rest(self) -> Self {
        Self {
            numerator: self.denominator,
            denominator: self.rest(),
        }
    }
}

/// Euclid's algorithm.
fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_compared_exactly_and_rounded_half_up() {
        let just_under = Fraction::new(89_999_999, 100_000_000).unwrap();
        assert!(!just_under.is_at_least(Share::of_basis_points(9_000)));
        assert_eq!(just_under.basis_points(), 9_000);
        assert_eq!(Fraction::new(1, 20_000).unwrap().basis_points(), 1);
        assert_eq!(Fraction::new(1, 20_001).unwrap().basis_points(), 0);
        assert_eq!(Fraction::new(2, 3).unwrap().basis_points(), 6_667);
    }

    #[test]
    fn fractions_are_in_order_however_near() {
        let of = |a, b| Fraction::new(a, b).unwrap();
        assert!(of(1, 3) < of(1, 2) && of(2, 3) > of(1, 2) && Fraction::ZERO < of(1, MOST));
        assert_eq!(of(2, 4).cmp(&of(1, 2)), Ordering::Equal);
        assert!(of(MOST - 1, MOST) < of(1, 1) && of(MOST - 1, MOST) > of(MOST - 2, MOST - 1));
        for (a, b, c, d) in [(3, 7, 5, 11), (7, 3, 11, 5), (9, 4, 2, 1), (13, 8, 21, 13)] {
            assert_eq!(
                of(a, b).cmp(&of(c, d)),
                (a * d).cmp(&(c * b)),
                "{a}/{b} {c}/{d}"
            );
        }
    }

    #[test]
    fn sums_are_exact() {
        let sum = Fraction::new(1, 3)
            .unwrap()
            .plus(Fraction::new(1, 6).unwrap());
        assert_eq!(sum, Fraction::new(1, 2));
        assert_eq!(Fraction::new(3, 4).unwrap().over(6), Fraction::new(1, 8));
        assert_eq!(Fraction::ZERO.over(7), Some(Fraction::ZERO));
    }

    #[test]
    fn what_cannot_be_exact_is_refused() {
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::ZERO.over(0), None);
        assert_eq!(Fraction::new(u128::MAX, 2), None);
        let tiny = Fraction::new(1, MOST).unwrap();
        assert_eq!(tiny.plus(Fraction::new(1, MOST - 1).unwrap()), None);
        assert_eq!(tiny.over(2), None);
    }
}
