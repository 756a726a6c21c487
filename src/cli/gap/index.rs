//! Which files are about whom, so that they can be read person by person.
//!
//! What is known of the files takes some room, and there is only so much of it. Where there are more
//! people than that, the files are looked through again for those who come next by their ids.

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use ladder::{
    load::ratings::person_of,
    page::gap::people::Count,
    source::{Content, Snapshot, SourceFile, worktree},
};

use super::names::{Group, Names};
use crate::cli::{failure::Failure, inputs, progress::Progress};

/// How many bytes the names of people and files may take: 512 KiB, little beside the program itself.
/// That is enough for some 45,000 files with ids in a row, and for some 10,000 with random ones.
const ROOM: usize = 1 << 19;

/// Files by the person that they are about.
pub(super) struct Index {
    paths: Vec<PathBuf>,
    /// Of the people whose turn it is.
    names: Names,
    /// By path, whom those files are about that cannot be read again, and what is in them: a pipe,
    /// or what is no file.
    kept: BTreeMap<String, (String, Content)>,
    /// How many files were found.
    files: usize,
    /// Whether a folder was named, which is one of many people whatever lies in it.
    has_folder: bool,
}

impl Index {
    /// Returns whom the files, those below the folders, and those that match the patterns are
    /// about.
    pub(super) fn of(paths: &[PathBuf], progress: &mut Progress) -> Result<Self, Failure> {
        Self::with_room(ROOM, paths, progress)
    }

    fn with_room(room: usize, paths: &[PathBuf], progress: &mut Progress) -> Result<Self, Failure> {
        let mut index = Self {
            paths: paths.to_owned(),
            names: Names::with_room(room),
            kept: BTreeMap::new(),
            files: 0,
            has_folder: paths.iter().any(|path| path.is_dir()),
        };
        for path in paths {
            let is_named = inputs::is_one_file(path);
            inputs::each(path, &mut |file, found_by| {
                index.files += 1;
                progress.tell(index.files, None, "Looking for people");
                index.add(file, found_by, is_named);
            })?;
        }
        index.names.sort();
        Ok(index)
    }

    /// Goes on to the people for whom there was no room; returns whether there are any.
    pub(super) fn go_on(&mut self, progress: &mut Progress) -> Result<bool, Failure> {
        if !self.names.go_on() {
            return Ok(false);
        }
        for (path, (person, _)) in &self.kept {
            self.names.add(person, path);
        }
        let mut files = 0;
        for path in self.paths.clone() {
            let is_named = inputs::is_one_file(&path);
            if is_named && !path.is_file() {
                continue;
            }
            inputs::each(&path, &mut |file, found_by| {
                files += 1;
                progress.tell(files, Some(self.files), "Looking for more people");
                self.add(file, found_by, is_named);
            })?;
        }
        self.names.sort();
        match self.names.are_as_before() {
            true => Ok(true),
            false => Err(Failure::new("the ratings changed while they were read")
                .with_hint("run it again: somebody may be missing here, or be told twice")),
        }
    }

    /// Adds a file that was named itself or lies in a folder, and the path that it was read by; none
    /// where it cannot be read again.
    fn add(&mut self, file: SourceFile, found_by: Option<&Path>, is_named: bool) {
        // A link or a pipe is not read where it is come across, but it is where it is named,
        // before or later.
        let is_passed_over = !is_named && !matches!(file.content, Content::Bytes(_));
        if self.kept.contains_key(&file.path) || (is_passed_over && self.is_named(&file.path)) {
            return;
        }
        let person = person_of(&file);
        let person = person.as_deref().unwrap_or_default();
        self.names.add(person, &file.path);
        let is_found_again = found_by.is_some_and(|path| path == Path::new(&file.path));
        if !is_found_again || !matches!(file.content, Content::Bytes(_)) {
            self.kept
                .insert(file.path, (person.to_owned(), file.content));
        }
    }

    /// Returns whether a file was named by itself, too.
    fn is_named(&self, shown: &str) -> bool {
        self.paths.iter().any(|path| {
            path.strip_prefix(".").unwrap_or(path) == Path::new(shown) && inputs::is_one_file(path)
        })
    }

    /// Returns how many files were found.
    pub(super) fn files(&self) -> usize {
        self.files
    }

    /// Returns whether the files are to be answered person by person.
    pub(super) fn is_of_many(&self) -> bool {
        self.has_folder || !self.names.is_all() || self.people().people > 1
    }

    /// Returns how many people the files are about whose turn it is.
    pub(super) fn people(&self) -> Count {
        let people = self.groups().filter(|group| !group.is_nobody());
        Count {
            people: people.count() as u64,
            is_all: self.names.is_all(),
        }
    }

    /// Returns the files of the people whose turn it is; first, one by one, those of nobody.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group> {
        self.names.groups()
    }

    /// Returns all the files of a few people, read.
    pub(super) fn read_all(&self) -> Snapshot {
        let paths = self.groups().flat_map(|group| group.files);
        let mut files: Vec<SourceFile> = paths.map(|path| self.read(&path)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Snapshot {
            files,
            ..Snapshot::default()
        }
    }

    /// Reads a file.
    pub(super) fn read(&self, path: &str) -> SourceFile {
        if let Some((_, content)) = self.kept.get(path) {
            return SourceFile::new(path, content.clone());
        }
        let read = worktree::read_file(Path::new(path));
        read.unwrap_or_else(|error| SourceFile::new(path, Content::Unreadable(error.message)))
    }
}
