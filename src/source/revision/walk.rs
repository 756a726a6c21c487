//! What lies below the ladder root in a commit.

use git2::{ObjectType, Tree, TreeEntry};

use super::{
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
    let mut walk = Walk {
        at,
        folders,
        found: Vec::new(),
        seen: 0,
        tally: Tally::new(&at.root),
    };
    walk.folder("", 0)?;
    let mut found = walk.found;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

struct Walk<'p, 'r> {
    at: &'p Place<'r>,
    /// The trees from the top of the commit down to where the walk is.
    folders: Vec<Tree<'r>>,
    found: Vec<SourceFile>,
    seen: usize,
    tally: Tally<'p>,
}

impl Walk<'_, '_> {
    /// Selects below the last of the folders, which is at `path` below the ladder root.
    fn folder(&mut self, path: &str, depth: usize) -> Result<(), SourceError> {
        self.tally.folder(path, depth)?;
        let Some(tree) = self.folders.last().cloned() else {
            return Ok(());
        };
        for entry in &tree {
            self.seen += 1;
            if self.seen > MAX_ENTRIES {
                let root = &self.at.root;
                let message = format!("more than {MAX_ENTRIES} entries lie below `{root}`");
                return Err(SourceError::new(message));
            }
            let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
            if !select::is_skipped(&name) {
                self.entry(&entry, joined(path, &name), &name, depth)?;
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        entry: &TreeEntry<'_>,
        path: String,
        name: &str,
        depth: usize,
    ) -> Result<(), SourceError> {
        let git = &self.at.repository.git;
        let (id, is_yaml) = (entry.id(), select::is_yaml(name));
        let content = match entry.kind() {
            Some(ObjectType::Tree) => {
                let tree = git.find_tree(id);
                let tree = tree.map_err(|error| self.at.lost(&self.at.shown(&path), id, &error))?;
                self.folders.push(tree);
                self.folder(&path, depth + 1)?;
                self.folders.pop();
                return Ok(());
            }
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
            _ if is_yaml => Content::Unopened,
            _ => return Ok(()),
        };
        self.tally.file()?;
        let has_bytes = content == Content::Unopened;
        self.found.push(SourceFile {
            path,
            content,
            blob: has_bytes.then(|| id.as_bytes().try_into().ok()).flatten(),
        });
        Ok(())
    }
}
