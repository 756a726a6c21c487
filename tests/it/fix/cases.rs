//! Single mends in every style of writing.

use ladder::diagnostic::Fix::{self, Key, Quote, Text};

use super::{finding, fix, once, only, text};

/// Checks what comes of a text by one mend, and that it is the one that an edit of its own gives.
fn check(source: &str, steps: &str, mend: Fix, expected: &str) {
    let wanted = finding(steps, mend);
    let mended = once(source, vec![wanted.clone()]);
    assert_eq!(text(&mended.snapshot), expected, "{source}");
    let edits = fix::edits(&only(source), &[wanted]);
    let by_hand = match &edits[0] {
        None => source.to_owned(),
        Some(edit) => {
            let (before, after) = (&source[..edit.span.start], &source[edit.span.end..]);
            format!("{before}{}{after}", edit.text)
        }
    };
    assert_eq!(by_hand, expected, "{source}");
    assert_eq!(mended.findings, usize::from(source != expected), "{source}");
}

/// Checks that nothing comes of a mend.
fn refused(source: &str, steps: &str, mend: Fix) {
    check(source, steps, mend, source);
}

fn rewritten(source: &str, new: &str, expected: &str) {
    check(source, "a", Text(new.to_owned()), expected);
}

#[test]
fn a_scalar_is_quoted_as_it_is_written() {
    for (source, steps, expected) in [
        ("a: 1.10 # why\n", "a", "a: \"1.10\" # why\n"),
        ("a: [yes, no]", "a/1", "a: [yes, \"no\"]"),
        ("{a: no,b: 1}", "a", "{a: \"no\",b: 1}"),
        ("a:\r\n- 0x1F\r\n", "a/0", "a:\r\n- \"0x1F\"\r\n"),
        ("\u{feff}é: ~\n", "é", "\u{feff}é: \"~\"\n"),
        ("a:   &x   on   \nb: 1", "a", "a:   &x   \"on\"   \nb: 1"),
        ("? a\n: .inf\n", "a", "? a\n: \".inf\"\n"),
        ("a: 1 # b: no\nb: no", "b", "a: 1 # b: no\nb: \"no\""),
    ] {
        check(source, steps, Quote, expected);
    }
}

#[test]
fn what_others_share_or_is_no_plain_scalar_is_not_quoted() {
    refused("a: &x no\nb: *x\n", "a", Quote);
    refused("a: &x no\nb: *x\n", "b", Quote);
    refused("a: &x {c: no}\nb: *x\n", "a/c", Quote);
    refused("a: &x {c: no}\nb: *x\n", "b/c", Quote);
    refused("a: \"no\"\n", "a", Quote);
    refused("a: 'no'\n", "a", Quote);
    refused("a: |\n  no\n", "a", Quote);
    refused("a:\nb: 1\n", "a", Quote);
    refused("a: [no]\n", "a", Quote);
    refused("a: {b: 1}\n", "a", Quote);
    refused("-\n", "", Quote);
    refused("a: 1\n", "b", Quote);
    refused("a: no\nb: [\n", "a", Quote);
}

#[test]
fn a_key_is_renamed_in_its_quotes() {
    for (source, steps, expected) in [
        ("titel: A\n", "titel", "title: A\n"),
        ("{titel: A}", "titel", "{title: A}"),
        ("\"titel\": A", "titel", "\"title\": A"),
        ("'titel' : A", "titel", "'title' : A"),
        ("\"tit\\u0065l\": A", "titel", "\"title\": A"),
        ("? titel # c\n: A", "titel", "? title # c\n: A"),
        (
            "- b: 1\n  titel: # c\n    A\n",
            "0/titel",
            "- b: 1\n  title: # c\n    A\n",
        ),
        ("\u{feff}titel: é\r\n", "titel", "\u{feff}title: é\r\n"),
        ("b: {&k titel: 1}\n", "b/titel", "b: {&k title: 1}\n"),
    ] {
        check(source, steps, Key("title".to_owned()), expected);
    }
}

