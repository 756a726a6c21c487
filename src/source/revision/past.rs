//! The ladder at many commits: trees that are equal are told by their ids, each blob is read once.

use std::collections::{BTreeSet, HashMap};

use git2::{DiffOptions, MergeFileInput, ObjectType, Oid, Tree};

use super::{Repository, blob::CommitReader, tree::joined, walk, words};
use crate::source::{Content, Origin, Reader, Snapshot, SourceError, select::FRAMEWORK};

/// The file that makes a folder a family.
const FAMILY: &str = "family.yaml";

/// Reads the ladder at one commit after the other.
pub struct Past<'r> {
    repository: &'r Repository,
    blobs: HashMap<[u8; 20], Content>,
}

impl<'r> Past<'r> {
    /// Returns a reader that has read nothing yet.
    #[must_use]
    pub fn of(repository: &'r Repository) -> Self {
        Self {
            repository,
            blobs: HashMap::new(),
        }
    }

    /// Returns the id of the ladder's tree in a commit; none where there is no ladder at `root`.
    /// A folder with families is one even where its `ladder.yaml` is missing.
    ///
    /// # Errors
    ///
    /// When the commit or its folders are not in this clone.
    pub fn tree(&self, commit: &str, root: &str) -> Result<Option<String>, SourceError> {
        let tree = self.ladder(commit, root).map_err(|error| {
            SourceError::new(format!(
                "cannot read `{root}` in `{commit}`: {}",
                words(&error)
            ))
        })?;
        Ok(tree.map(|tree| tree.id().to_string()))
    }

    fn ladder(&self, commit: &str, root: &str) -> Result<Option<Tree<'r>>, git2::Error> {
        let git = &self.repository.git;
        let mut tree = git.find_commit(Oid::from_str(commit)?)?.tree()?;
        for part in root.split('/').filter(|part| *part != ".") {
            let folder = tree.get_name(part).map(|entry| (entry.kind(), entry.id()));
            tree = match folder {
                Some((Some(ObjectType::Tree), id)) => git.find_tree(id)?,
                _ => return Ok(None),
            };
        }
        let holds = |tree: &Tree<'_>, file| {
            let entry = tree.get_name(file);
            entry.is_some_and(|entry| entry.kind() == Some(ObjectType::Blob))
        };
        let mut folders = tree.iter().filter(|it| it.kind() == Some(ObjectType::Tree));
        let is_ladder = holds(&tree, FRAMEWORK)
            || folders.any(|it| git.find_tree(it.id()).is_ok_and(|it| holds(&it, FAMILY)));
        Ok(is_ladder.then_some(tree))
    }

    /// Returns where the ladder of `commit` lay in its parent, if it lay at `root` and does so no
    /// longer: the one place that holds a ladder there and none here.
    #[must_use]
    pub fn moved_from(&self, parent: &str, commit: &str) -> Option<String> {
        let before = self.repository.roots(parent).ok()?;
        let after = self.repository.roots(commit).ok()?;
        let mut left = before.into_iter().filter(|root| !after.contains(root));
        let only = left.next()?;
        left.next().is_none().then_some(only)
    }

    /// Returns the ladder at a commit, named `name`; as [`Repository::read`], but a blob that was
    /// read before is not read again.
    ///
    /// # Errors
    ///
    /// As [`Repository::read`].
    pub fn read(&mut self, commit: &str, name: &str, root: &str) -> Result<Snapshot, SourceError> {
        let at = self.repository.place(commit, root)?;
        let mut files = walk::select(&at, at.open()?)?;
        for file in &mut files {
            if let Some(content) = file.blob.and_then(|id| self.blobs.get(&id)) {
                file.content = content.clone();
            }
        }
        let mut reader = CommitReader::of(at);
        for file in &mut files {
            reader.open(file)?;
        }
        let read = files.iter();
        let read = read.filter_map(|file| Some((file.blob?, file.content.clone())));
        self.blobs.extend(read);
        Ok(Snapshot {
            origin: Origin::Revision {
                name: name.to_owned(),
                commit: commit.to_owned(),
            },
            root: root.to_owned(),
            files,
        })
    }

    /// Returns the files of the ladder that differ between two commits, each given with the place
    /// of the ladder in it, by their paths below that place; none where that cannot be told.
    #[must_use]
    pub fn changed_files(&self, from: (&str, &str), to: (&str, &str)) -> Option<BTreeSet<String>> {
        let from = self.ladder(from.0, from.1).ok()?;
        let to = self.ladder(to.0, to.1).ok()?;
        if from.as_ref().map(Tree::id) == to.as_ref().map(Tree::id) {
            return Some(BTreeSet::new());
        }
        let mut options = DiffOptions::new();
        options.ignore_filemode(true).skip_binary_check(true);
        let git = &self.repository.git;
        let diff = git.diff_tree_to_tree(from.as_ref(), to.as_ref(), Some(&mut options));
        let mut paths = BTreeSet::new();
        for delta in diff.ok()?.deltas() {
            for file in [delta.old_file(), delta.new_file()] {
                let path = file.path_bytes().map(String::from_utf8_lossy);
                paths.extend(path.map(std::borrow::Cow::into_owned));
            }
        }
        Some(paths)
    }

    /// Returns whether a file of the ladder is in a merge of two commits what git makes of it
    /// without help: then whoever merged changed nothing in it.
    #[must_use]
    pub fn is_merged_by_itself(&self, merge: &str, root: &str, file: &str) -> bool {
        self.merged_by_itself(merge, root, file).unwrap_or(false)
    }

    fn merged_by_itself(&self, merge: &str, root: &str, file: &str) -> Option<bool> {
        let git = &self.repository.git;
        let merge = self.repository.commit(merge).ok()?;
        let mut parents = merge.parent_ids();
        let (ours, theirs) = (parents.next()?, parents.next()?);
        if parents.next().is_some() {
            return None;
        }
        let base = git.merge_base(ours, theirs).ok()?;
        let path = joined(if root == "." { "" } else { root }, file);
        let text = |commit: Oid| {
            let tree = git.find_commit(commit).and_then(|it| it.tree()).ok()?;
            let entry = tree.get_path(std::path::Path::new(&path)).ok()?;
            git.find_blob(entry.id()).ok()
        };
        let (base, ours, theirs) = (text(base)?, text(ours)?, text(theirs)?);
        let merged = text(merge.id())?;
        let input = |content| {
            let mut input = MergeFileInput::new();
            input.content(content);
            input
        };
        let result = git2::merge_file(
            &input(base.content()),
            &input(ours.content()),
            &input(theirs.content()),
            None,
        );
        let result = result.ok()?;
        Some(result.is_automergeable() && result.content() == merged.content())
    }
}
