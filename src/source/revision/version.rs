//! Version tags.

use std::collections::{HashMap, hash_map::Entry};

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

/// Tags of releases by what is released: the whole ladder (none), as `v1.2.0` or `1.2.0`, or a
/// family alone, as `operations-v1.2.0` or `operations/v1.2.0`.
pub type Released<'n> = Option<&'n str>;

impl Repository {
    /// Returns the tag of the highest version that `HEAD` descends from or is; a pre-release
    /// only if there is nothing else. None if there is none, or no commit.
    ///
    /// # Errors
    ///
    /// When the tags or the history cannot be read, or the clone lacks so much of the history
    /// that nobody can tell.
    pub fn newest_version_tag(&self) -> Result<Option<VersionTag>, SourceError> {
        Ok(self.chain("HEAD", None, 1)?.pop())
    }

    /// Returns the same of the versions of one family: `operations-v1.2.0` or
    /// `operations/v1.2.0`.
    ///
    /// # Errors
    ///
    /// As [`Repository::newest_version_tag`].
    pub fn newest_family_tag(&self, family: &str) -> Result<Option<VersionTag>, SourceError> {
        Ok(self.chain("HEAD", Some(family), 1)?.pop())
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

    /// Returns the releases that lead up to `rev`, the newest first: the highest version that it
    /// descends from or is, then the highest that this one descends from, and so on. Pre-releases
    /// are among them only if there is nothing else. None if there is no such commit.
    ///
    /// # Errors
    ///
    /// As [`Repository::newest_version_tag`].
    pub fn releases(
        &self,
        rev: &str,
        released: Released<'_>,
    ) -> Result<Vec<VersionTag>, SourceError> {
        self.chain(rev, released, usize::MAX)
    }

    fn chain(
        &self,
        rev: &str,
        released: Released<'_>,
        most: usize,
    ) -> Result<Vec<VersionTag>, SourceError> {
        let Ok(mut tip) = self.commit(rev).map(|commit| commit.id()) else {
            return Ok(Vec::new());
        };
        let mut found: Vec<VersionTag> = Vec::new();
        for (tag, id) in self
            .version_tags(released)
            .map_err(|error| unreadable(&error))?
        {
            if found.len() == most {
                break;
            }
            let is_lower = found.last().is_none_or(|higher| {
                higher.version.pre.is_empty() == tag.version.pre.is_empty()
                    && tag.version < higher.version
            });
            let leads_here = || Ok(id == tip || self.git.graph_descendant_of(tip, id)?);
            if !is_lower {
                continue;
            }
            if leads_here().map_err(|error| unreadable(&error))? {
                found.push(tag);
                tip = id;
            } else if self.is_shallow() {
                // What leads from there to here may be what the clone lacks.
                let error = SourceError::new(format!(
                    "nobody can tell whether `{}` leads to {rev}: this clone lacks old commits",
                    tag.name
                ));
                return Err(self.with_shallow_hint(error));
            }
        }
        Ok(found)
    }

    /// Returns whether a commit is another one, or one that it descends from; both by their ids.
    ///
    /// # Errors
    ///
    /// When one of them, or the history between them, cannot be read.
    pub fn leads_to(&self, earlier: &str, later: &str) -> Result<bool, SourceError> {
        let ids = (self.commit(earlier)?.id(), self.commit(later)?.id());
        let descends = || self.git.graph_descendant_of(ids.1, ids.0);
        Ok(ids.0 == ids.1 || descends().map_err(|error| unreadable(&error))?)
    }

    /// Returns the lowest version that holds each commit, by the commit's id: a release, and a
    /// pre-release only where no release holds it. Of the families, the first that has tags of
    /// its own counts, and without any the whole ladder.
    ///
    /// # Errors
    ///
    /// When the tags or the history cannot be read.
    pub fn first_versions(
        &self,
        families: &[&str],
    ) -> Result<HashMap<String, String>, SourceError> {
        let mut tags = Vec::new();
        let released = families.iter().copied().map(Some).chain([None]);
        for released in released {
            if tags.is_empty() {
                tags = self
                    .version_tags(released)
                    .map_err(|error| unreadable(&error))?;
            }
        }
        tags.sort_by_key(|(tag, _)| (!tag.version.pre.is_empty(), tag.version.clone()));
        let mut found = HashMap::new();
        for (tag, id) in tags {
            let mut open = vec![id];
            while let Some(id) = open.pop() {
                if let Entry::Vacant(entry) = found.entry(id) {
                    entry.insert(tag.name.clone());
                    let commit = self
                        .git
                        .find_commit(id)
                        .map_err(|error| unreadable(&error))?;
                    open.extend(commit.parent_ids());
                }
            }
        }
        let by_name = found.into_iter().map(|(id, tag)| (id.to_string(), tag));
        Ok(by_name.collect())
    }

    /// Returns all version tags: releases before pre-releases, higher before lower.
    fn version_tags(&self, released: Released<'_>) -> Result<Vec<(VersionTag, Oid)>, git2::Error> {
        let mut found = Vec::new();
        for reference in self.git.references_glob("refs/tags/*")? {
            let reference = reference?;
            let Some(name) = reference.shorthand().ok().map(str::to_owned) else {
                continue;
            };
            let Some(version) = version(&name, released) else {
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

/// Returns the version that a tag names.
fn version(tag: &str, released: Released<'_>) -> Option<Version> {
    let number = match released {
        None => tag.strip_prefix('v').unwrap_or(tag),
        Some(family) => {
            let rest = tag.strip_prefix(family)?;
            rest.strip_prefix("-v")
                .or_else(|| rest.strip_prefix("/v"))?
        }
    };
    Version::parse(number).ok()
}

fn unreadable(error: &git2::Error) -> SourceError {
    SourceError::new(format!("cannot read the version tags: {}", words(error)))
}
