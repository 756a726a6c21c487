//! Reading commits.

use std::fs;

use ladder::source::{Content, MAX_FILE_BYTES, Origin, revision::Repository, worktree};

use super::{ladder, paths, plain, said};
use crate::repo::{Repo, git};

fn open(repo: &Repo) -> Repository {
    Repository::around(repo.path()).unwrap()
}

/// What reading a revision's `ladders` says when it fails.
fn refusal(repository: &Repository, rev: &str) -> String {
    said(&repository.read(rev, "ladders").unwrap_err())
}

#[test]
fn a_commit_reads_as_the_folder_did() {
    let repo = ladder();
    let id = repo.git(&["rev-parse", "HEAD"]);
    let folder = worktree::read(&repo.path().join("ladders"), "ladders".to_owned()).unwrap();
    let commit = open(&repo).read("v1.0.0", "ladders").unwrap();
    assert_eq!(plain(&folder), plain(&commit));
    assert_eq!((folder.root, "ladders"), (commit.root, "ladders"));
    let name = "v1.0.0".to_owned();
    assert_eq!(commit.origin, Origin::Revision { name, commit: id });
}

#[test]
fn equal_bytes_have_equal_ids() {
    let repo = ladder();
    repo.write("ladders/operations/levels/lead.yml", "rank: 3\n");
    repo.commit("Change one");
    let repository = open(&repo);
    let old = repository.read("v1.0.0", "ladders").unwrap();
    let new = repository.read("HEAD", "ladders").unwrap();
    let id = |snapshot: &ladder::source::Snapshot, path| snapshot.file(path).unwrap().blob;
    let (family, level) = ("operations/family.yaml", "operations/levels/lead.yml");
    assert!(id(&old, family).is_some());
    assert_eq!(id(&old, family), id(&new, family));
    assert_ne!(id(&old, level), id(&new, level));
}

#[test]
fn what_is_not_committed_is_not_read() {
    let repo = ladder();
    repo.write("ladders/ladder.yaml", "format: 2\n");
    let snapshot = open(&repo).read("HEAD", "ladders").unwrap();
    let file = snapshot.file("ladder.yaml").unwrap();
    assert_eq!(file.content, Content::Bytes(b"format: 1\n".to_vec()));
}

#[test]
fn every_way_to_name_a_commit_leads_to_it() {
    let repo = ladder();
    let first = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["tag", "-a", "-m", "Annotated", "v1.0.1"]);
    repo.git(&["tag", "-a", "-m", "Of a tag", "again", "v1.0.1"]);
    repo.git(&["branch", "topic/one"]);
    repo.commit("Second");
    let repository = open(&repo);
    for name in [
        "v1.0.0",
        "v1.0.1",
        "again",
        "topic/one",
        "HEAD~1",
        "HEAD^",
        "@~1",
        "main^{commit}~",
        &first,
        &first[..9],
        "refs/tags/v1.0.0",
        "v1.0.0:some/path",
    ] {
        let commit = repository.resolve(name).unwrap();
        assert_eq!(
            (commit.id.as_str(), commit.name.as_str()),
            (first.as_str(), name)
        );
    }
    assert_ne!(repository.resolve("@").unwrap().id, first);
}

#[test]
fn an_unknown_revision_says_what_may_be_meant() {
    let repo = ladder();
    let repository = open(&repo);
    assert_eq!(
        refusal(&repository, "v1.0.1"),
        "unknown revision `v1.0.1`: no tag, branch or commit here has that name\n\
         did you mean `v1.0.0`?"
    );
    assert!(refusal(&repository, "HEAD~9").contains("the history of `HEAD` has no such commit"));
    assert!(refusal(&repository, "v1.0.0..HEAD").contains("is a range"));
    assert!(refusal(&repository, "").contains("its name is empty"));
    assert!(refusal(&repository, ":/One").contains("its name is empty"));
    assert!(refusal(&repository, "HEAD^{/One}").contains("searches commit messages"));
    assert!(refusal(&repository, "HEAD^{tree}").contains("names no commit but a tree"));
    assert!(refusal(&repository, "a\0b").contains("cannot read revision `a\\u{0}b`"));
    for odd in [
        "HEAD^{",
        "@{",
        "v1.0.0^99999999999",
        "-x",
        "~",
        "^",
        "@{u}",
        "\u{1b}[31m",
    ] {
        assert!(repository.read(odd, "ladders").is_err(), "{odd}");
    }
}

