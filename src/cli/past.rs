//! The past of a ladder for `history` and `blame`: its versions, read when they are asked for.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    rc::Rc,
};

use clap::Args;
use ladder::{
    history::{Edge, Past, Version},
    load::memory::Memory,
    report::history::Commit,
    source::revision::{self, Log, Repository},
    text::listed,
};

use super::failure::Failure;

/// How many versions are kept: a version is asked for again as the one before the next.
const KEPT: usize = 8;

/// How much of an id names the commit where it is only told where something was read.
const SHORT: usize = 12;

/// Where the past is looked at from.
#[derive(Debug, Args)]
pub(super) struct Newest {
    /// Begin with this revision rather than with HEAD
    #[arg(
        long,
        value_name = "REV",
        default_value = "HEAD",
        hide_default_value = true
    )]
    pub(super) at: String,
}

/// The versions of a log, each read when it is asked for.
pub(super) struct Versions<'r> {
    repository: &'r Repository,
    log: Log,
    reader: revision::Past<'r>,
    memory: Memory,
    /// Where the ladder lies in each version, known from the one after it.
    roots: HashMap<usize, String>,
    /// The versions that were asked for last, by tree and root.
    kept: VecDeque<((String, String), Rc<Version>)>,
    /// The first version that holds each commit.
    tags: HashMap<String, String>,
}

impl<'r> Versions<'r> {
    /// Returns the versions of a log, `root` being where the ladder lies in the newest of them.
    pub(super) fn of(repository: &'r Repository, log: Log, root: &str) -> Self {
        Self {
            log,
            reader: revision::Past::of(repository),
            memory: Memory::default(),
            roots: [(0, root.to_owned())].into(),
            kept: VecDeque::new(),
            tags: HashMap::new(),
            repository,
        }
    }

    /// Goes on with another log of the same newest version.
    pub(super) fn turn_to(&mut self, log: Log) {
        self.log = log;
        self.roots.retain(|at, _| *at == 0);
    }

    /// Finds the version that holds each commit, `families` being what the family is called whose
    /// tags count.
    pub(super) fn name_versions(&mut self, families: &[&str]) -> Result<(), Failure> {
        self.tags = self.repository.first_versions(families)?;
        Ok(())
    }

    /// Returns the newest version of the main line in which the family of a selector can be read;
    /// without any the newest.
    pub(super) fn newest_readable(&mut self, selector: &str) -> Rc<Version> {
        let family = selector.split(['/', ':']).next().unwrap_or_default();
        let mut at = 0;
        loop {
            let version = self.version(at);
            if version.broken.is_none() && !version.framework.unread.contains(family) {
                return version;
            }
            match self.parents(at).first() {
                Some(parent) => at = *parent,
                None => return self.version(0),
            }
        }
    }

    /// Returns what is told about a version.
    pub(super) fn commit(&self, at: usize) -> Result<Commit, Failure> {
        let logged = self.log.commits.get(at);
        let id = logged.map(|it| it.id.as_str()).unwrap_or_default();
        let is_of_releases = self.log.commits.iter().any(|it| it.tag.is_some());
        let version = match is_of_releases {
            true => logged.and_then(|it| it.tag.as_ref()),
            false => self.tags.get(id),
        };
        Ok(Commit::of(self.repository.about(id)?, version.cloned()))
    }

    /// Returns the commits of versions by the start of their ids.
    pub(super) fn short(
        &self,
        versions: impl IntoIterator<Item = usize>,
    ) -> Result<Vec<String>, Failure> {
        let commits = versions.into_iter().map(|at| Ok(self.commit(at)?.short));
        commits.collect()
    }

    /// Returns why nothing can be said about a version.
    pub(super) fn why_broken(&mut self, at: usize) -> String {
        let version = self.version(at);
        let unread = version.framework.unread.iter();
        let unread: Vec<String> = unread.map(|id| format!("`{id}`")).collect();
        let families = || format!("{} has errors", listed(&unread, "and"));
        version.broken.clone().unwrap_or_else(families)
    }

    fn id(&self, at: usize) -> &str {
        let logged = self.log.commits.get(at);
        logged.map(|it| it.id.as_str()).unwrap_or_default()
    }

    fn root(&self, at: usize) -> &str {
        self.roots.get(&at).map_or(".", String::as_str)
    }

    /// Returns where the ladder lies in a version before another.
    fn root_before(&self, parent: usize, at: usize) -> String {
        let root = self.root(at);
        let is_there = |at: usize| {
            let tree = self.reader.tree(self.id(at), root);
            tree.is_ok_and(|tree| tree.is_some())
        };
        let moved = (!is_there(parent) && is_there(at))
            .then(|| self.reader.moved_from(self.id(parent), self.id(at)));
        moved.flatten().unwrap_or_else(|| root.to_owned())
    }

    fn read(&mut self, at: usize) -> Version {
        let (id, root) = (self.id(at).to_owned(), self.root(at).to_owned());
        let broken = |why: String| Version {
            broken: Some(why),
            ..Version::default()
        };
        let name = id.get(..SHORT).unwrap_or(&id);
        let snapshot = match self.reader.read(&id, name, &root) {
            Ok(snapshot) => snapshot,
            Err(error) => return broken(error.message),
        };
        match self.memory.framework(&snapshot) {
            Some(framework) => Version {
                snapshot,
                framework,
                broken: None,
            },
            None => broken("`ladder.yaml` has errors".to_owned()),
        }
    }
}

impl Past for Versions<'_> {
    fn parents(&mut self, at: usize) -> Vec<usize> {
        let logged = self.log.commits.get(at);
        let parents = logged.map(|it| it.parents.clone()).unwrap_or_default();
        for parent in &parents {
            if !self.roots.contains_key(parent) {
                let root = self.root_before(*parent, at);
                self.roots.insert(*parent, root);
            }
        }
        parents
    }

    fn edge(&self, at: usize) -> Edge {
        match self.log.commits.get(at) {
            Some(it) if it.is_outside => Edge::Outside,
            Some(it) if it.is_cut => Edge::Cut,
            _ => Edge::Inside,
        }
    }

    fn version(&mut self, at: usize) -> Rc<Version> {
        let tree = self.reader.tree(self.id(at), self.root(at));
        let key = match tree {
            Ok(Some(tree)) => (tree, self.root(at).to_owned()),
            Ok(None) => return Rc::default(),
            Err(error) => {
                return Rc::new(Version {
                    broken: Some(error.message),
                    ..Version::default()
                });
            }
        };
        if let Some((_, version)) = self.kept.iter().find(|(kept, _)| *kept == key) {
            return version.clone();
        }
        let version = Rc::new(self.read(at));
        self.kept.truncate(KEPT);
        self.kept.push_front((key, version.clone()));
        version
    }

    fn changed_files(&mut self, from: usize, to: usize) -> Option<BTreeSet<String>> {
        self.reader.changed_files(
            (self.id(from), self.root(from)),
            (self.id(to), self.root(to)),
        )
    }

    fn is_merged_by_itself(&mut self, merge: usize, file: &str) -> bool {
        let (id, root) = (self.id(merge), self.root(merge));
        self.reader.is_merged_by_itself(id, root, file)
    }
}
