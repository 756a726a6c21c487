//! The ladder root in a commit.

use git2::{ErrorCode, ObjectType, Odb, Oid, Tree, TreeEntry};

use super::{Commit, CommitReader, Repository, fold::Folds, link, name, quoted, walk, words};
use crate::source::{
    Folding, Origin, Reader, Snapshot, SourceError, SourceFile, select::FRAMEWORK,
};

/// The most other places of a ladder that an error names.
const MAX_NAMED: usize = 3;

impl Repository {
    /// Returns all YAML files of the folder `root` of the repository, `.` for its top, in the
    /// commit that `rev` names; `REV:path` names the folder itself. See [the source
    /// layer](crate::source) for which files those are.
    ///
    /// # Errors
    ///
    /// When there is no such revision, it has no such folder or no `ladder.yaml` there, objects
    /// are missing from the clone, or there is more than the limits allow.
    pub fn read(&self, rev: &str, root: &str) -> Result<Snapshot, SourceError> {
        let mut snapshot = self.list(rev, root)?;
        if let Some(mut reader) = self.reader(&snapshot)? {
            for file in &mut snapshot.files {
                reader.open(file)?;
            }
        }
        Ok(snapshot)
    }

    /// Returns the same files [unopened](crate::source::Content::Unopened): known by path and by the id of
    /// their bytes, which costs little where only some of them are wanted.
    ///
    /// # Errors
    ///
    /// As [`Repository::read`].
    pub fn list(&self, rev: &str, root: &str) -> Result<Snapshot, SourceError> {
        let at = self.place(rev, root)?;
        let files = walk::select(&at, at.open()?)?;
        Ok(at.snapshot(rev, files))
    }

    /// Returns the same of two revisions, each with its root, but for folders that both have: those
    /// stay folded where they may.
    ///
    /// # Errors
    ///
    /// As [`Repository::read`].
    pub fn list_both(
        &self,
        ends: [(&str, &str); 2],
        folding: Folding,
    ) -> Result<[Snapshot; 2], SourceError> {
        let [(old_rev, old_root), (new_rev, new_root)] = ends;
        let (old, new) = (
            self.place(old_rev, old_root)?,
            self.place(new_rev, new_root)?,
        );
        let (old_trees, new_trees) = (old.open()?, new.open()?);
        let (old_ladder, new_ladder) = (old_trees.last().cloned(), new_trees.last().cloned());
        let mut folds = Folds::new(folding);
        let was = walk::select_beside(&old, old_trees, new_ladder, &mut folds)?;
        let is = walk::select_beside(&new, new_trees, old_ladder, &mut folds)?;
        Ok([old.snapshot(old_rev, was), new.snapshot(new_rev, is)])
    }

    /// Returns what reads the files of a snapshot that were only listed; none for one of no commit,
    /// which is read already.
    ///
    /// # Errors
    ///
    /// When the repository's objects cannot be read.
    pub fn reader(&self, of: &Snapshot) -> Result<Option<CommitReader<'_>>, SourceError> {
        let Origin::Revision { name, commit } = &of.origin else {
            return Ok(None);
        };
        Ok(Some(CommitReader::of(Place {
            repository: self,
            odb: self.objects()?,
            rev: name::split(name).0.to_owned(),
            commit: commit.clone(),
            root: of.root.clone(),
        })))
    }

    fn objects(&self) -> Result<Odb<'_>, SourceError> {
        self.git
            .odb()
            .map_err(|error| SourceError::new(format!("cannot read objects: {}", words(&error))))
    }

    /// Returns the folder `root` in the commit that `rev` names, or that of `REV:path`.
    pub(super) fn place(&self, rev: &str, root: &str) -> Result<Place<'_>, SourceError> {
        let (name, path) = name::split(rev);
        let Commit { id: commit, .. } = self.resolve(rev)?;
        Ok(Place {
            repository: self,
            odb: self.objects()?,
            rev: name.to_owned(),
            commit,
            root: normal(path.unwrap_or(root))?,
        })
    }
}

/// A folder of a commit.
pub(super) struct Place<'r> {
    pub(super) repository: &'r Repository,
    pub(super) odb: Odb<'r>,
    /// The revision's name without a path.
    rev: String,
    /// The commit's full id.
    commit: String,
    /// The ladder root, relative to the top of the repository; `.` for the top itself.
    pub(super) root: String,
}

