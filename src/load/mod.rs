//! From the bytes of a snapshot to a framework, and everything that is wrong with the files.
//!
//! A broken file never stops the rest: its family is left out of the framework and named in
//! [`Framework::unread`], and everything else goes on.

mod context;
mod described;
mod item;
mod layout;
pub mod memory;
mod pair;
mod personal;
pub mod ratings;
mod reading;
mod resolve;
mod structure;
pub mod waivers;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use item::item_at;
pub use layout::FOLDED_LEVELS;
pub use pair::{Reach, both};
pub use structure::{parse, schema_errors};

use crate::{
    diagnostic::{Diagnostic, Sink},
    model::{Change, Family, Framework, Id, Level, Settings, Unopened},
    parallel,
    source::{Snapshot, SourceFile},
};
use layout::{Layout, Role};
use structure::{Look, parse_for};
use waivers::Waiver;

/// The file that makes a folder a ladder root.
pub const FRAMEWORK_FILE: &str = "ladder.yaml";

/// A ladder, and what was wrong with its files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What could be read.
    pub framework: Framework,
    /// Whether `ladder.yaml` could be read; without it nothing can be said about the families.
    pub has_settings: bool,
    /// What is wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The comments that waive findings, by file and place.
    pub waivers: Vec<Waiver>,
    /// How many files were read.
    pub files: usize,
}

/// A file's content as far as it could be read.
#[derive(Clone)]
enum Document {
    Settings(Box<Settings>),
    Family(Box<Family>),
    Level(Box<Level>),
    Change(Box<Change>),
    Broken,
}

/// Reads a whole ladder. Files are parsed in parallel; the result does not depend on it.
#[must_use]
pub fn load(snapshot: &Snapshot) -> Loaded {
    let (mut loading, roles) = Loading::of(snapshot);
    let files = roles
        .into_iter()
        .filter_map(|(at, role)| Some((snapshot.files.get(at)?, role)));
    let read = parallel::map(files.collect(), |(file, role)| {
        let parsed = Parsed::of(file, &role, Look::All);
        (file, role, parsed)
    });
    for (file, role, parsed) in read {
        loading.add(file, &role, parsed);
    }
    loading.finish(Unopened::default())
}

/// What parsing one file gave.
#[derive(Clone)]
struct Parsed {
    document: Document,
    found: Vec<Diagnostic>,
    waivers: Vec<Waiver>,
}

impl Parsed {
    fn of(file: &SourceFile, role: &Role, look: Look) -> Self {
        let mut found = Vec::new();
        Self {
            document: document(file, role, look, &mut found),
            found,
            waivers: match look {
                Look::All => waivers::of(file),
                Look::Errors => Vec::new(),
            },
        }
    }
}

/// A ladder of which not all files have been parsed.
struct Loading {
    sink: Sink,
    parts: Parts,
    waivers: Vec<Waiver>,
    files: usize,
}

impl Loading {
    /// Returns a ladder of which nothing has been parsed, and what its files are.
    fn of(snapshot: &Snapshot) -> (Self, Vec<(usize, Role)>) {
        let mut sink = Sink::new();
        let layout = Layout::of(snapshot, &mut sink);
        let loading = Self {
            sink,
            parts: Parts {
                incomplete: layout.incomplete,
                ..Parts::default()
            },
            waivers: Vec::new(),
            files: 0,
        };
        (loading, layout.roles)
    }

    fn add(&mut self, file: &SourceFile, role: &Role, parsed: Parsed) {
        self.sink.extend(parsed.found);
        self.waivers.extend(parsed.waivers);
        self.files += 1;
        self.parts.add(file, role, parsed.document);
    }

    /// Returns the ladder without what of it was not parsed.
    fn finish(self, unopened: Unopened) -> Loaded {
        let mut sink = self.sink;
        let has_settings = self.parts.settings.is_some();
        let framework = Framework {
            unopened,
            ..self.parts.assemble()
        };
        if has_settings {
            resolve::check_scale(&framework.settings, &mut sink);
        }
        Loaded {
            framework,
            has_settings,
            diagnostics: sink.into_sorted(),
            waivers: self.waivers,
            files: self.files,
        }
    }
}

