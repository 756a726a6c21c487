//! The shipped files with random damage.

use ladder::source::{Content, Snapshot};
use proptest::prelude::*;

use super::{LEVEL, findings, with};

/// What a slip, a bad merge or an attack leaves in a file.
const PIECES: [&str; 34] = [
    "",
    "\t",
    ": ",
    ":",
    "- ",
    "\"",
    "'",
    "[",
    "{",
    "}",
    "]",
    ",",
    "&a ",
    "*a",
    "<<: ",
    "#x",
    " # x",
    "\n",
    "\n\n",
    "\r",
    "---\n",
    "...\n",
    "\u{feff}",
    "é",
    "!!str ",
    "|\n",
    ">-\n",
    "\0",
    "\u{2028}",
    "? ",
    "%",
    "yes",
    "2026-02-30",
    "99999999999999999999",
];

fn shipped() -> Snapshot {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    crate::sample::folder(&root)
}

/// Returns a text with pieces put in place of some characters, each given by where it starts,
/// how many characters it replaces and what is put there.
fn damaged(text: &str, damage: &[(usize, usize, usize)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, length, piece) in damage {
        let start = at % (characters.len() + 1);
        let end = (start + length).min(characters.len());
        characters.splice(start..end, PIECES[piece % PIECES.len()].chars());
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_ladder_is_read_or_refused(
        file in any::<prop::sample::Index>(),
        damage in prop::collection::vec((0..20_000_usize, 0..20_usize, 0..PIECES.len()), 1..4),
    ) {
        let mut snapshot = shipped();
        let file = file.index(snapshot.files.len());
        let content = &mut snapshot.files[file].content;
        let Content::Bytes(bytes) = content else { unreachable!() };
        let text = damaged(std::str::from_utf8(bytes).unwrap(), &damage);
        *content = Content::Bytes(text.into_bytes());
        findings(&snapshot);
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        path in prop::sample::select(vec![
            "ladder.yaml", "common/family.yaml", "operations/family.yaml", LEVEL, "changes/a.yaml",
        ]),
    ) {
        findings(&with(path, bytes));
    }

    #[test]
    fn any_small_document_is_read_or_refused(
        text in "([a-c]|title|rank|next|scope|expectations|[ \\n:\\-\\[\\]{},#&*!|>'\"é\u{feff}]){0,60}",
    ) {
        findings(&with(LEVEL, text));
    }

    #[test]
    fn any_name_of_a_file_is_placed(path in "([a-zA-Z _.é-]{0,8}/){0,4}(levels/|changes/)?[a-zA-Z _é-]{0,8}(\\.yaml|\\.yml|family\\.yaml)?") {
        let snapshot = with(&path, "title: A\n");
        findings(&snapshot);
    }
}