#[test]
fn a_key_that_is_there_or_shared_or_gone_is_not_renamed() {
    let key = || Key("title".to_owned());
    refused("titel: A\ntitle: B\n", "titel", key());
    refused("a: &x {titel: 1}\nb: *x\n", "a/titel", key());
    refused("a: &x {titel: 1}\nb: *x\n", "b/titel", key());
    refused("&k titel: 1\nb: *k\n", "titel", key());
    refused("a: &k titel\n*k : 1\n", "titel", key());
    refused("titl: A\n", "titel", key());
    refused("titel: A\n", "", key());
    refused("? |\n  titel\n: A\n", "titel\n", key());
}

#[test]
fn a_text_is_changed_where_it_differs() {
    for (source, expected) in [
        ("a: Can run it.\n", "a: Runs it.\n"),
        ("a: Can run it. # c\n", "a: Runs it. # c\n"),
        ("{a: Can run it., b: 1}", "{a: Runs it., b: 1}"),
        ("a: 'Can run it.'\n", "a: 'Runs it.'\n"),
        ("a: \"Can run it.\"\n", "a: \"Runs it.\"\n"),
        (
            "a: \"C\\u0061n run \\\n  i\\x74.\" #",
            "a: \"Runs \\\n  i\\x74.\" #",
        ),
        ("a: |\n  Can run it.\nb: 1", "a: |\n  Runs it.\nb: 1"),
        (
            "a: >-\n  Can\n  run\n  it.\n# c\n",
            "a: >-\n  Runs\n  it.\n# c\n",
        ),
        (
            "a: >+\r\n    Can run\r\n    it.\r\n\r\n# c",
            "a: >+\r\n    Runs\r\n    it.\r\n\r\n# c",
        ),
        ("a: Can\n  run\n  it.\nb: 1\n", "a: Runs\n  it.\nb: 1\n"),
        ("a: &x Can run it.", "a: &x Runs it."),
        ("a: { text: Can run it. }", "a: { text: Runs it. }"),
        (
            "a:\n  text: >\n    Can run it.",
            "a:\n  text: >\n    Runs it.",
        ),
    ] {
        rewritten(source, "Runs it.", expected);
    }
}

#[test]
fn a_character_more_or_less_is_all_that_changes() {
    for (source, new, expected) in [
        ("a: Runs it\n", "Runs it.", "a: Runs it.\n"),
        ("a: Runs it.\n", "Runs it", "a: Runs it\n"),
        (
            "a: Runs\n  it   # c\n",
            "Runs it.",
            "a: Runs\n  it.   # c\n",
        ),
        ("a: 'Runs\n\n  it'", "Runs\nit.", "a: 'Runs\n\n  it.'"),
        ("a: \"été\\u00e9\"", "été\u{e9}.", "a: \"été\\u00e9.\""),
        ("a: \"été\\u00e9.\"", "été\u{e9}", "a: \"été\\u00e9\""),
        (
            "a: |\n  one\n\n    - two\n\nb: 1\n",
            "one\n\n  - two.",
            "a: |\n  one\n\n    - two.\n\nb: 1\n",
        ),
        (
            "a: >2-\n  one\n\n    - two  \n\n  three\n\n",
            "one\n\n  - two  \n\nthree.",
            "a: >2-\n  one\n\n    - two  \n\n  three.\n\n",
        ),
        ("a: >\n\n  one", "\none.\n", "a: >\n\n  one."),
        ("a: |\n  *x\n", "*x.\n", "a: |\n  *x.\n"),
        (
            "a: >\n  \"one\" 'two'\n",
            "\"one\" 'two'.",
            "a: >\n  \"one\" 'two'.\n",
        ),
    ] {
        rewritten(source, new, expected);
    }
    check(
        "a: {b: [x, Can y]}",
        "a/b/1",
        Text("Ys".to_owned()),
        "a: {b: [x, Ys]}",
    );
    // The route of the long form, and a text in the short one.
    check("a: x\n", "a/text", Text("x.".to_owned()), "a: x.\n");
}

