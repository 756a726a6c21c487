//! Which file is what, by where it lies; and what lies where it means nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::FRAMEWORK_FILE;
use crate::{
    diagnostic::{Diagnostic, Location, Sink},
    model::Id,
    source::{Content, Folding, Snapshot, SourceFile},
};

/// The file that makes a folder a family.
const FAMILY_FILE: &str = "family.yaml";

/// The folder of a family's levels.
const LEVELS: &str = "levels";

/// The folder of the declared intents, in the ladder root.
const CHANGES: &str = "changes";

/// The folders of levels of which the names say nothing but which levels there are: where two
/// ladders that are compared have the same, nothing is lost by not listing what is in them.
pub const FOLDED_LEVELS: Folding = Folding {
    is_folder: |path| {
        let family = path
            .strip_suffix(LEVELS)
            .and_then(|it| it.strip_suffix('/'));
        family.is_some_and(|family| !family.split('/').any(is_reserved))
    },
    beside: FAMILY_FILE,
    is_file: |name| level_called(name).is_some(),
};

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Framework,
    Family(Id),
    Level(Id, Id),
    /// All levels of a family, folded.
    Levels(Id),
    Change(Id),
}

/// The files that mean something, and the families that cannot be put together.
#[derive(Debug)]
pub(super) struct Layout {
    /// What the files of the snapshot are, by their indexes, which are in the order of the paths.
    pub(super) roles: Vec<(usize, Role)>,
    /// Families that lack a file or that two folders claim, or of which a part is hidden.
    pub(super) incomplete: BTreeSet<Id>,
}

impl Layout {
    /// Sorts the files of a snapshot by their paths, whether they were opened or not, and reports
    /// the ones that mean nothing.
    pub(super) fn of(snapshot: &Snapshot, sink: &mut Sink) -> Self {
        let mut sorting = Sorting {
            incomplete: BTreeSet::new(),
            folders: family_folders(snapshot, sink),
            without_family: BTreeSet::new(),
            last: None,
        };
        let mut roles = Vec::new();
        for (at, file) in snapshot.files.iter().enumerate() {
            match sorting.role(file) {
                Ok(Some(role)) => roles.push((at, role)),
                Ok(None) => {}
                Err(finding) => sink.add(*finding),
            }
        }
        if snapshot.file(FRAMEWORK_FILE).is_none() {
            let message = "there is no `ladder.yaml` in this ladder";
            let at = Location::file(FRAMEWORK_FILE);
            sink.add(
                Diagnostic::error("missing-framework", at, message)
                    .with_help("add one with `format: 1` and the `scale`"),
            );
        }
        let mut layout = Self {
            roles,
            incomplete: sorting.incomplete,
        };
        layout.refuse_shared_ids(snapshot, sink);
        layout
    }

    /// Reports every folder whose family id another folder has, too; which of them is meant
    /// nobody can tell, so neither is read.
    fn refuse_shared_ids(&mut self, snapshot: &Snapshot, sink: &mut Sink) {
        let mut first: BTreeMap<&Id, &SourceFile> = BTreeMap::new();
        for (at, role) in &self.roles {
            let (Role::Family(id), Some(file)) = (role, snapshot.files.get(*at)) else {
                continue;
            };
            let Some(other) = first.get(id) else {
                first.insert(id, file);
                continue;
            };
            let message = format!("another folder is the family `{id}`, too");
            sink.add(
                Diagnostic::error("duplicate-family", Location::file(&file.path), message)
                    .with_help("rename one of the folders; a family's id is its folder's name")
                    .with_related(Location::file(&other.path), "the other one"),
            );
            self.incomplete.insert(id.clone());
        }
    }
}

/// What a folder is.
#[derive(Debug, Clone)]
enum Folder {
    Family(Id),
    /// It holds a family's file and cannot be a family, which is reported at that file and not
    /// again at each level.
    Refused,
    /// It holds no family's file.
    Other,
}

/// What is known of the folders while their files are sorted.
struct Sorting<'s> {
    incomplete: BTreeSet<Id>,
    /// The folders with a family's file.
    folders: BTreeMap<&'s str, Folder>,
    /// Folders with levels and without a family's file that are reported.
    without_family: BTreeSet<&'s str>,
    /// The folder that was asked for last: files of one folder come one after the other.
    last: Option<(&'s str, Folder)>,
}

