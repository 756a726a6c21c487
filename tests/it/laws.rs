//! Laws of `ladder diff`, held over generated ladders and edits.

mod applied;

use std::collections::{BTreeMap, BTreeSet};

use ladder::{
    diff::{Detail, Diff, Direction, Kind, diff},
    load::load,
    model::{
        Expectation, Family, Framework, Id, Level, LevelPath, Settings,
        required::{Asked, Expectations},
    },
    source::Content,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{dice::Dice, sample};

const SHARED: [&str; 3] = ["care", "speech", "time"];
const OWN: [&str; 5] = ["writing", "editing", "hosting", "leading", "budget"];
const LEVELS: [&str; 5] = ["l0", "l1", "l2", "l3", "l4"];
const TEMPLATES: [&str; 2] = ["t0", "t1"];
const TEXTS: [&str; 3] = [
    "Writes a page a week.",
    "Owns the weekly page.",
    "Reviews the page with others.",
];

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn expectation(dice: &mut Dice) -> Value {
    let mut markers = serde_json::Map::new();
    for marker in ["m0", "m1", "m2"] {
        if dice.one_in(2) {
            markers.insert(marker.to_owned(), json!(TEXTS[dice.below(3)]));
        }
    }
    let requirement = ["should", "must", "may"][dice.below(3)];
    json!({"proficiency": 1 + dice.below(4), "requirement": requirement, "weight": 1 + dice.below(2), "markers": markers})
}

fn expectations(dice: &mut Dice, pool: &[&str]) -> Value {
    let mut found = serde_json::Map::new();
    for competency in pool {
        if dice.one_in(3) {
            found.insert((*competency).to_owned(), expectation(dice));
        }
    }
    Value::Object(found)
}

fn level(dice: &mut Dice, rank: usize, pool: &[&str]) -> Level {
    let mut next = Vec::new();
    for target in LEVELS.iter().skip(rank) {
        if dice.one_in(3) {
            let kind = ["promotion", "promotion", "switch"][dice.below(3)];
            next.push(json!({"level": target, "kind": kind}));
        }
    }
    let extends: Vec<String> = TEMPLATES
        .iter()
        .filter(|_| dice.one_in(4))
        .map(|id| format!("common/{id}"))
        .collect();
    let without: Vec<&&str> = pool.iter().filter(|_| dice.one_in(8)).collect();
    let track = ["common", "ic"][dice.below(2)];
    serde_json::from_value(
        json!({"title": "Level", "rank": rank, "track": track, "extends": extends,
        "without": without, "expectations": expectations(dice, pool), "next": next}),
    )
    .unwrap()
}

fn competencies(dice: &mut Dice, pool: &[&str], bases: &[&str]) -> Value {
    let mut found = serde_json::Map::new();
    for competency in pool {
        let mut definition = json!({"name": competency, "definition": "What it is."});
        let base = bases[dice.below(bases.len())];
        if dice.one_in(3) && base != *competency {
            definition["builds-on"] = json!(base);
        }
        found.insert((*competency).to_owned(), definition);
    }
    Value::Object(found)
}

/// Returns a ladder of one template family and one that extends it.
fn ladder(dice: &mut Dice) -> Framework {
    let scale = json!([{"value": 1, "name": "A"}, {"value": 2, "name": "B"}, {"value": 3, "name": "C"}, {"value": 4, "name": "D"}]);
    let settings: Settings = serde_json::from_value(json!({"format": 1, "scale": scale})).unwrap();
    let mut common: Family = serde_json::from_value(
        json!({"name": "Common", "status": "template", "competencies": competencies(dice, &SHARED, &SHARED)}),
    )
    .unwrap();
    common.folder = "common".to_owned();
    for (rank, name) in TEMPLATES.iter().enumerate() {
        let mut template = level(dice, rank + 1, &SHARED);
        template.extends.clear();
        template.next.clear();
        common.levels.insert(id(name), template);
    }
    let all: Vec<&str> = SHARED.iter().chain(&OWN).copied().collect();
    let mut ops: Family = serde_json::from_value(json!({"name": "Operations", "extends": ["common"],
        "cumulative": !dice.one_in(5), "tracks": {"common": {}, "ic": {}}, "competencies": competencies(dice, &OWN, &all)}))
    .unwrap();
    ops.folder = "ops".to_owned();
    for (rank, name) in LEVELS.iter().enumerate() {
        if !dice.one_in(5) {
            ops.levels.insert(id(name), level(dice, rank + 1, &all));
        }
    }
    Framework {
        settings,
        families: BTreeMap::from([(id("common"), common), (id("ops"), ops)]),
        ..Framework::default()
    }
}

/// Takes parts of another ladder over, so that two ladders have much in common and differ in
/// `extends`, `without`, steps, levels, definitions and expectations.
fn mix(base: &Framework, other: &Framework, dice: &mut Dice) -> Framework {
    let mut mixed = base.clone();
    for _ in 0..=dice.below(6) {
        let name = id(["ops", "ops", "common"][dice.below(3)]);
        let theirs = &other.families[&name];
        let ours = mixed.families.get_mut(&name).unwrap();
        match dice.below(3) {
            0 => {
                let competency = if name.as_str() == "ops" {
                    OWN[dice.below(5)]
                } else {
                    SHARED[dice.below(3)]
                };
                let builds_on = theirs.competencies[competency].builds_on.clone();
                ours.competencies.get_mut(competency).unwrap().builds_on = builds_on;
            }
            1 if dice.one_in(4) => ours.cumulative = theirs.cumulative,
            _ => {
                let names: &[&str] = if name.as_str() == "ops" {
                    &LEVELS
                } else {
                    &TEMPLATES
                };
                let level = names[dice.below(names.len())];
                mix_level(level, ours, theirs, dice);
            }
        }
    }
    mixed
}

fn mix_level(name: &str, ours: &mut Family, theirs: &Family, dice: &mut Dice) {
    let Some(other) = theirs.levels.get(name) else {
        ours.levels.remove(name);
        return;
    };
    let Some(level) = ours.levels.get_mut(name) else {
        ours.levels.insert(id(name), other.clone());
        return;
    };
    match dice.below(6) {
        0 => level.extends.clone_from(&other.extends),
        1 => level.without.clone_from(&other.without),
        2 => level.next.clone_from(&other.next),
        3 => level.track.clone_from(&other.track),
        _ => {
            let all: Vec<&str> = SHARED.iter().chain(&OWN).copied().collect();
            let competency = all[dice.below(all.len())];
            match other.expectations.get(competency) {
                Some(theirs) => level.expectations.insert(id(competency), theirs.clone()),
                None => level.expectations.remove(competency),
            };
        }
    }
}

fn pair(bytes: &[u8]) -> (Framework, Framework) {
    let mut dice = Dice::of(bytes);
    let (first, second) = (ladder(&mut dice), ladder(&mut dice));
    let mixed = mix(&first, &second, &mut dice);
    (first, mixed)
}

/// Returns what every target asks of every role and of nobody in particular, as far as it counts.
type Sets = BTreeMap<(String, Option<String>), BTreeMap<String, Expectation>>;

fn sets(framework: &Framework) -> Sets {
    let mut answers = Expectations::of(framework);
    let levels: Vec<&Id> = framework.families["ops"].levels.keys().collect();
    let path = |level: &Id| LevelPath {
        family: id("ops"),
        level: level.clone(),
    };
    let mut found = Sets::new();
    for target in &levels {
        for role in std::iter::once(None).chain(levels.iter().map(|it| Some(*it))) {
            let role = role.map(path);
            let set = answers.required(&path(target), role.as_ref()).unwrap();
            let counting = set
                .asked
                .values()
                .filter(|it| it.expectation.requirement.counts());
            let asked =
                counting.map(|it: &Asked<'_>| (it.competency.to_string(), it.expectation.clone()));
            found.insert(
                (target.to_string(), role.map(|it| it.level.to_string())),
                asked.collect(),
            );
        }
    }
    found
}

fn rises(less: &BTreeMap<String, Expectation>, more: &BTreeMap<String, Expectation>) -> bool {
    more.iter()
        .any(|(competency, more)| match less.get(competency) {
            None => true,
            Some(less) => {
                more.requirement > less.requirement
                    || more.proficiency > less.proficiency
                    || more.markers.keys().any(|id| !less.markers.contains_key(id))
            }
        })
}

/// Returns the kind that a change has on the way back.
fn mirrored(kind: Kind) -> String {
    let name = kind.name();
    let (subject, verb) = name.rsplit_once('-').unwrap();
    let verb = match verb {
        "added" | "inserted" => "removed",
        "removed" => "added",
        "raised" => "lowered",
        "lowered" => "raised",
        other => other,
    };
    format!("{subject}-{verb}")
}

fn outline(
    diff: &Diff,
    name: impl Fn(Kind) -> String,
    back: bool,
) -> Vec<(String, String, Option<String>, Option<String>)> {
    let mut found: Vec<_> = diff
        .changes
        .iter()
        .map(|it| {
            let (mut before, mut after) = (it.change.before.clone(), it.change.after.clone());
            if back {
                std::mem::swap(&mut before, &mut after);
            }
            let kind = name(it.change.kind).replace("inserted", "added");
            // A move is named by where the thing is, which is where it was on the way back.
            let item = match (&it.change.detail, back) {
                (Detail::Left(_), true) => before.clone().unwrap(),
                _ => it.change.item(),
            };
            (kind, item, before, after)
        })
        .collect();
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_ladder_equals_itself(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let framework = ladder(&mut Dice::of(&bytes));
        prop_assert_eq!(diff(&framework, &framework), Diff::default());
    }

    #[test]
    fn there_are_changes_exactly_where_two_ladders_differ(bytes in prop::collection::vec(any::<u8>(), 0..1600)) {
        let (from, to) = pair(&bytes);
        let found = diff(&from, &to);
        prop_assert_eq!(found.changes.is_empty(), from == to);
        prop_assert_eq!(diff(&from, &to), found);
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(bytes in prop::collection::vec(any::<u8>(), 0..1600)) {
        let (from, to) = pair(&bytes);
        let (there, back) = (diff(&from, &to), diff(&to, &from));
        let there = outline(&there, |kind| kind.name().to_owned(), false);
        let moved = |changes: &[(String, String, Option<String>, Option<String>)]| {
            changes.iter().any(|it| it.0 == "marker-moved")
        };
        let back = outline(&back, mirrored, true);
        if moved(&there) {
            // What else changed about a marker that moved is named by where it is.
            prop_assert_eq!(there.len(), back.len());
        } else {
            prop_assert_eq!(there, back);
        }
    }

    #[test]
    fn no_raise_hides(bytes in prop::collection::vec(any::<u8>(), 0..1600)) {
        let (from, to) = pair(&bytes);
        let found = diff(&from, &to);
        let (was, is) = (sets(&from), sets(&to));
        for ((target, role), more) in &is {
            let Some(less) = was.get(&(target.clone(), role.clone())) else { continue };
            let told = |direction: Direction| {
                let path = format!("ops/{target}");
                found.changes.iter().any(|it| {
                    let affected = it.meaning.affects.iter().any(|level| level.to_string() == path);
                    it.meaning.direction <= direction && affected
                })
            };
            if rises(less, more) {
                prop_assert!(told(Direction::Raises), "{} for {:?} rises: {:#?}", target, role, found.changes);
            }
            if rises(more, less) {
                prop_assert!(told(Direction::Lowers), "{} for {:?} falls: {:#?}", target, role, found.changes);
            }
        }
    }

    #[test]
    fn where_all_is_neutral_every_level_asks_the_same(bytes in prop::collection::vec(any::<u8>(), 0..1600)) {
        let (from, to) = pair(&bytes);
        let found = diff(&from, &to);
        if found.count(Direction::Neutral) == found.changes.len() {
            let (was, is) = (sets(&from), sets(&to));
            for (key, set) in &is {
                prop_assert_eq!(was.get(key).unwrap_or(set), set);
            }
        }
    }

    #[test]
    fn each_edit_is_found_and_nothing_else(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        edits in prop::collection::vec((any::<u8>(), any::<u8>()), 1..8),
    ) {
        let from = ladder(&mut Dice::of(&bytes));
        let mut to = from.clone();
        let mut expected = BTreeSet::new();
        for (which, place) in edits {
            expected.extend(edit(&mut to, which, usize::from(place), &expected));
        }
        let found: BTreeSet<(String, String)> = diff(&from, &to)
            .changes
            .iter()
            .map(|it| (it.change.kind.name().to_owned(), it.change.item()))
            .collect();
        prop_assert_eq!(found, expected);
    }
}

/// Makes one edit in a place that no edit has touched, and returns what it is.
fn edit(
    framework: &mut Framework,
    which: u8,
    place: usize,
    done: &BTreeSet<(String, String)>,
) -> Option<(String, String)> {
    let ops = framework.families.get_mut("ops")?;
    let count = ops.levels.len().max(1);
    let (level_id, level) = ops.levels.iter_mut().nth(place % count)?;
    let path = format!("ops/{level_id}");
    let edit = match which % 7 {
        0 => ("title-changed", path),
        1 => ("field-changed", format!("{path}/code")),
        2 => (
            "responsibility-added",
            format!("{path}/responsibilities/post"),
        ),
        3 => ("summary-changed", path),
        4 => ("alias-added", format!("{path}/aliases")),
        5 => {
            let competency = level.expectations.keys().nth(place / 7 % 4)?;
            ("proficiency-raised", format!("{path}/{competency}"))
        }
        _ => {
            let competency = level.expectations.keys().nth(place / 7 % 4)?;
            (
                "marker-added",
                format!("{path}/{competency}/new-{competency}-{level_id}"),
            )
        }
    };
    let edit = (edit.0.to_owned(), edit.1);
    if done.contains(&edit) {
        return None;
    }
    match which % 7 {
        0 => level.title = "Another".into(),
        1 => level.code = Some("X1".into()),
        2 => {
            let text = "Sorts it.".into();
            level.responsibilities.insert(id("post"), text);
        }
        3 => level.summary = Some("Does the work.".into()),
        4 => level.aliases.push("Other".into()),
        5 => {
            level
                .expectations
                .iter_mut()
                .nth(place / 7 % 4)?
                .1
                .proficiency += 1
        }
        _ => {
            let name = edit.1.rsplit('/').next()?;
            let text = json!("Shows something new.");
            let (_, expectation) = level.expectations.iter_mut().nth(place / 7 % 4)?;
            let marker = serde_json::from_value(text).unwrap();
            expectation.markers.insert(id(name), marker);
        }
    }
    Some(edit)
}

/// Ten thousand levels in a thousand families, whose required sets are all compared: whoever
/// makes the work grow with the square of them waits here.
#[test]
fn a_large_ladder_is_compared() {
    let small = ladder(&mut Dice::of(&[2; 700]));
    let mut from = Framework {
        settings: small.settings.clone(),
        families: BTreeMap::from([(id("common"), small.families["common"].clone())]),
        ..Framework::default()
    };
    for number in 0..1000 {
        let mut family = small.families["ops"].clone();
        family.folder = format!("f{number}");
        let copies: Vec<(Id, Level)> = family
            .levels
            .iter()
            .map(|(name, level)| (id(&format!("x-{name}")), level.clone()))
            .collect();
        family.levels.extend(copies);
        from.families.insert(id(&family.folder), family);
    }
    let mut to = from.clone();
    for number in (0..1000).step_by(10) {
        let family = to.families.get_mut(format!("f{number}").as_str()).unwrap();
        family.levels.values_mut().next().unwrap().summary = Some("Otherwise.".into());
    }
    // The template changes, so that every family's required sets are compared.
    let common = to.families.get_mut("common").unwrap();
    common.competencies.values_mut().next().unwrap().builds_on = None;
    let found = diff(&from, &to);
    assert!(found.changes.len() >= 100);
    // Many families are compared at once, and each of them as if it were alone.
    let alone = |framework: &Framework, name: &str| Framework {
        settings: framework.settings.clone(),
        families: ["common", name]
            .map(|name| (id(name), framework.families[name].clone()))
            .into(),
        ..Framework::default()
    };
    let affected = |diff: &Diff, name: &str| -> Vec<String> {
        let in_family = |it: &&LevelPath| it.family.as_str() == name;
        let changes = diff.changes.iter();
        let changes = changes.map(|it| {
            let affected: Vec<_> = it.meaning.affects.iter().filter(in_family).collect();
            (it, affected)
        });
        let changes = changes.filter(|(it, affected)| {
            !affected.is_empty() || it.change.family().is_some_and(|it| it.as_str() == name)
        });
        changes
            .map(|(it, affected)| format!("{} {affected:?}", it.change.item()))
            .collect()
    };
    for name in ["f0", "f10", "f15", "f16", "f17", "f999"] {
        let small = diff(&alone(&from, name), &alone(&to, name));
        assert_eq!(affected(&found, name), affected(&small, name), "{name}");
        assert!(!affected(&small, name).is_empty());
    }
}

/// The order of keys in the files says nothing.
#[test]
fn the_order_of_keys_never_matters() {
    fn reversed(value: serde_yaml::Value) -> serde_yaml::Value {
        match value {
            serde_yaml::Value::Mapping(map) => {
                let entries: Vec<_> = map.into_iter().collect();
                let back = entries
                    .into_iter()
                    .rev()
                    .map(|(key, value)| (key, reversed(value)));
                serde_yaml::Value::Mapping(back.collect())
            }
            serde_yaml::Value::Sequence(values) => {
                serde_yaml::Value::Sequence(values.into_iter().map(reversed).collect())
            }
            other => other,
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    let as_written = sample::folder(&root);
    let mut turned = as_written.clone();
    for file in &mut turned.files {
        if let Content::Bytes(bytes) = &mut file.content {
            let value = reversed(serde_yaml::from_slice(bytes).unwrap());
            *bytes = serde_yaml::to_string(&value).unwrap().into_bytes();
        }
    }
    let (from, to) = (load(&as_written).framework, load(&turned).framework);
    assert_eq!(from.families.len(), to.families.len());
    assert_eq!(diff(&from, &to), Diff::default());
}