#[test]
fn a_clone_without_tags_or_the_branch_says_how_to_get_them() {
    let repo = ladder();
    repo.git(&["branch", "topic"]);
    let clone = repo.beside("clone");
    let url = repo.path().to_str().unwrap();
    git(
        repo.path(),
        &["clone", "-q", "--no-tags", url, clone.to_str().unwrap()],
    );
    let repository = Repository::around(&clone).unwrap();
    assert!(refusal(&repository, "v1.0.0").contains("`git fetch --tags`"));
    assert!(refusal(&repository, "topic").contains("did you mean `origin/topic`?"));
    git(&clone, &["fetch", "-q", "--tags"]);
    assert!(refusal(&repository, "0123abcd").contains("it may be new: `git fetch`"));
    assert!(repository.read("v1.0.0", "ladders").is_ok());
}

#[test]
fn a_shallow_clone_says_so() {
    let repo = ladder();
    repo.commit("Second");
    let clone = repo.beside("shallow");
    let url = format!("file://{}", repo.path().display());
    let arguments = ["clone", "-q", "--depth=1", &url, clone.to_str().unwrap()];
    git(repo.path(), &arguments);
    let repository = Repository::around(&clone).unwrap();
    assert!(repository.is_shallow());
    assert!(repository.read("HEAD", "ladders").is_ok());
    for rev in ["v1.0.0", "HEAD~1"] {
        let text = refusal(&repository, rev);
        assert!(text.contains("`git fetch --unshallow --tags`"), "{text}");
        assert!(text.contains("`fetch-depth: 0`"), "{text}");
    }
}

#[test]
fn a_repository_without_a_commit_says_so() {
    let repo = Repo::new();
    let repository = open(&repo);
    for rev in ["HEAD", "@", "HEAD~1"] {
        assert!(
            refusal(&repository, rev).contains("there is no commit yet"),
            "{rev}"
        );
    }
    assert!(refusal(&repository, "v1.0.0").contains("unknown revision `v1.0.0`"));
    assert_eq!(repository.newest_version_tag().unwrap(), None);
}

#[test]
fn a_folder_that_a_revision_lacks_is_an_error_with_where_it_was() {
    let repo = Repo::new();
    repo.write("old/ladders/ladder.yaml", "format: 1\n");
    repo.commit("Old place");
    repo.tag("v1.0.0");
    repo.git(&["mv", "old/ladders", "ladders"]);
    repo.write("file", "").commit("New place");
    let repository = open(&repo);
    let text = refusal(&repository, "v1.0.0");
    assert!(
        text.starts_with("the folder `ladders` is not in revision `v1.0.0` ("),
        "{text}"
    );
    assert!(
        text.ends_with("`v1.0.0:old/ladders` holds one: give that"),
        "{text}"
    );
    let moved = repository.read("v1.0.0:old/ladders", "ladders").unwrap();
    assert_eq!(moved.root, "old/ladders");
    assert_eq!(moved.origin.revision(), Some("v1.0.0:old/ladders"));
    assert_eq!(paths(&moved), ["ladder.yaml"]);
    assert!(refusal(&repository, "HEAD:file").contains("is a file, not a folder"));
    assert!(refusal(&repository, "HEAD:.").contains("holds no ladder.yaml"));
    assert!(refusal(&repository, "HEAD:../x").contains("not relative to the top"));
    assert_eq!(
        repository.read("HEAD:./ladders//", "x").unwrap().root,
        "ladders"
    );
    assert_eq!(repository.roots("v1.0.0").unwrap(), ["old/ladders"]);
}

#[test]
fn a_ladder_at_the_top_of_the_repository_is_read() {
    let repo = Repo::new();
    repo.write("ladder.yaml", "format: 1\n")
        .write(".github/workflows/ci.yaml", "on: push\n");
    repo.commit("At the top");
    let repository = open(&repo);
    for root in [".", "", "./"] {
        let snapshot = repository.read("HEAD", root).unwrap();
        assert_eq!(
            (snapshot.root.as_str(), paths(&snapshot)),
            (".", vec!["ladder.yaml"])
        );
    }
    assert_eq!(repository.roots("HEAD").unwrap(), ["."]);
}

