//! Families and levels in which nothing can differ are not opened, and nobody can tell.

mod levels;

use std::collections::BTreeMap;

use ladder::{
    diagnostic::Severity,
    diff::{Diff, diff, reaches_beyond},
    load::{FOLDED_LEVELS, Loaded, Reach, both},
    model::{Id, LevelPath, Unopened},
    report::diff::{DiffReport, ReadSide},
    source::{Content, Origin, Reader, Snapshot, SourceError, SourceFile, revision},
};
use proptest::prelude::*;

use crate::{dice::Dice, sample};

/// A ladder as its files, by path.
type Files = BTreeMap<String, String>;

const NAMES: [&str; 2] = ["v1.0.0", "v2.0.0"];
const TEMPLATES: [&str; 2] = ["base", "craft"];
const FAMILIES: [&str; 4] = ["ada", "bob", "cid", "dot"];
const LEVELS: [&str; 3] = ["one", "two", "three"];
const TEXTS: [&str; 3] = ["Drafts a page.", "Owns a page.", "Reads a page."];

/// Returns a ladder of two templates and four families that refer to each other in every way.
fn ladder(dice: &mut Dice) -> Files {
    let mut files = Files::from([("ladder.yaml".to_owned(), sample::SETTINGS.to_owned())]);
    for (at, template) in TEMPLATES.iter().enumerate() {
        let extends = ["[]", "[base]"][usize::from(at > 0 && dice.one_in(2))];
        let text = format!(
            "name: {template}\nstatus: template\nextends: {extends}\ncompetencies:\n  \
             {template}-care: {{name: Care, definition: What it is.}}\n"
        );
        files.insert(format!("{template}/family.yaml"), text);
        for level in &LEVELS[..2] {
            let path = format!("{template}/levels/{level}.yaml");
            files.insert(path, level_text(dice, template, 1, &[]));
        }
    }
    for family in FAMILIES {
        let extended: Vec<&str> = TEMPLATES.into_iter().filter(|_| dice.one_in(2)).collect();
        files.insert(
            format!("{family}/family.yaml"),
            family_text(dice, family, &extended),
        );
        for (rank, level) in LEVELS.iter().enumerate() {
            if !dice.one_in(4) {
                let path = format!("{family}/levels/{level}.yaml");
                files.insert(path, level_text(dice, family, rank + 1, &extended));
            }
        }
    }
    files
}

fn family_text(dice: &mut Dice, family: &str, extended: &[&str]) -> String {
    let base = extended.first().map_or("own", |template| template);
    let builds_on = match dice.one_in(3) {
        true => format!(", builds-on: {base}-care"),
        false => String::new(),
    };
    let other = FAMILIES[dice.below(4)];
    let formerly = ["[]", "[zoe]", "[eve, zoe]", "[bob]"][dice.below(8).min(3)];
    let status = ["active", "active", "draft", "legacy"][dice.below(4)];
    format!(
        "name: {family}\nstatus: {status}\nextends: [{}]\nformerly: {formerly}\n\
         distinct-from: [{other}]\ncompetencies:\n  \
         {family}-art: {{name: Art, definition: What it is.{builds_on}}}\n",
        extended.join(", ")
    )
}

