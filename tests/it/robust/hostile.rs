//! Files that are wrong on purpose, or by a whole misunderstanding.

use std::fmt::Write as _;

use ladder::{diagnostic::Severity, source::Content};

use super::{LEVEL, findings, said_of, with};
use crate::rules::{base, snapshot};

fn level(more: &str) -> String {
    format!(
        "title: Specialist\nrank: 2\ntrack: common\nscope: {{process: {{value: process}}}}\nexpectations: {{process-ownership: {{proficiency: 3, markers: {{reports: Reports results.}}}}}}\n{more}"
    )
}

/// Checks that replacing a level by each text is one finding: of the rule, with the words.
fn each_is_one_finding(cases: &[(String, &str, &str)]) {
    for (text, rule, words) in cases {
        let start: String = text.chars().take(60).collect();
        let said = said_of(text.as_str());
        let [(found, message)] = said.as_slice() else {
            panic!("{start:?}: {said:#?}");
        };
        assert_eq!(found, rule, "{start:?}: {message}");
        assert!(message.contains(words), "{start:?}: {message}");
    }
}

#[test]
fn what_is_no_level_at_all() {
    each_is_one_finding(&[
        (String::new(), "wrong-type", "the file is empty"),
        ("# later\n".to_owned(), "wrong-type", "the file is empty"),
        ("---\n".to_owned(), "wrong-type", "the file is empty"),
        ("null\n".to_owned(), "wrong-type", "the file is empty"),
        ("\u{feff}".to_owned(), "wrong-type", "the file is empty"),
        (
            "- title: A\n".to_owned(),
            "wrong-type",
            "expected a map, found a list",
        ),
        (
            "[]".to_owned(),
            "wrong-type",
            "expected a map, found a list",
        ),
        (
            "just text\n".to_owned(),
            "wrong-type",
            "expected a map, found a text",
        ),
        (
            "3\n".to_owned(),
            "wrong-type",
            "expected a map, found a whole number",
        ),
        ("{\"title\": \"A\"".to_owned(), "yaml-syntax", ""),
        ("title: [A\n".to_owned(), "yaml-syntax", ""),
        ("title: \"A\n".to_owned(), "yaml-syntax", ""),
        ("title: A\n\tb: c\n".to_owned(), "yaml-syntax", ""),
        (
            "%YAML 1.2\n---\n- a\n".to_owned(),
            "wrong-type",
            "found a list",
        ),
        ("\0\0\0\0".to_owned(), "yaml-syntax", ""),
        ("PK\u{3}\u{4}\n".to_owned(), "yaml-syntax", ""),
    ]);
    let said = said_of([0xff, 0x00, 0xfe].as_slice());
    assert_eq!(said[0].0, "not-utf8");
}

#[test]
fn parts_of_yaml_that_the_format_leaves_out() {
    each_is_one_finding(&[
        (level("summary: !!str 3\n"), "yaml-syntax", "a tag"),
        (level("summary: !ruby/object {}\n"), "yaml-syntax", "a tag"),
        (
            level("typical: &a {tools: [x]}\nresponsibilities: {<<: *a}\n"),
            "yaml-syntax",
            "merge keys",
        ),
        (level("---\ntitle: B\n"), "yaml-syntax", "a second document"),
        (level("...\n---\n"), "yaml-syntax", "a second document"),
        (
            level("? [a, b]\n: c\n"),
            "yaml-syntax",
            "a key must be a text",
        ),
        (level("summary: *nowhere\n"), "yaml-syntax", "anchor"),
        (
            level("responsibilities: &a {process: *a}\n"),
            "yaml-syntax",
            "contains it",
        ),
        (
            level("summary: A\nsummary: B\n"),
            "duplicate-key",
            "`summary`",
        ),
        (level("sumary: A\n"), "unknown-key", "`sumary`"),
        (
            level("extends: [operations/specialist]\n"),
            "extends-cycle",
            "extends itself",
        ),
    ]);
    let plain = level("summary: A\n").replace('\n', "\r\n");
    assert_eq!(said_of(format!("\u{feff}{plain}")), []);
    assert_eq!(
        said_of(level(
            "aliases: &a [A]\nformerly: []\ntypical: {tools: *a}\n"
        )),
        []
    );
}

#[test]
fn what_nests_too_deep() {
    let flow = |open: &str, close: &str, depth: usize| {
        level(&format!(
            "typical: {}{}\n",
            open.repeat(depth),
            close.repeat(depth)
        ))
    };
    let mut block = level("typical:\n");
    for depth in 1..1000 {
        let _ = writeln!(block, "{}a:", " ".repeat(depth));
    }
    let lists = format!("{}x\n", "- ".repeat(1000));
    let keys = level(&format!("{}a\n", "? ".repeat(1000)));
    // Each anchor is shallow; what the aliases stand for is not.
    let mut aliases = String::from("a0: &a0 [x]\n");
    for at in 1..40 {
        let _ = writeln!(aliases, "a{at}: &a{at} [*a{}]", at - 1);
    }
    for text in [
        flow("[", "]", 1000),
        flow("{a: ", "}", 1000),
        flow("[", "", 100_000),
        block,
        lists,
        keys,
        aliases,
    ] {
        let said = said_of(text.clone());
        let is_depth = said.iter().any(|(rule, message)| {
            *rule == "yaml-syntax" && message.contains("nested deeper than 32 levels")
        });
        assert!(is_depth, "{:?}: {said:?}", text.get(80..120));
    }
}