#[test]
fn a_revision_without_a_ladder_says_so() {
    let repo = Repo::new();
    repo.write("README.md", "").commit("None yet");
    assert!(refusal(&open(&repo), "HEAD").contains("no folder holds a ladder.yaml"));
}

#[test]
fn a_bare_repository_is_read() {
    let repo = ladder();
    let bare = repo.beside("bare.git");
    let url = repo.path().to_str().unwrap();
    git(
        repo.path(),
        &["clone", "-q", "--bare", url, bare.to_str().unwrap()],
    );
    let repository = Repository::around(&bare).unwrap();
    assert_eq!(repository.work_tree(), None);
    assert_eq!(repository.read("v1.0.0", "ladders").unwrap().files.len(), 3);
    assert!(said(&repository.folder_of(&bare).unwrap_err()).contains("is bare"));
}

#[test]
fn a_linked_worktree_has_its_own_head() {
    let repo = ladder();
    let linked = repo.beside("linked");
    repo.git(&[
        "worktree",
        "add",
        "-q",
        "-b",
        "topic",
        linked.to_str().unwrap(),
    ]);
    repo.write("ladders/ladder.yaml", "format: 2\n")
        .commit("Only on main");
    let repository = Repository::around(&linked.join("ladders")).unwrap();
    assert_eq!(
        repository.work_tree().unwrap().canonicalize().unwrap(),
        linked
    );
    assert_eq!(
        repository.folder_of(&linked.join("ladders")).unwrap(),
        "ladders"
    );
    assert_eq!(repository.folder_of(&linked).unwrap(), ".");
    assert!(repository.folder_of(repo.path()).is_err());
    let read = |rev| {
        plain(&repository.read(rev, "ladders").unwrap())[0]
            .1
            .clone()
    };
    assert_eq!(read("HEAD"), Content::Bytes(b"format: 1\n".to_vec()));
    assert_eq!(read("main"), Content::Bytes(b"format: 2\n".to_vec()));
    fs::rename(repo.path(), repo.beside("moved")).unwrap();
    let text = said(&Repository::around(&linked).err().unwrap());
    assert!(text.contains("leads to no git repository"), "{text}");
}

#[test]
fn packed_objects_and_refs_are_read() {
    let repo = ladder();
    let loose = open(&repo).read("v1.0.0", "ladders").unwrap();
    repo.git(&["gc", "--quiet", "--aggressive", "--prune=now"]);
    repo.git(&["pack-refs", "--all"]);
    let packed = open(&repo).read("v1.0.0", "ladders").unwrap();
    assert_eq!(loose.files, packed.files);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let repo = ladder();
    let limit = usize::try_from(MAX_FILE_BYTES).unwrap();
    repo.write("ladders/more.yaml", vec![b'a'; limit + 1]);
    repo.commit("Large");
    let snapshot = open(&repo).read("HEAD", "ladders").unwrap();
    let file = snapshot.file("more.yaml").unwrap();
    assert_eq!(file.content, Content::TooLarge(MAX_FILE_BYTES + 1));
}

#[cfg(unix)]
#[test]
fn links_of_a_commit_are_those_of_the_folder() {
    use std::os::unix::fs::symlink;

    let repo = ladder();
    let root = repo.path().join("ladders");
    repo.write("ladders/b/deep/family.yaml", "name: B\n");
    for (target, name) in [
        ("operations/family.yaml", "link.yaml"),
        ("nowhere", "dangling.yml"),
        ("nowhere", "dangling"),
        ("operations", "copy"),
        ("copy/levels", "through"),
        ("./b/../operations/", "round"),
        (".", "here"),
        ("..", "above"),
        ("../README.md", "README"),
        ("operations/notes.md", "notes"),
        ("itself", "itself"),
        ("../..", "out"),
        ("/", "top"),
    ] {
        symlink(target, root.join(name)).unwrap();
    }
    symlink("../operations", root.join("b/inner")).unwrap();
    symlink("../../README.md", root.join("b/deep/README")).unwrap();
    repo.commit("Links");
    let folder = worktree::read(&root, "ladders".to_owned()).unwrap();
    let commit = open(&repo).read("HEAD", "ladders").unwrap();
    assert_eq!(plain(&folder), plain(&commit));
    let links = commit
        .files
        .iter()
        .filter(|file| file.content == Content::Link);
    let links: Vec<&str> = links.map(|file| file.path.as_str()).collect();
    let expected = [
        "above",
        "b/inner",
        "copy",
        "dangling.yml",
        "here",
        "link.yaml",
        "out",
        "round",
        "through",
        "top",
    ];
    assert_eq!(links, expected);
}

