//! What a revision's name stands for, and what may be meant by an unknown one.

use git2::{Error, ErrorCode};

use super::{Commit, Repository, words};
use crate::{source::SourceError, text};

impl Repository {
    /// Returns the commit that `rev` names: a tag, a branch, an id or its start, or an
    /// expression such as `HEAD~2`. Annotated tags lead to their commit, and the path of
    /// `REV:path` is left aside.
    ///
    /// # Errors
    ///
    /// When it names no commit of this clone; hints say which name is near and what the clone
    /// may lack.
    pub fn resolve(&self, rev: &str) -> Result<Commit, SourceError> {
        let (name, _) = split(rev);
        let commit = self.commit(name)?;
        Ok(Commit {
            name: rev.to_owned(),
            id: commit.id().to_string(),
        })
    }

    /// Returns the best common ancestor of two revisions, named by the start of its id.
    ///
    /// # Errors
    ///
    /// When one of them is unknown, or they have none.
    pub fn merge_base(&self, a: &str, b: &str) -> Result<Commit, SourceError> {
        let (first, second) = (self.resolve(a)?, self.resolve(b)?);
        let ids = (self.commit(&first.id)?.id(), self.commit(&second.id)?.id());
        let base = self.git.merge_base(ids.0, ids.1).map_err(|_| {
            let error = SourceError::new(format!("`{a}` and `{b}` have no common ancestor"));
            self.with_shallow_hint(error)
        })?;
        let short = self.git.find_object(base, None).and_then(|o| o.short_id());
        let name = short
            .ok()
            .and_then(|id| id.as_str().ok().map(str::to_owned));
        let id = base.to_string();
        Ok(Commit {
            name: name.unwrap_or_else(|| id.clone()),
            id,
        })
    }

