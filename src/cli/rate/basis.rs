//! The version of the ladder that somebody is rated by. It is named by what does not move, so that
//! ratings mean tomorrow what they mean today.

use ladder::source::{
    Snapshot,
    revision::{self, Repository},
};

use crate::cli::{context::Context, failure::Failure};

/// A version of the ladder.
pub(super) struct Basis {
    /// How ratings name it; none outside git.
    pub(super) pin: Option<String>,
    pub(super) snapshot: Snapshot,
    /// What is to be said about the choice.
    pub(super) notes: Vec<String>,
}

impl Basis {
    /// Returns the version at a revision, or else at the newest version tag, without any at HEAD,
    /// and outside git in the folder.
    pub(super) fn of(at: Option<&str>, context: &Context) -> Result<Self, Failure> {
        match at {
            Some(revision) => {
                let repository = context.repository()?.repository;
                Self::pinned(Some(lasting(&repository, revision)?), context)
            }
            None => {
                let (pin, note) = newest(context)?;
                let basis = Self::pinned(pin, context)?;
                Ok(Self {
                    notes: note.into_iter().collect(),
                    ..basis
                })
            }
        }
    }

    /// Returns the version that ratings name.
    pub(super) fn pinned(pin: Option<String>, context: &Context) -> Result<Self, Failure> {
        Ok(Self {
            snapshot: context.ladder(pin.as_deref())?,
            pin,
            notes: Vec::new(),
        })
    }
}

/// Returns the name of the newest version, and what is to be said where it is no release.
fn newest(context: &Context) -> Result<(Option<String>, Option<String>), Failure> {
    if context.is_outside_git() {
        let note = "there is no git repository here, so the file names no version of the ladder: \
                    nobody can tell later what was rated by";
        return Ok((None, Some(note.to_owned())));
    }
    let repository = context.repository()?.repository;
    if let Some(tag) = repository.newest_version_tag()? {
        return Ok((Some(tag.name), None));
    }
    match repository.resolve("HEAD") {
        Ok(head) => {
            let note = "no version tag leads to HEAD: the file names its commit";
            Ok((Some(head.id), Some(note.to_owned())))
        }
        Err(error) => {
            let note = format!("{}: the file names no version of the ladder", error.message);
            Ok((None, Some(note)))
        }
    }
}

/// Returns a revision by a name that does not move: a tag's own, otherwise the commit's full id.
pub(super) fn lasting(repository: &Repository, revision: &str) -> Result<String, Failure> {
    let id = repository.resolve(revision)?.id;
    let path = revision::path(revision);
    let behind = path.map_or(0, |path| path.len() + 1);
    let name = revision.get(..revision.len() - behind).unwrap_or(revision);
    Ok(match (repository.has_tag(name), path) {
        (true, _) => revision.to_owned(),
        (false, Some(path)) => format!("{id}:{path}"),
        (false, None) => id,
    })
}
