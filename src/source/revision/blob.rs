//! The bytes of files whose ids are known, and the ids of files whose bytes are known.

use git2::{ObjectType, Odb, Oid};

use super::tree::Place;
use crate::{
    parallel,
    source::{Content, MAX_FILE_BYTES, Snapshot, SourceError, SourceFile, select::Tally},
};

/// Reads those of the files that have not been read, but none that is too large.
///
/// One by one: libgit2 lets one thread at a time into the objects of a repository, so that several
/// would take longer.
pub(super) fn open(at: &Place<'_>, files: Vec<&mut SourceFile>) -> Result<(), SourceError> {
    let mut tally = Tally::new(&at.root);
    for file in files {
        let id = file.blob.filter(|_| file.content == Content::Unopened);
        let Some(id) = id.and_then(|id| Oid::from_bytes(&id).ok()) else {
            continue;
        };
        let lost = |error| at.lost(&at.shown(&file.path), id, &error);
        let (size, _) = at.odb.read_header(id).map_err(lost)?;
        tally.bytes(size as u64)?;
        file.content = content(&at.odb, id, size as u64).map_err(lost)?;
    }
    Ok(())
}

fn content(odb: &Odb<'_>, id: Oid, size: u64) -> Result<Content, git2::Error> {
    Ok(match size > MAX_FILE_BYTES {
        true => Content::TooLarge(size),
        false => Content::Bytes(odb.read(id)?.data().to_vec()),
    })
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