    /// Returns the commit of a name without a path.
    pub(super) fn commit(&self, name: &str) -> Result<git2::Commit<'_>, SourceError> {
        if name.is_empty() {
            return Err(SourceError::new("a revision is missing: its name is empty"));
        }
        // A search through all messages by a pattern: slow at will, and names come from files.
        if name.contains("^{/") {
            let error = SourceError::new(format!("`{name}` searches commit messages"));
            return Err(error.with_hint("give the commit's id"));
        }
        let object = self
            .git
            .revparse_single(name)
            .map_err(|error| self.unknown(name, &error))?;
        let kind = object.kind();
        object.peel_to_commit().map_err(|error| match kind {
            Some(kind) if error.code() != ErrorCode::NotFound => {
                SourceError::new(format!("`{name}` names no commit but a {kind}"))
            }
            _ => {
                let error =
                    SourceError::new(format!("the commit of `{name}` is not in this clone"));
                self.with_shallow_hint(error)
            }
        })
    }

    fn unknown(&self, name: &str, error: &Error) -> SourceError {
        let head = self.git.head().err().map(|error| error.code());
        if is_head(name) && head == Some(ErrorCode::UnbornBranch) {
            return SourceError::new(format!("`{name}` is unknown: there is no commit yet"))
                .with_hint("commit the ladder first");
        }
        if name.contains("..") {
            return SourceError::new(format!("`{name}` is a range, not one revision"));
        }
        match error.code() {
            ErrorCode::NotFound => self.unknown_name(name),
            ErrorCode::Ambiguous => {
                SourceError::new(format!("`{name}` is the start of more than one id"))
                    .with_hint("give more of it")
            }
            ErrorCode::InvalidSpec => {
                SourceError::new(format!("`{name}` cannot be the name of a revision"))
            }
            _ => SourceError::new(format!("cannot read revision `{name}`: {}", words(error))),
        }
    }

    fn unknown_name(&self, name: &str) -> SourceError {
        let base = name.split(['~', '^', '@']).next().unwrap_or_default();
        let base = if base.is_empty() { "HEAD" } else { base };
        if base != name && self.git.revparse_single(base).is_ok() {
            let message =
                format!("unknown revision `{name}`: the history of `{base}` has no such commit");
            return self.with_shallow_hint(SourceError::new(message));
        }
        let mut error = SourceError::new(format!(
            "unknown revision `{name}`: no tag, branch or commit here has that name"
        ));
        let known = self.names();
        let (remote, near) = (self.on_a_remote(base, &known), near(base, &known));
        if let Some(meant) = remote.or(near) {
            error = error.with_hint(format!("did you mean `{meant}`?"));
        } else if let Ok(Some(newest)) = self.newest_version_tag() {
            error = error.with_hint(format!("the newest version tag is `{}`", newest.name));
        }
        if self
            .git
            .path()
            .components()
            .any(|c| c.as_os_str() == "modules")
            && is_submodule(self)
        {
            error = error.with_hint(
                "this is a submodule: its revisions are not those of the repository around it",
            );
        }
        if self.is_shallow() {
            return self.with_shallow_hint(error);
        }
        self.with_fetch_hint(error, name)
    }

    /// Adds the command that gets what a remote may have.
    fn with_fetch_hint(&self, error: SourceError, name: &str) -> SourceError {
        let is_id = name.len() >= 7 && name.chars().all(|c| c.is_ascii_hexdigit());
        let has_tags = self.git.tag_names(None).is_ok_and(|tags| !tags.is_empty());
        match (self.has_remotes(), has_tags) {
            (true, false) => error.with_hint("this clone has no tags: `git fetch --tags`"),
            (true, true) if is_id => error.with_hint("it may be new: `git fetch`"),
            (false, false) => error.with_hint("this repository has no tags"),
            _ => error,
        }
    }

    pub(super) fn with_shallow_hint(&self, error: SourceError) -> SourceError {
        if !self.is_shallow() {
            return error;
        }
        error
            .with_hint("this is a shallow clone: `git fetch --unshallow --tags`")
            .with_hint("in GitHub Actions: `fetch-depth: 0` under actions/checkout")
    }

    /// Returns the short names of all tags and branches, sorted.
    fn names(&self) -> Vec<String> {
        let Ok(references) = self.git.references() else {
            return Vec::new();
        };
        let mut names: Vec<String> = references
            .filter_map(Result::ok)
            .filter(|one| one.is_tag() || one.is_branch() || one.is_remote())
            .filter_map(|one| one.shorthand().ok().map(str::to_owned))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Returns the remote branch of this name, which a clone has before the branch itself.
    fn on_a_remote<'n>(&self, name: &str, known: &'n [String]) -> Option<&'n str> {
        let remotes = self.git.remotes().ok()?;
        let remotes = remotes.iter_bytes().map(String::from_utf8_lossy);
        let wanted: Vec<String> = remotes.map(|remote| format!("{remote}/{name}")).collect();
        let found = known.iter().find(|known| wanted.contains(known));
        found.map(String::as_str)
    }
}

fn near<'n>(name: &str, known: &'n [String]) -> Option<&'n str> {
    text::nearest(name, known.iter().map(String::as_str))
}

fn is_head(name: &str) -> bool {
    let base = name.split(['~', '^', '@']).next().unwrap_or_default();
    matches!(base, "HEAD" | "")
}

fn is_submodule(repository: &Repository) -> bool {
    let top = repository.git.workdir();
    top.is_some_and(|top| top.join(".git").is_file()) && !repository.git.is_worktree()
}

/// Returns the path of `REV:path`, none where a revision is named without one.
#[must_use]
pub fn path(rev: &str) -> Option<&str> {
    split(rev).1
}

/// Returns the revision and the path of `REV:path`, at the first colon outside braces:
/// `HEAD@{2026-01-31 10:00}` has none.
pub(super) fn split(rev: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (at, c) in rev.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                let (name, path) = rev.split_at(at);
                return (name, path.get(1..));
            }
            _ => {}
        }
    }
    (rev, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_takes_the_path_off() {
        assert_eq!(split("v1.0.0"), ("v1.0.0", None));
        assert_eq!(split("v1.0.0:old/ladders"), ("v1.0.0", Some("old/ladders")));
        assert_eq!(split("main:a:b"), ("main", Some("a:b")));
        assert_eq!(
            split("HEAD@{2026-01-31 10:00}"),
            ("HEAD@{2026-01-31 10:00}", None)
        );
        assert_eq!(split(":path"), ("", Some("path")));
    }
}
