//! Where in a commit there are ladders.

use git2::{ObjectType, Tree};

use super::{Repository, name, tree::joined, words};
use crate::source::{
    MAX_DEPTH, SourceError,
    select::{self, FRAMEWORK},
};

/// The most entries that are looked at.
const MAX_SEARCHED: usize = 200_000;

impl Repository {
    /// Returns the folders that hold a `ladder.yaml` in the commit that `rev` names, sorted, as
    /// [`Repository::read`] takes them; the path of `REV:path` is the only one. A very large
    /// repository is searched in part.
    ///
    /// # Errors
    ///
    /// When there is no such revision, or its files cannot be listed.
    pub fn roots(&self, rev: &str) -> Result<Vec<String>, SourceError> {
        let (name, path) = name::split(rev);
        if let Some(path) = path {
            return Ok(vec![path.to_owned()]);
        }
        let tree = self.commit(name)?.tree().map_err(|error| {
            SourceError::new(format!(
                "cannot list the files of `{rev}`: {}",
                words(&error)
            ))
        })?;
        let mut found = Vec::new();
        self.search(&tree, "", 0, &mut 0, &mut found);
        found.sort();
        Ok(found)
    }

    fn search(
        &self,
        tree: &Tree<'_>,
        path: &str,
        depth: usize,
        seen: &mut usize,
        found: &mut Vec<String>,
    ) {
        for entry in tree {
            *seen += 1;
            let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
            if *seen > MAX_SEARCHED || depth > MAX_DEPTH || select::is_skipped(&name) {
                continue;
            }
            match entry.kind() {
                Some(ObjectType::Blob) if name == FRAMEWORK => {
                    found.push(if path.is_empty() { "." } else { path }.to_owned());
                }
                Some(ObjectType::Tree) => {
                    if let Ok(below) = self.git.find_tree(entry.id()) {
                        self.search(&below, &joined(path, &name), depth + 1, seen, found);
                    }
                }
                _ => {}
            }
        }
    }
}
