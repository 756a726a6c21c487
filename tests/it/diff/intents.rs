//! What is declared about changes, and what contradicts it.

use ladder::{
    diff::{Bump, Direction, Judged, diff},
    model::changes::Intent,
};

use super::{BASE, Edit, edited, loaded};

const L: &str = "ladder.yaml";
const J: &str = "ops/levels/junior.yaml";
const E: &str = "ops/levels/lead.yaml";

/// Other words that tell nothing, words that ask more, less, and both, and another weight.
const OTHER: Edit<'_> = (J, "Drafts a page a week.", "Sketches a page a week.");
const MORE: Edit<'_> = (J, "Drafts a page a week.", "Drafts two pages a week.");
const LESS: Edit<'_> = (
    J,
    "Drafts a page a week.",
    "Drafts a page a week where asked.",
);
const BOTH: Edit<'_> = (
    J,
    "Drafts a page a week.",
    "Usually drafts two pages a week.",
);
const WEIGHT: Edit<'_> = (J, "weight: 2", "weight: 3");
const ADDED: Edit<'_> = (
    E,
    "closes: Closes the meeting in time.",
    "closes: Closes the meeting in time., opens-well: Opens the meeting in time.",
);

const DRAFTS: &str = "ops/junior/writing/drafts";

/// Returns the text of a declared intent.
fn declared(intent: &str, items: &str) -> String {
    format!("intent: {intent}\nitems: [{items}]\nwhy: It was agreed.\n")
}

/// Returns the only change that an edit makes, with what is declared about it.
fn judged(edit: Edit<'_>, intent: &str, items: &str) -> Judged {
    let text = declared(intent, items);
    let before = loaded(&edited(BASE, &[]));
    let after = loaded(&edited(BASE, &[edit, ("changes/one.yaml", "", &text)]));
    let mut found = diff(&before, &after);
    assert_eq!(found.changes.len(), 1, "{found:#?}");
    assert_eq!(found.findings, []);
    found.changes.remove(0)
}

#[test]
fn what_could_not_be_told_takes_what_is_declared() {
    for (intent, direction, bump) in [
        ("clarify", Direction::Neutral, Bump::Patch),
        ("raise", Direction::Raises, Bump::Major),
        ("lower", Direction::Lowers, Bump::Minor),
        ("move", Direction::Neutral, Bump::Minor),
        ("split", Direction::Restructures, Bump::Major),
        ("merge", Direction::Restructures, Bump::Major),
        ("retire", Direction::Restructures, Bump::Major),
    ] {
        let meaning = judged(OTHER, intent, DRAFTS).meaning;
        assert_eq!(
            (meaning.direction, meaning.bump),
            (direction, bump),
            "{intent}"
        );
        assert!(!meaning.challenged, "{intent}");
        assert_eq!(meaning.why, format!("declared `{intent}`: It was agreed"));
        let declared = meaning.intent.unwrap();
        assert_eq!(declared.file, "changes/one.yaml");
        assert_eq!(declared.intent.name(), intent);
    }
}

#[test]
fn an_intent_covers_what_it_names_and_what_lies_in_it() {
    for items in [
        DRAFTS,
        "ops/junior/writing",
        "ops/junior",
        "ops",
        "ops/lead, ops/junior/writing",
    ] {
        let found = judged(OTHER, "clarify", items);
        assert_eq!(found.meaning.direction, Direction::Neutral, "{items}");
    }
}

/// Whatever contradicts a declaration keeps what was found, and says so.
#[test]
fn what_was_found_challenges_what_contradicts_it() {
    for (edit, intent, direction, is_challenged) in [
        (MORE, "clarify", Direction::Raises, true),
        (MORE, "lower", Direction::Raises, true),
        (MORE, "move", Direction::Raises, true),
        (MORE, "raise", Direction::Raises, false),
        (MORE, "split", Direction::Raises, false),
        (LESS, "clarify", Direction::Lowers, true),
        (LESS, "raise", Direction::Lowers, true),
        (LESS, "move", Direction::Lowers, true),
        (LESS, "lower", Direction::Lowers, false),
        // A raise among the words must not pass for a clarification, or as lower.
        (BOTH, "clarify", Direction::Unsure, true),
        (BOTH, "lower", Direction::Unsure, true),
        (BOTH, "raise", Direction::Raises, false),
        // Another weight can turn a verdict.
        (WEIGHT, "clarify", Direction::Unsure, true),
        (WEIGHT, "lower", Direction::Unsure, true),
        (WEIGHT, "raise", Direction::Raises, false),
        (ADDED, "clarify", Direction::Raises, true),
        (ADDED, "raise", Direction::Raises, false),
    ] {
        let meaning = judged(edit, intent, "ops").meaning;
        let found = (meaning.direction, meaning.challenged);
        assert_eq!(
            found,
            (direction, is_challenged),
            "{edit:?} {intent}: {meaning:#?}"
        );
        let is_said = meaning
            .why
            .contains(&format!("contradicts the declared `{intent}`"));
        assert_eq!(is_said, is_challenged, "{}", meaning.why);
        assert!(meaning.intent.is_some());
        if is_challenged {
            assert_ne!(meaning.bump, Bump::Patch, "{intent}");
        }
    }
}

