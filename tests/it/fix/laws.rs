//! Laws of mends, held over generated files: every style of writing, with comments, line ends and
//! characters of all kinds, and planted slips of the pen, texts without quotes, abilities and full
//! stops that are missing.

use std::collections::BTreeMap;

use ladder::{
    diagnostic::{Diagnostic, Fix, Location},
    fix,
    route::{Route, Step},
    source::Snapshot,
    yaml::{Node, Style, Tree, Value, read},
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::{FILE, generated::document, once, only, text};

/// Right keys, each with a slip.
pub(super) const KEYS: [(&str, &str); 6] = [
    ("title", "titel"),
    ("summary", "sumary"),
    ("markers", "makers"),
    ("étage", "étgae"),
    ("text-of-it", "text_of_it"),
    ("next", "nexxt"),
];

/// Texts that some readers take for something else.
pub(super) const DOUBTFUL: [&str; 10] = [
    "yes", "No", "on", "OFF", "n", "1.10", "-3", "0x1F", "true", "~",
];

/// Returns what a finding of the tests wants of a key.
fn key_mended(key: &str) -> Option<&'static str> {
    let mut keys = KEYS.iter();
    keys.find(|(_, slip)| *slip == key).map(|(right, _)| *right)
}

/// Returns a text that says what somebody does rather than can do.
fn without_ability(text: &str) -> Option<String> {
    let body = text.trim_ascii_start();
    let rest = body.strip_prefix("Can")?;
    let start = &text[..text.len() - body.len()];
    let act = rest.trim_ascii_start();
    let first = act.chars().next().filter(|_| act.len() < rest.len())?;
    let upper: String = first.to_uppercase().collect();
    Some(format!("{start}{upper}{}", &act[first.len_utf8()..]))
}

/// Returns a sentence with its full stop.
fn with_stop(text: &str) -> Option<String> {
    let body = text.trim_ascii();
    let is_sentence = body.starts_with(char::is_uppercase) && !DOUBTFUL.contains(&body);
    let (end, white) = text.split_at(text.trim_ascii_end().len());
    (is_sentence && !end.ends_with('.')).then(|| format!("{end}.{white}"))
}

/// Returns what is to be mended in the value of a node itself.
fn wanted(source: &str, node: &Node<'_>) -> Vec<Fix> {
    match &node.value {
        Value::Bool(_) | Value::Number(_) => vec![Fix::Quote],
        Value::Null if !node.span.of(source).is_empty() => vec![Fix::Quote],
        Value::Text {
            text,
            style: Style::Plain,
        } if DOUBTFUL.contains(&text.as_ref()) => vec![Fix::Quote],
        Value::Text { text, .. } => {
            let texts = [without_ability(text), with_stop(text)];
            texts.into_iter().flatten().map(Fix::Text).collect()
        }
        _ => Vec::new(),
    }
}

/// Adds every finding of the tests in a node.
fn collect(source: &str, node: &Node<'_>, route: &Route, found: &mut Vec<Diagnostic>) {
    let mut add = |at, fix| found.push(Diagnostic::warning("unknown-key", at, "").with_fix(fix));
    for fix in wanted(source, node) {
        add(Location::value(FILE, route.clone()), fix);
    }
    for entry in node.entries() {
        let inner = route.then(Step::from(entry.key.as_ref()));
        if let Some(right) = key_mended(&entry.key) {
            let at = Location::key(FILE, inner.clone());
            found.push(Diagnostic::error("unknown-key", at, "").with_fix(Fix::Key(right.into())));
        }
        collect(source, &entry.value, &inner, found);
    }
    for (at, element) in node.elements().iter().enumerate() {
        collect(source, element, &route.then(at), found);
    }
}

fn find(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let source = text(snapshot);
    let tree = read(source);
    let mut found = Vec::new();
    if let Some(root) = &tree.root {
        collect(source, root, &Route::root(), &mut found);
    }
    found
}

/// Returns a tree as JSON, as it is or as it is to be.
fn as_json(source: &str, node: &Node<'_>, is_mended: bool) -> Json {
    let inner = |node| as_json(source, node, is_mended);
    match &node.value {
        Value::List(elements) => elements.iter().map(inner).collect(),
        Value::Map(entries) => {
            let key = |key| {
                key_mended(key)
                    .filter(|_| is_mended)
                    .unwrap_or(key)
                    .to_owned()
            };
            let entries = entries.iter();
            let members = entries.map(|it| (key(&it.key), inner(&it.value)));
            Json::Object(members.collect())
        }
        Value::Text { text, .. } if is_mended => {
            let text = without_ability(text).unwrap_or_else(|| text.to_string());
            json!(with_stop(&text).unwrap_or(text))
        }
        _ if is_mended && !node.span.of(source).is_empty() => json!(node.span.of(source)),
        Value::Text { text, .. } => json!(text),
        other => json!(format!("{other:?}")),
    }
}

fn comments(source: &str, tree: &Tree<'_>) -> Vec<String> {
    let comments = tree.comments.iter();
    comments.map(|it| it.span.of(source).to_owned()).collect()
}

