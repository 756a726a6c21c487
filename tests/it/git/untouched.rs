//! Whatever the tool is asked, the repository, its index and its work tree stay as they are.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{clone, raise, released};
use crate::{cli::run, repo::Repo};

/// Every entry below a folder, its time and its bytes; folders have times, too, which tell when
/// something was made and taken away again.
type Entries = BTreeMap<PathBuf, (SystemTime, Vec<u8>)>;

fn entries(top: &Path) -> Entries {
    let mut found = Entries::new();
    let mut open = vec![top.to_owned()];
    while let Some(path) = open.pop() {
        let about = path.symlink_metadata().unwrap();
        let bytes = match about.is_file() {
            true => fs::read(&path).unwrap(),
            false => Vec::new(),
        };
        if about.is_dir() {
            open.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
        found.insert(path, (about.modified().unwrap(), bytes));
    }
    found
}

/// Returns a repository in which git itself would refresh the index: a file was touched, one
/// changed, and one is not tracked.
fn busy() -> Repo {
    let repo = released();
    touch(&repo);
    repo.write("ladders/notes.md", "Not tracked");
    repo.write(
        "ratings/someone.yaml",
        "person: e-1\nrole: operations/manager\nassessments: []\n",
    );
    repo
}

/// Writes a file with the bytes that it has, so that its time is another than the index says.
fn touch(repo: &Repo) {
    let path = repo.path().join("ladders/ladder.yaml");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    let file = fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
}

#[test]
fn no_command_writes_to_the_repository() {
    let repo = busy();
    raise(repo.path(), "should", "must");
    let before = entries(repo.path());
    for arguments in [
        "diff",
        "diff v1.0.0",
        "diff v1.0.0 v1.1.0",
        "diff v1.0.0..HEAD -f json",
        "diff v1.0.0...HEAD --exit-code",
        "diff v1.0.0:ladders ladders",
        "diff --family operations v1.0.0",
        "diff nowhere",
        "diff HEAD:elsewhere",
        "validate",
        "validate --at v1.0.0",
        "validate --changed-since v1.0.0",
        "gap ratings/someone.yaml",
        "gap --at v1.0.0 ratings/someone.yaml",
        "show operations/manager",
        "show operations/manager --at v1.0.0",
        "list",
        "list --at v1.1.0",
        "rules",
        "schema output",
    ] {
        run(repo.path(), arguments);
        assert!(
            entries(repo.path()) == before,
            "`{arguments}` wrote something"
        );
    }
}

#[test]
fn nothing_is_written_to_clones_of_other_kinds() {
    let repo = released();
    for (name, options) in [
        ("bare.git", vec!["--bare"]),
        ("shallow", vec!["--depth=1"]),
        ("partial", vec!["--filter=blob:none"]),
    ] {
        repo.git(&["config", "uploadpack.allowFilter", "true"]);
        let to = clone(&repo, name, &options);
        let before = entries(&to);
        for arguments in [
            "diff",
            "diff v1.0.0 HEAD",
            "diff HEAD~1...HEAD",
            "list --at HEAD",
        ] {
            run(&to, arguments);
            assert!(entries(&to) == before, "`{arguments}` wrote to {name}");
        }
    }
}
