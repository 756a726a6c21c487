//! The reader of YAML, held against another one, and the places it reports.

use jsonschema::json::Node as _;
use ladder::{
    route::Route,
    yaml::{
        Node, Value, place, read,
        write::{in_quotes, scalar},
    },
};
use proptest::prelude::*;

/// Returns a document as our tree has it; none where it was not read or had a problem.
fn ours(source: &str) -> Option<serde_json::Value> {
    let tree = read(source);
    let root = tree.root.filter(|_| tree.problems.is_empty())?;
    Some(json(&root))
}

fn json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::List(elements) => elements.iter().map(json).collect(),
        Value::Map(entries) => {
            let members = entries
                .iter()
                .map(|it| (it.key.clone().into_owned(), json(&it.value)));
            serde_json::Value::Object(members.collect())
        }
        _ => node.to_value().into_owned(),
    }
}

fn theirs(source: &str) -> Option<serde_json::Value> {
    serde_yaml::from_str(source).ok()
}

#[test]
fn the_shipped_files_read_as_another_reader_reads_them() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    let snapshot = crate::sample::folder(&root);
    assert!(snapshot.files.len() > 10);
    for file in &snapshot.files {
        let text = snapshot.text_of(&snapshot.shown_path(&file.path)).unwrap();
        assert_eq!(ours(text), theirs(text), "{}", file.path);
    }
}

#[test]
fn scalars_are_those_of_the_core_schema() {
    for scalar in [
        "1",
        "-1",
        "+1",
        "0x1F",
        "0o17",
        "1.5",
        "1e3",
        ".5",
        "5.",
        "-.5e-3",
        "~",
        "null",
        "Null",
        "true",
        "False",
        "TRUE",
        "yes",
        "no",
        "on",
        "off",
        "1.2.3",
        "2026-06-01",
        "1_000",
        "e3",
        "-",
        "''",
        "'1'",
        "\"a\\nb\"",
        "a b",
        "0x",
        "9223372036854775807",
        "[a, 1, {b: c}]",
        "12:30",
    ] {
        let document = format!("key: {scalar}\n");
        assert_eq!(ours(&document), theirs(&document), "{scalar}");
    }
}

/// Where the other reader departs from YAML 1.2.2, 10.3.2, or cannot read at all.
#[test]
fn leading_zeros_are_numbers_and_a_byte_order_mark_is_nothing() {
    assert_eq!(ours("a: 017"), Some(serde_json::json!({"a": 17})));
    assert_eq!(ours("\u{feff}a: 1\r\n"), Some(serde_json::json!({"a": 1})));
}

#[test]
fn blocks_and_folds_read_alike() {
    for document in [
        "a: |\n  one\n  two\nb: >-\n  one\n  two\n\n  three\n",
        "a: one\n  two\n  three\nb:\n- x\n- y\n",
        "a: 1\r\nb: two\r\n",
        "# top\na: 1 # right\n\n# below\n",
        "a: &x {b: 1}\nc: *x\n",
        "- 1\n- - 2\n  - 3\n- {a: [b]}\n",
    ] {
        assert_eq!(ours(document), theirs(document), "{document}");
    }
}

#[test]
fn what_the_format_refuses_is_refused_at_its_place() {
    let cases = [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", "a"),
        ("a: !!str 3\n", "yaml-syntax", "3"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "yaml-syntax", "<<"),
        ("a: &x [*x]\n", "yaml-syntax", "*x"),
        ("a: 1\n---\nb: 2\n", "yaml-syntax", "---"),
        ("1: a\n", "ambiguous-scalar", "1"),
        ("a: *nowhere\n", "yaml-syntax", "*"),
    ];
    for (source, rule, at) in cases {
        let tree = read(source);
        let problem = tree.problems.first().unwrap_or_else(|| panic!("{source}"));
        assert_eq!(problem.rule, rule, "{source}");
        let last = source.rfind(at).unwrap();
        assert_eq!(problem.span.start, last, "{source}: {problem:?}");
    }
}

#[test]
fn a_route_leads_to_its_key_and_value() {
    let source = "\u{feff}title: Åsa\nnext:\n  - {level: x}\n  - level: yy\n    kind: lateral\n";
    let tree = read(source);
    let root = tree.root.unwrap();
    let route = Route::of(["next"]).then(1).then("level");
    assert_eq!(place::of_value(&root, &route).of(source), "yy");
    assert_eq!(place::of_key(&root, &route).of(source), "level");
    let whole = Route::of(["next"]).then(1);
    assert_eq!(
        place::of_value(&root, &whole).of(source),
        "level: yy\n    kind: lateral"
    );
    assert_eq!(
        place::of_key(&root, &Route::of(["title", "no", "further"])).of(source),
        "title"
    );
}

/// Returns the texts that are read of a list; none where there is any problem.
fn texts(source: &str) -> Option<Vec<String>> {
    let tree = read(source);
    let root = tree.root.filter(|_| tree.problems.is_empty())?;
    let texts = root.elements().iter().map(|node| match &node.value {
        Value::Text { text, .. } => Some(text.clone().into_owned()),
        _ => None,
    });
    texts.collect()
}

/// Whatever character stands in a text, in quotes it is read back.
#[test]
fn every_character_is_written_so_that_it_is_read_back() {
    let characters: Vec<char> = ('\0'..=char::MAX).filter(|c| *c < '\u{11000}').collect();
    for group in characters.chunks(1 << 12) {
        let alone: Vec<String> = group.iter().map(|c| format!("a{c}")).collect();
        let lines = alone.iter().map(|text| format!("- {}\n", in_quotes(text)));
        let found = texts(&lines.collect::<String>());
        assert!(found == Some(alone), "from {:?} on", group[0]);
    }
}

