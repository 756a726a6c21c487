//! The bytes of files whose ids are known, and the ids of files whose bytes are known.

use git2::{ObjectType, Odb, Oid};

use super::tree::Place;
use crate::{
    parallel,
    source::{Content, MAX_FILE_BYTES, Snapshot, SourceError, SourceFile, select::Tally},
};

/// Reads those of the files that have not been read, but none that is too large.
pub(super) fn open(at: &Place<'_>, files: Vec<&mut SourceFile>) -> Result<(), SourceError> {
    // Threads share the object database; the repository itself stays on one.
    let odb = &at.odb;
    let unopened: Vec<(&mut SourceFile, Oid)> = files
        .into_iter()
        .filter(|file| file.content == Content::Unopened)
        .filter_map(|file| Some((Oid::from_bytes(&file.blob?).ok()?, file)))
        .map(|(id, file)| (file, id))
        .collect();
    let ids = unopened.iter().map(|(_, id)| *id).collect();
    let sizes = parallel::map(ids, |id| odb.read_header(id).map(|(size, _)| size as u64));
    // Only now is it known that all of them fit into memory together.
    let mut tally = Tally::new(&at.root);
    let mut sized = Vec::with_capacity(unopened.len());
    for ((file, id), size) in unopened.into_iter().zip(sizes) {
        let size = size.map_err(|error| at.lost(&at.shown(&file.path), id, &error))?;
        tally.bytes(size)?;
        sized.push((file, id, size));
    }
    // The first error by path, not by time.
    let read = parallel::map(sized, |(file, id, size)| match content(odb, id, size) {
        Ok(content) => {
            file.content = content;
            Ok(())
        }
        Err(error) => Err((&file.path, id, error)),
    });
    read.into_iter()
        .try_for_each(|file| file.map_err(|(path, id, error)| at.lost(&at.shown(path), id, &error)))
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
