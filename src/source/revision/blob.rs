//! The bytes of files whose ids are known, and the ids of files whose bytes are known.

use git2::{ObjectType, Oid};

use super::{fold::unfolded, tree::Place};
use crate::{
    parallel,
    source::{Content, MAX_FILE_BYTES, Reader, Snapshot, SourceError, SourceFile, select::Tally},
};

/// Reads files of a commit that were only listed.
///
/// One by one: libgit2 lets one thread at a time into the objects of a repository, so that several
/// would take longer.
pub struct CommitReader<'r> {
    at: Place<'r>,
    /// What has been read of this commit so far.
    tally: Tally,
}

impl<'r> CommitReader<'r> {
    pub(super) fn of(at: Place<'r>) -> Self {
        Self {
            tally: Tally::new(&at.root),
            at,
        }
    }

    fn content(&mut self, path: &str, id: Oid) -> Result<Content, SourceError> {
        let lost = |error| self.at.lost(&self.at.shown(path), id, &error);
        let (size, _) = self.at.odb.read_header(id).map_err(lost)?;
        let size = size as u64;
        self.tally.bytes(size)?;
        if size > MAX_FILE_BYTES {
            return Ok(Content::TooLarge(size));
        }
        let object = self.at.odb.read(id).map_err(lost)?;
        Ok(Content::Bytes(object.data().to_vec()))
    }
}

impl Reader for CommitReader<'_> {
    fn open(&mut self, file: &mut SourceFile) -> Result<(), SourceError> {
        let is_unopened = file.content == Content::Unopened;
        if let Some(id) = id(file).filter(|_| is_unopened) {
            file.content = self.content(&file.path, id)?;
        }
        Ok(())
    }

    fn unfold(&mut self, folder: &SourceFile) -> Result<Vec<SourceFile>, SourceError> {
        let is_folded = folder.content == Content::Folded;
        let Some(id) = id(folder).filter(|_| is_folded) else {
            return Ok(Vec::new());
        };
        Ok(unfolded(&folder.path, &self.at.tree(id, &folder.path)?))
    }
}

fn id(file: &SourceFile) -> Option<Oid> {
    Oid::from_bytes(&file.blob?).ok()
}

/// Gives every file with bytes the id that git has for them, to be compared with a commit's.
pub fn identify(snapshot: &mut Snapshot) {
    let files = snapshot.files.iter_mut().collect();
    parallel::map(files, |file: &mut SourceFile| {
        if let (Content::Bytes(bytes), None) = (&file.content, file.blob) {
            let id = Oid::hash_object(ObjectType::Blob, bytes);
            file.blob = id.ok().and_then(|id| id.as_bytes().try_into().ok());
        }
    });
}
