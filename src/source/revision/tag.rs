//! The one thing that the tool ever writes to a repository: an annotated tag.
//!
//! It is planned first ([`Repository::plan_tag`]), which writes nothing and says all that stands
//! in the way; [`NewTag::create`] then makes one tag object and one ref. Only the binary calls it,
//! and only where its user asked for a tag.

use std::path::PathBuf;

use git2::{ErrorCode, Oid, Reference, Signature};

use super::{Repository, quoted, words};
use crate::source::SourceError;

/// A tag that is to be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTag {
    /// The repository's own folder.
    git_dir: PathBuf,
    /// Its name, such as `v1.2.0`.
    pub name: String,
    /// The full id of the commit that it is of.
    pub commit: String,
    /// Its message.
    pub message: String,
    /// Who tags: name and address.
    pub tagger: (String, String),
}

impl Repository {
    /// Returns whether a tag of that name is there.
    #[must_use]
    pub fn has_tag(&self, name: &str) -> bool {
        self.git.find_reference(&full_name(name)).is_ok()
    }

    /// Returns a tag that can be created; nothing is written.
    ///
    /// # Errors
    ///
    /// When the name is taken or cannot be one, nobody is named who tags, or git is set up to sign
    /// tags, which is not done here.
    pub fn plan_tag(
        &self,
        name: &str,
        commit: &str,
        message: String,
    ) -> Result<NewTag, SourceError> {
        if !Reference::is_valid_name(&full_name(name)) {
            return Err(SourceError::new(format!(
                "`{name}` cannot be the name of a tag"
            )));
        }
        if self.has_tag(name) {
            return Err(taken(name));
        }
        let settings = self.git.config().and_then(|mut config| config.snapshot());
        let settings = settings.map_err(|error| {
            SourceError::new(format!("cannot read git's settings: {}", words(&error)))
        })?;
        for key in ["tag.gpgSign", "tag.forceSignAnnotated"] {
            if settings.get_bool(key).unwrap_or(false) {
                let message =
                    format!("git's setting `{key}` asks for signed tags, and this tool signs none");
                return Err(SourceError::new(message).with_hint(format!(
                    "leave out `--tag`, and sign it yourself: `git tag --sign {}`",
                    quoted(name)
                )));
            }
        }
        let who = |variable: &str, key: &str| {
            let set = std::env::var(variable)
                .ok()
                .filter(|it| !it.trim().is_empty());
            set.or_else(|| settings.get_string(key).ok())
        };
        let named = (
            who("GIT_COMMITTER_NAME", "user.name"),
            who("GIT_COMMITTER_EMAIL", "user.email"),
        );
        let (Some(tagger), Some(address)) = named else {
            return Err(SourceError::new("git does not know who tags").with_hint(
                "`git config user.name NAME` and `git config user.email ADDRESS` say it",
            ));
        };
        Ok(NewTag {
            git_dir: self.git.path().to_owned(),
            name: name.to_owned(),
            commit: commit.to_owned(),
            message,
            tagger: (tagger, address),
        })
    }
}

impl NewTag {
    /// Creates the tag. An existing one is never replaced.
    ///
    /// # Errors
    ///
    /// When the repository cannot be written to, or there is a tag of that name by now.
    pub fn create(&self) -> Result<(), SourceError> {
        let Self { name, .. } = self;
        let create = || {
            let git = git2::Repository::open(&self.git_dir)?;
            let commit = git.find_object(Oid::from_str(&self.commit)?, None)?;
            let tagger = Signature::now(&self.tagger.0, &self.tagger.1)?;
            git.tag(name, &commit, &tagger, &self.message, false)
        };
        create().map(drop).map_err(|error| match error.code() {
            ErrorCode::Exists => taken(name),
            _ => SourceError::new(format!("cannot create the tag `{name}`: {}", words(&error))),
        })
    }
}

fn taken(name: &str) -> SourceError {
    SourceError::new(format!("the tag `{name}` is there already"))
}

fn full_name(name: &str) -> String {
    format!("refs/tags/{name}")
}
