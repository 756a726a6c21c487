//! An answer put into a file: it says the answer, and every other byte is as it was.

use ladder::{
    form::{blanks, fill},
    model::{
        Id,
        ratings::{Evidence, Rating},
    },
};
use proptest::prelude::*;

use super::read;

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn value(value: i64) -> Rating {
    Rating {
        value: Some(value),
        given: true,
        ..Rating::default()
    }
}

/// Returns a ratings file of two assessments; what stands under the second one's `ratings`.
fn file(ratings: &str) -> String {
    format!(
        "# mine\nperson: e-1\nrole: support/agent\nassessments:\n  - {{rater: self, date: 2026-06-01, ratings: {{a: , b: 2}}}}\n  - rater: manager\n    date: 2026-06-02\n    ratings:{ratings}"
    )
}

#[test]
fn an_answer_stands_where_the_blank_was() {
    for (before, after) in [
        ("\n      a:\n      b: 2\n", "\n      a: 3\n      b: 2\n"),
        ("\n      a:", "\n      a: 3"),
        ("\n      a: # ask Ada\n", "\n      a: 3 # ask Ada\n"),
        ("\n      a:   \n      # b\n", "\n      a: 3   \n      # b\n"),
        ("\n      a: ~ # x\n", "\n      a: 3 # x\n"),
        ("\n      a: null\n", "\n      a: 3\n"),
        ("\n      \"a\" :\n", "\n      \"a\" : 3\n"),
        (
            "\n      b: 2\n\n      a:\n\n# end\n",
            "\n      b: 2\n\n      a: 3\n\n# end\n",
        ),
        (
            "\r\n      a:\r\n      b: 2\r\n",
            "\r\n      a: 3\r\n      b: 2\r\n",
        ),
        (" {a: , b: 2}\n", " {a: 3 , b: 2}\n"),
        (" {b: 2, a: }\n", " {b: 2, a: 3 }\n"),
        ("\n      a: 1 # was\n", "\n      a: 3 # was\n"),
    ] {
        let filled = fill(&file(before), 1, &id("a"), &value(3));
        assert_eq!(filled, Some(file(after)), "{before:?}");
    }
    // The first assessment is not the second.
    let text = file("\n      a:\n");
    let filled = fill(&text, 0, &id("a"), &value(1)).unwrap();
    assert_eq!(filled, text.replace("{a: ,", "{a: 1 ,"));
}

#[test]
fn what_cannot_be_filled_in_is_left() {
    let text = file("\n      a:\n");
    for (assessment, competency) in [(1, "c"), (2, "a")] {
        assert_eq!(fill(&text, assessment, &id(competency), &value(1)), None);
    }
    for odd in [
        "\n      ? a\n      : \n      b: 2\n",
        "\n      &x a:\n",
        "\n      ? a\n",
    ] {
        let text = file(odd);
        let Some(filled) = fill(&text, 1, &id("a"), &value(4)) else {
            continue;
        };
        let ratings = read(&filled).file.unwrap().ratings;
        assert_eq!(ratings.assessments[1].ratings[&id("a")], value(4), "{odd}");
    }
    let rated = file("\n      a: {value: 1, note: so}\n");
    assert_eq!(fill(&rated, 1, &id("a"), &value(3)), None);
    assert_eq!(fill("a: [", 0, &id("a"), &value(1)), None);
}

#[test]
fn the_blanks_are_those_that_say_nothing() {
    let text = file("\n      a:\n      b: 2\n      c: ~\n      d: {not-observed: No}\n");
    let ratings = read(&text).file.unwrap().ratings;
    let open: Vec<&str> = blanks(&ratings, 1).map(|id| id.as_str()).collect();
    assert_eq!(open, ["a", "c"]);
    assert_eq!(blanks(&ratings, 7).count(), 0);
}

fn any_rating() -> impl Strategy<Value = Rating> {
    let word = || "\\PC{1,12}|[\\s\\S]{1,12}|- [a-z: #\"'{},]{1,20}";
    let evidence = (1..=28_u8, word());
    let observed = (1..=5_i64, prop::collection::vec(evidence, 0..3)).prop_map(|(at, entries)| {
        let entries = entries.into_iter().map(|(day, text)| Evidence {
            date: format!("2026-05-{day:02}").parse().unwrap(),
            shows: (day % 3 > 0).then(|| id(if day % 3 == 1 { "1e3" } else { "null" })),
            reference: Some(text.as_str().into()),
            note: None,
        });
        Rating {
            evidence: entries.collect(),
            ..value(at)
        }
    });
    let unseen = word().prop_map(|why| Rating {
        value: None,
        not_observed: Some(why.as_str().into()),
        ..value(0)
    });
    prop_oneof![observed, unseen]
}

proptest! {
    /// Whatever is said, it is read back, and all around it is as it was.
    #[test]
    fn every_answer_is_read_back(first in 1..=5_i64, rating in any_rating()) {
        let text = file("\n      a: # why\n      b: 2\n");
        let a = id("a");
        let (head, tail) = text.split_once("a: # why").unwrap();
        let end = format!(" # why{tail}");
        let said = |text: &str| read(text).file.unwrap().ratings.assessments[1].ratings[&a].clone();
        let bare = fill(&text, 1, &a, &value(first)).expect("a blank can be filled in");
        prop_assert_eq!(&bare, &format!("{head}a: {first}{end}"));
        for before in [&text, &bare] {
            let filled = fill(before, 1, &a, &rating).expect("it can be filled in");
            prop_assert!(filled.starts_with(head) && filled.ends_with(&end));
            prop_assert_eq!(&said(&filled), &rating);
        }
    }
}
