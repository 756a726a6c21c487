//! What lies below the ladder root in a commit, and what of that lies in another one, too.

use git2::{ObjectType, Oid, Tree, TreeEntry};

use super::{
    fold::{Folds, name_of, unread},
    link,
    tree::{Place, joined},
};
use crate::source::{
    Content, SourceError, SourceFile,
    select::{self, Tally},
};

/// The most entries that are looked at: few objects can name the same folder over and over, many
/// times more than there could be files in a work tree.
const MAX_ENTRIES: usize = 10_000_000;

/// Returns the files below the ladder root, the last of `folders`, sorted by path and unopened.
pub(super) fn select<'r>(
    at: &Place<'r>,
    folders: Vec<Tree<'r>>,
) -> Result<Vec<SourceFile>, SourceError> {
    Walk::of(at, folders, None).files(&There::Nothing)
}

/// Returns the same; folders that are the same in another ladder root stay folded where they may.
pub(super) fn select_beside<'r>(
    at: &Place<'r>,
    folders: Vec<Tree<'r>>,
    other: Option<Tree<'r>>,
    folds: &mut Folds,
) -> Result<Vec<SourceFile>, SourceError> {
    let there = other.map_or(There::Nothing, There::Folder);
    Walk::of(at, folders, Some(folds)).files(&there)
}

/// What the other commit has where a folder is.
enum There<'r> {
    /// The same.
    Same,
    /// A folder in which something is otherwise.
    Folder(Tree<'r>),
    /// No folder, or there is no other commit.
    Nothing,
}

struct Walk<'p, 'r> {
    at: &'p Place<'r>,
    /// The trees from the top of the commit down to where the walk is.
    folders: Vec<Tree<'r>>,
    folds: Option<&'p mut Folds>,
    found: Vec<SourceFile>,
    seen: usize,
    tally: Tally,
}

impl<'p, 'r> Walk<'p, 'r> {
    fn of(at: &'p Place<'r>, folders: Vec<Tree<'r>>, folds: Option<&'p mut Folds>) -> Self {
        Self {
            at,
            folders,
            folds,
            found: Vec::new(),
            seen: 0,
            tally: Tally::new(&at.root),
        }
    }

    fn files(mut self, there: &There<'r>) -> Result<Vec<SourceFile>, SourceError> {
        self.folder("", 0, there)?;
        self.found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(self.found)
    }

    /// Selects below the last of the folders, which is at `path` below the ladder root.
    fn folder(&mut self, path: &str, depth: usize, there: &There<'r>) -> Result<(), SourceError> {
        self.tally.folder(path, depth)?;
        let Some(tree) = self.folders.last().cloned() else {
            return Ok(());
        };
        for entry in &tree {
            self.count(1)?;
            let name = name_of(&entry);
            if select::is_skipped(&name) {
                continue;
            }
            let path = joined(path, &name);
            if entry.kind() == Some(ObjectType::Tree) {
                self.subfolder(&entry, &path, depth + 1, there)?;
            } else {
                self.file(&entry, path, &name)?;
            }
        }
        Ok(())
    }

    /// Counts entries that are looked at.
    fn count(&mut self, entries: usize) -> Result<(), SourceError> {
        self.seen += entries;
        if self.seen <= MAX_ENTRIES {
            return Ok(());
        }
        let root = &self.at.root;
        let message = format!("more than {MAX_ENTRIES} entries lie below `{root}`");
        Err(SourceError::new(message))
    }

    /// Selects below an entry of the last of the folders, which is a folder itself; `there` is
    /// what the other commit has for the folder around it.
    fn subfolder(
        &mut self,
        entry: &TreeEntry<'_>,
        path: &str,
        depth: usize,
        there: &There<'r>,
    ) -> Result<(), SourceError> {
        let there = match there {
            There::Same if self.fold(entry.id(), path, depth)? => return Ok(()),
            There::Same => There::Same,
            There::Nothing => There::Nothing,
            There::Folder(other) => match other.get_name_bytes(entry.name_bytes()) {
                Some(other) if other.id() == entry.id() => There::Same,
                // What cannot be read of the other commit is told when that one is listed.
                Some(other) => {
                    let other = self.at.repository.git.find_tree(other.id());
                    other.map_or(There::Nothing, There::Folder)
                }
                None => There::Nothing,
            },
        };
        let tree = self.at.tree(entry.id(), path)?;
        self.folders.push(tree);
        self.folder(path, depth, &there)?;
        self.folders.pop();
        Ok(())
    }

    /// Leaves a folder in the last of the folders folded, where it may stay so.
    fn fold(&mut self, id: Oid, path: &str, depth: usize) -> Result<bool, SourceError> {
        let at = self.at;
        let around = self.folders.last();
        let Some(folds) = self.folds.as_mut().filter(|it| it.may_fold(path, around)) else {
            return Ok(false);
        };
        let Some(inside) = folds.inside(id, || at.tree(id, path))? else {
            return Ok(false);
        };
        self.tally.folder(path, depth)?;
        self.count(inside.entries)?;
        for _ in 0..inside.files {
            self.tally.file()?;
        }
        self.found
            .push(unread(path.to_owned(), Content::Folded, id));
        Ok(true)
    }

    fn file(&mut self, entry: &TreeEntry<'_>, path: String, name: &str) -> Result<(), SourceError> {
        let git = &self.at.repository.git;
        let (id, is_yaml) = (entry.id(), select::is_yaml(name));
        let content = match entry.kind() {
            // To pass it over would read as if its families had been removed.
            Some(ObjectType::Commit) => {
                Content::Unreadable("a submodule: its files are in another repository".to_owned())
            }
            _ if link::is_link(entry) => {
                if !is_yaml && !link::leads_to_folder(git, &self.at.odb, &self.folders, id) {
                    return Ok(());
                }
                Content::Link
            }
            _ if is_yaml => {
                self.tally.file()?;
                self.found.push(unread(path, Content::Unopened, id));
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.tally.file()?;
        self.found.push(SourceFile::new(path, content));
        Ok(())
    }
}
