//! Mends what has one safe mend, as edits of the files' text: comments, layout and every byte that
//! is not part of a mend stay as they are.
//!
//! What the mend of a finding is, whoever found it says ([`Fix`](crate::diagnostic::Fix)); here it
//! becomes an [`Edit`]. No edit is taken at its word: the text is read again, and must give the
//! same tree and the same comments but for the one key or value that was to change. What does not
//! hold is not mended, and its finding stays. Nothing is written here.

mod proof;
mod proposal;
mod scalar;

use std::collections::BTreeMap;

use crate::{
    diagnostic::Diagnostic,
    source::{Content, Snapshot},
    span::Span,
    yaml::{Tree, read},
};
use proof::proven;
use proposal::{Proposal, disjoint};

/// How often a ladder is mended and read again: a mend may let a file be read, and reveal what else
/// is to be mended in it.
const ROUNDS: usize = 10;

/// A text in place of some bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// Returns the edit that mends each finding; none where nothing does, or nothing that leaves all
/// else as it is. Each stands for itself: two of one text may not go together.
#[must_use]
pub fn edits(snapshot: &Snapshot, findings: &[Diagnostic]) -> Vec<Option<Edit>> {
    let mut found = vec![None; findings.len()];
    for file in files(snapshot, findings) {
        let mut left = file.proposals();
        while !left.is_empty() {
            let (batch, others) = disjoint(left);
            for (proposal, edit) in proven(file.source, &file.tree, &batch) {
                if let Some(place) = found.get_mut(proposal.finding) {
                    *place = Some(edit.clone());
                }
            }
            left = others;
        }
    }
    found
}

/// A snapshot that is mended.
#[derive(Debug)]
pub struct Mended {
    /// The files as they are then.
    pub snapshot: Snapshot,
    /// The bytes that the files had before, by path, of those that changed.
    pub before: BTreeMap<String, Vec<u8>>,
    /// How many findings were mended.
    pub findings: usize,
}

/// Mends a snapshot until nothing is left to mend. `find` gives what is to be mended in it as it
/// is by then.
pub fn mend(snapshot: Snapshot, find: impl Fn(&Snapshot) -> Vec<Diagnostic>) -> Mended {
    let mut mended = Mended {
        snapshot,
        before: BTreeMap::new(),
        findings: 0,
    };
    for _ in 0..ROUNDS {
        let findings = find(&mended.snapshot);
        let files = files(&mended.snapshot, &findings);
        let changed = files
            .iter()
            .filter_map(|file| Some((file.at, file.mended()?)));
        let changed: Vec<(usize, (String, usize))> = changed.collect();
        if changed.is_empty() {
            break;
        }
        for (at, (text, count)) in changed {
            mended.findings += count;
            mended.replace(at, text);
        }
    }
    mended
}

impl Mended {
    fn replace(&mut self, at: usize, text: String) {
        let Some(file) = self.snapshot.files.get_mut(at) else {
            return;
        };
        let new = Content::Bytes(text.into_bytes());
        if let Content::Bytes(old) = std::mem::replace(&mut file.content, new) {
            self.before.entry(file.path.clone()).or_insert(old);
        }
    }
}

/// A file and the findings in it that ask for a mend.
struct File<'f> {
    /// Which file of the snapshot it is.
    at: usize,
    source: &'f str,
    tree: Tree<'f>,
    findings: Vec<(usize, &'f Diagnostic)>,
}

/// Returns the files that hold findings to mend.
fn files<'f>(snapshot: &'f Snapshot, findings: &'f [Diagnostic]) -> Vec<File<'f>> {
    let mut by_path: BTreeMap<&str, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if finding.fix.is_some() {
            let path = finding.location.path.as_str();
            by_path.entry(path).or_default().push((at, finding));
        }
    }
    let files = snapshot.files.iter().enumerate();
    let files = files.filter_map(|(at, file)| {
        let findings = by_path.remove(file.path.as_str())?;
        let Content::Bytes(bytes) = &file.content else {
            return None;
        };
        let source = std::str::from_utf8(bytes).ok()?;
        Some(File {
            at,
            source,
            tree: read(source),
            findings,
        })
    });
    files.collect()
}

impl File<'_> {
    fn proposals(&self) -> Vec<Proposal> {
        let Some(root) = &self.tree.root else {
            return Vec::new();
        };
        let findings = self.findings.iter();
        let proposals =
            findings.filter_map(|(at, finding)| Proposal::of(self.source, root, *at, finding));
        proposals.collect()
    }

    /// Returns the text with some of the findings mended, as many as go together, and how many;
    /// none where none can be.
    fn mended(&self) -> Option<(String, usize)> {
        let mut left = self.proposals();
        while !left.is_empty() {
            let (batch, others) = disjoint(left);
            let proven = proven(self.source, &self.tree, &batch);
            if !proven.is_empty() {
                let edits: Vec<&Edit> = proven.iter().map(|(_, edit)| *edit).collect();
                return Some((applied(self.source, &edits), edits.len()));
            }
            left = others;
        }
        None
    }
}

/// Returns the text with the edits made, which are sorted and do not overlap.
fn applied(source: &str, edits: &[&Edit]) -> String {
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        text.push_str(source.get(at..edit.span.start).unwrap_or_default());
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text
}
