//! Release notes in a changelog after <https://keepachangelog.com>: a section a release, the
//! newest first.
//!
//! A section is only ever inserted; no line that is there is changed, moved or left out. It goes
//! right below the heading `Unreleased`, so that what was noted there by hand belongs to the
//! release from now on; without that heading, above the newest release; and without any release,
//! at the end.

/// The heading of a section that is kept for what comes next.
const UNRELEASED: &str = "unreleased";

/// Returns the section of a release, `notes` being markdown without headings above the third
/// level.
#[must_use]
pub fn section(release: &str, date: &str, notes: &str) -> String {
    format!("## [{release}] - {date}\n\n{}\n", notes.trim())
}

/// Returns a new changelog with one section.
#[must_use]
pub fn new(section: &str) -> String {
    format!("# Changelog\n\n{section}")
}

/// Returns whether a changelog has a section of a release.
#[must_use]
pub fn has(changelog: &str, release: &str) -> bool {
    headings(changelog).any(|heading| heading.release == release)
}

/// Returns the changelog with one more section.
#[must_use]
pub fn with(changelog: &str, section: &str) -> String {
    let mut headings = headings(changelog);
    let first = headings.next();
    let unreleased = first
        .iter()
        .cloned()
        .chain(headings)
        .find(|it| it.release.eq_ignore_ascii_case(UNRELEASED));
    let at = match (unreleased, first) {
        (Some(unreleased), _) => unreleased.end,
        (None, Some(newest)) => newest.start,
        (None, None) => changelog.len(),
    };
    let (before, after) = changelog.split_at_checked(at).unwrap_or((changelog, ""));
    let line = match changelog.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let mut written = before.to_owned();
    if !written.is_empty() && !written.ends_with('\n') {
        written.push_str(line);
    }
    if !written.is_empty() && !written.ends_with(&format!("{line}{line}")) {
        written.push_str(line);
    }
    written.push_str(&section.replace('\n', line));
    if !after.is_empty() && !after.starts_with(['\r', '\n']) {
        written.push_str(line);
    }
    written.push_str(after);
    written
}

/// A heading of the second level.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heading<'c> {
    /// What it is the section of: `1.2.0` of `## [1.2.0] - 2026-02-01`.
    release: &'c str,
    /// Where its line begins.
    start: usize,
    /// Where the line after it begins.
    end: usize,
}

/// Returns the headings of the second level, but those in code and in comments.
fn headings(changelog: &str) -> impl Iterator<Item = Heading<'_>> {
    let mut start = 0;
    let mut fence: Option<&str> = None;
    let mut in_comment = false;
    changelog.split_inclusive('\n').filter_map(move |line| {
        let here = start;
        start += line.len();
        let text = line.trim();
        let marks = ["```", "~~~"].into_iter().find(|it| text.starts_with(it));
        match (fence, marks) {
            (Some(open), Some(marks)) if open == marks => fence = None,
            (None, Some(marks)) if !in_comment => fence = Some(marks),
            (Some(_), _) => {}
            (None, _) => {
                let title = line.strip_prefix("## ").filter(|_| !in_comment);
                let opens = text.rfind("<!--");
                let closes = text.rfind("-->");
                in_comment = match (opens, closes) {
                    (None, None) => in_comment,
                    (opens, closes) => opens > closes,
                };
                return title.map(|title| Heading {
                    release: release(title),
                    start: here,
                    end: start,
                });
            }
        }
        None
    })
}

/// Returns what a heading is the section of, without the brackets of a link and the date.
fn release(title: &str) -> &str {
    let title = title.trim();
    let linked = title.strip_prefix('[').and_then(|it| it.split_once(']'));
    let name = match linked {
        Some((name, _)) => name,
        None => title.split(" - ").next().unwrap_or(title),
    };
    name.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTION: &str = "## [2.0.0] - 2026-02-01\n\nNotes.\n";

    #[test]
    fn what_was_noted_by_hand_belongs_to_the_release() {
        let changelog = "# Changelog\n\n## [Unreleased]\n\n- By hand\n\n## [1.0.0] - 2026-01-01\n";
        let expected = format!(
            "# Changelog\n\n## [Unreleased]\n\n{SECTION}\n- By hand\n\n## [1.0.0] - 2026-01-01\n"
        );
        assert_eq!(with(changelog, SECTION), expected);
        let loose = changelog.replace("[Unreleased]", "unreleased");
        assert!(with(&loose, SECTION).contains("## unreleased\n\n## [2.0.0]"));
    }

    #[test]
    fn without_that_heading_the_section_is_the_newest() {
        let changelog = "# Changelog\n\n## 1.0.0 - 2026-01-01\n\n- First\n";
        let expected = format!("# Changelog\n\n{SECTION}\n## 1.0.0 - 2026-01-01\n\n- First\n");
        assert_eq!(with(changelog, SECTION), expected);
        assert_eq!(
            with("# Changelog", SECTION),
            format!("# Changelog\n\n{SECTION}")
        );
        assert_eq!(with("", SECTION), SECTION);
    }

    #[test]
    fn headings_in_code_and_comments_are_none() {
        let changelog = "# C\n```\n## [Unreleased]\n```\n<!--\n## [Unreleased]\n-->\n<!-- one -->\n## [1.0.0]\n";
        let written = with(changelog, SECTION);
        assert!(written.ends_with(&format!("<!-- one -->\n\n{SECTION}\n## [1.0.0]\n")));
        assert!(has(changelog, "1.0.0") && !has(changelog, "Unreleased"));
    }

    #[test]
    fn no_text_is_lost_and_line_ends_are_kept() {
        for changelog in [
            "\u{feff}# Changelog\r\n\r\n## [Unreleased]\r\n- a\r\n",
            "## [Unreleased]",
            "text without headings\r\nand more",
            "\n\n\n## [1.0.0]\n## [1.0.0]\n```\nopen",
            "<!-- open\n## [1.0.0]\n",
        ] {
            let written = with(changelog, SECTION);
            let mut rest = written.lines();
            for line in changelog.lines() {
                assert!(rest.any(|it| it == line), "{changelog:?} lost {line:?}");
            }
            let mixed = written.replace("\r\n", "");
            assert!(
                !changelog.contains("\r\n") || !mixed.contains('\n'),
                "{written:?}"
            );
            assert!(written.contains("2.0.0"));
        }
    }
}
