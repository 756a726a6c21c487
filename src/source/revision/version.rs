//! Version tags.

use git2::Oid;
use semver::Version;

use super::{Repository, words};
use crate::source::SourceError;

/// A tag that names a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionTag {
    /// The tag, such as `v1.2.0` or `1.2.0`.
    pub name: String,
    /// The version it names.
    pub version: Version,
    /// The full id of the tagged commit.
    pub commit: String,
}

impl Repository {
    /// Returns the tag of the highest version that `HEAD` descends from or is; a pre-release
    /// only if there is nothing else. None if there is none, or no commit.
    ///
    /// # Errors
    ///
    /// When the tags or the history cannot be read, or the clone lacks so much of the history
    /// that nobody can tell.
    pub fn newest_version_tag(&self) -> Result<Option<VersionTag>, SourceError> {
        self.newest(|name| name.strip_prefix('v').unwrap_or(name).parse().ok())
    }

    /// Returns the same of the versions of one family: `operations-v1.2.0` or
    /// `operations/v1.2.0`.
    ///
    /// # Errors
    ///
    /// As [`Repository::newest_version_tag`].
    pub fn newest_family_tag(&self, family: &str) -> Result<Option<VersionTag>, SourceError> {
        self.newest(|name| {
            let rest = name.strip_prefix(family)?;
            let number = rest.strip_prefix("-v").or_else(|| rest.strip_prefix("/v"));
            number?.parse().ok()
        })
    }

    /// Returns that no version tag leads to `HEAD`, with why that may be.
    #[must_use]
    pub fn no_version_tag(&self, what: &str, example: &str) -> SourceError {
        let error = SourceError::new(format!(
            "{what} leads to HEAD, so there is nothing to compare from"
        ));
        if self.git.head().is_err() {
            return error.with_hint("there is no commit yet: commit the ladder first");
        }
        let error = error
            .with_hint("name a revision to compare from: `ladder diff HEAD`")
            .with_hint(format!("tag a release: `git tag {example}`"));
        match (self.is_shallow(), self.has_remotes()) {
            (true, _) => self.with_shallow_hint(error),
            (false, true) => error.with_hint("if it has been tagged: `git fetch --tags`"),
            (false, false) => error,
        }
    }

    fn newest(
        &self,
        version_of: impl Fn(&str) -> Option<Version>,
    ) -> Result<Option<VersionTag>, SourceError> {
        let failed = |error: git2::Error| {
            SourceError::new(format!("cannot read the version tags: {}", words(&error)))
        };
        let Ok(head) = self.git.head().and_then(|head| head.peel_to_commit()) else {
            return Ok(None);
        };
        for (tag, id) in self.tags(version_of).map_err(failed)? {
            let is_reached = id == head.id()
                || self
                    .git
                    .graph_descendant_of(head.id(), id)
                    .map_err(failed)?;
            if is_reached {
                return Ok(Some(tag));
            }
            // What leads from there to here may be what the clone lacks.
            if self.is_shallow() {
                let error = SourceError::new(format!(
                    "nobody can tell whether `{}` leads to HEAD: this clone lacks old commits",
                    tag.name
                ));
                return Err(self.with_shallow_hint(error));
            }
        }
        Ok(None)
    }

    /// Returns all tags with a version: releases before pre-releases, higher before lower.
    fn tags(
        &self,
        version_of: impl Fn(&str) -> Option<Version>,
    ) -> Result<Vec<(VersionTag, Oid)>, git2::Error> {
        let mut found = Vec::new();
        for reference in self.git.references_glob("refs/tags/*")? {
            let reference = reference?;
            let Some(name) = reference.shorthand().ok().map(str::to_owned) else {
                continue;
            };
            let Some(version) = version_of(&name) else {
                continue;
            };
            // A tag of something else than a commit, or of one that the clone lacks.
            let Ok(commit) = reference.peel_to_commit() else {
                continue;
            };
            let tag = VersionTag {
                name,
                version,
                commit: commit.id().to_string(),
            };
            found.push((tag, commit.id()));
        }
        found.sort_by(|(a, _), (b, _)| {
            let key = |tag: &VersionTag| (tag.version.pre.is_empty(), tag.version.clone());
            key(b).cmp(&key(a)).then_with(|| b.name.cmp(&a.name))
        });
        Ok(found)
    }
}
