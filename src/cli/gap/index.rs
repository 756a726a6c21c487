//! Which file is about whom: all that is kept of many files, so that they can be read person by
//! person.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use ladder::{
    load::ratings::person_of,
    source::{Content, Snapshot, SourceFile, worktree},
};

use crate::cli::{failure::Failure, inputs, progress::Progress};

/// Files by the person that they are about.
pub(super) struct Index {
    /// The ids and paths, one behind the other: a text of its own for each would take some times as
    /// much.
    names: String,
    /// Sorted by person and path.
    entries: Vec<Entry>,
    /// By path, the files that cannot be read again: a pipe, or what is no file.
    kept: BTreeMap<String, Content>,
    /// Whether a folder was named, which is one of many people whatever lies in it.
    pub(super) has_folder: bool,
}

/// Where an id and the path behind it stand.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    start: usize,
    /// 0 where the file does not say whom it is about: no id is empty.
    person: u32,
    path: u32,
}

impl Index {
    /// Returns whom the files, those below the folders, and those that match the patterns are
    /// about.
    pub(super) fn of(paths: &[PathBuf], progress: &mut Progress) -> Result<Self, Failure> {
        let mut index = Self {
            names: String::new(),
            entries: Vec::new(),
            kept: BTreeMap::new(),
            has_folder: paths.iter().any(|path| path.is_dir()),
        };
        for path in paths {
            inputs::each(path, &mut |file, found_by| {
                index.add(file, found_by);
                progress.tell(index.files(), None, "Looking for people");
            })?;
        }
        let Self { names, entries, .. } = &mut index;
        entries.sort_by(|a, b| a.names(names).cmp(&b.names(names)));
        entries.dedup_by(|a, b| a.names(names) == b.names(names));
        Ok(index)
    }

    /// Adds a file and the path that it was read by; none where it cannot be read again.
    fn add(&mut self, file: SourceFile, found_by: Option<&Path>) {
        if self.kept.contains_key(&file.path) {
            return;
        }
        let person = person_of(&file);
        let person = person.as_deref().unwrap_or_default();
        let size = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry {
            start: self.names.len(),
            person: size(person),
            path: size(&file.path),
        });
        self.names.push_str(person);
        self.names.push_str(&file.path);
        let is_found_again = found_by.is_some_and(|path| path == Path::new(&file.path));
        if !is_found_again || !matches!(file.content, Content::Bytes(_)) {
            self.kept.insert(file.path, file.content);
        }
    }

    /// Returns how many files there are.
    pub(super) fn files(&self) -> usize {
        self.entries.len()
    }

    /// Returns how many of them do not say whom they are about.
    pub(super) fn files_of_nobody(&self) -> usize {
        self.entries.partition_point(|entry| entry.person == 0)
    }

    /// Returns how many people they are about.
    pub(super) fn people(&self) -> usize {
        self.groups().filter(|group| !group.is_nobody()).count()
    }

    /// Returns the files person by person; first, one by one, those of nobody.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        let person = |entry: &Entry| entry.names(&self.names).0;
        let is_one = move |a: &Entry, b: &Entry| a.person > 0 && person(a) == person(b);
        let groups = self.entries.chunk_by(is_one);
        groups.map(|entries| Group { entries })
    }

    /// Returns all the files, read.
    pub(super) fn read_all(&self) -> Snapshot {
        let mut files: Vec<SourceFile> = self.entries.iter().map(|it| self.read(*it)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Snapshot {
            files,
            ..Snapshot::default()
        }
    }

    /// Reads a file.
    pub(super) fn read(&self, entry: Entry) -> SourceFile {
        let (_, path) = entry.names(&self.names);
        if let Some(content) = self.kept.get(path) {
            return SourceFile::new(path, content.clone());
        }
        let read = worktree::read_file(Path::new(path));
        read.unwrap_or_else(|error| SourceFile::new(path, Content::Unreadable(error.message)))
    }
}

impl Entry {
    /// Returns the person's id and the path.
    fn names(self, names: &str) -> (&str, &str) {
        let (person, path) = (self.person as usize, self.path as usize);
        let both = names.get(self.start..self.start + person + path);
        both.unwrap_or_default()
            .split_at_checked(person)
            .unwrap_or_default()
    }
}

/// The files of one person, or one that does not say whom it is about.
#[derive(Clone, Copy)]
pub(super) struct Group<'i> {
    pub(super) entries: &'i [Entry],
}

impl Group<'_> {
    /// Returns whether it is not said whom the file is about.
    pub(super) fn is_nobody(&self) -> bool {
        self.entries.first().is_some_and(|entry| entry.person == 0)
    }
}
