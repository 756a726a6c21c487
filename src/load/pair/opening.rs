//! Reading and parsing the files of two ladders, those that are the same on both sides once.

use crate::{
    load::{
        Parsed,
        layout::{Role, level_called},
        structure::Look,
    },
    model::Id,
    source::{Content, Reader, Snapshot, SourceError, SourceFile},
};

/// The two sides' files of one part.
pub(super) type OfBoth = [Option<SourceFile>; 2];

/// Takes a file out of a snapshot, for as long as others are read and this one is parsed.
pub(super) fn take(snapshot: &mut Snapshot, at: Option<usize>) -> Option<SourceFile> {
    let file = snapshot.files.get_mut(at?)?;
    let nothing = SourceFile::new(String::new(), Content::Unopened);
    Some(std::mem::replace(file, nothing))
}

/// Puts it back.
pub(super) fn put_back(snapshot: &mut Snapshot, at: usize, file: SourceFile) {
    if let Some(place) = snapshot.files.get_mut(at) {
        *place = file;
    }
}

/// Reads what is not read of a part's files, and what is the same on both sides once.
pub(super) fn open(files: &mut OfBoth, readers: &mut [impl Reader; 2]) -> Result<(), SourceError> {
    let [old, new] = readers;
    match files {
        [Some(was), Some(is)] => {
            if is.content == Content::Unopened && was.content == Content::Unopened {
                old.open(was)?;
            }
            match (&was.content, &is.content) {
                (Content::Unopened, _) => was.content = is.content.clone(),
                (_, Content::Unopened) => is.content = was.content.clone(),
                _ => {}
            }
            Ok(())
        }
        [Some(was), None] => old.open(was),
        [None, Some(is)] => new.open(is),
        [None, None] => Ok(()),
    }
}

/// Parses a part's files, once where they are the same.
pub(super) fn parsed(role: &Role, files: &OfBoth) -> [Option<Parsed>; 2] {
    let parsed = |file| Parsed::of(file, role, Look::Errors);
    match files {
        [Some(file), Some(_)] => {
            let parsed = parsed(file);
            [Some(parsed.clone()), Some(parsed)]
        }
        [old, new] => [old, new].map(|file| file.as_ref().map(parsed)),
    }
}

/// Returns the levels in a folder that stayed folded, if it is there at all, and the indexes that
/// their files have now: the first has the folder's, the others come behind all that there are.
pub(super) fn levels_in(
    snapshot: &mut Snapshot,
    folder: Option<usize>,
    reader: &mut impl Reader,
) -> Result<Vec<(Id, usize)>, SourceError> {
    let Some((at, folder)) = folder.and_then(|at| Some((at, snapshot.files.get_mut(at)?))) else {
        return Ok(Vec::new());
    };
    let mut files = reader.unfold(folder)?.into_iter();
    if let Some(first) = files.next() {
        *folder = first;
    }
    let behind = snapshot.files.len();
    snapshot.files.extend(files);
    let indexes = std::iter::once(at).chain(behind..snapshot.files.len());
    let levels = indexes.filter_map(|at| {
        let path = &snapshot.files.get(at)?.path;
        let (_, name) = path.rsplit_once('/')?;
        // Where a name would say anything else, the folder had not stayed folded.
        Some((level_called(name)?, at))
    });
    Ok(levels.collect())
}