fn document(file: &SourceFile, role: &Role, look: Look, found: &mut Vec<Diagnostic>) -> Document {
    let document = match role {
        Role::Framework => parse_for(look, file, found).map(|it| Document::Settings(Box::new(it))),
        Role::Family(_) => parse_for(look, file, found).map(|it| Document::Family(Box::new(it))),
        Role::Level(..) => parse_for(look, file, found).map(|level| {
            resolve::check_steps(&file.path, &level, found);
            Document::Level(Box::new(level))
        }),
        Role::Change(_) => parse_for(look, file, found).map(|it| Document::Change(Box::new(it))),
        // Only a comparison has folders folded, and it unfolds what it reads.
        Role::Levels(_) => None,
    };
    document.unwrap_or(Document::Broken)
}

/// What was read, file by file, before it is put together.
#[derive(Default)]
struct Parts {
    settings: Option<Settings>,
    families: BTreeMap<Id, Family>,
    levels: BTreeMap<Id, BTreeMap<Id, Level>>,
    changes: BTreeMap<Id, Change>,
    /// Families that cannot be put together, by the names of the files alone.
    incomplete: BTreeSet<Id>,
    /// Families of which a file cannot be read.
    broken: BTreeSet<Id>,
}

impl Parts {
    fn add(&mut self, file: &SourceFile, role: &Role, document: Document) {
        match (role, document) {
            (Role::Framework, Document::Settings(settings)) => self.settings = Some(*settings),
            (Role::Family(id), Document::Family(mut family)) => {
                family.folder = file.path.trim_end_matches("/family.yaml").to_owned();
                self.families.insert(id.clone(), *family);
            }
            (Role::Level(family, id), Document::Level(level)) => {
                let levels = self.levels.entry(family.clone()).or_default();
                levels.insert(id.clone(), *level);
            }
            (Role::Change(id), Document::Change(change)) => {
                self.changes.insert(id.clone(), *change);
            }
            (Role::Family(id) | Role::Level(id, _) | Role::Levels(id), _) => {
                self.broken.insert(id.clone());
            }
            (Role::Framework | Role::Change(_), _) => {}
        }
    }

    /// Returns the families that those parsed so far extend, themselves or by one of their levels.
    fn extended(&self) -> impl Iterator<Item = &Id> {
        let families = self.families.values().flat_map(|family| &family.extends);
        let levels = self.levels.values().flat_map(BTreeMap::values);
        families.chain(levels.flat_map(|level| level.extends.iter().map(|it| &it.family)))
    }

    /// Puts the framework together; a family of which a part is broken or missing, or that
    /// takes competencies from such a family, is left out.
    fn assemble(mut self) -> Framework {
        for (id, levels) in std::mem::take(&mut self.levels) {
            if let Some(family) = self.families.get_mut(&id) {
                family.levels = levels;
            }
        }
        let mut unread = self.broken;
        unread.extend(self.incomplete);
        let unread = with_dependents(&unread, &self.families);
        self.families.retain(|id, _| !unread.contains(id));
        Framework {
            settings: self.settings.unwrap_or_default(),
            families: self.families,
            changes: self.changes,
            unread,
            unopened: Unopened::default(),
        }
    }
}

/// Returns the families that could not be read and all that take competencies from one of them,
/// at once or by way of others.
fn with_dependents(unread: &BTreeSet<Id>, families: &BTreeMap<Id, Family>) -> BTreeSet<Id> {
    let mut extenders: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for (id, family) in families {
        for extended in &family.extends {
            extenders.entry(extended).or_default().push(id);
        }
    }
    let mut open: Vec<&Id> = unread.iter().collect();
    let mut found: BTreeSet<&Id> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        let extenders = extenders.get(id).into_iter().flatten();
        open.extend(extenders.filter(|id| found.insert(id)));
    }
    found.into_iter().cloned().collect()
}
