//! What changed since a revision: whole families, since a change to one file of a family, or of a
//! template that it extends, can make a finding in another.

use std::collections::{BTreeMap, BTreeSet};

use ladder::{
    load::{FRAMEWORK_FILE, Loaded},
    source::{Content, Snapshot},
};

use crate::cli::{context::Context, failure::Failure};

/// Files, relative to the ladder root, that differ between a revision and the ladder.
pub(super) struct Changed(BTreeSet<String>);

impl Changed {
    /// Returns what changed between the ladder, which was read at `at` or from the work tree, and
    /// the commit where it branched off a revision: what others did there since is not this
    /// change. Where there was no ladder yet, all of it changed.
    pub(super) fn since(
        revision: &str,
        at: Option<&str>,
        ladder: &Snapshot,
        context: &Context,
    ) -> Result<Self, Failure> {
        let repository = context.repository()?;
        let base = repository
            .repository
            .merge_base(revision, at.unwrap_or("HEAD"))?;
        let roots = repository.repository.roots(&base.id)?;
        let before = match roots.contains(&ladder.root) {
            true => repository.at(&base.id)?,
            false => Snapshot::default(),
        };
        let old: BTreeMap<&str, &Content> = contents(&before).collect();
        let new: BTreeMap<&str, &Content> = contents(ladder).collect();
        let differs = |path: &&str| old.get(path) != new.get(path);
        let paths = old.keys().chain(new.keys()).copied().filter(differs);
        Ok(Self(paths.map(str::to_owned).collect()))
    }

    /// Returns the files and the folders of families that the changes can make findings in; none
    /// for all, where `ladder.yaml` itself changed, which every family goes by.
    pub(super) fn reach(&self, loaded: &Loaded) -> Option<BTreeSet<String>> {
        if self.0.contains(FRAMEWORK_FILE) {
            return None;
        }
        let framework = &loaded.framework;
        let changed: BTreeSet<&str> = self
            .0
            .iter()
            .filter_map(|path| family_folder(path))
            .collect();
        let is_reached = |id| {
            let lineage = framework.lineage(id);
            lineage
                .iter()
                .any(|(_, family)| changed.contains(family.folder.as_str()))
        };
        let families = framework.families.iter();
        let folders = families.filter(|(id, _)| is_reached(id));
        let folders = folders.map(|(_, family)| family.folder.clone());
        Some(folders.chain(self.0.iter().cloned()).collect())
    }
}

/// Returns the folder of the family that a file is part of.
pub(super) fn family_folder(path: &str) -> Option<&str> {
    path.strip_suffix("/family.yaml")
        .or_else(|| Some(path.rsplit_once("/levels/")?.0))
}

fn contents(snapshot: &Snapshot) -> impl Iterator<Item = (&str, &Content)> {
    let files = snapshot.files.iter();
    files.map(|file| (file.path.as_str(), &file.content))
}