#[cfg(unix)]
#[test]
fn a_root_that_was_a_link_is_an_error() {
    let repo = Repo::new();
    repo.write("data/ladder.yaml", "format: 1\n");
    std::os::unix::fs::symlink("data", repo.path().join("ladders")).unwrap();
    repo.commit("A link");
    let text = refusal(&open(&repo), "HEAD");
    assert!(
        text.contains("is a symbolic link, which is not followed"),
        "{text}"
    );
    assert!(text.contains("`HEAD:data` holds one"), "{text}");
}

#[test]
fn a_submodule_is_named_and_never_passed_over() {
    let inner = ladder();
    let repo = Repo::new();
    let url = inner.path().to_str().unwrap();
    repo.write("ladders/ladder.yaml", "format: 1\n");
    repo.git(&["submodule", "--quiet", "add", url, "ladders/shared"]);
    repo.git(&["submodule", "--quiet", "add", url, "data"]);
    repo.commit("Submodules");
    let repository = open(&repo);
    let snapshot = repository.read("HEAD", "ladders").unwrap();
    let shared = &snapshot.file("shared").unwrap().content;
    assert!(matches!(shared, Content::Unreadable(why) if why.contains("submodule")));
    let text = refusal(&repository, "HEAD:data/ladders");
    assert!(text.contains("`data` in `HEAD` is a submodule"), "{text}");
    let inside = Repository::around(&repo.path().join("data/ladders")).unwrap();
    assert_eq!(inside.read("v1.0.0", "ladders").unwrap().files.len(), 3);
    assert!(refusal(&inside, "nothing").contains("this is a submodule"));
}

#[test]
fn a_partial_clone_names_the_command_that_helps() {
    let repo = ladder();
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = repo.beside("partial");
    let url = format!("file://{}", repo.path().display());
    let to = clone.to_str().unwrap();
    git(
        repo.path(),
        &[
            "clone",
            "-q",
            "--filter=blob:none",
            "--no-checkout",
            &url,
            to,
        ],
    );
    let repository = Repository::around(&clone).unwrap();
    let text = refusal(&repository, "v1.0.0");
    assert!(
        text.starts_with("`ladders/ladder.yaml` in `v1.0.0` is not in this clone"),
        "{text}"
    );
    let command = "archive --output=/dev/null v1.0.0 ladders";
    assert!(text.contains(command), "{text}");
    git(&clone, &command.split(' ').collect::<Vec<_>>());
    let repository = Repository::around(&clone).unwrap();
    assert_eq!(repository.read("v1.0.0", "ladders").unwrap().files.len(), 3);
}

#[test]
fn a_missing_or_damaged_object_is_an_error() {
    let repo = ladder();
    let id = repo.git(&["rev-parse", "HEAD:ladders/operations/family.yaml"]);
    let object = repo
        .path()
        .join(".git/objects")
        .join(&id[..2])
        .join(&id[2..]);
    fs::remove_file(&object).unwrap();
    let text = refusal(&open(&repo), "HEAD");
    assert!(text.contains(&format!("object {id} is missing")), "{text}");
    fs::write(&object, "damaged").unwrap();
    let text = refusal(&open(&repo), "HEAD");
    assert!(
        text.contains("cannot read `ladders/operations/family.yaml` in `HEAD`"),
        "{text}"
    );
}

