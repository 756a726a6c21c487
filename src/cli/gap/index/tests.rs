use std::{fs, process::Command, time::Instant};

use super::*;

fn progress() -> Progress {
    Progress::since(Instant::now())
}

/// Writes the ratings of so many people, every third of whom has two files, and a file of nobody.
fn people(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..count {
        let text = format!("person: person-{number:03}\n");
        for copy in 0..=usize::from(number % 3 == 0) {
            let path = folder.path().join(format!("{copy}-{number}.yaml"));
            fs::write(path, &text).unwrap();
        }
    }
    fs::write(folder.path().join("nobody.yaml"), "name: Nobody\n").unwrap();
    folder
}

/// Returns all groups, and in how many turns they came.
fn turns(room: usize, paths: &[PathBuf]) -> (Vec<Group>, usize) {
    let mut index = Index::with_room(room, paths, &mut progress()).unwrap();
    let (mut groups, mut turns) = (Vec::new(), 1);
    loop {
        for group in index.groups() {
            for file in &group.files {
                let person = person_of(&index.read(file));
                assert_eq!(person.as_deref().unwrap_or_default(), group.person);
            }
            groups.push(group);
        }
        if !index.go_on(&mut progress()).unwrap() {
            return (groups, turns);
        }
        turns += 1;
    }
}

#[test]
fn people_come_in_turns_where_there_is_no_room() {
    let folder = people(100);
    let inside = folder.path().join("0-1.yaml");
    let pattern = folder.path().join("1-*.yaml");
    // What is found in several ways counts once.
    let paths = [folder.path().to_owned(), inside, pattern];
    let (at_once, once) = turns(ROOM, &paths);
    assert_eq!((at_once.len(), once), (101, 1));
    assert!(at_once[0].is_nobody());
    let files: usize = at_once.iter().map(|group| group.files.len()).sum();
    assert_eq!(files, 135);
    let (in_turns, several) = turns(300, &paths);
    assert_eq!(in_turns, at_once);
    assert!(several > 2, "{several}");
}

#[cfg(unix)]
#[test]
fn what_can_be_read_only_once_is_read_once() {
    let folder = people(30);
    // The walk through the folder comes across it, too.
    let pipe = folder.path().join("pipe.yaml");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    // It waits for whoever reads.
    let mut feeder = Command::new("sh");
    let feeder = feeder.args(["-c", "echo 'person: person-007' > \"$0\""]);
    let mut feeder = feeder.arg(&pipe).spawn().unwrap();
    let (groups, several) = turns(100, &[folder.path().to_owned(), pipe.clone()]);
    assert!(feeder.wait().unwrap().success());
    assert!(several > 2, "{several}");
    let seventh = groups.iter().find(|it| it.person == "person-007").unwrap();
    let shown = pipe.to_string_lossy().into_owned();
    assert_eq!(
        (seventh.files.len(), seventh.files.contains(&shown)),
        (2, true)
    );
    assert_eq!(groups.len(), 31);
}

/// A link in a folder is a file of nobody, but one that is named is read, whatever else was named
/// before or after it.
#[cfg(unix)]
#[test]
fn a_link_that_is_named_is_read_wherever_it_is_come_across_too() {
    let elsewhere = people(1);
    let folder = people(30);
    let link = folder.path().join("link.yaml");
    std::os::unix::fs::symlink(elsewhere.path().join("0-0.yaml"), &link).unwrap();
    let nobody = |groups: &[Group]| groups.iter().filter(|it| it.is_nobody()).count();
    let (unnamed, _) = turns(100, &[folder.path().to_owned()]);
    assert_eq!(nobody(&unnamed), 2);
    let shown = link.to_string_lossy().into_owned();
    let pattern = folder.path().join("l*.yaml");
    for paths in [
        [folder.path().to_owned(), link.clone()],
        [link.clone(), folder.path().to_owned()],
        [link, pattern],
    ] {
        for room in [100, ROOM] {
            let (groups, _) = turns(room, &paths);
            let files: Vec<&String> = groups.iter().flat_map(|it| &it.files).collect();
            assert_eq!(files.iter().filter(|it| ***it == shown).count(), 1);
            let zeroth = groups.iter().find(|it| it.person == "person-000").unwrap();
            assert!(zeroth.files.contains(&shown), "{paths:?}");
        }
    }
}

#[test]
fn whoever_changes_files_meanwhile_is_told() {
    for change in [
        |folder: &Path| fs::remove_file(folder.join("0-1.yaml")).unwrap(),
        |folder: &Path| fs::write(folder.join("0-1.yaml"), "person: zoe\n").unwrap(),
        |folder: &Path| fs::write(folder.join("more.yaml"), "person: zoe\n").unwrap(),
    ] {
        let folder = people(30);
        let paths = [folder.path().to_owned()];
        let mut index = Index::with_room(100, &paths, &mut progress()).unwrap();
        change(folder.path());
        let failure = index.go_on(&mut progress()).unwrap_err();
        assert!(
            failure.message().contains("changed"),
            "{}",
            failure.message()
        );
    }
}