#[test]
fn a_text_gets_the_quotes_that_it_needs() {
    for (source, new, expected) in [
        ("a: one # c\n", "one: two", "a: \"one: two\" # c\n"),
        (
            "a: one\n  two\n",
            "- one\ntwo \\",
            "a: \"- one\\ntwo \\\\\"\n",
        ),
        (
            "a: \\o \"ne\"\n  two\n",
            "\\o \"ne\" # two",
            "a: \"\\\\o \\\"ne\\\"\n  # two\"\n",
        ),
        (
            "a: \\o \"ne\"\n  two\n",
            "\\o \"ne\" two: ",
            "a: \"\\\\o \\\"ne\\\"\n  two: \"\n",
        ),
        ("{a: one}", "one, two", "{a: \"one, two\"}"),
        ("a: one", "no\u{85}\u{7}", "a: \"no\\u0085\\u0007\""),
        ("a: one", "1", "a: \"1\""),
        ("a: one", "", "a: \"\""),
        ("a: 'one'", "it's", "a: 'it''s'"),
        ("a: 'it''s'", "its", "a: 'its'"),
        ("a: \"one\"", "\"one\\\"\t", "a: \"\\\"one\\\\\\\"\\t\""),
    ] {
        rewritten(source, new, expected);
    }
    // No block can say this without another header.
    refused("a: |\n  one\n", "a", Text(" one".to_owned()));
    refused("a: >\n  one two\n", "a", Text("one\ntwo".to_owned()));
    refused("a: |\n  one\n", "a", Text("one\u{7}".to_owned()));
}

#[test]
fn a_text_that_others_share_or_that_is_none_stays() {
    let new = || Text("Runs it.".to_owned());
    refused("a: &x Can run it.\nb: *x\n", "a", new());
    refused("a: &x Can run it.\nb: *x\n", "b", new());
    refused("a: &x {c: Can run it.}\nb: *x\n", "b/c", new());
    refused("a: &x |\n  *x\nb: *x\n", "b", Text("*x.".to_owned()));
    refused("a: Runs it.\n", "a", new());
    refused("a: 1\n", "a", new());
    refused("a: [Can run it.]\n", "a", new());
    refused("a: Can run it.\n", "b", new());
    refused("a: Can run it.\nb: \"\n", "a", new());
    // The comment would become text, or the text a comment.
    refused("a: |\n  one\n # c\n", "a", Text("one\n # c".to_owned()));
}

/// A file that would grow over what is read stays as it is.
#[test]
fn a_file_stays_within_what_is_read() {
    let most = usize::try_from(ladder::source::MAX_FILE_BYTES).unwrap();
    let start = "a: no\nb: ";
    let full = format!("{start}{}", "x".repeat(most - start.len() - 1));
    refused(&full, "a", Quote);
    let expected = full.replacen("no", "\"no\"", 1);
    let room = |text: &str| text.replacen("xx", "", 1);
    check(&room(&full), "a", Quote, &room(&expected));
}

/// Of two mends of one text the first is made; the other may no longer be right.
#[test]
fn mends_of_one_text_wait_for_each_other() {
    let source = "a: Can run it # c\nb: no\n";
    let findings = vec![
        finding("a", Text("Runs it".to_owned())),
        finding("b", Quote),
        finding("a", Text("Can run it.".to_owned())),
    ];
    let edits = fix::edits(&only(source), &findings);
    assert!(edits.iter().all(Option::is_some), "{edits:?}");
    let mended = once(source, findings);
    assert_eq!(text(&mended.snapshot), "a: Runs it # c\nb: \"no\"\n");
    assert_eq!(mended.findings, 2);
}

/// One mend that does not hold keeps no other from being made.
#[test]
fn what_does_not_hold_is_left_out() {
    let mut source = String::from("x: &x no\ny: *x\n");
    let mut findings = vec![finding("x", Quote)];
    for at in 0..50 {
        source += &format!("k{at}: no\n");
        findings.push(finding(&format!("k{at}"), Quote));
    }
    let mended = once(&source, findings);
    assert_eq!(mended.findings, 50);
    let expected = source.replace(": no\n", ": \"no\"\n");
    assert_eq!(text(&mended.snapshot), expected);
}