#[test]
fn what_seems_to_ask_less_is_minor_once_it_is_declared() {
    let found = |declared: &[Edit<'_>]| {
        let before = loaded(&edited(BASE, &[]));
        let after = loaded(&edited(BASE, &[&[LESS], declared].concat()));
        diff(&before, &after).changes.remove(0).meaning
    };
    let alone = found(&[]);
    assert_eq!(
        (alone.direction, alone.bump),
        (Direction::Lowers, Bump::Major)
    );
    assert!(
        alone
            .why
            .ends_with("major until `lower` is declared in `changes/`")
    );
    let text = declared("lower", DRAFTS);
    let told = found(&[("changes/one.yaml", "", &text)]);
    assert_eq!(
        (told.direction, told.bump),
        (Direction::Lowers, Bump::Minor)
    );
}

#[test]
fn the_closest_item_wins_and_of_those_the_most_severe() {
    let before = loaded(&edited(BASE, &[]));
    let found = |intents: &[(&str, &str)]| {
        let mut files = edited(BASE, &[OTHER]);
        for (at, (intent, items)) in intents.iter().enumerate() {
            files.push((format!("changes/i{at}.yaml"), declared(intent, items)));
        }
        let mut found = diff(&before, &loaded(&files));
        assert_eq!(found.findings, []);
        found.changes.remove(0).meaning.intent.unwrap().intent
    };
    assert_eq!(
        found(&[("raise", "ops/junior"), ("clarify", DRAFTS)]),
        Intent::Clarify
    );
    assert_eq!(
        found(&[("clarify", DRAFTS), ("raise", DRAFTS)]),
        Intent::Raise
    );
    assert_eq!(
        found(&[("lower", DRAFTS), ("clarify", "ops")]),
        Intent::Lower
    );
}

/// An intent that was there before spoke about what had changed until then.
#[test]
fn an_intent_that_both_sides_have_says_nothing() {
    let text = declared("clarify", DRAFTS);
    let intent = ("changes/one.yaml", "", text.as_str());
    let before = loaded(&edited(BASE, &[intent]));
    let after = loaded(&edited(BASE, &[intent, OTHER]));
    let found = diff(&before, &after);
    assert_eq!(found.changes[0].meaning.direction, Direction::Unsure);
    assert_eq!(
        (&found.changes[0].meaning.intent, found.findings.len()),
        (&None, 0)
    );
}

#[test]
fn an_intent_may_name_what_was_renamed_by_its_old_id() {
    let before = loaded(&edited(BASE, &[]));
    for item in [DRAFTS, "ops/junior/writing/sketches"] {
        let text = declared("clarify", item);
        let renamed = (
            J,
            "drafts: Drafts a page a week.",
            "sketches: {text: Sketches a page a week., formerly: [drafts]}",
        );
        let after = loaded(&edited(BASE, &[renamed, ("changes/one.yaml", "", &text)]));
        let found = diff(&before, &after);
        let reworded = found
            .changes
            .iter()
            .find(|it| it.change.kind.name() == "marker-changed");
        let meaning = &reworded.unwrap().meaning;
        assert_eq!(meaning.direction, Direction::Neutral, "{item}");
    }
}

#[test]
fn an_intent_that_covers_no_change_is_told() {
    let text = declared("clarify", "ops/lead/hosting");
    let before = loaded(&edited(BASE, &[]));
    let after = loaded(&edited(BASE, &[OTHER, ("changes/one.yaml", "", &text)]));
    let found = diff(&before, &after);
    assert_eq!(found.changes[0].meaning.direction, Direction::Unsure);
    let [finding] = &found.findings[..] else {
        panic!("{:#?}", found.findings);
    };
    assert_eq!(finding.rule, "intent-without-change");
    assert_eq!(finding.location.path, "changes/one.yaml");
}

