use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// Ids that begin like others, or hold what a path or a key holds, too.
const IDS: [&str; 12] = [
    "", "a", "an", "ana", "ana-b", "ana b", "ana/b", "ana\0b", "\0", "é", "ÿ", "yaml",
];

/// Returns paths that have the id in them, or not.
fn paths(person: &str) -> Vec<String> {
    let mut paths: Vec<String> = ["a", "b/c", "ana", "é", "\u{ff}", "people"]
        .iter()
        .map(|name| format!("{name}.yaml"))
        .collect();
    let called = person.replace('\0', "");
    paths.push(format!("people/{called}.yaml"));
    paths.push(format!("{called}/{called}-2.yaml"));
    paths
}

/// Returns the groups of all turns, and how many turns it took.
fn groups_of(files: &[(String, String)], room: usize) -> (Vec<Group>, usize) {
    let mut names = Names::with_room(room);
    let (mut groups, mut turns) = (Vec::new(), 0);
    loop {
        turns += 1;
        for (at, (person, path)) in files.iter().enumerate() {
            names.add(person, path);
            if at % 7 == 6 {
                names.sort();
            }
        }
        names.sort();
        groups.extend(names.groups());
        assert!(names.are_as_before());
        if !names.go_on() {
            return (groups, turns);
        }
    }
}

/// Returns the groups as a map has them.
fn plain(files: &[(String, String)]) -> BTreeSet<(String, Vec<String>)> {
    let mut people: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (person, path) in files {
        people.entry(person).or_default().insert(path);
    }
    let nobody = people.remove(&String::new()).into_iter().flatten();
    let nobody = nobody.map(|path| (String::new(), vec![path.clone()]));
    let people = people.into_iter();
    let people =
        people.map(|(person, paths)| (person.clone(), paths.into_iter().cloned().collect()));
    nobody.chain(people).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everybody_has_their_files_once_and_all_of_them(
        picks in prop::collection::vec((0..IDS.len(), 0_usize..8), 0..60),
        room in 0_usize..400,
    ) {
        let files: Vec<(String, String)> = picks
            .into_iter()
            .map(|(id, path)| (IDS[id].to_owned(), paths(IDS[id]).swap_remove(path)))
            .collect();
        let (groups, _) = groups_of(&files, room);
        let (at_once, turns) = groups_of(&files, usize::MAX);
        prop_assert_eq!(turns, 1);
        prop_assert_eq!(&groups, &at_once);
        let found: Vec<(String, Vec<String>)> =
            groups.into_iter().map(|it| (it.person, it.files)).collect();
        let expected = plain(&files);
        prop_assert_eq!(found.len(), expected.len());
        prop_assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected);
        prop_assert!(found.is_sorted());
        prop_assert!(found.iter().all(|(_, files)| files.is_sorted()));
    }
}

#[test]
fn more_people_take_no_more_room() {
    let room = 50_000;
    for count in [1_000, 20_000, 200_000] {
        let mut names = Names::with_room(room);
        let (mut most, mut unsorted) = (0, 0);
        for number in 0..count {
            // In no order, and with little in common.
            let id = format!("{:016x}", u64::wrapping_mul(number, 0x9e37_79b9_7f4a_7c15));
            names.add(&id, &format!("people/{id}.yaml"));
            most = most.max(names.sorted.bytes());
            unsorted = unsorted.max(names.unsorted.capacity() * size_of::<Name>());
        }
        names.sort();
        // The last person may take more than there is.
        most = most.max(names.sorted.bytes());
        assert!(most <= room + 100, "{count}: {most}");
        assert!(unsorted <= 2 * UNSORTED, "{count}: {unsorted}");
        assert_eq!(names.is_all(), count <= 1_000, "{count}");
        let first = names.groups().next().unwrap();
        assert_eq!(first.person, "0".repeat(16));
    }
}

#[test]
fn a_person_is_never_torn_apart() {
    let files: Vec<(String, String)> = (0..300)
        .map(|number| {
            let id = ["ana", "ben", "cid"][number % 3];
            (id.to_owned(), format!("{id}/{number}.yaml"))
        })
        .collect();
    let (groups, turns) = groups_of(&files, 10);
    let sizes: Vec<(&str, usize)> = groups
        .iter()
        .map(|it| (it.person.as_str(), it.files.len()))
        .collect();
    assert_eq!(sizes, [("ana", 100), ("ben", 100), ("cid", 100)]);
    assert_eq!(turns, 3);
}

#[test]
fn whether_the_same_comes_again_is_told_whatever_the_order() {
    let is_the_same = |again: &[(&str, &str)]| {
        let mut names = Names::with_room(1);
        for (person, path) in [("ana", "a.yaml"), ("ben", "b.yaml")] {
            names.add(person, path);
        }
        names.sort();
        assert!(names.go_on());
        for (person, path) in again {
            names.add(person, path);
        }
        names.are_as_before()
    };
    assert!(is_the_same(&[("ben", "b.yaml"), ("ana", "a.yaml")]));
    for other in [
        &[("ana", "a.yaml")][..],
        &[("ana", "a.yaml"), ("ana", "b.yaml")],
        &[("ana", "a.yaml"), ("", "b.yaml")],
        &[("ana", "a.yaml"), ("ben", "b.yaml"), ("ben", "b.yaml")],
    ] {
        assert!(!is_the_same(other), "{other:?}");
    }
}