#[test]
fn few_objects_that_stand_for_many_files_are_refused() {
    let repo = ladder();
    let blob = repo.git(&["rev-parse", "HEAD:ladders/ladder.yaml"]);
    let mut list: String = (0..1_000)
        .map(|n| format!("100644 blob {blob}\tf{n}.yaml\n"))
        .collect();
    list.push_str(&format!("100644 blob {blob}\tladder.yaml\n"));
    // Four levels of folders of a thousand each: some objects, a billion files.
    for level in 0..4 {
        repo.write("list", &list);
        let tree = repo.git(&["-c", "alias.t=!git mktree <list", "t"]);
        list = (0..1_000)
            .map(|n| format!("040000 tree {tree}\td{n}\n"))
            .collect();
        list.push_str(&format!("100644 blob {blob}\tladder.yaml\n"));
        if level == 3 {
            let commit = repo.git(&["commit-tree", "-m", "Bomb", &tree]);
            let text = said(&open(&repo).read(&commit, ".").unwrap_err());
            assert!(text.contains("more than 200000 YAML files"), "{text}");
        }
    }
}

#[test]
fn no_repository_is_an_error_that_says_where() {
    let folder = tempfile::TempDir::new().unwrap();
    let text = said(&Repository::around(folder.path()).err().unwrap());
    assert!(text.contains("is in no git repository"), "{text}");
}

#[test]
fn kinds_that_cannot_be_read_are_named() {
    for (option, expected) in [
        ("--object-format=sha256", "SHA-256"),
        ("--ref-format=reftable", "reftable"),
    ] {
        let repo = ladder();
        let other = repo.beside("other");
        git(
            repo.path(),
            &["init", "-q", option, other.to_str().unwrap()],
        );
        let text = said(&Repository::around(&other).err().unwrap());
        assert!(text.contains(expected), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_refused() {
    let repo = ladder();
    // Only root can give files away; for anyone else, root's folders are another user's.
    if std::os::unix::fs::chown(repo.path(), Some(12_345), None).is_err() {
        repo.git(&["config", "core.worktree", "/"]);
        let text = said(&Repository::around(repo.path()).err().unwrap());
        assert!(text.contains("belongs to another user"), "{text}");
        return;
    }
    let text = said(
        &Repository::around(&repo.path().join("ladders"))
            .err()
            .unwrap(),
    );
    let path = repo.path().display();
    assert!(text.contains("belongs to another user"), "{text}");
    let command = format!("`git config --global --add safe.directory {path}`");
    assert!(text.contains(&command), "{text}");
}

#[test]
fn the_newest_version_is_the_highest_that_was_reached() {
    let repo = ladder();
    let newest = || open(&repo).newest_version_tag().unwrap().unwrap().name;
    assert_eq!(newest(), "v1.0.0");
    repo.tag("v2.0.0-rc.1").tag("v99").tag("release-9.0.0");
    assert_eq!(newest(), "v1.0.0");
    repo.commit("Second");
    repo.git(&["tag", "-a", "-m", "Annotated", "v1.10.0"]);
    repo.tag("1.9.0");
    repo.commit("Third");
    assert_eq!(newest(), "v1.10.0");
    repo.git(&["switch", "-q", "-c", "side", "v1.0.0"]);
    repo.commit("Side");
    repo.tag("v3.0.0");
    repo.git(&["switch", "-q", "main"]);
    assert_eq!(newest(), "v1.10.0");
    let tag = open(&repo).newest_version_tag().unwrap().unwrap();
    assert_eq!(tag.commit, repo.git(&["rev-parse", "v1.10.0^{commit}"]));
}

#[test]
fn a_prerelease_counts_where_there_is_nothing_else() {
    let repo = Repo::new();
    repo.commit("First");
    assert_eq!(open(&repo).newest_version_tag().unwrap(), None);
    repo.tag("v1.0.0-rc.1").tag("v1.0.0-rc.2");
    let tag = open(&repo).newest_version_tag().unwrap().unwrap();
    assert_eq!(tag.name, "v1.0.0-rc.2");
}

#[test]
fn merge_bases_are_found() {
    let repo = ladder();
    let fork = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["branch", "topic"]);
    repo.commit("On main");
    repo.git(&["switch", "-q", "topic"]);
    repo.commit("On topic");
    let base = open(&repo).merge_base("main", "HEAD:ladders").unwrap();
    assert_eq!(base.id, fork);
    assert!(fork.starts_with(&base.name) && base.name.len() < fork.len());
    repo.git(&["switch", "-q", "--orphan", "alone"]);
    repo.commit("Alone");
    let error = open(&repo).merge_base("main", "alone").unwrap_err();
    assert!(said(&error).contains("have no common ancestor"));
}
