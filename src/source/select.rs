//! What of a ladder root is read, and how much: the rules that both sources share.

use super::{MAX_BYTES, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, SourceError};

/// The file that makes a folder a ladder root.
pub(super) const FRAMEWORK: &str = "ladder.yaml";

/// Returns whether an entry of this name is passed over, with all that is below it.
pub(super) fn is_skipped(name: &str) -> bool {
    name.starts_with(['.', '_'])
}

/// Returns whether a file of this name is read.
pub(super) fn is_yaml(name: &str) -> bool {
    let name = name.as_bytes();
    let ends_in = |ending: &[u8]| {
        let start = name.len().checked_sub(ending.len());
        let end = start.and_then(|start| name.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    ends_in(b".yaml") || ends_in(b".yml")
}

/// Counts what was selected of one ladder root and says when it is too much.
pub(super) struct Tally {
    /// The ladder root as it is shown.
    pub(super) root: String,
    files: usize,
    bytes: u64,
    /// Whether all of it is in memory at once, so that there must be a limit to it.
    is_kept: bool,
}

impl Tally {
    pub(super) fn new(root: &str) -> Self {
        Self {
            root: root.to_owned(),
            files: 0,
            bytes: 0,
            is_kept: true,
        }
    }

    /// Returns a count for files that are read one by one, of which there may be any number.
    pub(super) fn one_by_one(root: &str) -> Self {
        Self {
            is_kept: false,
            ..Self::new(root)
        }
    }

    /// Counts a folder or file at this depth, where what lies in the root itself has depth 1.
    pub(super) fn folder(&self, path: &str, depth: usize) -> Result<(), SourceError> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        let message = format!(
            "folders below `{}` lie more than {MAX_DEPTH} deep: `{path}`",
            self.root
        );
        Err(SourceError::new(message)
            .with_hint("start the name of a folder that is no part of the ladder with `_`"))
    }

    /// Counts one more file.
    pub(super) fn file(&mut self) -> Result<(), SourceError> {
        self.files += 1;
        if self.files <= MAX_FILES || !self.is_kept {
            return Ok(());
        }
        let message = format!("more than {MAX_FILES} YAML files lie below `{}`", self.root);
        Err(SourceError::new(message)
            .with_hint("check that this folder is the ladder root, and not one around it"))
    }

    /// Counts the bytes of a file that is about to be read.
    pub(super) fn bytes(&mut self, bytes: u64) -> Result<(), SourceError> {
        if bytes <= MAX_FILE_BYTES {
            self.bytes += bytes;
        }
        if self.bytes <= MAX_BYTES || !self.is_kept {
            return Ok(());
        }
        let message = format!(
            "the YAML files below `{}` hold more than {MAX_BYTES} bytes",
            self.root
        );
        Err(SourceError::new(message)
            .with_hint("check that this folder is the ladder root, and not one around it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_files_are_told_by_their_ending() {
        for name in ["family.yaml", "family.yml", "FAMILY.YAML", "a.b.Yml"] {
            assert!(is_yaml(name), "{name}");
        }
        for name in ["yaml", "family.yaml~", "family.json", "family.yaml.bak", ""] {
            assert!(!is_yaml(name), "{name}");
        }
    }

    #[test]
    fn too_much_is_an_error() {
        let mut tally = Tally::new("ladders");
        assert!((0..MAX_FILES).all(|_| tally.file().is_ok()));
        assert!(tally.file().is_err());
        assert!(tally.bytes(MAX_FILE_BYTES + 1).is_ok());
        let most = MAX_BYTES / MAX_FILE_BYTES;
        assert!((0..most).all(|_| tally.bytes(MAX_FILE_BYTES).is_ok()));
        assert!(tally.bytes(1).is_err());
        assert!(tally.folder("a", MAX_DEPTH).is_ok());
        assert!(tally.folder("a", MAX_DEPTH + 1).is_err());
    }
}
