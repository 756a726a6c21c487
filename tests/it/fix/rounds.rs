//! Mends of a whole ladder, one round after the other.

use ladder::{
    fix::{self, Mended},
    load::load,
    rules,
    source::{Content, Snapshot},
};

use crate::{
    rules::{base, snapshot},
    sample,
};

const LEVEL: &str = "operations/levels/specialist.yaml";

/// Mends the small ladder with one file replaced, until nothing changes.
fn mended(path: &str, text: &str) -> Mended {
    let mut files = base();
    files.insert(path.to_owned(), Content::Bytes(text.into()));
    fix::mend(snapshot(files), |ladder| {
        rules::check(&load(ladder), &sample::options())
    })
}

fn text<'s>(snapshot: &'s Snapshot, path: &str) -> &'s str {
    snapshot.text_of(&snapshot.shown_path(path)).unwrap()
}

#[test]
fn a_mend_lets_others_be_found() {
    let source = "# A level
titel: 1.10      # its name
rank: 2
track: common
\"expectatoins\":
  process-ownership:
    proficency: 3
    requirment: must
    markers:
      yes: Writes it.
      m: {txt: no, exmaples: [on, 'off', x]}
";
    let expected = "# A level
title: \"1.10\"      # its name
rank: 2
track: common
\"expectations\":
  process-ownership:
    proficiency: 3
    requirement: must
    markers:
      \"yes\": Writes it.
      m: {text: \"no.\", examples: [\"on\", 'off', x]}
";
    let mended = mended(LEVEL, source);
    assert_eq!(text(&mended.snapshot, LEVEL), expected);
    assert_eq!(mended.before.len(), 1);
    assert_eq!(mended.before[LEVEL], source.as_bytes());
    assert_eq!(mended.findings, 11);
}

/// Two rules want something of one text, in every style and in both forms of a marker.
#[test]
fn wording_is_mended_where_its_rules_say_how() {
    let level = |markers: &str| {
        format!(
            "title: A\nrank: 2\ntrack: common\nexpectations:\n  process-ownership:\n    \
             proficiency: 3\n    markers:\n{markers}"
        )
    };
    let source = level(
        "      a: Can settle exceptions within two working days # soon
      b: 'Can settle the team''s exceptions within a day'
      c: {text: \"Able to settle\\u0020exceptions: \\\"all\\\" of them\"}
      d:
        text: >-
          Can settle
          exceptions within two
          working hours
        examples: [Can be seen]
      e: |
        Can settle exceptions within three working days
      f: Settles one exception within a working day.
      g: Can settle
        exceptions # not all
      h: {text: Can settle exceptions within a year}
",
    );
    let expected = level(
        "      a: Settles exceptions within two working days # soon
      b: 'Settles the team''s exceptions within a day'
      c: {text: \"Able to settle\\u0020exceptions: \\\"all\\\" of them\"}
      d:
        text: >-
          Settles
          exceptions within two
          working hours
        examples: [Can be seen]
      e: |
        Settles exceptions within three working days
      f: Settles one exception within a working day
      g: Settles
        exceptions # not all
      h: {text: Settles exceptions within a year}
",
    );
    let mended = mended(LEVEL, &source);
    let after = text(&mended.snapshot, LEVEL);
    assert_eq!(after, expected);
    let again = fix::mend(mended.snapshot, |ladder| {
        rules::check(&load(ladder), &sample::options())
    });
    assert_eq!(again.findings, 0);
}

#[test]
fn only_one_meaning_is_a_safe_mend() {
    let level = |more: &str| {
        format!(
            "title: A\nrank: 2\ntrack: common\nexpectations: {{process-ownership: {{proficiency: 3}}}}\n{more}"
        )
    };
    for more in [
        // Two keys may be meant, or two keys may mean one.
        "sumary: A\nsummry: B\n",
        // It is not of the kind that the near key takes.
        "sumary: [A]\n",
        "sumary: {a: b}\n",
        "extend: common/x\n",
        "sumary:\n",
        // The near key is there.
        "titel: B\n",
        // Pay is not to be mended into anything.
        "salary: 1\n",
        // What is near is an id, and the files know no others.
        "scope: {proces: task}\n",
    ] {
        let source = level(more);
        let mended = mended(LEVEL, &source);
        assert_eq!(text(&mended.snapshot, LEVEL), source);
        assert_eq!(mended.findings, 0, "{more}");
    }
    assert_eq!(mended(LEVEL, &level("sumary: A\n")).findings, 1);
    // A rule that is turned off by a slip stays on until somebody says which was meant.
    let settings = sample::SETTINGS.to_owned() + "rules: {unknown-kye: none}\n";
    assert_eq!(mended("ladder.yaml", &settings).findings, 0);
}

#[test]
fn rounds_come_to_an_end() {
    let source = "a: 0\n";
    let snapshot = super::only(source);
    let flip = |snapshot: &Snapshot| {
        let is_on = super::text(snapshot).contains("on");
        let new = if is_on { "off" } else { "on" };
        vec![super::finding(
            "a",
            ladder::diagnostic::Fix::Text(new.to_owned()),
        )]
    };
    let mended = fix::mend(super::only("a: up\n"), flip);
    assert!(mended.findings < 100);
    assert_eq!(fix::mend(snapshot, flip).findings, 0);
}
