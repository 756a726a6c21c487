//! Folders of levels that two commits have in common are not listed, and nothing gets lost by it.

use ladder::{
    load::FOLDED_LEVELS,
    source::{Content, Reader, Snapshot, SourceFile, revision::Repository},
};

use super::{paths, said};
use crate::repo::Repo;

/// Returns a repository of two commits, `old` and `new`: families of two levels each, of which
/// `changed` differs, and what else `more` writes before the first commit.
fn repo(more: impl Fn(&Repo)) -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", "format: 1\n");
    for family in ["changed", "equal"] {
        repo.write(&format!("ladders/{family}/family.yaml"), "name: One\n")
            .write(&format!("ladders/{family}/levels/first.yaml"), "rank: 1\n")
            .write(&format!("ladders/{family}/levels/last.yaml"), "rank: 2\n");
    }
    more(&repo);
    repo.commit("Old");
    repo.tag("old");
    repo.write("ladders/changed/levels/last.yaml", "rank: 3\n");
    repo.commit("New");
    repo.tag("new");
    repo
}

/// Returns both commits with folders folded, by `first` and then the other.
fn listed(repo: &Repo, [first, then]: [&str; 2]) -> [Snapshot; 2] {
    let ends = [(first, "ladders"), (then, "ladders")];
    let repository = Repository::around(repo.path()).unwrap();
    repository.list_both(ends, FOLDED_LEVELS).unwrap()
}

fn folded(snapshot: &Snapshot) -> Vec<&str> {
    let files = snapshot.files.iter();
    let folded = files.filter(|file| file.content == Content::Folded);
    folded.map(|file| file.path.as_str()).collect()
}

/// Asserts that both commits have these folders folded, and that each unfolded is what it is read
/// as.
fn check(repo: &Repo, expected: &[&str]) {
    let repository = Repository::around(repo.path()).unwrap();
    for ends in [["old", "new"], ["new", "old"]] {
        for (name, snapshot) in ends.into_iter().zip(listed(repo, ends)) {
            assert_eq!(folded(&snapshot), expected, "{name}");
            let whole = repository.list(name, "ladders").unwrap();
            let origin = (snapshot.origin.clone(), snapshot.root.clone());
            assert_eq!(origin, (whole.origin.clone(), whole.root.clone()));
            let mut reader = repository.reader(&snapshot).unwrap().unwrap();
            let (folders, mut files): (Vec<SourceFile>, Vec<SourceFile>) = snapshot
                .files
                .into_iter()
                .partition(|it| it.content == Content::Folded);
            for folder in &folders {
                files.extend(reader.unfold(folder).unwrap());
            }
            for file in &mut files {
                reader.open(file).unwrap();
            }
            files.sort_by(|a, b| a.path.cmp(&b.path));
            let read = repository.read(name, "ladders").unwrap();
            assert_eq!(files, read.files, "{name}");
        }
    }
}

#[test]
fn levels_that_both_have_stay_folded() {
    let repo = repo(|_| {});
    check(&repo, &["equal/levels"]);
    let [old, _] = listed(&repo, ["old", "new"]);
    let expected = [
        "changed/family.yaml",
        "changed/levels/first.yaml",
        "changed/levels/last.yaml",
        "equal/family.yaml",
        "equal/levels",
        "ladder.yaml",
    ];
    assert_eq!(paths(&old), expected);
}

#[test]
fn what_is_passed_over_may_lie_among_them() {
    let repo = repo(|repo| {
        repo.write("ladders/equal/levels/README.md", "# Levels\n")
            .write("ladders/equal/levels/.draft.yaml", "rank: 9\n")
            .write("ladders/equal/levels/_drafts/next.yaml", "rank: 9\n")
            .write("ladders/group/inner/family.yaml", "name: Two\n")
            .write("ladders/group/inner/levels/first.yaml", "rank: 1\n");
    });
    check(&repo, &["equal/levels", "group/inner/levels"]);
}

/// Where a name says anything, or hides it, or the folder is none of a family's levels.
#[test]
fn what_means_anything_by_itself_is_listed() {
    for (path, beside) in [
        ("equal/levels/Second.yaml", ""),
        ("equal/levels/second.yml", ""),
        ("equal/levels/second.YAML", ""),
        ("equal/levels/more/second.yaml", ""),
        ("equal/levels/more/readme.md", ""),
        ("lost/levels/first.yaml", ""),
        ("changes/levels/first.yaml", "changes/family.yaml"),
        ("levels/levels/first.yaml", "levels/family.yaml"),
        ("a/levels/b/levels/first.yaml", "a/levels/b/family.yaml"),
        ("lost/levels/readme.md", "lost/family.yaml"),
        ("lost/level/first.yaml", "lost/family.yaml"),
        ("lost/levels/first.yaml", "lost/Family.yaml"),
        ("lost/levels/first.yaml", "lost/family.yaml/one.yaml"),
        ("levels/first.yaml", "family.yaml"),
    ] {
        let repo = repo(|repo| {
            for path in [path, beside].into_iter().filter(|it| !it.is_empty()) {
                repo.write(&format!("ladders/{path}"), "rank: 1\n");
            }
        });
        let is_beside = !path.starts_with("equal/");
        check(&repo, if is_beside { &["equal/levels"] } else { &[] });
    }
}