#[test]
fn aliases_that_stand_for_too_much() {
    let mut laughs = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for at in 1..20 {
        let copies = vec![format!("*a{}", at - 1); 10].join(", ");
        let _ = writeln!(laughs, "a{at}: &a{at} [{copies}]");
    }
    let text = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(500_000),
        "*a, ".repeat(100_000)
    );
    let small = format!("a: &a x\nb: [{}]\n", "*a, ".repeat(200_000));
    for bomb in [laughs, text, small] {
        let said = said_of(bomb);
        let is_bomb = said
            .iter()
            .any(|(rule, message)| *rule == "yaml-syntax" && message.contains("aliases"));
        assert!(is_bomb, "{said:?}");
    }
}

#[test]
fn what_is_too_long() {
    let mut files = base();
    files.insert(LEVEL.to_owned(), Content::TooLarge(2_000_000));
    let found = findings(&snapshot(files));
    assert_eq!(found[0].rule, "file-too-large");
    assert!(found[0].message.contains("2000000"));

    let key = "k".repeat(100_000);
    each_is_one_finding(&[
        (level(&format!("? {key}\n: 1\n")), "unknown-key", "kkk"),
        (
            level(&format!("track: {key}\n")).replacen("track: common\n", "", 1),
            "unknown-track",
            "kkk",
        ),
        (
            level(&format!("formerly: [{}]\n", "K".repeat(100_000))),
            "invalid-id",
            "KKK",
        ),
    ]);
}

/// Thousands of mistakes in one file, of each kind that compares names.
#[test]
fn many_mistakes_take_no_more_than_their_number() {
    let lines = |form: fn(usize) -> String| (0..10_000).map(form).collect::<String>();
    for (text, at_least) in [
        (level(&lines(|at| format!("unknown{at}: 1\n"))), 10_000),
        (lines(|_| "title: A\n".to_owned()), 9_999),
        (
            lines(|at| format!("k{at}: 1\n")) + &lines(|at| format!("k{at}: 1\n")),
            10_000,
        ),
        (
            level(&format!(
                "responsibilities:\n{}",
                lines(|at| format!("  Bad_{at}: 1\n"))
            )),
            20_000,
        ),
        (
            level(&format!("without: [{}]\n", lines(|at| format!("x{at}, ")))),
            10_000,
        ),
        (
            level(&format!(
                "next: [{}]\n",
                lines(|at| format!("{{level: l{at}}}, "))
            )),
            10_000,
        ),
        (
            level(&format!("layers: [{}]\n", lines(|at| format!("l{at}, ")))),
            10_000,
        ),
    ] {
        let found = findings(&with(LEVEL, text)).len();
        assert!(found >= at_least, "{found} of {at_least}");
    }
}

/// Ten thousand levels, each resting on the one before.
#[test]
fn long_chains_take_no_stack_and_no_time() {
    let count = 10_000;
    let chain = |more: &dyn Fn(usize) -> String| {
        let mut files = base();
        for at in 0..count {
            let text = format!(
                "title: L{at}\nrank: {}\ntrack: common\nexpectations: {{}}\n{}",
                at + 1,
                more(at)
            );
            let path = format!("common/levels/l{at:05}.yaml");
            files.insert(path, Content::Bytes(text.into_bytes()));
        }
        let found = findings(&snapshot(files));
        found
            .into_iter()
            .map(|finding| finding.rule)
            .collect::<Vec<_>>()
    };
    let extends = |at: usize| format!("extends: [common/l{at:05}]\n");
    let promotes = |at: usize| format!("next: [{{level: l{at:05}}}]\n");
    assert_eq!(
        chain(&|at| extends((at + 1).min(count - 1))),
        ["extends-cycle"]
    );
    assert_eq!(chain(&|at| extends((at + 1) % count)), ["extends-cycle"]);
    assert_eq!(
        chain(&|at| promotes((at + 1) % count)),
        ["progression-cycle"]
    );
    let ends = chain(&|at| format!("{}without: [communication]\n", promotes((at + 1) % count)));
    assert_eq!(ends.len(), count + 1);
}

/// Ten thousand families, each of which takes over what the one before does.
#[test]
fn families_in_a_chain_are_read() {
    let count = 10_000;
    let mut files = base();
    for at in 0..count {
        let text = format!(
            "name: T{at}\nstatus: template\nextends: [t{}]\ncompetencies: {{c{at}: {{name: C, definition: D}}}}\n",
            (at + 1) % count
        );
        files.insert(
            format!("t{at}/family.yaml"),
            Content::Bytes(text.into_bytes()),
        );
    }
    let found = findings(&snapshot(files)).into_iter();
    let errors: Vec<_> = found.filter(|it| it.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].rule, "extends-cycle");
}

/// A text that is one address after the other, without an end to the word, takes no time.
#[test]
fn texts_full_of_contacts_are_read() {
    for contact in ["a@b.cd,", "212-555-0142,", "PO-212-555-0142,", "tel "] {
        let text = contact.repeat(200_000 / contact.len());
        let started = std::time::Instant::now();
        let level = level(&format!("summary: \"{text}\"\n"));
        let found = findings(&with(LEVEL, level));
        assert!(found.len() <= 16, "{contact}: {}", found.len());
        let took = started.elapsed();
        assert!(
            took < std::time::Duration::from_secs(20),
            "{contact}: {took:?}"
        );
    }
}
