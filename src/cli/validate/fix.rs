//! `--fix`: what has one safe mend is mended in the files, or shown as a diff.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use ladder::{
    diagnostic::Diagnostic,
    fix,
    load::{self, Loaded},
    render::{self, Changed},
    report::baseline::Baseline,
    rules::{self, Options},
    source::{Content, Snapshot},
    text::visible,
};

use super::{ValidateArgs, baseline, ratings, scope::Scope};
use crate::cli::{
    context::Context,
    emit::{Answer, Outcome, Replaced},
    failure::Failure,
    inputs::STDIN,
};

/// What was mended, and is yet to be written.
#[derive(Default)]
pub(super) struct Mended {
    /// The files with their new content.
    pub(super) files: Vec<Replaced>,
    /// How many findings were mended.
    pub(super) findings: usize,
    /// What is to be said beside the result.
    pub(super) notes: Vec<String>,
}

/// Fails where there would be no file to write.
pub(super) fn require_files(args: &ValidateArgs) -> Result<(), Failure> {
    match args.paths.iter().any(|path| path == Path::new(STDIN)) {
        true => Err(
            Failure::new("standard input cannot be mended: it is no file")
                .with_hint("name the file, or leave out --fix"),
        ),
        false => Ok(()),
    }
}

/// Mends what was asked about; the files themselves are left alone. What is not reported is not
/// mended: waived and accepted findings, and those outside of what was asked about.
pub(super) fn mend(
    args: &ValidateArgs,
    scope: &mut Scope,
    options: &Options,
    context: &Context,
) -> Result<Mended, Failure> {
    let baseline = baseline::given(args)?;
    let options = Options {
        waivers: true,
        ..options.clone()
    };
    let ladder = mend_ladder(scope, &options, baseline.as_ref());
    let loaded = load::load(&ladder.snapshot);
    let others = others(&scope.ratings, context);
    let ratings = fix::mend(std::mem::take(&mut scope.ratings), |files| {
        let ladder = (&ladder.snapshot, &loaded);
        let mut found = ratings::check(files, ladder, None, &options, context).diagnostics;
        found.retain(|it| is_open(it, &loaded) && !others.contains(&it.location.path));
        found
    });
    let root = scope.root.as_deref();
    let mut files = replaced(&ladder, |path| {
        let place = root.unwrap_or(&context.working).join(path);
        (place, ladder.snapshot.shown_path(path))
    });
    files.extend(replaced(&ratings, |path| {
        let place = context.working.join(path);
        let shown = context.shown(&place, root);
        (place, shown)
    }));
    scope.ladder = ladder.snapshot;
    scope.ratings = ratings.snapshot;
    Ok(Mended {
        files,
        findings: ladder.findings + ratings.findings,
        notes: others.iter().map(|path| not_mended(path)).collect(),
    })
}

/// Mends the ladder, which is taken out of the scope.
fn mend_ladder(scope: &mut Scope, options: &Options, baseline: Option<&Baseline>) -> fix::Mended {
    let ladder = std::mem::take(&mut scope.ladder);
    fix::mend(ladder, |ladder| {
        let loaded = load::load(ladder);
        let mut found = rules::check(&loaded, options);
        let is_asked = scope.asked(&loaded);
        found.retain(|it| is_open(it, &loaded) && is_asked(&it.location.path));
        if let Some(baseline) = baseline {
            baseline.retain_new(&mut found);
        }
        found
    })
}

/// Returns whether a finding is neither waived nor of a rule that may yet turn out to be off:
/// until `ladder.yaml` is read, only what keeps a file from being read is certain.
fn is_open(finding: &Diagnostic, loaded: &Loaded) -> bool {
    let is_certain = rules::is_error_of_reading(finding.rule, finding.severity);
    finding.waived.is_none() && (loaded.has_settings || is_certain)
}

/// Returns the paths of what is no file itself but a link, a pipe or a device.
fn others(files: &Snapshot, context: &Context) -> BTreeSet<String> {
    let is_file = |path: &str| {
        let about = fs::symlink_metadata(context.working.join(path));
        about.is_ok_and(|about| about.is_file())
    };
    let paths = files.files.iter().map(|file| file.path.clone());
    paths.filter(|path| !is_file(path)).collect()
}

/// Returns the answer that shows what was mended as a diff, and leaves the files as they are.
pub(super) fn diff(mended: Mended, context: &Context) -> Answer {
    let texts = mended.files.iter().filter_map(|file| {
        Some(Changed {
            path: &file.shown,
            before: str::from_utf8(&file.before).ok()?,
            after: str::from_utf8(&file.after).ok()?,
        })
    });
    let texts: Vec<Changed<'_>> = texts.collect();
    let outcome = match texts.is_empty() {
        true => Outcome::Clean,
        false => Outcome::Findings,
    };
    let mut text = render::patch(&texts);
    if context.on_terminal {
        // Nobody applies what a terminal shows, and the text may hold anything.
        text = text.lines().map(|line| visible(line) + "\n").collect();
    }
    Answer::new(text, outcome).with_notes(mended.notes)
}

fn not_mended(path: &str) -> String {
    format!("`{}` is no regular file, and is not mended", visible(path))
}

/// Returns the files that changed; `place` gives where each lies, and how it is shown.
fn replaced(mended: &fix::Mended, place: impl Fn(&str) -> (PathBuf, String)) -> Vec<Replaced> {
    let files = mended.before.iter().filter_map(|(path, before)| {
        let after = content(&mended.snapshot, path)?;
        let (place, shown) = place(path);
        (after != before).then(|| Replaced {
            path: place,
            shown,
            before: before.clone(),
            after: after.to_vec(),
        })
    });
    files.collect()
}

fn content<'s>(snapshot: &'s Snapshot, path: &str) -> Option<&'s [u8]> {
    match &snapshot.file(path)?.content {
        Content::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}
