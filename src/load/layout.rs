//! Which file is what, by where it lies; and what lies where it means nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Diagnostic, Location, Sink},
    model::Id,
    route::{Route, Step},
    source::{Content, Snapshot, SourceFile},
};

/// The file that makes a folder a ladder root.
pub const FRAMEWORK_FILE: &str = "ladder.yaml";

/// The file that makes a folder a family.
const FAMILY_FILE: &str = "family.yaml";

/// Folder names that mean something else than a family.
const RESERVED: [&str; 2] = ["changes", "levels"];

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Framework,
    Family(Id),
    Level(Id, Id),
    Change(Id),
}

/// The files that mean something, and the families that cannot be put together.
#[derive(Debug)]
pub(super) struct Layout<'s> {
    pub(super) roles: Vec<(&'s SourceFile, Role)>,
    /// Families that lack a file or that two folders claim.
    pub(super) incomplete: BTreeSet<Id>,
}

impl<'s> Layout<'s> {
    /// Sorts the files of a snapshot, and reports the ones that mean nothing.
    pub(super) fn of(snapshot: &'s Snapshot, sink: &mut Sink) -> Self {
        let mut layout = Self {
            roles: Vec::new(),
            incomplete: BTreeSet::new(),
        };
        let folders: BTreeSet<&str> = snapshot
            .files
            .iter()
            .filter_map(|file| file.path.strip_suffix(&format!("/{FAMILY_FILE}")))
            .filter(|folder| !is_inside_levels(folder))
            .collect();
        for file in &snapshot.files {
            match role(&file.path, &folders) {
                Ok(role) => layout.roles.push((file, role)),
                Err(finding) => sink.add(*finding),
            }
            if let Some(family) = family_without_file(&file.path, &folders) {
                layout.incomplete.insert(family);
            }
        }
        if snapshot.file(FRAMEWORK_FILE).is_none() {
            sink.add(super::missing(
                "missing-framework",
                FRAMEWORK_FILE,
                "there is no `ladder.yaml` in this ladder",
                "add one with `format: 1` and the `scale`",
            ));
        }
        layout.refuse_shared_ids(sink);
        layout
    }

    /// Reports every folder whose family id another folder has, too; which of them is meant
    /// nobody can tell, so neither is read.
    fn refuse_shared_ids(&mut self, sink: &mut Sink) {
        let mut first: BTreeMap<&Id, &SourceFile> = BTreeMap::new();
        for (file, role) in &self.roles {
            let Role::Family(id) = role else { continue };
            if let Some(other) = first.get(id) {
                let message = format!("another folder is the family `{id}`, too");
                sink.add(
                    Diagnostic::error("duplicate-family", Location::file(&file.path), message)
                        .with_help("rename one of the folders; a family's id is its folder's name")
                        .with_related(Location::file(&other.path), "the other one"),
                );
                self.incomplete.insert(id.clone());
            } else {
                first.insert(id, file);
            }
        }
    }
}

fn is_inside_levels(folder: &str) -> bool {
    folder.split('/').any(|part| part == "levels")
}