fn level_text(dice: &mut Dice, family: &str, rank: usize, extended: &[&str]) -> String {
    let art = match TEMPLATES.contains(&family) {
        true => format!("{family}-care"),
        false => format!("{family}-art"),
    };
    let mut text = format!("title: Level\nrank: {rank}\ntrack: common\n");
    // A template that the family does not extend is a mistake that can be read.
    let template = match extended.first() {
        Some(template) if !dice.one_in(6) => template,
        _ => TEMPLATES[dice.below(2)],
    };
    if dice.one_in(3) && !TEMPLATES.contains(&family) {
        text.push_str(&format!(
            "extends: [{template}/{}]\n",
            LEVELS[dice.below(2)]
        ));
    }
    if dice.one_in(4) {
        text.push_str(&format!("without: [{template}-care]\n"));
    }
    if dice.one_in(5) {
        text.push_str("formerly: [four]\n");
    }
    if dice.one_in(2) {
        let to = match dice.one_in(2) {
            true => format!("{}/", FAMILIES[dice.below(4)]),
            false => String::new(),
        };
        text.push_str(&format!(
            "next:\n  - level: {to}{}\n",
            LEVELS[dice.below(3)]
        ));
    }
    let (proficiency, words) = (1 + dice.below(5), TEXTS[dice.below(3)]);
    text.push_str(&format!(
        "expectations:\n  {art}:\n    proficiency: {proficiency}\n    markers:\n      \
         drafts-{rank}: {words}\n"
    ));
    if dice.one_in(3) {
        let (other, level) = (FAMILIES[dice.below(4)], LEVELS[dice.below(3)]);
        text.push_str(&format!(
            "      expanded:\n        text: {words}\n        \
             expands: {other}/{level}/{other}-art/drafts-1\n"
        ));
    }
    if dice.one_in(2) && !TEMPLATES.contains(&family) {
        text.push_str(&format!(
            "  {template}-care: {{proficiency: {proficiency}}}\n"
        ));
    }
    text
}

/// Makes one edit such as people make, and mistakes among them.
fn edit(files: &mut Files, dice: &mut Dice) {
    let all: Vec<String> = files.keys().cloned().collect();
    let levels: Vec<&String> = all
        .iter()
        .filter(|path| path.contains("/levels/"))
        .collect();
    let Some(level) = levels.get(dice.below(levels.len())) else {
        return;
    };
    let any = &all[dice.below(all.len())];
    let family = FAMILIES[dice.below(4)];
    match dice.below(19) {
        0 => replace(files, level, "proficiency: ", "proficiency: 1 #"),
        1 => replace(files, level, "Drafts a page.", "Drafts two pages."),
        2 => replace(files, level, "drafts-", "writes-"),
        3 => replace(
            files,
            level,
            "drafts-1:",
            "named:\n        formerly: [drafts-1]\n        text:",
        ),
        4 => {
            files.remove(*level);
        }
        5 => rename(files, level, &level.replace("one.", "four."), ""),
        6 => rename(
            files,
            level,
            &level.replace("two.", "five."),
            "formerly: [two]\n",
        ),
        7 => move_family(files, family, "zoe", ""),
        8 => move_family(files, family, "eve", &format!("formerly: [{family}]\n")),
        9 => move_family(files, family, &format!("group/{family}"), ""),
        10 => replace(files, any, "name: ", "name: {"),
        11 => replace(files, any, "rank: ", "rank: high #"),
        12 => replace(files, "ladder.yaml", "Learning", "Starting"),
        13 => {
            let text = files.get("ada/family.yaml").cloned().unwrap_or_default();
            files.insert("other/ada/family.yaml".to_owned(), text);
        }
        14 => replace(files, any, "status: template", "status: active"),
        15 => replace(
            files,
            &format!("{family}/family.yaml"),
            ", builds-on: base-care",
            "",
        ),
        16 => replace(
            files,
            &format!("{family}/family.yaml"),
            "What it is.}",
            "What it is., builds-on: base-care}",
        ),
        17 => replace(files, level, "rank: ", "rank: 1"),
        _ => replace(files, "craft/family.yaml", "What it is.", "What it takes."),
    }
}

fn replace(files: &mut Files, path: &str, was: &str, is: &str) {
    if let Some(text) = files.get_mut(path) {
        *text = text.replacen(was, is, 1);
    }
}

fn rename(files: &mut Files, was: &str, is: &str, more: &str) {
    if let Some(text) = files.remove(was) {
        let text = match text.contains("formerly") {
            true => text,
            false => format!("{more}{text}"),
        };
        files.insert(is.to_owned(), text);
    }
}

