//! The bytes of selected files.

use git2::{Odb, Oid};

use super::tree::Place;
use crate::{
    parallel,
    source::{Content, MAX_FILE_BYTES, SourceError, SourceFile, select::Tally},
};

/// An entry that was selected.
pub(super) struct Found {
    /// Relative to the ladder root.
    pub(super) path: String,
    pub(super) what: What,
}

/// What there is to do about an entry.
pub(super) enum What {
    /// Read this blob.
    Read(Oid),
    /// Nothing: the content is known.
    Known(Content),
}

/// Returns the files with their contents: each blob is read once, and none that is too large.
pub(super) fn contents(at: &Place<'_>, found: Vec<Found>) -> Result<Vec<SourceFile>, SourceError> {
    // Threads share the object database; the repository itself stays on one.
    let odb = &at.odb;
    let lost = |found: &Found, error: &git2::Error| {
        let id = match found.what {
            What::Read(id) => id,
            What::Known(_) => Oid::ZERO_SHA1,
        };
        at.lost(&at.shown(&found.path), id, error)
    };
    let sizes: Vec<Result<u64, git2::Error>> =
        parallel::map(found.iter().collect(), |found| size(odb, found));
    // Only now is it known that all of them fit into memory together.
    let mut tally = Tally::new(&at.root);
    let mut sized = Vec::with_capacity(found.len());
    for (found, size) in found.into_iter().zip(sizes) {
        let size = size.map_err(|error| lost(&found, &error))?;
        tally.bytes(size)?;
        sized.push((found, size));
    }
    // The first error by path, not by time.
    let read = parallel::map(sized, |(found, size)| {
        content(odb, &found, size).map_err(|error| (found, error))
    });
    read.into_iter()
        .map(|file| file.map_err(|(found, error)| lost(&found, &error)))
        .collect()
}

fn size(odb: &Odb<'_>, found: &Found) -> Result<u64, git2::Error> {
    match found.what {
        What::Known(_) => Ok(0),
        What::Read(id) => odb.read_header(id).map(|(size, _)| size as u64),
    }
}

fn content(odb: &Odb<'_>, found: &Found, size: u64) -> Result<SourceFile, git2::Error> {
    let path = found.path.clone();
    let id = match &found.what {
        What::Known(content) => return Ok(SourceFile::new(path, content.clone())),
        What::Read(id) => *id,
    };
    let content = match size > MAX_FILE_BYTES {
        true => Content::TooLarge(size),
        false => Content::Bytes(odb.read(id)?.data().to_vec()),
    };
    Ok(SourceFile {
        path,
        content,
        blob: id.as_bytes().try_into().ok(),
    })
}