/// In another language no word is weighed; what is declared counts all the same.
#[test]
fn cue_words_are_looked_for_in_english_alone() {
    let language = |tag: &'static str| (L, "language: en\n", tag);
    for (tags, expected) in [
        (["language: en\n", "language: en\n"], Direction::Raises),
        (["language: en\n", "language: en-GB\n"], Direction::Raises),
        (["", ""], Direction::Raises),
        (["language: de\n", "language: de\n"], Direction::Unsure),
        (["language: en\n", "language: eng-x\n"], Direction::Unsure),
        (["language: fr\n", "language: en\n"], Direction::Unsure),
    ] {
        let [was, is] = tags.map(language);
        let before = loaded(&edited(BASE, &[was]));
        let after = loaded(&edited(BASE, &[is, MORE]));
        let found = diff(&before, &after);
        let mut markers = found
            .changes
            .iter()
            .filter(|it| it.change.kind.name() == "marker-changed");
        let meaning = &markers.next().unwrap().meaning;
        assert_eq!(meaning.direction, expected, "{tags:?}");
        if expected == Direction::Unsure {
            assert_eq!(meaning.cues, []);
            assert!(meaning.why.contains("in English alone"), "{}", meaning.why);
        }
    }
}

/// The scale's texts cannot be covered by an intent, so nobody is told to declare one.
#[test]
fn every_text_by_which_people_are_measured_is_weighed() {
    for (edit, direction) in [
        (
            (
                J,
                "text: Asks first",
                "text: Asks first and independently decides",
            ),
            Direction::Raises,
        ),
        (
            (
                J,
                "Executes the work at hand.",
                "Supports the work at hand.",
            ),
            Direction::Lowers,
        ),
        (
            (
                "ops/family.yaml",
                "Leads a meeting to its end.",
                "Supports a meeting to its end.",
            ),
            Direction::Lowers,
        ),
        (
            (L, "meaning: Needs help", "meaning: Always needs help"),
            Direction::Unsure,
        ),
    ] {
        let before = loaded(&edited(BASE, &[]));
        let meaning = diff(&before, &loaded(&edited(BASE, &[edit])))
            .changes
            .remove(0)
            .meaning;
        assert_eq!(meaning.direction, direction, "{edit:?}: {meaning:#?}");
        assert!(!meaning.cues.is_empty());
        let is_told = meaning.why.contains("`changes/`");
        assert_eq!(
            is_told,
            edit.0 != L && direction != Direction::Raises,
            "{}",
            meaning.why
        );
    }
}

#[test]
fn a_challenged_declaration_fails_where_it_is_asked_to() {
    let repo = crate::cli::shipped_repo();
    let path = "ladders/operations/levels/manager.yaml";
    let text = std::fs::read_to_string(repo.path().join(path)).unwrap();
    let (was, is) = ("with the team once a month", "with the team every week");
    assert_eq!(text.matches(was).count(), 1);
    repo.write(path, text.replace(was, is));
    let item = "operations/manager/goal-setting/reviews-progress";
    repo.write("ladders/changes/reviews.yaml", declared("clarify", item));
    repo.write(
        "ladders/changes/idle.yaml",
        declared("raise", "operations/director"),
    );

    let run = |arguments: &str| crate::cli::run(repo.path(), arguments);
    assert_eq!(run("diff").code, 0);
    assert_eq!(run("diff --fail-on challenged").code, 1);
    let text = run("diff").stdout;
    for line in [
        "1 change: ▲ 1 raises, 1 challenged",
        "  \"once a month\" becomes \"every week\": more often",
        "  challenged: declared `clarify` in ladders/changes/reviews.yaml",
        "warning[intent-without-change]: the intent covers no change",
        "   ╭─[ladders/changes/idle.yaml:2:8]",
    ] {
        assert_eq!(
            text.lines().filter(|it| *it == line).count(),
            1,
            "{line}: {text}"
        );
    }
    let report: serde_json::Value =
        serde_json::from_str(&run("diff --format json").stdout).unwrap();
    assert_eq!(report["findings"][0]["rule"], "intent-without-change");
    assert_eq!(report["findings"][0]["pointer"], "/items");
    let change = &report["changes"][0];
    assert_eq!(
        change["cues"],
        serde_json::json!(["\"once a month\" becomes \"every week\": more often"])
    );
    let intent = serde_json::json!({"intent": "clarify", "file": "ladders/changes/reviews.yaml"});
    assert_eq!(
        (&change["intent"], &change["challenged"]),
        (&intent, &true.into())
    );

    repo.write("ladders/changes/reviews.yaml", declared("raise", item));
    assert_eq!(run("diff --fail-on challenged").code, 0);
}