#[cfg(unix)]
#[test]
fn links_are_listed() {
    use std::os::unix::fs::symlink;

    for (target, link) in [
        ("first.yaml", "equal/levels/third.yaml"),
        ("../../changed", "equal/levels/third"),
        ("first.yaml", "equal/levels/nowhere"),
        ("../changed/family.yaml", "other/family.yaml"),
        ("../equal/levels", "other/levels"),
    ] {
        let repo = repo(|repo| {
            if link.starts_with("other/") {
                repo.write("ladders/other/levels.md", "")
                    .write("ladders/other/family.md", "");
                if link.ends_with("family.yaml") {
                    repo.write("ladders/other/levels/one.yaml", "rank: 1\n");
                } else {
                    repo.write("ladders/other/family.yaml", "name: Other\n");
                }
            }
            symlink(target, repo.path().join("ladders").join(link)).unwrap();
        });
        let is_beside = link.starts_with("other/");
        check(&repo, if is_beside { &["equal/levels"] } else { &[] });
    }
}

/// A folder is folded only together with all that is beside it: who made the change sees to the
/// family's own file, and so does the reader.
#[test]
fn levels_beside_a_change_are_listed() {
    let repo = repo(|repo| {
        repo.write("ladders/renamed/family.yaml", "name: Two\n")
            .write("ladders/renamed/levels/one.yaml", "rank: 1\n");
    });
    repo.write("ladders/equal/family.yaml", "name: Another\n");
    repo.git(&["mv", "ladders/renamed", "ladders/called-so"]);
    repo.commit("Newer");
    repo.git(&["tag", "--force", "new"]);
    check(&repo, &[]);
}

/// Where the ladder lay elsewhere, its folders are compared by where they are in it.
#[test]
fn a_ladder_that_moved_has_its_folders_in_common() {
    let repo = repo(|_| {});
    repo.git(&["mv", "ladders", "ours"]);
    repo.commit("Move");
    let repository = Repository::around(repo.path()).unwrap();
    let ends = [("old:ladders", "ours"), ("HEAD", "ours")];
    for snapshot in repository.list_both(ends, FOLDED_LEVELS).unwrap() {
        assert_eq!(folded(&snapshot), ["equal/levels"]);
    }
}

/// Returns what listing two commits of so many families says, whose levels are the same folder.
fn refusal(families: usize, levels: impl Iterator<Item = String>) -> String {
    let repo = repo(|_| {});
    let blob = repo.git(&["rev-parse", "HEAD:ladders/ladder.yaml"]);
    let tree = |list: &str| {
        repo.write("list", list);
        repo.git(&["-c", "alias.t=!git mktree <list", "t"])
    };
    let file = |name: &str| format!("100644 blob {blob}\t{name}\n");
    let levels = tree(&levels.map(|name| file(&name)).collect::<String>());
    let family = tree(&(file("family.yaml") + &format!("040000 tree {levels}\tlevels\n")));
    let families = (0..families).map(|n| format!("040000 tree {family}\tf{n}\n"));
    let commit = |marker: &str| {
        let files = [file("ladder.yaml"), file(marker)];
        let list: String = families.clone().chain(files).collect();
        repo.git(&["commit-tree", "-m", "Many", &tree(&list)])
    };
    let (old, new) = (commit("a.yaml"), commit("b.yaml"));
    let repository = Repository::around(repo.path()).unwrap();
    let refused = repository.list_both([(&old, "."), (&new, ".")], FOLDED_LEVELS);
    said(&refused.unwrap_err())
}

#[test]
fn what_is_folded_counts() {
    let levels = |count| (0..count).map(|n| format!("l{n}.yaml"));
    let text = refusal(250, levels(1_000));
    assert!(text.contains("more than 200000 YAML files"), "{text}");
    // What is passed over has to be looked at, too.
    let notes = (0..20_000).map(|n| format!("n{n}.md"));
    let text = refusal(501, levels(1).chain(notes));
    assert!(text.contains("more than 10000000 entries"), "{text}");
}