impl<'r> Place<'r> {
    /// Returns the trees from the top of the commit down to the ladder root.
    pub(super) fn open(&self) -> Result<Vec<Tree<'r>>, SourceError> {
        let git = &self.repository.git;
        let commit = self.repository.commit(&self.commit)?;
        let top = git.find_tree(commit.tree_id());
        let mut trees = vec![top.map_err(|error| self.lost(".", commit.tree_id(), &error))?];
        let mut path = String::new();
        for part in self.root.split('/').filter(|part| *part != ".") {
            path = joined(&path, part);
            let entry = trees.last().and_then(|tree| tree.get_name(part));
            let entry = entry.ok_or_else(|| self.absent("is not in"))?.to_owned();
            if entry.kind() != Some(ObjectType::Tree) {
                return Err(self.no_folder(&path, &entry));
            }
            let tree = git.find_tree(entry.id());
            trees.push(tree.map_err(|error| self.lost(&path, entry.id(), &error))?);
        }
        let entry = trees.last().and_then(|tree| tree.get_name(FRAMEWORK));
        match entry.and_then(|entry| entry.kind()) {
            Some(ObjectType::Blob) => Ok(trees),
            _ => Err(self.absent(&format!("holds no {FRAMEWORK} in"))),
        }
    }

    fn snapshot(self, rev: &str, files: Vec<SourceFile>) -> Snapshot {
        Snapshot {
            origin: Origin::Revision {
                name: rev.to_owned(),
                commit: self.commit,
            },
            root: self.root,
            files,
        }
    }

    /// Returns the tree of the folder at a path below the ladder root.
    pub(super) fn tree(&self, id: Oid, path: &str) -> Result<Tree<'r>, SourceError> {
        let tree = self.repository.git.find_tree(id);
        tree.map_err(|error| self.lost(&self.shown(path), id, &error))
    }

    /// Returns where a path below the ladder root lies in the repository.
    pub(super) fn shown(&self, path: &str) -> String {
        match self.root.as_str() {
            "." => path.to_owned(),
            root => joined(root, path),
        }
    }

    /// Returns the error of an object that cannot be read, with the command that gets it.
    pub(super) fn lost(&self, path: &str, id: Oid, error: &git2::Error) -> SourceError {
        let Self { rev, root, .. } = self;
        if error.code() != ErrorCode::NotFound {
            let message = format!("cannot read `{path}` in `{rev}` ({id}): {}", words(error));
            return SourceError::new(message).with_hint("`git fsck` tells what is damaged");
        }
        let message = format!("`{path}` in `{rev}` is not in this clone: object {id} is missing");
        let error = SourceError::new(message);
        if self.repository.is_partial() {
            let (rev, root) = (quoted(rev), quoted(root));
            return error.with_hint(format!(
                "this is a partial clone: `git archive --output=/dev/null {rev} {root}` gets it"
            ));
        }
        error.with_hint("`git fsck` tells what is missing; a new clone has all of it")
    }

    /// Returns the error of a root that this commit does not have.
    fn absent(&self, how: &str) -> SourceError {
        let Self {
            rev, root, commit, ..
        } = self;
        let short = commit.get(..7).unwrap_or(commit);
        self.with_roots(SourceError::new(format!(
            "the folder `{root}` {how} revision `{rev}` ({short})"
        )))
    }

    /// Returns the error of a part of the root's path that is no folder in this commit.
    fn no_folder(&self, path: &str, entry: &TreeEntry<'_>) -> SourceError {
        let rev = &self.rev;
        if entry.kind() == Some(ObjectType::Commit) {
            let message = format!("`{path}` in `{rev}` is a submodule: its files are elsewhere");
            return SourceError::new(message).with_hint(format!(
                "`--root {path}` in a checkout of the submodule reads its own revisions"
            ));
        }
        let kind = match link::is_link(entry) {
            true => "symbolic link, which is not followed",
            false => "file, not a folder",
        };
        self.with_roots(SourceError::new(format!("`{path}` in `{rev}` is a {kind}")))
    }

    /// Adds where this commit has ladders.
    fn with_roots(&self, error: SourceError) -> SourceError {
        let rev = &self.rev;
        let roots = self.repository.roots(&self.commit).unwrap_or_default();
        if roots.is_empty() {
            return error.with_hint(format!("no folder holds a {FRAMEWORK} in that revision"));
        }
        roots.iter().take(MAX_NAMED).fold(error, |error, root| {
            error.with_hint(format!("`{rev}:{root}` holds one: give that"))
        })
    }
}

/// Returns the path of `name` in `folder`, which is empty for the top.
pub(super) fn joined(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        // A ladder has many thousands of paths, and formatting takes its time.
        folder => [folder, "/", name].concat(),
    }
}

/// Returns the path without what says nothing: `./ladders/` is `ladders`.
fn normal(path: &str) -> Result<String, SourceError> {
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    if parts.contains(&"..") {
        return Err(SourceError::new(format!(
            "the folder `{path}` is not relative to the top of the repository"
        )));
    }
    Ok(match parts.is_empty() {
        true => ".".to_owned(),
        false => parts.join("/"),
    })
}