fn move_family(files: &mut Files, was: &str, is: &str, more: &str) {
    let inside = format!("{was}/");
    let paths: Vec<String> = files
        .keys()
        .filter(|it| it.starts_with(&inside))
        .cloned()
        .collect();
    for path in paths {
        let to = path.replacen(was, is, 1);
        let more = if path.ends_with("family.yaml") {
            more
        } else {
            ""
        };
        rename(files, &path, &to, more);
    }
}

/// Returns a snapshot as a commit gives it, its files unopened, or as a folder does.
fn snapshot(files: &Files, name: &str, is_commit: bool) -> Snapshot {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let mut snapshot = sample::snapshot(&files);
    snapshot.origin = Origin::Revision {
        name: name.to_owned(),
        commit: "0".repeat(40),
    };
    revision::identify(&mut snapshot);
    for file in snapshot.files.iter_mut().filter(|_| is_commit) {
        file.content = Content::Unopened;
    }
    snapshot
}

/// Folds, as two commits come, the levels of families that are the same on both sides.
fn fold(snapshots: &mut [Snapshot; 2]) {
    let [from, to] = &snapshots;
    let inside = |snapshot: &Snapshot, folder: &str| {
        let files = snapshot.files.iter();
        let inside = files.filter(|it| it.path.starts_with(&format!("{folder}/")));
        inside.cloned().collect::<Vec<SourceFile>>()
    };
    let is_same = |family: &&str| inside(from, family) == inside(to, family);
    let families = from.files.iter().filter_map(|file| {
        let family = file.path.strip_suffix(FOLDED_LEVELS.beside)?;
        family.strip_suffix('/')
    });
    let is_folded = |levels: &String| {
        let inside = inside(from, levels);
        let name = |file: &SourceFile| file.path.rsplit('/').next().unwrap().to_owned();
        (FOLDED_LEVELS.is_folder)(levels)
            && !inside.is_empty()
            && inside.iter().all(|it| (FOLDED_LEVELS.is_file)(&name(it)))
    };
    let levels = families.filter(is_same).map(|it| format!("{it}/levels"));
    let levels: Vec<String> = levels.filter(is_folded).collect();
    for snapshot in snapshots {
        for folder in &levels {
            let first = snapshot
                .files
                .iter()
                .position(|it| it.path.starts_with(&format!("{folder}/")));
            let blob = snapshot.files[first.unwrap()].blob;
            snapshot
                .files
                .retain(|it| !it.path.starts_with(&format!("{folder}/")));
            snapshot.files.push(SourceFile {
                path: folder.clone(),
                content: Content::Folded,
                blob,
            });
        }
        snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

/// Reads what a snapshot of these files leaves out.
struct FromMemory<'f>(&'f Files);

impl Reader for FromMemory<'_> {
    fn open(&mut self, file: &mut SourceFile) -> Result<(), SourceError> {
        if file.content == Content::Unopened {
            file.content = Content::Bytes(self.0[&file.path].clone().into_bytes());
        }
        Ok(())
    }

    fn unfold(&mut self, folder: &SourceFile) -> Result<Vec<SourceFile>, SourceError> {
        assert_eq!(folder.content, Content::Folded);
        let folder = format!("{}/", folder.path);
        let inside = self.0.iter().filter(|(path, _)| path.starts_with(&folder));
        let inside = inside.map(|(path, text)| (path.as_str(), text.as_str()));
        let mut inside = sample::snapshot(&inside.collect::<Vec<_>>());
        revision::identify(&mut inside);
        for file in &mut inside.files {
            file.content = Content::Unopened;
        }
        Ok(inside.files)
    }
}

struct Sides {
    files: [Files; 2],
    snapshots: [Snapshot; 2],
}

impl Sides {
    fn load(&mut self, reach: Reach) -> [Loaded; 2] {
        let [from, to] = &mut self.snapshots;
        let mut readers = self.files.each_ref().map(FromMemory);
        both([from, to], &mut readers, reach).unwrap()
    }

    fn report(&self, found: &Diff, loaded: &[Loaded; 2]) -> serde_json::Value {
        let [from, to] = [0, 1].map(|side| ReadSide {
            snapshot: &self.snapshots[side],
            diagnostics: &loaded[side].diagnostics,
        });
        serde_json::to_value(DiffReport::of(found, from, to, Vec::new())).unwrap()
    }
}

