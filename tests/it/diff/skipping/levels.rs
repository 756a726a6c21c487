//! Levels of one family that no difference in another one reaches.

use ladder::{load::Reach, rules::errors_of_meaning, source::Content};
use proptest::prelude::*;

use super::{Files, both_ways, replace, sides, skipping};
use crate::{dice::Dice, sample};

const LEVELS: [&str; 5] = ["one", "two", "three", "four", "five"];
const COMPETENCIES: [&str; 3] = ["art", "care", "craft"];
/// Few enough that one may stand in several levels, many enough that it need not.
const MARKERS: usize = 9;

/// Returns a family whose levels lead to each other in any way and ask any of its competencies.
fn ladder(dice: &mut Dice) -> Files {
    let builds_on = ["", ", builds-on: art"][usize::from(dice.one_in(2))];
    let mut family = format!(
        "name: Ada\ncumulative: {}\ncompetencies:\n",
        !dice.one_in(5)
    );
    for (at, competency) in COMPETENCIES.into_iter().enumerate() {
        let builds_on = if at == 1 { builds_on } else { "" };
        family.push_str(&format!(
            "  {competency}: {{name: Art, definition: What it is.{builds_on}}}\n"
        ));
    }
    let mut files = Files::from([
        ("ladder.yaml".to_owned(), sample::SETTINGS.to_owned()),
        ("ada/family.yaml".to_owned(), family),
    ]);
    for (at, id) in LEVELS.into_iter().enumerate() {
        files.insert(path(id), level(dice, at));
    }
    files
}

fn path(level: &str) -> String {
    format!("ada/levels/{level}.yaml")
}

fn level(dice: &mut Dice, at: usize) -> String {
    let rank = at + 1;
    let mut text = format!("title: Level\nrank: {rank}\ntrack: common\n");
    if dice.one_in(6) {
        text.push_str(&format!("without: [{}]\n", COMPETENCIES[dice.below(3)]));
    }
    // A mistake, and nothing is taken over by it.
    if dice.one_in(8) {
        let other = LEVELS[dice.below(LEVELS.len())];
        text.push_str(&format!("extends: [ada/{other}]\n"));
    }
    text.push_str("next:\n");
    // Upwards as a rule, one by one or past some; now and then anywhere.
    for _ in 0..1 + dice.below(2) {
        let to = match dice.one_in(8) {
            true => dice.below(LEVELS.len()),
            false => (rank + dice.below(2)).min(LEVELS.len() - 1),
        };
        let kind = ["promotion", "lateral"][usize::from(dice.one_in(6))];
        text.push_str(&format!("  - {{level: {}, kind: {kind}}}\n", LEVELS[to]));
    }
    text.push_str("expectations:\n");
    for competency in COMPETENCIES {
        // One that every level names gives a family of that a part can stay unopened.
        if competency == "art" || dice.one_in(2) {
            text.push_str(&expectation(dice, competency));
        }
    }
    text
}

fn expectation(dice: &mut Dice, competency: &str) -> String {
    let requirement = ["must", "should", "may"][dice.below(3)];
    let mut text = format!(
        "  {competency}:\n    proficiency: {}\n    requirement: {requirement}\n    markers:\n",
        1 + dice.below(5)
    );
    let first = dice.below(MARKERS);
    for at in first..first + 1 + dice.below(2) {
        text.push_str(&format!("      drafts-{at}: Drafts a page.\n"));
    }
    text
}

