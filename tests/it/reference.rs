//! The pages of the reference are generated from what they describe; `UPDATE=1` rewrites them.

use std::{fs, path::Path};

use crate::cli;

/// Checks that a page is what it would be now, or makes it so.
fn is_generated(page: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(shipped, text, "{page}: run UPDATE=1 cargo test");
}

#[test]
fn the_page_on_the_command_line_is_what_help_says() {
    let folder = tempfile::TempDir::new().unwrap();
    let help = |arguments: &str| {
        let ran = cli::run(folder.path(), arguments);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let lines: Vec<&str> = ran.stdout.lines().map(str::trim_end).collect();
        lines.join("\n")
    };
    let overview = help("--help");
    let commands: Vec<&str> = overview
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.contains(&"validate") && commands.contains(&"gap"));
    let mut page = format!("# The command line\n\n```text\n{overview}\n```\n");
    for command in commands {
        let help = help(&format!("{command} --help"));
        page.push_str(&format!("\n## ladder {command}\n\n```text\n{help}\n```\n"));
    }
    is_generated("docs/cli.md", &page);
}

#[test]
fn the_page_on_the_rules_is_what_the_rules_say() {
    let report = ladder::report::rules::RulesReport::of(ladder::rules::RULES.iter().copied());
    let page = ladder::page::rules::page(&report);
    is_generated("docs/rules.md", &ladder::render::markdown(&page));
}