impl<'s> Sorting<'s> {
    /// Returns what a file is; nothing where that was reported for its folder.
    fn role(&mut self, file: &'s SourceFile) -> Result<Option<Role>, Box<Diagnostic>> {
        let path = file.path.as_str();
        if path == FRAMEWORK_FILE {
            return Ok(Some(Role::Framework));
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if file.content == Content::Folded {
            return Ok(match self.kind_of(folder) {
                Folder::Family(family) => Some(Role::Levels(family)),
                Folder::Refused | Folder::Other => None,
            });
        }
        let Some(stem) = name.strip_suffix(".yaml") else {
            return Err(self.misnamed(file, folder, name).into());
        };
        if folder == CHANGES {
            return Ok(Some(Role::Change(id(path, stem, "file")?)));
        }
        if name == FAMILY_FILE {
            match self.kind_of(folder) {
                Folder::Family(family) => return Ok(Some(Role::Family(family))),
                Folder::Refused => return Ok(None),
                Folder::Other => {}
            }
        }
        match folder
            .strip_suffix(LEVELS)
            .and_then(|it| it.strip_suffix('/'))
        {
            Some(family) => self.level(path, family, stem),
            None => Err(lost(path, name).into()),
        }
    }

    /// Returns what a folder is.
    fn kind_of(&mut self, folder: &'s str) -> Folder {
        match &self.last {
            Some((last, kind)) if *last == folder => kind.clone(),
            _ => {
                let kind = self.folders.get(folder).cloned();
                let kind = kind.unwrap_or(Folder::Other);
                self.last = Some((folder, kind.clone()));
                kind
            }
        }
    }

    /// Returns the role of a file in the folder of a family's levels.
    fn level(
        &mut self,
        path: &str,
        family: &'s str,
        stem: &str,
    ) -> Result<Option<Role>, Box<Diagnostic>> {
        match self.kind_of(family) {
            Folder::Refused => Ok(None),
            Folder::Family(home) => match id(path, stem, "file") {
                Ok(level) => Ok(Some(Role::Level(home, level))),
                Err(finding) => {
                    self.incomplete.insert(home);
                    Err(finding)
                }
            },
            Folder::Other
                if is_reserved(last_part(family)) || self.outer_family(family).is_some() =>
            {
                Err(lost(path, "").into())
            }
            Folder::Other if !self.without_family.insert(family) => Ok(None),
            Folder::Other => {
                let name = last_part(family);
                self.incomplete.extend(name.parse());
                let message = format!("the levels of `{name}` have no `family.yaml` beside them");
                let help = format!("add `{family}/family.yaml` with `name` and `competencies`");
                let finding = Diagnostic::error("missing-family", Location::file(path), message);
                Err(finding.with_help(help).into())
            }
        }
    }

    /// Returns the finding about a file that does not end as ladder files do, or about a folder
    /// that could not be looked into. What such a folder hides is a family of its name or levels
    /// of the family around it.
    fn misnamed(&mut self, file: &SourceFile, folder: &str, name: &str) -> Diagnostic {
        let path = file.path.as_str();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_yaml = name.get(stem.len()..).is_some_and(|ending| {
            [".yml", ".yaml"]
                .iter()
                .any(|it| ending.eq_ignore_ascii_case(it))
        });
        match unread(file).filter(|_| !is_yaml) {
            Some(finding) => {
                let around_levels = folder.split('/').take_while(|part| *part != LEVELS);
                let hidden = match is_inside_levels(path) {
                    true => around_levels.last(),
                    false => Some(name),
                };
                let hidden = hidden.filter(|name| !is_reserved(name));
                self.incomplete
                    .extend(hidden.and_then(|name| name.parse().ok()));
                finding
            }
            None => stray(path, "only files that end in `.yaml` are read")
                .with_help(format!("rename it to `{stem}.yaml`")),
        }
    }

    /// Returns the folder of the family around a folder.
    fn outer_family(&self, folder: &str) -> Option<&'s str> {
        outer(folder, |outer| self.folders.contains_key(outer))
            .and_then(|outer| self.folders.get_key_value(outer))
            .map(|(outer, _)| *outer)
    }
}