/// Compares as the tool does, and returns what it says and what stayed unopened.
fn skipping(sides: &mut Sides) -> (serde_json::Value, Unopened) {
    let mut loaded = sides.load(Reach::Changed);
    if reaches_beyond(&loaded[0].framework, &loaded[1].framework) {
        loaded = sides.load(Reach::Everything);
    }
    let found = diff(&loaded[0].framework, &loaded[1].framework);
    let unopened = loaded[0].framework.unopened.clone();
    assert_eq!(unopened, loaded[1].framework.unopened);
    (sides.report(&found, &loaded), unopened)
}

fn sides(files: [Files; 2], are_commits: [bool; 2]) -> Sides {
    let snapshots = [0, 1].map(|side| snapshot(&files[side], NAMES[side], are_commits[side]));
    Sides { files, snapshots }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// But for families and levels that are broken in the same way on both sides: where nothing
    /// is opened that they could depend on, they are the same and need not be read to say so.
    #[test]
    fn nobody_can_tell_what_was_opened(
        bytes in prop::collection::vec(any::<u8>(), 400),
        before in 0_usize..4,
        edits in 1_usize..4,
        are_commits in any::<[bool; 2]>(),
        are_folded in any::<bool>(),
    ) {
        let mut dice = Dice::of(&bytes);
        let mut from = ladder(&mut dice);
        (0..before / 3).for_each(|_| edit(&mut from, &mut dice));
        let mut to = from.clone();
        (0..edits).for_each(|_| edit(&mut to, &mut dice));
        let (said, whole, _) = both_ways([from, to], are_commits, are_folded);
        prop_assert_eq!(said, whole);
    }
}

/// Returns what is said where nothing is opened that cannot differ, and nothing listed that can be
/// folded, if so; what where everything is, and
/// what stayed unopened.
fn both_ways(
    [mut from, mut to]: [Files; 2],
    are_commits: [bool; 2],
    are_folded: bool,
) -> (serde_json::Value, serde_json::Value, Unopened) {
    let mut skipped = sides([from.clone(), to.clone()], are_commits);
    if are_folded && are_commits == [true; 2] {
        fold(&mut skipped.snapshots);
    }
    let (said, unopened) = skipping(&mut skipped);
    for path in broken(&unopened, &skipped.load(Reach::Everything)) {
        from.remove(&path);
        to.remove(&path);
    }
    let mut sides = sides([from, to], are_commits);
    let mut loaded = sides.load(Reach::Everything);
    for loaded in &mut loaded {
        let is_opened = |id: &Id| !unopened.families.contains(id);
        loaded.framework.unread.retain(is_opened);
    }
    let whole = diff(&loaded[0].framework, &loaded[1].framework);
    (said, sides.report(&whole, &loaded), unopened)
}

/// Returns the paths of those of the unopened levels that have errors.
fn broken(unopened: &Unopened, loaded: &[Loaded; 2]) -> Vec<String> {
    let found = loaded.iter().flat_map(|loaded| &loaded.diagnostics);
    let errors = found.filter(|it| it.severity == Severity::Error);
    let paths = errors.map(|it| it.location.path.clone());
    let is_unopened = |path: &String| {
        unopened.levels.iter().any(|LevelPath { family, level }| {
            format!("/{path}").ends_with(&format!("/{family}/levels/{level}.yaml"))
        })
    };
    paths.filter(is_unopened).collect()
}