/// Returns what the file at `path` is, given the folders that are families.
fn role(path: &str, families: &BTreeSet<&str>) -> Result<Role, Box<Diagnostic>> {
    if path == FRAMEWORK_FILE {
        return Ok(Role::Framework);
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let Some(stem) = name.strip_suffix(".yaml") else {
        return Err(stray(path, "only files that end in `.yaml` are read")
            .with_help("rename it to end in `.yaml`")
            .into());
    };
    if folder == "changes" {
        return Ok(Role::Change(id(path, stem, "file")?));
    }
    if families.contains(folder) && name == FAMILY_FILE {
        return family_role(path, folder, families);
    }
    let Some(family) = folder.strip_suffix("/levels") else {
        return Err(stray(path, "this file is no part of a ladder")
            .with_help("a level lies in `FAMILY/levels/`, a declared intent in `changes/`")
            .into());
    };
    let name = family.rsplit('/').next().unwrap_or_default();
    if !families.contains(family) {
        return Err(super::missing(
            "missing-family",
            path,
            &format!("this level's family `{name}` has no `family.yaml`"),
            &format!("add `{family}/family.yaml` with `name` and `competencies`"),
        )
        .into());
    }
    Ok(Role::Level(
        id(path, name, "folder")?,
        id(path, stem, "file")?,
    ))
}

fn family_role(
    path: &str,
    folder: &str,
    families: &BTreeSet<&str>,
) -> Result<Role, Box<Diagnostic>> {
    let name = folder.rsplit('/').next().unwrap_or_default();
    let around = folder
        .match_indices('/')
        .filter_map(|(at, _)| folder.get(..at))
        .find(|outer| families.contains(outer));
    if let Some(outer) = around {
        return Err(stray(
            path,
            format!("a family inside the family `{outer}` is not read"),
        )
        .with_help("move its folder out")
        .into());
    }
    if RESERVED.contains(&name) {
        let message = format!("a family cannot be called `{name}`");
        let finding = Diagnostic::error("invalid-id", Location::file(path), message);
        return Err(finding.with_help("rename its folder").into());
    }
    Ok(Role::Family(id(path, name, "folder")?))
}

/// Returns the id of a family that the level at `path` belongs to and that has no file.
fn family_without_file(path: &str, families: &BTreeSet<&str>) -> Option<Id> {
    let (folder, _) = path.rsplit_once('/')?;
    let family = folder.strip_suffix("/levels")?;
    let name = family.rsplit('/').next()?;
    (!families.contains(family)).then(|| name.parse().ok())?
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

/// Returns the id that a name was probably meant as, if anything of it can stay.
pub(super) fn suggested_id(name: &str) -> Option<String> {
    let parts: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

fn stray(path: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning("stray-file", Location::file(path), message)
}

/// Returns the finding that a file was not read, where that is so.
pub(super) fn unread(file: &SourceFile) -> Option<Diagnostic> {
    let at = Location::file(&file.path);
    Some(match &file.content {
        Content::Bytes(_) => return None,
        Content::TooLarge(bytes) => Diagnostic::error(
            "file-too-large",
            at,
            format!(
                "the file has {bytes} bytes; at most {} are read",
                crate::source::MAX_FILE_BYTES
            ),
        )
        .with_help("split it: one level a file"),
        Content::Link => Diagnostic::error(
            "symlink-escape",
            at,
            "this is a symbolic link, which is not followed",
        )
        .with_help("put the file itself here: a link can lead out of the ladder"),
        Content::Unreadable(why) => Diagnostic::error(
            "unreadable-file",
            at,
            format!("the file cannot be read: {why}"),
        ),
    })
}

/// Returns the selector of what stands at a route of a file: `operations/manager` for a level,
/// down to the marker where the route leads so far. None where the file is no family or level.
#[must_use]
pub fn item_at(path: &str, route: Option<&Route>) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    if folder == "changes" {
        return None;
    }
    let steps = route.map(Route::steps).unwrap_or_default();
    if name == FAMILY_FILE {
        let family = folder.rsplit('/').next()?;
        return Some(match steps {
            [Step::Key(key), Step::Key(competency), ..] if key == "competencies" => {
                format!("{family}:{competency}")
            }
            _ => family.to_owned(),
        });
    }
    let family = folder.strip_suffix("/levels")?.rsplit('/').next()?;
    let level = format!("{family}/{}", name.strip_suffix(".yaml")?);
    Some(match steps {
        [
            Step::Key(top),
            Step::Key(competency),
            Step::Key(inner),
            Step::Key(marker),
            ..,
        ] if top == "expectations" && inner == "markers" => {
            format!("{level}/{competency}/{marker}")
        }
        [Step::Key(top), Step::Key(competency), ..] if top == "expectations" => {
            format!("{level}/{competency}")
        }
        _ => level,
    })
}
