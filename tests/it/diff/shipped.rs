//! The shipped ladders, changed as an owner would change them.

use std::path::Path;

use ladder::{
    diff::{Bump, diff, version},
    load::load,
    source::{Content, Snapshot},
};

use super::words;
use crate::sample;

fn shipped() -> Snapshot {
    sample::folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders"))
}

/// Replaces a text in every file that has it; returns how often it stood there.
fn replace(snapshot: &mut Snapshot, was: &str, is: &str) -> usize {
    let mut count = 0;
    for file in &mut snapshot.files {
        let Content::Bytes(bytes) = &mut file.content else {
            continue;
        };
        let text = String::from_utf8(bytes.clone()).unwrap();
        count += text.matches(was).count();
        *bytes = text.replace(was, is).into_bytes();
    }
    count
}

#[test]
fn four_edits_are_four_changes_and_a_rename_is_one() {
    let before = shipped();
    let mut after = before.clone();
    // A marker reworded, one added to the manager, a proficiency raised ...
    let reworded = replace(
        &mut after,
        "Closes recurring tasks by their due dates in a month of normal volume.",
        "Closes recurring tasks by their due dates in every month.",
    );
    let added = replace(
        &mut after,
        "      reviews-progress: Reviews progress",
        "      names-owners: Names one owner per priority.\n      reviews-progress: Reviews progress",
    );
    let raised = replace(
        &mut after,
        "  data-fluency:\n    proficiency: 3\n",
        "  data-fluency:\n    proficiency: 4\n",
    );
    assert_eq!((reworded, added, raised), (1, 1, 1));
    // ... and a level renamed, with every reference to it.
    assert!(replace(&mut after, "level: specialist\n", "level: analyst\n") >= 1);
    assert!(replace(&mut after, "operations/specialist/", "operations/analyst/") >= 2);
    let title = "title: Operations Specialist\n";
    replace(
        &mut after,
        title,
        &format!("{title}formerly: [specialist]\n"),
    );
    for file in &mut after.files {
        file.path = file
            .path
            .replace("levels/specialist.yaml", "levels/analyst.yaml");
    }
    after.files.sort_by(|a, b| a.path.cmp(&b.path));

    let found = diff(&load(&before).framework, &load(&after).framework);
    assert_eq!(
        words(&found),
        [
            "marker-changed common/associate/time-management/meets-due-dates unsure major",
            "level-renamed operations/analyst neutral patch",
            "proficiency-raised operations/analyst/data-fluency raises major",
            "marker-added operations/manager/goal-setting/names-owners raises major",
        ]
    );
    assert_eq!(found.bump(), Some(Bump::Major));
    let from = version::of_revision("v1.0.0").unwrap();
    assert_eq!(version::next(&from, found.bump()).to_string(), "2.0.0");
    let rename = &found.changes[1].change;
    assert_eq!(rename.before.as_deref(), Some("operations/specialist"));
    assert_eq!(rename.after.as_deref(), Some("operations/analyst"));
    let affected: Vec<String> = found.changes[3]
        .meaning
        .affects
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(affected, ["operations/manager"]);
}

#[test]
fn the_shipped_ladders_equal_themselves() {
    let framework = load(&shipped()).framework;
    assert_eq!(diff(&framework, &framework).changes, []);
}