fn depth(value: &Value<'_>) -> usize {
    match value {
        Value::List(elements) => {
            1 + elements
                .iter()
                .map(|it| depth(&it.value))
                .max()
                .unwrap_or(0)
        }
        Value::Map(entries) => {
            1 + entries
                .iter()
                .map(|it| depth(&it.value.value))
                .max()
                .unwrap_or(0)
        }
        _ => 0,
    }
}

/// Returns what follows each `&` and `*` up to where the name of an anchor ends (YAML 1.2.2, 6.9.2).
fn names_of_anchors(source: &str) -> impl Iterator<Item = &str> {
    source.match_indices(['&', '*']).map(|(at, _)| {
        let rest = &source[at + 1..];
        let ends = |c: char| c.is_whitespace() || ",[]{}".contains(c);
        &rest[..rest.find(ends).unwrap_or(rest.len())]
    })
}

/// The name of an anchor goes on to the next space (YAML 1.2.2, 6.9.2); the other reader ends it at
/// the first character that is no letter or digit.
#[test]
fn the_name_of_an_anchor_may_hold_a_colon() {
    assert_eq!(ours("&a:a a"), Some(serde_json::json!("a")));
    assert_eq!(theirs("&a:a a"), Some(serde_json::json!(":a a")));
}

/// A block at the top of a file may stand at its margin, where a `#` is text (YAML 1.2.2, 8.1.1.1);
/// the other reader takes it for a comment.
#[test]
fn a_block_at_the_top_may_start_with_a_number_sign() {
    for source in ["|\n#a\n", ">\n#a\n"] {
        assert_eq!(ours(source), Some(serde_json::json!("#a\n")));
        assert_eq!(theirs(source), Some(serde_json::json!("")));
    }
}

/// The end of a file ends a line, so a line break there makes no other text of a block; for the
/// other reader it does.
#[test]
fn a_block_reads_the_same_with_and_without_a_line_break_at_its_end() {
    assert_eq!(ours("|\n a"), ours("|\n a\n"));
    assert_eq!(theirs("|\n a\n"), ours("|\n a\n"));
    assert_eq!(theirs("|\n a"), Some(serde_json::json!("a")));
}

/// Returns whether a text is a block with a line at the margin that starts with `#`.
fn is_block_at_the_margin(source: &str) -> bool {
    source.starts_with(['|', '>']) && source.contains("\n#")
}

/// Returns texts with many of the characters that mean something to a reader.
fn any_text() -> impl Strategy<Value = String> {
    let meaning = prop::sample::select(
        "\0\t\n\r \u{7f}\u{85}\u{9f}\u{a0}\u{2028}\u{2029}\u{feff}\u{fffd}\u{fffe}\u{ffff}\\\"'#:-?,[]{}&*!|>%@`~n0"
            .chars()
            .collect::<Vec<char>>(),
    );
    let text = prop::collection::vec(prop_oneof![meaning, any::<char>()], 0..12);
    text.prop_map(String::from_iter)
}

proptest! {
    /// Whatever the text, it is written so that it is read back, as a value and as a key.
    #[test]
    fn any_text_is_written_so_that_it_is_read_back(text in any_text()) {
        for written in [in_quotes(&text), scalar(&text)] {
            prop_assert_eq!(texts(&format!("- {written}\n")), Some(vec![text.clone()]));
            let source = format!("{written}: 1\n");
            let tree = read(&source);
            prop_assert_eq!(&tree.problems, &[]);
            prop_assert!(tree.root.unwrap().entry(&text).is_some(), "{}", source);
        }
    }

    /// Whatever the text: no panic, places inside it, bounded depth, and where both readers
    /// accept it they agree.
    #[test]
    fn any_text_is_read_or_refused(source in "[ \\-:#a-c1\\n\\[\\]{}&*!|>'\",~\u{e9}]{0,60}") {
        let tree = read(&source);
        for problem in &tree.problems {
            prop_assert!(problem.span.end <= source.len());
            prop_assert!(source.is_char_boundary(problem.span.start));
        }
        if let Some(root) = &tree.root {
            prop_assert!(depth(&root.value) <= ladder::yaml::MAX_DEPTH);
            prop_assert!(root.span.end <= source.len());
        }
        // Only the grammar is compared: what is no JSON, or refused on purpose, has no counterpart;
        // and the other reader ends the name of an anchor early, and a block at the margin or at the
        // end of a file (see above).
        let are_plain = names_of_anchors(&source).all(|name| name.chars().all(|c| c.is_ascii_alphanumeric()));
        let comparable = are_plain && !is_block_at_the_margin(source.trim_start());
        let lines = format!("{source}\n");
        if let (true, Some(ours), Some(theirs)) = (comparable, ours(&lines), theirs(&lines)) {
            prop_assert_eq!(ours, theirs, "{}", source);
        }
    }
}

/// Thousands of errors in one map, and anchors around anchors, take no more memory than text.
#[test]
fn hostile_files_stay_small() {
    let keys: String = (0..15_000).map(|at| format!("X{at}: {{}}\n")).collect();
    let anchors = format!("{}{}", "&a [", "x,".repeat(400_000));
    let nested: String = (0..30).map(|at| format!("&a{at} [")).collect();
    for text in [
        keys,
        anchors + "]",
        format!("{nested}{}{}", "x,".repeat(300_000), "]".repeat(30)),
    ] {
        let mut found = Vec::new();
        let content = ladder::source::Content::Bytes(text.into_bytes());
        let file = ladder::source::SourceFile::new("f/levels/a.yaml", content);
        let level = ladder::load::parse::<ladder::model::Level>(&file, &mut found);
        assert!(level.is_none() && !found.is_empty());
    }
}