/// Returns the folders that hold a family's file, and reports those that cannot be a family.
fn family_folders<'s>(snapshot: &'s Snapshot, sink: &mut Sink) -> BTreeMap<&'s str, Folder> {
    let files = snapshot.files.iter().filter_map(|file| {
        let folder = file.path.strip_suffix(FAMILY_FILE)?.strip_suffix('/')?;
        let is_elsewhere = folder == CHANGES || is_inside_levels(folder);
        (!is_elsewhere).then_some((folder, file))
    });
    let files: BTreeMap<&str, &SourceFile> = files.collect();
    let families = files.iter().map(|(folder, file)| {
        let outer = outer(folder, |outer| files.contains_key(outer));
        let kind = match family(&file.path, folder, outer) {
            Ok(family) => Folder::Family(family),
            Err(finding) => {
                sink.add(*finding);
                Folder::Refused
            }
        };
        (*folder, kind)
    });
    families.collect()
}

/// Returns the id of the family in a folder, or why there is none.
fn family(path: &str, folder: &str, outer: Option<&str>) -> Result<Id, Box<Diagnostic>> {
    let name = last_part(folder);
    if let Some(outer) = outer {
        let message = format!("a family inside the family `{outer}` is not read");
        return Err(stray(path, message).with_help("move its folder out").into());
    }
    if is_reserved(name) {
        let message = format!("a family cannot be called `{name}`");
        let finding = Diagnostic::error("invalid-id", Location::file(path), message);
        return Err(finding.with_help("rename its folder").into());
    }
    id(path, name, "folder")
}

/// Returns the outermost folder around `folder` of which something holds.
fn outer(folder: &str, holds: impl Fn(&str) -> bool) -> Option<&str> {
    let around = folder.match_indices('/');
    around
        .filter_map(|(at, _)| folder.get(..at))
        .find(|outer| holds(outer))
}

fn is_inside_levels(path: &str) -> bool {
    path.split('/').any(|part| part == LEVELS)
}

fn last_part(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or_default()
}

/// Returns whether a folder of that name means something else than a family.
fn is_reserved(name: &str) -> bool {
    [CHANGES, LEVELS].contains(&name)
}

fn id(path: &str, name: &str, what: &str) -> Result<Id, Box<Diagnostic>> {
    name.parse().map_err(|_| {
        let message = format!("the {what}'s name `{name}` is no id");
        let finding = Diagnostic::error("invalid-id", Location::file(path), message);
        Box::new(finding.with_help(match suggested_id(name) {
            Some(id) => format!("rename it to `{id}`: lower-case letters, digits, single hyphens"),
            None => "rename it: lower-case letters, digits, single hyphens".to_owned(),
        }))
    })
}

/// Returns the level whose file is called so.
pub(super) fn level_called(name: &str) -> Option<Id> {
    name.strip_suffix(".yaml")?.parse().ok()
}

/// Returns the id that a name was probably meant as, if anything of it can stay.
pub(super) fn suggested_id(name: &str) -> Option<String> {
    let parts: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

/// Returns the finding about a file that lies where it means nothing.
fn lost(path: &str, name: &str) -> Diagnostic {
    let known = [FRAMEWORK_FILE, FAMILY_FILE];
    let help = match known.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        Some(known) if *known != name => format!("rename it to `{known}`"),
        _ => "a level lies in `FAMILY/levels/`, a declared intent in `changes/`".to_owned(),
    };
    stray(path, "this file is no part of a ladder").with_help(help)
}

fn stray(path: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning("stray-file", Location::file(path), message)
}

/// Returns the finding that a file was not read, where that is so.
pub(super) fn unread(file: &SourceFile) -> Option<Diagnostic> {
    let at = Location::file(&file.path);
    Some(match &file.content {
        Content::Bytes(_) | Content::Unopened | Content::Folded => return None,
        Content::TooLarge(bytes) => {
            let most = crate::source::MAX_FILE_BYTES;
            let message = format!("the file has {bytes} bytes; at most {most} are read");
            Diagnostic::error("file-too-large", at, message).with_help("split it: one level a file")
        }
        Content::Link => {
            let message = "this is a symbolic link, which is not followed";
            Diagnostic::error("symlink-escape", at, message)
                .with_help("put the file itself here: a link can lead out of the ladder")
        }
        Content::Unreadable(why) => {
            let message = format!("this cannot be read: {why}");
            Diagnostic::error("unreadable-file", at, message)
                .with_help("let the tool read it, or start its name with `_` to leave it out")
        }
    })
}
