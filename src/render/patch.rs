//! Changed files as a unified diff that `git apply` takes: byte by byte, so nothing is escaped but
//! the names of the files.

use std::fmt::Write as _;

use similar::TextDiff;

/// A file that changed.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'s> {
    /// Its path, relative to where the diff is to be applied.
    pub path: &'s str,
    /// What was in it.
    pub before: &'s str,
    /// What is in it then.
    pub after: &'s str,
}

/// Returns the changes of the files as a unified diff.
#[must_use]
pub fn patch(files: &[Changed<'_>]) -> String {
    let mut text = String::new();
    for file in files {
        let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
        let (before, after) = (lines(file.before), lines(file.after));
        let diff = TextDiff::from_slices(&before, &after);
        let (old, new) = (name("a", file.path), name("b", file.path));
        text.push_str(&format!("--- {old}\n+++ {new}\n"));
        for hunk in diff.unified_diff().iter_hunks() {
            text.push_str(&format!("{}\n", hunk.header()));
            for change in hunk.iter_changes() {
                text.push_str(&change.tag().to_string());
                text.push_str(change.value());
                if !change.value().ends_with('\n') {
                    text.push_str("\n\\ No newline at end of file\n");
                }
            }
        }
    }
    text
}

/// Returns a file's name as git writes it: in quotes with escapes where it has special characters,
/// and with a tab behind it where it has spaces, which would end it otherwise.
fn name(side: &str, path: &str) -> String {
    let path = format!("{side}/{path}");
    let is_special = |c: char| c.is_control() || matches!(c, '"' | '\\');
    if !path.contains(is_special) {
        let end = if path.contains(' ') { "\t" } else { "" };
        return path + end;
    }
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(quoted, "\\{byte:03o}");
                }
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
