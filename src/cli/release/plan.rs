//! What a release writes, where it was asked to: the notes into a changelog, and the tag. Here it
//! is only planned, with all that stands in the way.

use std::path::{Path, PathBuf};

use ladder::{
    page,
    release::changelog,
    render::{self, Ink},
    report::release::{Reason, Refusal, ReleaseReport},
    source::{Content, revision::NewTag, worktree},
};

use super::{Head, ReleaseArgs, section};
use crate::cli::{
    emit::{FileText, Replaced},
    failure::Failure,
};

/// The width of the lines of a tag's message, as git has it for commits.
const MESSAGE_WIDTH: usize = 72;

/// How many files are named before they are counted.
const NAMED: usize = 3;

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// A new changelog.
    pub(super) file: Option<FileText>,
    /// The changelog that is there, with the notes in it.
    pub(super) replaced: Option<Replaced>,
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
    let changelog = args.notes.as_deref().map(Changelog::read).transpose()?;
    if let Some(refusal) = in_the_way(args, head, &report, changelog.as_ref())? {
        return Ok((report.refused(refusal, Vec::new()), Plan::default()));
    }
    let mut plan = Plan::default();
    if args.tag {
        let commit = head.snapshot.origin.commit().unwrap_or_default();
        let repository = &head.ladder.repository;
        plan.tag = Some(repository.plan_tag(&tag, commit, message(&report))?);
    }
    let report = ReleaseReport {
        tags: args.tag,
        notes: changelog.as_ref().map(|it| it.shown.clone()),
        ..report
    };
    if let Some(changelog) = changelog {
        changelog.add(&section(&report), &mut plan);
    }
    Ok((report, plan))
}

/// Returns what stands in the way of a version: a tag of its name, notes on it, or a ladder in the
/// folder that is not the one that would be tagged.
fn in_the_way(
    args: &ReleaseArgs,
    head: &Head<'_>,
    report: &ReleaseReport,
    changelog: Option<&Changelog>,
) -> Result<Option<Refusal>, Failure> {
    let repository = &head.ladder.repository;
    let tag = report.tag.as_deref().unwrap_or_default();
    if repository.has_tag(tag) {
        let message = format!("the tag `{tag}` is there already");
        let refusal = Refusal::new(Reason::TagExists, message);
        return Ok(Some(
            refusal.with_help("`--bump VERSION` takes another one"),
        ));
    }
    if args.tag {
        let files = repository.uncommitted(&head.snapshot.root)?;
        if !files.is_empty() {
            return Ok(Some(differs(&files)));
        }
    }
    let name = report.name();
    let noted = changelog.filter(|it| changelog::has(&it.text, &name));
    Ok(noted.map(|it| {
        let message = format!("`{}` has a section on {name} already", it.shown);
        Refusal::new(Reason::NotesExist, message)
            .with_help("take it out to have it written anew, or leave out `--notes`")
    }))
}

/// The file that the notes go to.
struct Changelog {
    path: PathBuf,
    /// How it was called.
    shown: String,
    /// Whether it is there.
    exists: bool,
    text: String,
}

impl Changelog {
    fn read(path: &Path) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let cannot = |why: &str| {
            Failure::new(format!("the notes cannot be added to `{shown}`: {why}"))
                .with_hint("leave out `--notes` to have them on standard output")
        };
        // What a link leads to is replaced, and not the link.
        let Ok(place) = path.canonicalize() else {
            return Ok(Self {
                path: path.to_owned(),
                shown,
                exists: false,
                text: String::new(),
            });
        };
        let text = match worktree::read_file(&place)?.content {
            Content::Bytes(bytes) => {
                String::from_utf8(bytes).map_err(|_| cannot("it is no UTF-8 text"))?
            }
            _ => return Err(cannot("it is too long")),
        };
        Ok(Self {
            path: place,
            shown,
            exists: true,
            text,
        })
    }

    /// Adds what is written when the notes are added.
    fn add(self, section: &str, plan: &mut Plan) {
        let text = match self.text.as_str() {
            "" => changelog::new(section),
            text => changelog::with(text, section),
        };
        match self.exists {
            false => {
                plan.file = Some(FileText {
                    path: self.path,
                    text,
                });
            }
            true => {
                plan.replaced = Some(Replaced {
                    path: self.path,
                    shown: self.shown,
                    before: self.text.into_bytes(),
                    after: text.into_bytes(),
                });
            }
        }
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
