//! What a release writes, where it was asked to: the notes into a changelog, and the tag. Here it
//! is only planned, with all that stands in the way.

use std::path::Path;

use ladder::{
    page,
    release::changelog,
    render::{self, Ink},
    report::release::{Reason, Refusal, ReleaseReport},
    source::{Content, revision::NewTag, worktree},
};

use super::{Head, ReleaseArgs, section};
use crate::cli::{emit::FileText, failure::Failure};

/// The width of the lines of a tag's message, as git has it for commits.
const MESSAGE_WIDTH: usize = 72;

/// How many files are named before they are counted.
const NAMED: usize = 3;

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The changelog with the notes.
    pub(super) file: Option<FileText>,
    /// The tag.
    pub(super) tag: Option<NewTag>,
}

/// Returns the report of a release and what it writes; or the report that something is in the
/// way, and nothing to write.
pub(super) fn plan(
    args: &ReleaseArgs,
    head: &Head<'_>,
    report: ReleaseReport,
) -> Result<(ReleaseReport, Plan), Failure> {
    let Some(tag) = report.tag.clone() else {
        return Ok((report, Plan::default()));
    };
    let changelog = args.notes.as_deref().map(read).transpose()?;
    let repository = &head.ladder.repository;
    let uncommitted = match args.tag {
        true => repository.uncommitted(&head.snapshot.root)?,
        false => Vec::new(),
    };
    let in_the_way = if repository.has_tag(&tag) {
        Some(
            Refusal::new(
                Reason::TagExists,
                format!("the tag `{tag}` is there already"),
            )
            .with_help("`--bump VERSION` takes another one"),
        )
    } else if !uncommitted.is_empty() {
        Some(differs(&uncommitted))
    } else {
        let text = changelog.as_deref().unwrap_or_default();
        let has = changelog::has(text, &report.name());
        has.then(|| noted(args.notes.as_deref(), &report.name()))
    };
    if let Some(refusal) = in_the_way {
        return Ok((report.refused(refusal, Vec::new()), Plan::default()));
    }
    let file = args.notes.clone().map(|path| {
        let section = section(&report);
        let text = match changelog.as_deref() {
            None | Some("") => changelog::new(&section),
            Some(text) => changelog::with(text, &section),
        };
        FileText { path, text }
    });
    let planned = args.tag.then(|| {
        let commit = head.snapshot.origin.commit().unwrap_or_default();
        repository.plan_tag(&tag, commit, message(&report))
    });
    let report = ReleaseReport {
        tags: args.tag,
        notes: file.as_ref().map(|file| file.path.display().to_string()),
        ..report
    };
    let tag = planned.transpose()?;
    Ok((report, Plan { file, tag }))
}

/// Returns the text of a changelog; empty where there is no such file yet.
fn read(path: &Path) -> Result<String, Failure> {
    if !path.exists() {
        return Ok(String::new());
    }
    let shown = path.display();
    let cannot = |why: &str| {
        Failure::new(format!("the notes cannot be added to `{shown}`: {why}"))
            .with_hint("leave out `--notes` to have them on standard output")
    };
    match worktree::read_file(path)?.content {
        Content::Bytes(bytes) => {
            String::from_utf8(bytes).map_err(|_| cannot("it is no UTF-8 text"))
        }
        _ => Err(cannot("it is too long")),
    }
}

fn differs(files: &[String]) -> Refusal {
    let named: Vec<String> = files
        .iter()
        .take(NAMED)
        .map(|it| format!("`{it}`"))
        .collect();
    let more = match files.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "what lies in the folder is not what would be tagged: {}{more}",
        named.join(", ")
    );
    Refusal::new(Reason::Uncommitted, message).with_help("commit these files, or put them away")
}

fn noted(path: Option<&Path>, release: &str) -> Refusal {
    let shown = path.map_or_else(String::new, |path| path.display().to_string());
    let message = format!("`{shown}` has a section on {release} already");
    Refusal::new(Reason::NotesExist, message)
        .with_help("take it out to have it written anew, or leave out `--notes`")
}

/// Returns the message of the tag: what is released, and the notes in short.
fn message(report: &ReleaseReport) -> String {
    let ink = Ink {
        color: false,
        links: false,
        width: MESSAGE_WIDTH,
    };
    let summary = render::text(&page::release::summary(report), &ink);
    format!("Release {}\n\n{summary}", report.name())
}
