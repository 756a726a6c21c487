//! Data flows one way: modules import only what stands left of them, and each crate that reads,
//! writes or draws is named in one place.

use std::{collections::BTreeMap, fs, path::Path};

/// The modules from left to right; those in one group never import each other.
const LAYERS: &[&[&str]] = &[
    &["span", "route", "text", "parallel"],
    &["diagnostic"],
    &["source"],
    &["yaml"],
    &["model"],
    &["load"],
    &["roles"],
    &["rules", "diff", "gap", "form", "interchange"],
    &["fix"],
    &["across", "alone", "history", "release"],
    &["report"],
    &["page"],
    &["render"],
    &["cli"],
];

/// What only some places may name.
const CONFINED: &[(&str, &[&str])] = &[
    ("git2", &["source/revision/"]),
    ("std::thread", &["parallel.rs"]),
    ("walkdir", &["source/"]),
    ("std::fs", &["source/", "cli/"]),
    ("std::env", &["source/", "cli/"]),
    ("std::process", &["cli/", "main.rs"]),
    ("std::io", &["source/", "cli/"]),
    ("granit_parser", &["yaml/read.rs"]),
    ("serde_yaml", &["yaml/"]),
    ("jsonschema", &["yaml/json.rs", "load/"]),
    ("miette", &["render/snippet.rs"]),
    ("comfy_table", &["render/table.rs"]),
    ("plotters", &["render/chart.rs"]),
    ("quick_xml", &["render/junit.rs"]),
    ("csv", &["render/cells.rs"]),
    ("indicatif", &["cli/progress.rs"]),
    ("typed_arena", &["cli/gap/ladders.rs"]),
    ("clap", &["cli/"]),
    ("tempfile", &["cli/emit.rs", "cli/gap/index/tests.rs"]),
    ("inquire", &["cli/rate/prompt.rs"]),
];

/// Returns what a file of `src/`, given by its path there, imports wrongly.
fn violations(path: &str, source: &str) -> Vec<String> {
    let code = without_comments(source);
    let mut found = Vec::new();
    let home = path.split(['/', '.']).next().unwrap();
    let layer_of = |module: &str| LAYERS.iter().position(|group| group.contains(&module));
    let here = match home {
        "main" | "lib" => None,
        module => Some(layer_of(module).unwrap_or_else(|| panic!("`{module}` is in no layer"))),
    };
    let is_top = path == format!("{home}.rs") || path == format!("{home}/mod.rs");
    let mut imported = names_after(&code, "crate::");
    if home != "cli" && is_top {
        imported.extend(names_after(&code, "super::"));
    }
    for module in imported {
        let (Some(here), Some(there)) = (here, layer_of(&module)) else {
            continue;
        };
        if module != home && there >= here {
            found.push(format!(
                "{path} imports `{module}`, which is not left of it"
            ));
        }
    }
    if code.contains("super::super") {
        found.push(format!("{path} reaches two modules up"));
    }
    for (name, places) in CONFINED {
        let named = uses(&code, name);
        if named && !places.iter().any(|place| path.starts_with(place)) {
            found.push(format!("{path} names `{name}`"));
        }
    }
    found
}

fn without_comments(source: &str) -> String {
    let lines = source.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the first names after each occurrence of `prefix`: one, or those of a `{...}` group.
fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => names.push(identifier(rest)),
            Some(group) => {
                let (mut depth, mut start) = (0, 0);
                for (offset, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth > 0 => depth -= 1,
                        ',' | '}' if depth == 0 => {
                            names.push(identifier(group[start..offset].trim_start()));
                            start = offset + 1;
                            if c == '}' {
                                break;
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Returns whether code names a crate or a module of the standard library, also in a group such
/// as `use std::{env, io}`.
fn uses(code: &str, name: &str) -> bool {
    match name.split_once("::") {
        Some((root, module)) => names_after(code, &format!("{root}::"))
            .iter()
            .any(|named| named == module),
        None => code
            .match_indices(&format!("{name}::"))
            .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')),
    }
}

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path
                    .strip_prefix(&root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn data_flows_one_way() {
    let sources = sources();
    assert!(sources.len() > 50, "the sources were not found");
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(path, source)| violations(path, source))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// The check itself must fail on each kind of wrong import.
#[test]
fn planted_wrong_imports_are_found() {
    let planted = [
        ("model/family.rs", "use crate::load::load;"),
        ("diff/mod.rs", "use crate::{model::Id, gap::Verdict};"),
        ("diff/mod.rs", "use super::gap::Verdict;"),
        ("load/mod.rs", "fn f() { crate::report::fingerprint(&[]) }"),
        ("yaml/place.rs", "use super::super::model::Id;"),
        ("model/id.rs", "use git2::Oid;"),
        ("report/mod.rs", "use std::{collections::BTreeMap, fs};"),
        ("gap/mod.rs", "fn f() { std::env::var(\"X\").ok(); }"),
        ("page/mod.rs", "use miette::Report;"),
        ("render/html.rs", "use plotters::prelude::Text;"),
        ("load/mod.rs", "use granit_parser::Event;"),
    ];
    for (path, source) in planted {
        assert!(!violations(path, source).is_empty(), "{path}: {source}");
    }
    let allowed = [
        (
            "load/mod.rs",
            "use crate::{model::{Id, Level}, yaml::read}; // crate::report",
        ),
        ("cli/emit.rs", "use std::{fs, io};"),
        (
            "source/revision/open.rs",
            "use git2::Repository; use super::Error;",
        ),
    ];
    for (path, source) in allowed {
        assert_eq!(
            violations(path, source),
            Vec::<String>::new(),
            "{path}: {source}"
        );
    }
}

/// Nothing is written to a repository but the tag of a release, and the binary's writer alone
/// creates it.
#[test]
fn one_place_writes_to_a_repository() {
    let writing = [
        ".tag(",
        ".commit(",
        ".blob(",
        ".reference(",
        ".write(",
        "set_head",
        "checkout_",
        "create_tag",
        ".create()",
        ".branch(",
        ".stash",
        ".reset(",
        "index.add",
        ".note(",
        "set_str",
        "set_bool",
    ];
    let found: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| path.starts_with("source/revision/"))
        .flat_map(|(path, source)| {
            let code = without_comments(&source);
            let named = writing.iter().filter(|it| code.contains(**it));
            named.map(|it| format!("{path}: {it}")).collect::<Vec<_>>()
        })
        .filter(|it| !it.ends_with(": .commit("))
        .collect();
    assert_eq!(found, ["source/revision/tag.rs: .tag("]);
    let callers: Vec<String> = sources()
        .into_iter()
        .filter(|(_, source)| without_comments(source).contains("tag.create()"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(callers, ["cli/emit.rs"]);
}

#[test]
fn files_stay_short_enough_to_read() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, source)| (path, source.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}
