//! Version numbers: what a tag names, and the smallest that a change allows next.

use semver::{BuildMetadata, Prerelease, Version};

use super::OneFamily;
use crate::model::{Id, policy::Bump};

/// Returns the version that a revision's name states: `1.4.2`, `v1.4.2`, or for a family that is
/// released alone `operations-v1.4.2` or `operations/v1.4.2`; none for anything else.
#[must_use]
pub fn of_revision(name: &str) -> Option<Version> {
    stated(name).map(|(_, version)| version)
}

/// Returns the version that a revision's name states for one family: its own or that of the whole
/// ladder, but not another family's.
#[must_use]
pub fn of_family(name: &str, this: &OneFamily) -> Option<Version> {
    let (family, version) = stated(name)?;
    let is_its = family.is_none_or(|family| this.is_called(family));
    is_its.then_some(version)
}

/// Returns the family whose version a revision's name states, none for the whole ladder, and the
/// version; where the ladder stood (`REV:path`) says nothing about it.
fn stated(name: &str) -> Option<(Option<&str>, Version)> {
    let plain = name.strip_prefix("refs/tags/").unwrap_or(name);
    let plain = plain
        .split_once(':')
        .map_or(plain, |(revision, _)| revision);
    let of_one = plain.match_indices(['-', '/']).find_map(|(at, _)| {
        let (family, rest) = plain.split_at(at);
        let version = rest.get(1..)?.strip_prefix('v')?.parse().ok()?;
        Id::is_valid(family).then_some((Some(family), version))
    });
    of_one.or_else(|| {
        let number = plain.strip_prefix('v').unwrap_or(plain);
        Some((None, number.parse().ok()?))
    })
}

/// Returns the smallest version after `from` that changes of that bump allow; none: `from` itself.
///
/// Below 1.0.0 a major change bumps the minor number, and minor and patch the patch number. A
/// pre-release goes to its release.
#[must_use]
pub fn next(from: &Version, bump: Option<Bump>) -> Version {
    let Some(bump) = bump else {
        return from.clone();
    };
    let mut next = Version {
        pre: Prerelease::EMPTY,
        build: BuildMetadata::EMPTY,
        ..from.clone()
    };
    if !from.pre.is_empty() {
        return next;
    }
    let bump = match (from.major, bump) {
        (0, Bump::Major) => Bump::Minor,
        (0, Bump::Minor | Bump::Patch) => Bump::Patch,
        (_, bump) => bump,
    };
    match bump {
        Bump::Major => {
            next.major = next.major.saturating_add(1);
            next.minor = 0;
            next.patch = 0;
        }
        Bump::Minor => {
            next.minor = next.minor.saturating_add(1);
            next.patch = 0;
        }
        Bump::Patch => next.patch = next.patch.saturating_add(1),
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_follows_the_bump() {
        for (from, bump, expected) in [
            ("1.4.2", Some(Bump::Major), "2.0.0"),
            ("1.4.2", Some(Bump::Minor), "1.5.0"),
            ("1.4.2", Some(Bump::Patch), "1.4.3"),
            ("1.4.2", None, "1.4.2"),
            ("0.3.1", Some(Bump::Major), "0.4.0"),
            ("0.3.1", Some(Bump::Minor), "0.3.2"),
            ("0.3.1", Some(Bump::Patch), "0.3.2"),
            ("2.0.0-rc.1", Some(Bump::Major), "2.0.0"),
            ("1.2.3+build", Some(Bump::Patch), "1.2.4"),
        ] {
            let from: Version = from.parse().unwrap();
            assert_eq!(next(&from, bump).to_string(), expected, "{from} {bump:?}");
        }
    }

    #[test]
    fn a_revision_states_a_version_or_none() {
        for (name, expected) in [
            ("v1.2.3", Some("1.2.3")),
            ("1.2.3", Some("1.2.3")),
            ("operations-v1.2.3", Some("1.2.3")),
            ("operations/v1.2.3", Some("1.2.3")),
            ("people-vendors-v1.2.3", Some("1.2.3")),
            ("v1.2.3:old/ladders", Some("1.2.3")),
            ("topic/1.2.3", None),
            ("v1.2.3-rc.1", Some("1.2.3-rc.1")),
            ("1.0.0-v2", Some("1.0.0-v2")),
            ("main", None),
            ("v1.2", None),
            ("HEAD~2", None),
        ] {
            let expected = expected.map(|it| it.parse::<Version>().unwrap());
            assert_eq!(of_revision(name), expected, "{name}");
        }
    }
}
