//! Ratings files beside the ladder: each is held against the ladder that it is about.

use std::collections::BTreeMap;

use ladder::{
    diagnostic::Diagnostic,
    load::{
        self, Loaded,
        ratings::{self, Read, unpinned},
    },
    rules::{self, Options},
    source::Snapshot,
};

use crate::cli::{context::Context, ladder as read};

/// What there is to say about ratings files.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What kept files from being held against their ladder.
    pub(super) notes: Vec<String>,
}

/// Returns what is wrong with ratings files, held against the revision that each is pinned to, or
/// against the ladder at hand where it has no pin or `at` says which one it is.
pub(super) fn check(
    sources: &Snapshot,
    here: (&Snapshot, &Loaded),
    at: Option<&str>,
    options: &Options,
    context: &Context,
) -> Judged {
    let mut by_pin: BTreeMap<Option<String>, Vec<Read>> = BTreeMap::new();
    for source in &sources.files {
        let mut read = ratings::read(source);
        let file = read.file.as_ref();
        read.diagnostics.extend(file.and_then(unpinned));
        let pin = file.and_then(|file| file.ratings.ladder.as_deref());
        let pin = pin.filter(|_| at.is_none()).map(str::to_owned);
        by_pin.entry(pin).or_default().push(read);
    }
    let mut judged = Judged::default();
    for (pin, mut files) in by_pin {
        let ladder = pin.map(|pin| pinned(&pin, &mut files, context));
        let ladder = match &ladder {
            None => Some(here),
            Some(ladder) => ladder.as_ref().map(|(snapshot, loaded)| (snapshot, loaded)),
        };
        let readable = ladder.filter(|(_, loaded)| loaded.has_settings);
        if let (Some((snapshot, _)), None) = (ladder, readable) {
            judged.notes.extend(unjudged(snapshot, &files));
        }
        let framework = readable.map(|(_, loaded)| loaded);
        let found = rules::check_ratings(framework, &files, options);
        judged.diagnostics.extend(found);
    }
    judged
}

/// Returns the ladder at a revision; none, and a finding in each file that is pinned to it, where
/// that cannot be read.
fn pinned(pin: &str, files: &mut [Read], context: &Context) -> Option<(Snapshot, Loaded)> {
    let ladder = context.repository().and_then(|it| it.at(pin));
    match ladder {
        Ok(snapshot) => {
            let loaded = load::load(&snapshot);
            Some((snapshot, loaded))
        }
        Err(failure) => {
            for read in files {
                let file = read.file.as_ref();
                let finding = file.map(|file| read::unknown_revision(file, &failure));
                read.diagnostics.extend(finding);
            }
            None
        }
    }
}

/// Returns that files could not be held against their ladder, which has errors, if there are any.
fn unjudged(ladder: &Snapshot, files: &[Read]) -> Option<String> {
    let sound = files.iter().any(|it| it.file.is_some());
    let why = read::unreadable(ladder, "`ladder.yaml`");
    let (message, hints) = (why.message(), why.hints().join("; "));
    sound.then(|| format!("ratings were not held against the ladder: {message}; {hints}"))
}
