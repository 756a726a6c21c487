//! Reading folders.

use std::{fs, io::Read, path::Path};

use ladder::source::{Content, MAX_DEPTH, MAX_FILE_BYTES, Origin, worktree};
use tempfile::TempDir;

use super::{ladder, paths, plain, said};

fn content(root: &Path, path: &str) -> Content {
    let snapshot = worktree::read(root, ".".to_owned()).unwrap();
    snapshot.file(path).unwrap().content.clone()
}

#[test]
fn yaml_files_are_read_and_nothing_else() {
    let repo = ladder();
    repo.write("ladders/a-b/family.YAML", "name: B\n")
        .write("ladders/a/family.yaml", "name: A\n");
    let root = repo.path().join("ladders");
    let snapshot = worktree::read(&root, "ladders".to_owned()).unwrap();
    assert_eq!(snapshot.origin, Origin::WorkingTree);
    assert_eq!(
        paths(&snapshot),
        [
            "a-b/family.YAML",
            "a/family.yaml",
            "ladder.yaml",
            "operations/family.yaml",
            "operations/levels/lead.yml",
        ]
    );
    let file = snapshot.file("a/family.yaml").unwrap();
    assert_eq!(file.content, Content::Bytes(b"name: A\n".to_vec()));
    assert_eq!(file.blob, None);
}

#[test]
fn a_root_may_have_a_name_that_is_passed_over_below() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("_ladders");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("ladder.yaml"), "").unwrap();
    let snapshot = worktree::read(&root, ".".to_owned()).unwrap();
    assert_eq!(paths(&snapshot), ["ladder.yaml"]);
}

#[test]
fn many_files_come_in_the_order_of_their_paths() {
    let repo = ladder();
    for number in 0..200 {
        let path = format!("ladders/operations/levels/l{number}.yaml");
        repo.write(&path, format!("rank: {number}\n"));
    }
    let root = repo.path().join("ladders");
    let files = worktree::read(&root, ".".to_owned()).unwrap().files;
    assert!(files.is_sorted_by(|a, b| a.path < b.path));
    for number in 0..200 {
        let bytes = format!("rank: {number}\n").into_bytes();
        let path = format!("operations/levels/l{number}.yaml");
        let file = files.iter().find(|file| file.path == path).unwrap();
        assert_eq!(file.content, Content::Bytes(bytes));
    }
}

#[test]
fn a_file_at_the_limit_is_read_and_one_past_it_is_not() {
    let repo = ladder();
    let limit = usize::try_from(MAX_FILE_BYTES).unwrap();
    repo.write("ladders/most.yaml", vec![b'a'; limit])
        .write("ladders/more.yaml", vec![b'a'; limit + 1]);
    let root = repo.path().join("ladders");
    let most = content(&root, "most.yaml");
    assert!(matches!(most, Content::Bytes(bytes) if bytes.len() == limit));
    let more = content(&root, "more.yaml");
    assert_eq!(more, Content::TooLarge(MAX_FILE_BYTES + 1));
}

#[test]
fn folders_too_deep_are_an_error() {
    let repo = ladder();
    let folders = "d/".repeat(MAX_DEPTH);
    repo.write(&format!("ladders/{folders}level.yaml"), "");
    let root = repo.path().join("ladders");
    assert!(worktree::read(&root, ".".to_owned()).is_ok());
    repo.write(&format!("ladders/{folders}d/level.yaml"), "");
    let error = worktree::read(&root, ".".to_owned()).unwrap_err();
    assert!(said(&error).contains("more than 32 deep"));
}

#[test]
fn a_missing_root_is_an_error() {
    let folder = TempDir::new().unwrap();
    let error = worktree::read(&folder.path().join("none"), "none".to_owned());
    assert!(said(&error.unwrap_err()).contains("cannot read the folder `none`"));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;

    let repo = ladder();
    let root = repo.path().join("ladders");
    symlink("/etc/passwd", root.join("secret.yaml")).unwrap();
    symlink("nowhere", root.join("dangling.yml")).unwrap();
    symlink("operations", root.join("copy")).unwrap();
    symlink(".", root.join("loop")).unwrap();
    symlink("operations/notes.md", root.join("README")).unwrap();
    let snapshot = worktree::read(&root, ".".to_owned()).unwrap();
    let links: Vec<&str> = plain(&snapshot)
        .into_iter()
        .filter(|(_, content)| **content == Content::Link)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(links, ["copy", "dangling.yml", "loop", "secret.yaml"]);
    assert_eq!(snapshot.files.len(), 7);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_opened() {
    let repo = ladder();
    let root = repo.path().join("ladders");
    let made = std::process::Command::new("mkfifo")
        .arg(root.join("pipe.yaml"))
        .status();
    assert!(made.unwrap().success());
    // Opening it would wait for ever.
    let found = content(&root, "pipe.yaml");
    assert_eq!(found, Content::Unreadable("not a regular file".to_owned()));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_shown_as_well_as_can_be() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    let repo = ladder();
    let root = repo.path().join("ladders");
    fs::write(root.join(OsStr::from_bytes(b"caf\xe9.yaml")), "a: 1\n").unwrap();
    let found = content(&root, "caf\u{fffd}.yaml");
    assert_eq!(found, Content::Bytes(b"a: 1\n".to_vec()));
}

#[test]
fn a_named_file_is_read_whatever_its_name() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(".ratings.txt");
    fs::write(&path, "person: p1\n").unwrap();
    let file = worktree::read_file(&path).unwrap();
    assert_eq!(file.content, Content::Bytes(b"person: p1\n".to_vec()));
    let missing = worktree::read_file(&folder.path().join("none.yaml")).unwrap_err();
    assert!(said(&missing).starts_with("there is no file `"));
    let wrong = worktree::read_file(folder.path()).unwrap_err();
    assert!(said(&wrong).ends_with("is a folder, not a file"));
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_read_to_the_limit() {
    let file = worktree::read_file(Path::new("/dev/zero")).unwrap();
    assert_eq!(file.content, Content::TooLarge(MAX_FILE_BYTES + 1));
}

#[test]
fn a_stream_is_read_to_the_limit() {
    let short = worktree::read_stream("-", &b"a: 1\n"[..]).unwrap();
    assert_eq!(short.path, "-");
    assert_eq!(short.content, Content::Bytes(b"a: 1\n".to_vec()));
    let endless = worktree::read_stream("-", std::io::repeat(b'a')).unwrap();
    assert_eq!(endless.content, Content::TooLarge(MAX_FILE_BYTES + 1));
    let broken = std::io::repeat(b'a').take(3).chain(Broken);
    assert!(worktree::read_stream("-", broken).is_err());
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("gone"))
    }
}
