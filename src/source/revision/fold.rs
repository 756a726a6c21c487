//! Folders that two commits have in common, and that are not listed file by file.

use std::{borrow::Cow, collections::HashMap};

use git2::{ObjectType, Oid, Tree, TreeEntry};

use super::{link, tree::joined};
use crate::source::{Content, Folding, SourceFile, select};

/// Tells which folders stay folded, and knows for the second commit what it saw in the first.
pub(super) struct Folds {
    folding: Folding,
    /// What is in the folders that were looked into; none where they must be listed.
    seen: HashMap<Oid, Option<Inside>>,
}

/// How much is in a folder that stays folded.
#[derive(Clone, Copy)]
pub(super) struct Inside {
    /// The files that are read.
    pub(super) files: usize,
    /// All entries, those among them that are passed over.
    pub(super) entries: usize,
}

impl Folds {
    pub(super) fn new(folding: Folding) -> Self {
        Self {
            folding,
            seen: HashMap::new(),
        }
    }

    /// Returns whether the folder at `path`, which lies in `around`, is one that may stay folded.
    pub(super) fn may_fold(&self, path: &str, around: Option<&Tree<'_>>) -> bool {
        let beside = || around.and_then(|around| around.get_name(self.folding.beside));
        (self.folding.is_folder)(path) && beside().is_some_and(|it| is_file(&it))
    }

    /// Returns what is in a folder, none where something in it has to be listed;
    /// `tree` is asked for it where that is not known.
    pub(super) fn inside<'t, E>(
        &mut self,
        id: Oid,
        tree: impl FnOnce() -> Result<Tree<'t>, E>,
    ) -> Result<Option<Inside>, E> {
        if let Some(inside) = self.seen.get(&id) {
            return Ok(*inside);
        }
        let inside = plain_files(&tree()?, self.folding.is_file);
        self.seen.insert(id, inside);
        Ok(inside)
    }
}

/// Returns what is in a folder; none where there is no YAML file, one is not called as it should be,
/// or something else is there that means anything.
fn plain_files(tree: &Tree<'_>, is_called_well: fn(&str) -> bool) -> Option<Inside> {
    let mut files = 0;
    for entry in tree {
        let name = name_of(&entry);
        if select::is_skipped(&name) {
            continue;
        }
        let is_yaml = select::is_yaml(&name);
        if !is_file(&entry) || is_yaml && !is_called_well(&name) {
            return None;
        }
        files += usize::from(is_yaml);
    }
    let entries = tree.len();
    (files > 0).then_some(Inside { files, entries })
}

/// Returns the files in a folder that stayed folded.
pub(super) fn unfolded(folder: &str, tree: &Tree<'_>) -> Vec<SourceFile> {
    let files = tree.iter().filter_map(|entry| {
        let name = name_of(&entry);
        let is_read = select::is_yaml(&name) && !select::is_skipped(&name);
        is_read.then(|| unread(joined(folder, &name), Content::Unopened, entry.id()))
    });
    files.collect()
}

/// Returns what is known by its id alone.
pub(super) fn unread(path: String, content: Content, id: Oid) -> SourceFile {
    SourceFile {
        path,
        content,
        blob: id.as_bytes().try_into().ok(),
    }
}

/// Returns an entry's name. Nearly all are UTF-8, which is told faster than what else may be there.
pub(super) fn name_of<'e>(entry: &'e TreeEntry<'_>) -> Cow<'e, str> {
    let bytes = entry.name_bytes();
    let text = str::from_utf8(bytes).map(Cow::Borrowed);
    text.unwrap_or_else(|_| String::from_utf8_lossy(bytes))
}

/// Returns whether an entry is a file, and no link.
fn is_file(entry: &TreeEntry<'_>) -> bool {
    entry.kind() == Some(ObjectType::Blob) && !link::is_link(entry)
}