/// Returns the text after the first of the edits of each key or value, made by hand.
fn by_hand(source: &str, findings: &[Diagnostic]) -> String {
    let mut first = BTreeMap::new();
    let edits = fix::edits(&only(source), findings);
    for (finding, edit) in findings.iter().zip(edits) {
        let edit = edit.unwrap_or_else(|| panic!("{source}\n{finding:#?}"));
        let target = finding.location.spot.clone();
        first.entry(target).or_insert(edit);
    }
    let mut edits: Vec<fix::Edit> = first.into_values().collect();
    edits.sort();
    let mut text = source.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn everything_is_mended_and_nothing_else_changes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let source = document(&bytes);
        let tree = read(&source);
        prop_assert!(tree.problems.is_empty(), "{source}\n{:?}", tree.problems);
        let root = tree.root.as_ref().unwrap();
        let findings = find(&only(&source));

        // What is not part of an edit stays as it is.
        let round = once(&source, findings.clone());
        prop_assert_eq!(text(&round.snapshot), by_hand(&source, &findings), "{}", source);

        // Nothing is left, and what was not to change reads as before.
        let mended = fix::mend(only(&source), find);
        let after = text(&mended.snapshot);
        prop_assert_eq!(find(&mended.snapshot), vec![], "{}\n{}", source, after);
        let new = read(after);
        prop_assert_eq!(&new.problems, &vec![], "{}", after);
        let new_root = new.root.as_ref().unwrap();
        let expected = as_json(&source, root, true);
        prop_assert_eq!(as_json(after, new_root, false), expected, "{}\n{}", source, after);
        prop_assert_eq!(comments(&source, &tree), comments(after, &new), "{}", after);
        prop_assert_eq!(source.lines().count() >= after.lines().count(), true);

        // Another reader agrees; it knows no halves of characters, and no last line without an end.
        let theirs = after.trim_start_matches('\u{feff}').replace("\\ud83d\\ude00", "😀");
        let theirs = if theirs.ends_with('\n') { theirs } else { theirs + "\n" };
        let theirs: Json = serde_yaml::from_str(&theirs).unwrap();
        prop_assert_eq!(theirs, as_json(&source, root, true), "{}", after);

        // There is nothing to do a second time.
        let text = after.to_owned();
        let again = fix::mend(mended.snapshot, find);
        prop_assert_eq!(again.findings, 0);
        prop_assert_eq!(super::text(&again.snapshot), text);
    }

    /// Whatever a finding asks of whatever text: the result reads as it was, but for that.
    #[test]
    fn any_mend_of_any_text_is_right_or_not_made(
        source in "[ \\-:#a-c1\\n\\[\\]{}&*!|>'\",~\u{e9}\\\\]{0,40}",
        new in "[ \\-:#a-c1\\n\\[\\]{}&*!|>'\",~\u{e9}\\\\]{0,10}",
        which in any::<prop::sample::Index>(),
    ) {
        let tree = read(&source);
        let Some(root) = &tree.root else { return Ok(()) };
        let mut routes = Vec::new();
        all_routes(root, &Route::root(), &mut routes);
        let at = which.get(&routes);
        for (place, mend) in [
            (Location::value(FILE, at.clone()), Fix::Quote),
            (Location::key(FILE, at.clone()), Fix::Quote),
            (Location::key(FILE, at.clone()), Fix::Key("zz".to_owned())),
            (Location::value(FILE, at.clone()), Fix::Text(new)),
        ] {
            let finding = Diagnostic::error("unknown-key", place, "").with_fix(mend);
            let mended = once(&source, vec![finding]);
            let new = read(text(&mended.snapshot));
            prop_assert_eq!(comments(&source, &tree), comments(text(&mended.snapshot), &new));
            prop_assert!(new.problems.len() <= tree.problems.len());
            let (old, new) = (leaves(root), leaves(&new.root.unwrap()));
            let different = old.iter().zip(&new).filter(|(old, new)| old != new).count();
            prop_assert!(old.len() == new.len() && different <= 1, "{old:?}\n{new:?}");
        }
    }
}

fn all_routes(node: &Node<'_>, route: &Route, found: &mut Vec<Route>) {
    found.push(route.clone());
    for entry in node.entries() {
        all_routes(
            &entry.value,
            &route.then(Step::from(entry.key.as_ref())),
            found,
        );
    }
    for (at, element) in node.elements().iter().enumerate() {
        all_routes(element, &route.then(at), found);
    }
}

/// Returns what each key and scalar reads as, in order.
fn leaves(node: &Node<'_>) -> Vec<String> {
    let mut found = vec![match &node.value {
        Value::List(_) | Value::Map(_) => node.kind().to_owned(),
        Value::Text { text, .. } => format!("text {text}"),
        other => format!("{other:?}"),
    }];
    for entry in node.entries() {
        found.push(entry.key.to_string());
        found.extend(leaves(&entry.value));
    }
    for element in node.elements() {
        found.extend(leaves(element));
    }
    found
}
