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
    /// When the tags or the history cannot be read.
    pub fn newest_version_tag(&self) -> Result<Option<VersionTag>, SourceError> {
        let failed = |error: git2::Error| {
            SourceError::new(format!("cannot read the version tags: {}", words(&error)))
        };
        let Ok(head) = self.git.head().and_then(|head| head.peel_to_commit()) else {
            return Ok(None);
        };
        for (tag, id) in self.version_tags().map_err(failed)? {
            let is_here = id == head.id();
            if is_here
                || self
                    .git
                    .graph_descendant_of(head.id(), id)
                    .map_err(failed)?
            {
                return Ok(Some(tag));
            }
        }
        Ok(None)
    }

    /// Returns all version tags: releases before pre-releases, higher before lower.
    fn version_tags(&self) -> Result<Vec<(VersionTag, Oid)>, git2::Error> {
        let mut found = Vec::new();
        for reference in self.git.references_glob("refs/tags/*")? {
            let reference = reference?;
            let Some(name) = reference.shorthand().ok().map(str::to_owned) else {
                continue;
            };
            let Ok(version) = Version::parse(name.strip_prefix('v').unwrap_or(&name)) else {
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
