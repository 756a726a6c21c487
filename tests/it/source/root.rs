//! Finding the ladder root, and how it is shown.

use std::{fs, path::Path};

use ladder::source::root;
use tempfile::TempDir;

use super::said;

fn folder() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap();
    (folder, path)
}

fn write(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "format: 1\n").unwrap();
}

#[test]
fn a_ladder_is_found_upwards() {
    let (_keep, top) = folder();
    write(&top.join("ladders/ladder.yaml"));
    fs::create_dir_all(top.join("docs/deep")).unwrap();
    fs::create_dir_all(top.join("ladders/operations/levels")).unwrap();
    for start in ["", "docs/deep", "ladders", "ladders/operations/levels"] {
        let found = root::find(None, &top.join(start)).unwrap();
        assert_eq!(found, top.join("ladders"), "from `{start}`");
    }
}

#[test]
fn the_nearest_ladder_is_taken() {
    let (_keep, top) = folder();
    write(&top.join("ladder.yaml"));
    write(&top.join("ladders/ladder.yaml"));
    write(&top.join("other/ladders/ladder.yaml"));
    assert_eq!(root::find(None, &top).unwrap(), top);
    let other = root::find(None, &top.join("other")).unwrap();
    assert_eq!(other, top.join("other/ladders"));
}

#[test]
fn no_ladder_names_what_was_looked_for() {
    let (_keep, top) = folder();
    let text = said(&root::find(None, &top).unwrap_err());
    assert!(text.contains("no ladder.yaml and no ladders/ladder.yaml"));
    assert!(text.contains("`format: 1`"), "{text}");
    fs::write(top.join("ladder.yml"), "").unwrap();
    let text = said(&root::find(None, &top).unwrap_err());
    assert!(text.contains("rename"), "{text}");
}

#[test]
fn a_named_root_is_taken_as_it_is_or_not_at_all() {
    let (_keep, top) = folder();
    write(&top.join("ladders/ladder.yaml"));
    let named = |path: &str| root::find(Some(Path::new(path)), &top);
    assert_eq!(named("ladders").unwrap(), top.join("ladders"));
    assert_eq!(named("./ladders/../ladders").unwrap(), top.join("ladders"));
    for (path, expected) in [
        ("missing", "does not exist"),
        ("ladders/ladder.yaml", "is a file, not a folder"),
        (".", "`./ladders` holds one: give that folder"),
    ] {
        let text = said(&named(path).unwrap_err());
        assert!(text.contains(expected), "{path}: {text}");
    }
}

#[test]
fn an_empty_submodule_is_told_from_a_missing_ladder() {
    let (_keep, top) = folder();
    fs::create_dir(top.join("ladders")).unwrap();
    fs::write(top.join(".gitmodules"), "").unwrap();
    let found = root::find(None, &top).unwrap_err();
    assert!(said(&found).contains("git submodule update --init"));
    let found = root::find(Some(Path::new("ladders")), &top).unwrap_err();
    assert!(said(&found).contains("git submodule update --init"));
}

#[test]
fn the_root_is_shown_from_the_work_tree_or_the_working_folder() {
    let (_keep, top) = folder();
    fs::create_dir_all(top.join("a/ladders")).unwrap();
    fs::create_dir_all(top.join("b/c")).unwrap();
    let ladders = top.join("a/ladders");
    let shown =
        |work_tree: Option<&Path>, working: &Path| root::shown(&ladders, work_tree, working);
    assert_eq!(shown(Some(&top), &top.join("b")), "a/ladders");
    assert_eq!(shown(Some(&ladders), &top), ".");
    assert_eq!(shown(None, &top), "a/ladders");
    assert_eq!(shown(None, &ladders), ".");
    assert_eq!(shown(None, &top.join("b/c")), "../../a/ladders");
    assert_eq!(shown(Some(&top.join("b")), &top), "a/ladders");
}
