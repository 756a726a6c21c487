//! Ladders read from folders and from commits.

mod fold;
mod revision;
mod root;
mod worktree;

use ladder::source::{Content, Snapshot, SourceError};

use crate::repo::Repo;

/// A repository whose ladder has one family, with the tag `v1.0.0`.
fn ladder() -> Repo {
    let repo = Repo::new();
    repo.write("README.md", "# Ours\n")
        .write("ladders/ladder.yaml", "format: 1\n")
        .write("ladders/operations/family.yaml", "name: Operations\n")
        .write("ladders/operations/levels/lead.yml", "rank: 2\n")
        .write("ladders/operations/notes.md", "not a level\n")
        .write("ladders/_drafts/family.yaml", "name: Draft\n")
        .write("ladders/.hidden.yaml", "a: 1\n");
    repo.commit("One family");
    repo.tag("v1.0.0");
    repo
}

/// The files without blob ids, which a folder has none of.
fn plain(snapshot: &Snapshot) -> Vec<(&str, &Content)> {
    let files = snapshot.files.iter();
    files
        .map(|file| (file.path.as_str(), &file.content))
        .collect()
}

fn paths(snapshot: &Snapshot) -> Vec<&str> {
    let files = snapshot.files.iter();
    files.map(|file| file.path.as_str()).collect()
}

/// All that an error says.
fn said(error: &SourceError) -> String {
    let mut lines = vec![error.message.clone()];
    lines.extend(error.hints.iter().cloned());
    lines.join("\n")
}
