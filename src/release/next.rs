//! The number of the next release.

use semver::{Prerelease, Version};

use crate::{
    diff::{Bump, version},
    model::{Family, Status},
};

/// Why a version cannot be the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Nothing changed since the release before.
    NothingChanged,
    /// The changes need a greater version.
    TooSmall {
        /// The smallest that they allow.
        least: Version,
        /// Every change of this bump or a greater one needs more than was asked for.
        needing: Bump,
    },
    /// It does not come after the release before.
    NotAfter(Version),
}

/// Returns the first version of these families. From its first release on people are rated by a
/// ladder, and rely on it as on anything that is in use: 1.0.0. Where all are drafts, nobody is
/// measured by it yet: 0.1.0, after which a major change does not lead to 1.0.0.
#[must_use]
pub fn first<'f>(families: impl IntoIterator<Item = &'f Family>) -> Version {
    let mut families = families.into_iter();
    let is_in_use = |it: &Family| matches!(it.status, Status::Active | Status::Legacy);
    match families.any(is_in_use) {
        true => Version::new(1, 0, 0),
        false => Version::new(0, 1, 0),
    }
}

/// Returns the version after `from` for changes of that bump: the smallest that they allow, or the
/// one that is asked for.
///
/// # Errors
///
/// Where nothing changed, or what is asked for is too small.
pub fn next(
    from: &Version,
    bump: Option<Bump>,
    asked: Option<&Version>,
) -> Result<Version, Refused> {
    let Some(bump) = bump else {
        return Err(Refused::NothingChanged);
    };
    let least = version::next(from, Some(bump));
    let Some(asked) = asked else {
        return Ok(least);
    };
    // A pre-release is one of the release that it leads up to.
    let release = Version {
        pre: Prerelease::EMPTY,
        ..asked.clone()
    };
    let needs_more = |bump: &Bump| {
        let least = version::next(from, Some(*bump));
        release.cmp_precedence(&least).is_lt()
    };
    let bumps = [Bump::Patch, Bump::Minor, Bump::Major].into_iter();
    let mut needing = bumps.filter(|it| *it <= bump).filter(needs_more);
    match needing.next() {
        Some(needing) => Err(Refused::TooSmall { least, needing }),
        _ if asked.cmp_precedence(from).is_le() => Err(Refused::NotAfter(from.clone())),
        _ => Ok(asked.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_must_be_great_enough() {
        let next = |from: &str, bump, asked: Option<&str>| {
            let version = |text: &str| text.parse::<Version>().unwrap();
            let asked = asked.map(version);
            next(&version(from), bump, asked.as_ref()).map(|it| it.to_string())
        };
        let (major, minor) = (Some(Bump::Major), Some(Bump::Minor));
        let too_small = |least: &str, needing| {
            let least = least.parse().unwrap();
            Err(Refused::TooSmall { least, needing })
        };
        let not_after = |from: &str| Err(Refused::NotAfter(from.parse().unwrap()));
        for (from, bump, asked, expected) in [
            ("1.4.2", major, None, Ok("2.0.0")),
            ("1.4.2", major, Some("2.0.0"), Ok("2.0.0")),
            ("1.4.2", major, Some("3.1.0"), Ok("3.1.0")),
            (
                "1.4.2",
                major,
                Some("1.5.0"),
                too_small("2.0.0", Bump::Major),
            ),
            (
                "1.4.2",
                major,
                Some("1.4.3"),
                too_small("2.0.0", Bump::Minor),
            ),
            (
                "1.4.2",
                minor,
                Some("1.4.2"),
                too_small("1.5.0", Bump::Patch),
            ),
            ("1.4.2", major, Some("2.0.0-rc.1"), Ok("2.0.0-rc.1")),
            (
                "1.4.2",
                major,
                Some("1.5.0-rc.1"),
                too_small("2.0.0", Bump::Major),
            ),
            ("2.0.0-rc.1", major, Some("2.0.0-rc.2"), Ok("2.0.0-rc.2")),
            (
                "2.0.0-rc.2",
                major,
                Some("2.0.0-rc.1"),
                not_after("2.0.0-rc.2"),
            ),
            ("0.4.2", major, Some("0.5.0"), Ok("0.5.0")),
            ("1.4.2", None, Some("2.0.0"), Err(Refused::NothingChanged)),
        ] {
            let expected = expected.map(str::to_owned);
            assert_eq!(next(from, bump, asked), expected, "{from} {asked:?}");
        }
    }
}