/// Returns the families that stay unopened when one text of a plain ladder is replaced: two
/// templates, the second on top of the first, and a family on each and on none.
fn unopened(path: &str, was: &str, is: &str) -> Vec<String> {
    let family = |name: &str, more: &str| {
        format!(
            "name: {name}\n{more}\ncompetencies:\n  {name}-art: {{name: Art, definition: What it is.}}\n"
        )
    };
    let level = |name: &str, more: &str| {
        format!(
            "title: One\nrank: 1\ntrack: common\n{more}\nexpectations:\n  \
             {name}-art: {{proficiency: 1, markers: {{drafts: Drafts a page.}}}}\n"
        )
    };
    let mut files = Files::from([("ladder.yaml".to_owned(), sample::SETTINGS.to_owned())]);
    for (name, of_family, of_level) in [
        ("base", "status: template", ""),
        ("craft", "status: template\nextends: [base]", ""),
        ("ada", "extends: [craft]", "extends: [craft/one]"),
        (
            "bob",
            "extends: [base]",
            "next: [{level: cid/one, kind: lateral}]",
        ),
        ("cid", "", ""),
    ] {
        files.insert(format!("{name}/family.yaml"), family(name, of_family));
        files.insert(format!("{name}/levels/one.yaml"), level(name, of_level));
    }
    let mut to = files.clone();
    replace(&mut to, path, was, is);
    assert_ne!(files, to);
    let mut sides = sides([files, to], [true, true]);
    let (_, unopened) = skipping(&mut sides);
    for snapshot in &sides.snapshots {
        for file in &snapshot.files {
            let family = file.path.split('/').next().unwrap();
            let is_unopened = unopened.families.iter().any(|id| id.as_str() == family);
            assert_eq!(
                file.content == Content::Unopened,
                is_unopened,
                "{}",
                file.path
            );
        }
    }
    assert!(unopened.levels.is_empty());
    unopened.families.iter().map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is folded is unfolded where it is read: all of it gives what the files give.
    #[test]
    fn nothing_is_lost_in_a_fold(
        bytes in prop::collection::vec(any::<u8>(), 400),
        edits in 0_usize..4,
    ) {
        let mut dice = Dice::of(&bytes);
        let from = ladder(&mut dice);
        let mut to = from.clone();
        (0..edits).for_each(|_| edit(&mut to, &mut dice));
        let mut plain = sides([from.clone(), to.clone()], [true; 2]);
        let mut folded = sides([from, to], [true; 2]);
        fold(&mut folded.snapshots);
        let is_folded = |it: &&SourceFile| it.content == Content::Folded;
        let folds = folded.snapshots[0].files.iter().filter(is_folded).count();
        prop_assert!(folds > 0 || edits > 0);
        for (plain, folded) in plain.load(Reach::Everything).iter().zip(folded.load(Reach::Everything)) {
            prop_assert_eq!(&plain.framework, &folded.framework);
            prop_assert_eq!(&plain.diagnostics, &folded.diagnostics);
        }
        for (plain, folded) in plain.snapshots.iter().zip(&folded.snapshots) {
            prop_assert_eq!(&plain.files, &folded.files);
        }
    }
}

#[test]
fn what_cannot_differ_stays_unopened() {
    let (one, text) = ("Drafts a page.", "Drafts two pages.");
    assert_eq!(
        unopened("cid/levels/one.yaml", one, text),
        ["ada", "base", "bob", "craft"]
    );
    // What a changed family extends, at once or by way of others, is needed to judge it.
    assert_eq!(
        unopened("bob/levels/one.yaml", one, text),
        ["ada", "cid", "craft"]
    );
    assert_eq!(unopened("ada/levels/one.yaml", one, text), ["bob", "cid"]);
    // What may be depended on from anywhere makes a difference anywhere.
    for (path, was, is) in [
        ("base/levels/one.yaml", one, text),
        ("craft/family.yaml", "status: template", "status: active"),
        ("ladder.yaml", "Learning", "Starting"),
        (
            "bob/family.yaml",
            "What it is.",
            "What it is., builds-on: base-art",
        ),
        (
            "cid/levels/one.yaml",
            "drafts:",
            "writes: {formerly: [drafts], text: Writes.}, reads:",
        ),
        ("cid/levels/one.yaml", "rank: 1", "rank: high"),
    ] {
        assert_eq!(unopened(path, was, is), [""; 0], "{path}: {is}");
    }
}
