//! The registry of rules: complete, in order, and documented with examples that are true.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use ladder::{
    rules::{Check, RULES, Rule, rule},
    source::Content,
};

use crate::rules::{GENERATED, base_for, check_with_ratings, fixtures, listed, only};

/// Rules whose examples cannot be written as text.
const TOLD_IN_WORDS: [&str; 8] = [
    "changed-scale",
    "figures-too-large",
    "file-too-large",
    "not-utf8",
    "symlink-escape",
    "unknown-revision",
    "unreadable-file",
    "unusable-ladder",
];

/// Rules about the ladder whose findings `ladder gap` makes, too.
const FOUND_BY_GAP_TOO: [&str; 3] = [
    "proficiency-off-scale",
    "progression-cycle",
    "weight-not-positive",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn the_rules_are_sorted_and_found_by_name() {
    for pair in RULES.windows(2) {
        assert!(pair[0].name < pair[1].name, "{}", pair[1].name);
    }
    for known in RULES.iter() {
        assert_eq!(rule(known.name).map(|found| found.name), Some(known.name));
        let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(known.name.chars().all(is_kebab), "{}", known.name);
    }
    assert!(rule("unknown").is_none());
}

/// A file in the folder of a group is a rule of its name; what several rules share lies in
/// folders below.
#[test]
fn every_rule_has_its_file() {
    let named = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        name.strip_suffix(".rs").map(|name| name.replace('_', "-"))
    };
    let entries = |folder: &Path| {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    };
    let mut files = BTreeSet::new();
    for group in entries(&source().join("rules")).filter(|path| path.is_dir()) {
        let group_name = group.file_name().unwrap().to_str().unwrap().to_owned();
        for name in entries(&group).filter_map(|path| named(&path)) {
            if group_name != "check" && name != "mod" {
                files.insert((group_name.clone(), name));
            }
        }
    }
    let rules = RULES.iter();
    let rules: BTreeSet<(String, String)> = rules
        .map(|rule| (rule.group.name().to_owned(), rule.name.to_owned()))
        .collect();
    assert_eq!(files, rules);
}

#[test]
fn every_fixture_folder_is_of_a_rule_and_complete() {
    for rule in RULES.iter() {
        let folder = fixtures().join(rule.name);
        let generated = GENERATED.contains(&rule.name);
        for part in ["bad", "good", "expected.txt"] {
            assert_eq!(
                folder.join(part).exists(),
                !generated,
                "{}/{part}",
                rule.name
            );
        }
    }
    for entry in fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "base" || rule(&name).is_some(), "{name}");
    }
}

/// A name in a finding that no rule has could be neither explained nor switched off.
#[test]
fn every_name_that_is_emitted_is_registered() {
    let mut emitted = BTreeSet::new();
    for folder in ["yaml", "load", "gap", "cli"] {
        collect_names(&source().join(folder), &mut emitted);
    }
    assert!(emitted.len() > 30, "{emitted:?}");
    let without_function = RULES
        .iter()
        .filter(|rule| matches!(rule.check, Check::Reading | Check::Ratings | Check::Gap));
    let mut registered: BTreeSet<String> =
        without_function.map(|rule| rule.name.to_owned()).collect();
    // What `ladder gap` cannot compute with, other rules find in the ladder.
    registered.extend(FOUND_BY_GAP_TOO.map(str::to_owned));
    assert_eq!(emitted, registered);
}

/// Adds the names that findings are made with in the files of a folder.
fn collect_names(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_names(&path, names);
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        for opening in ["error(", "warning(", "info(", "rule: "] {
            for (at, _) in text.match_indices(opening) {
                let rest = text[at + opening.len()..].trim_start();
                if let Some(literal) = rest.strip_prefix('"') {
                    names.insert(literal.split('"').next().unwrap().to_owned());
                }
            }
        }
    }
}

#[test]
fn every_rule_is_documented() {
    for rule in RULES.iter() {
        let name = rule.name;
        let documentation = &rule.documentation;
        let summary = rule.summary;
        assert!(
            !summary.is_empty() && !summary.ends_with('.') && summary.len() < 80,
            "{name}"
        );
        assert!(summary.starts_with(char::is_lowercase), "{name}");
        for section in [documentation.finds, documentation.matters] {
            assert!(
                section.starts_with(|c: char| c.is_uppercase() || c == '`'),
                "{name}"
            );
            assert!(section.ends_with('.') && !section.contains('\n'), "{name}");
        }
        for section in [documentation.example, documentation.better] {
            assert!(section.ends_with('\n') || !section.contains('\n'), "{name}");
            let runs = section.starts_with("# ");
            assert_eq!(runs, !TOLD_IN_WORDS.contains(&name), "{name}");
        }
    }
}

#[test]
fn the_examples_are_true() {
    for rule in RULES.iter() {
        if TOLD_IN_WORDS.contains(&rule.name) {
            continue;
        }
        let example = laid_over_base(rule, rule.documentation.example);
        let found = only(check_with_ratings(example), rule.name);
        assert!(!found.is_empty(), "the example of {} passes", rule.name);
        let found = check_with_ratings(laid_over_base(rule, rule.documentation.better));
        assert_eq!(listed(&found), "", "better of {}", rule.name);
    }
}

/// Returns the small ladder, with ratings beside it where the rule is about those, and an example's
/// files and parts of files laid over it.
fn laid_over_base(rule: &Rule, example: &str) -> BTreeMap<String, Content> {
    let mut files = base_for(rule);
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in example.lines() {
        match line
            .strip_prefix("# ")
            .filter(|path| path.contains(".yaml"))
        {
            Some(path) => parts.push((path, String::new())),
            None => {
                let (_, part) = parts.last_mut().unwrap();
                part.push_str(line);
                part.push('\n');
            }
        }
    }
    for (path, part) in parts {
        if let Some(path) = path.strip_suffix(" (no file)") {
            files.remove(path).unwrap();
            continue;
        }
        let whole = match files.get(path) {
            Some(Content::Bytes(bytes)) => laid_over(std::str::from_utf8(bytes).unwrap(), &part),
            _ => part,
        };
        files.insert(path.to_owned(), Content::Bytes(whole.into_bytes()));
    }
    files
}

/// Returns a file in which the top-level keys of `part` take the place of those of `file`.
fn laid_over(file: &str, part: &str) -> String {
    let keys: BTreeSet<&str> = blocks(part).into_iter().map(|(key, _)| key).collect();
    let kept = blocks(file);
    let kept = kept.into_iter().filter(|(key, _)| !keys.contains(key));
    kept.map(|(_, text)| text).collect::<String>() + part
}

/// Returns the top-level keys of a file, each with the comments above it and its lines.
fn blocks(file: &str) -> Vec<(&str, String)> {
    let mut blocks: Vec<(&str, String)> = Vec::new();
    let mut comments = String::new();
    for line in file.split_inclusive('\n') {
        match line.split_once(':') {
            _ if line.starts_with('#') => comments.push_str(line),
            Some((key, _)) if !line.starts_with([' ', '-']) => {
                blocks.push((key, std::mem::take(&mut comments) + line));
            }
            _ => blocks.last_mut().unwrap().1.push_str(line),
        }
    }
    blocks
}