fn edit(files: &mut Files, dice: &mut Dice) {
    let level = path(LEVELS[dice.below(LEVELS.len())]);
    let [was, is] = [(); 2].map(|()| format!("      drafts-{}:", dice.below(MARKERS)));
    match dice.below(12) {
        0 => replace(files, &level, "Drafts a page.", "Drafts two pages."),
        1 => replace(files, &level, "requirement: should", "requirement: must"),
        2 => replace(files, &level, "title: Level", "title: Step"),
        // A marker goes, comes, or does both somewhere else.
        3..=5 => replace(files, &level, &was, &is),
        10 => {
            let text = files.get(&level).cloned().unwrap_or_default();
            let last = text.rfind("\n  c").map_or(text.len(), |at| at + 1);
            files.insert(level, text[..last].to_owned());
        }
        9 => replace(
            files,
            &level,
            "    markers:\n",
            "    markers:\n      holds: Holds it.\n",
        ),
        6 => replace(files, &level, "kind: promotion", "kind: lateral"),
        7 => replace(files, &level, "without: [", "without: [] # "),
        _ => {
            let at = 1 + dice.below(5);
            replace(
                files,
                &level,
                "proficiency: ",
                &format!("proficiency: {at} #"),
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_can_tell_which_levels_were_opened(
        bytes in prop::collection::vec(any::<u8>(), 300),
        edits in 1_usize..3,
    ) {
        let mut dice = Dice::of(&bytes);
        let from = ladder(&mut dice);
        let mut to = from.clone();
        (0..edits).for_each(|_| edit(&mut to, &mut dice));
        let (said, whole, _) = both_ways([from, to], [true, true], true);
        prop_assert_eq!(said, whole);
    }
}

/// Returns the levels that stay unopened, and the changes that are found, when one text of a
/// level is replaced: five levels lead to one another, of which the first four name one
/// competency and the last another.
fn unopened_levels(
    is_cumulative: bool,
    edits: &[(&str, &str, &str)],
) -> (Vec<String>, Vec<String>) {
    let family = format!(
        "name: Ada\ncumulative: {is_cumulative}\ncompetencies:\n  \
         art: {{name: Art, definition: What it is.}}\n  care: {{name: Care, definition: What it is.}}\n"
    );
    let mut files = Files::from([
        ("ladder.yaml".to_owned(), sample::SETTINGS.to_owned()),
        ("ada/family.yaml".to_owned(), family),
    ]);
    let next = ["two", "three", "four", "five", ""];
    for (at, level) in ["one", "two", "three", "four", "five"]
        .into_iter()
        .enumerate()
    {
        let (rank, next) = (at + 1, next[at]);
        let next = if next.is_empty() {
            String::new()
        } else {
            format!("next: [{{level: {next}}}]\n")
        };
        let competency = if level == "five" { "care" } else { "art" };
        files.insert(
            format!("ada/levels/{level}.yaml"),
            format!(
                "title: Level\nrank: {rank}\ntrack: common\n{next}expectations:\n  {competency}:\n    \
                 proficiency: 2\n    markers: {{drafts-{rank}: Drafts a page.}}\n"
            ),
        );
    }
    let mut to = files.clone();
    for (level, was, is) in edits {
        replace(&mut to, &format!("ada/levels/{level}.yaml"), was, is);
    }
    assert_ne!(files, to);
    let mut sides = sides([files, to], [true, true]);
    let (said, unopened) = skipping(&mut sides);
    for snapshot in &sides.snapshots {
        let closed = snapshot
            .files
            .iter()
            .filter(|it| it.content == Content::Unopened);
        assert_eq!(closed.count(), unopened.levels.len());
    }
    let changes = said["changes"].as_array().unwrap().iter();
    let changes = changes.map(|it| format!("{} {}", it["kind"], it["affects"]).replace('"', ""));
    let levels = unopened.levels.iter().map(|it| it.level.to_string());
    (levels.collect(), changes.collect())
}

/// Steps lead to levels that were not looked into, and these are there all the same.
#[test]
fn what_stays_unopened_is_no_mistake() {
    let mut dice = Dice::of(&[]);
    let family = "name: Ada\ncompetencies:\n  art: {name: Art, definition: What it is.}\n";
    let mut from = ladder(&mut dice);
    from.insert("ada/family.yaml".to_owned(), family.to_owned());
    for (at, level) in LEVELS.into_iter().enumerate() {
        let next = LEVELS
            .get(at + 1)
            .map_or(String::new(), |to| format!("next: [{{level: {to}}}]\n"));
        let text = format!(
            "title: Level\nrank: {}\ntrack: common\n{next}expectations:\n  \
             art: {{proficiency: 2, markers: {{drafts-{at}: Drafts a page.}}}}\n",
            at + 1
        );
        from.insert(path(level), text);
    }
    let mut to = from.clone();
    replace(&mut to, &path("two"), "Drafts a page.", "Drafts two pages.");
    let mut sides = sides([from, to], [true, true]);
    for loaded in sides.load(Reach::Changed) {
        let unopened = loaded.framework.unopened.levels.len();
        assert_eq!((unopened, errors_of_meaning(&loaded)), (3, vec![]));
    }
}

#[test]
fn a_level_that_no_difference_reaches_stays_unopened() {
    let text = ("Drafts a page.", "Drafts two pages.");
    let of = |level, (was, is)| unopened_levels(true, &[(level, was, is)]);
    // The next one names the competency, and so ends what comes from below.
    assert_eq!(of("two", text).0, ["five", "four", "one"]);
    assert_eq!(of("two", text).1, ["marker-changed [ada/two]"]);
    assert_eq!(
        of("two", ("title: Level", "title: Step")).0,
        ["five", "four", "one", "three"]
    );
    assert_eq!(
        unopened_levels(false, &[("two", text.0, text.1)]).0,
        ["five", "four", "one", "three"]
    );
    // The last one does not.
    let affected = ["marker-changed [ada/five,ada/four]"];
    assert_eq!(
        of("four", text),
        (vec![], affected.map(str::to_owned).to_vec())
    );
    // How a level stands to the others, and what comes to it from them.
    for (was, is) in [
        ("rank: 2", "rank: 9"),
        ("track: common", "track: other"),
        ("level: three", "level: four"),
        ("expectations:", "without: [care]\nexpectations:"),
        ("expectations:", "formerly: [zero]\nexpectations:"),
        ("  art:", "  care:"),
    ] {
        assert_eq!(of("two", (was, is)).0, [""; 0], "{was}: {is}");
    }
    // A marker that leaves one level for another may stand in a third, too.
    let moved = [
        ("one", "drafts-1", "writes"),
        ("two", "drafts-2", "drafts-1"),
    ];
    assert_eq!(unopened_levels(true, &moved).0, [""; 0]);
}
